"""Where the keyboard is: beginning at the first control, staying put when a list is shown anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)


def begin_at(holder: QWidget) -> bool:
    """Put the focus on the first control inside; False where there is none to be seen."""
    for each in _controls(holder):
        if each.isVisibleTo(holder) and holder.isVisible():
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


def begin_soon(holder: QWidget) -> None:
    """The same, once what was just put into a layout is on the screen."""
    QTimer.singleShot(0, holder, partial(begin_at, holder))


def look_at(shown: QWidget) -> None:
    """Scroll to what was opened just now, once it is laid out, and put the keyboard into it."""
    QTimer.singleShot(0, shown, partial(_look_at, shown))


def someone_writes() -> bool:
    """Whether the keyboard is where words are typed; what loads late must not take it away."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QTextEdit | QPlainTextEdit)


@contextmanager
def keeping_focus(holder: QWidget) -> Iterator[None]:
    """Show things anew; the focus returns to the control that is called the same.

    Where that one is gone, it goes to the one that took its place. A page stays where it was
    scrolled to: while the control is gone, Qt takes the focus elsewhere and scrolls there.
    """
    held = QApplication.focusWidget()
    if held is None or not holder.isAncestorOf(held):
        yield
        return
    name, before = _called(held), _controls(holder)
    place = before.index(held) if held in before else 0
    bar = _bar_beside(holder)
    scrolled = bar.value() if bar is not None else 0
    yield
    put = QApplication.focusWidget()
    QTimer.singleShot(0, holder, partial(_return, holder, put, name, place, scrolled))


def tab_before(stop: QWidget, made: QWidget) -> None:
    """Let Tab come to a widget made just now before it comes to `stop`, as the eye does."""
    before = stop.previousInFocusChain()
    # Qt puts nothing behind a holder of it.
    while before is not None and (before.isAncestorOf(stop) or before.isAncestorOf(made)):
        before = before.previousInFocusChain()
    if before is not None:
        QWidget.setTabOrder(before, made)


def tab_through(*holders: QWidget) -> None:
    """Let Tab go through these in their order, whenever what is in them was made."""
    controls = [each for holder in holders for each in (_controls(holder) or [holder])]
    for before, after in pairwise(controls):
        QWidget.setTabOrder(before, after)


def _look_at(shown: QWidget) -> None:
    begin_at(shown)
    area = _area_of(shown)
    page = area.widget() if area is not None else None
    if area is None or page is None:
        return
    # What was opened may make the page higher: that is on its way still.
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    # Its end first, then its beginning: where it is higher than the page, one reads from the top.
    begin = shown.mapTo(page, QPoint())
    area.ensureVisible(begin.x(), begin.y() + shown.height(), 0, 8)
    area.ensureVisible(begin.x(), begin.y(), 0, 8)


def _area_of(holder: QWidget) -> QScrollArea | None:
    above = holder.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above if isinstance(above, QScrollArea) else None


def _bar_beside(holder: QWidget) -> QScrollBar | None:
    """What scrolls the page that something stands on."""
    area = _area_of(holder)
    return area.verticalScrollBar() if area is not None else None


def _return(holder: QWidget, put: QWidget | None, name: str, place: int, scrolled: int) -> None:
    now = QApplication.focusWidget()
    # Whoever went to write elsewhere meanwhile stays there; `put` is where Qt went by itself.
    moved = now is not put and now is not None and not holder.isAncestorOf(now)
    if not (moved and someone_writes()):
        controls = _controls(holder)
        same = [each for each in controls if _called(each) == name]
        able = [each for each in controls[place:] if each.isEnabled()]
        instead = able or controls[-1:]
        for each in (*same, *instead)[:1]:
            each.setFocus(Qt.FocusReason.OtherFocusReason)
    bar = _bar_beside(holder)
    if bar is not None:
        bar.setValue(scrolled)


def _called(control: QWidget) -> str:
    # A button without a name of its own is called what is written on it.
    return control.accessibleName() or (
        control.text() if isinstance(control, QAbstractButton) else ""
    )


def _controls(holder: QWidget) -> list[QWidget]:
    found = []
    each = holder.nextInFocusChain()
    while each is not None and each is not holder:
        inside = holder.isAncestorOf(each)
        if inside and each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.isHidden():
            found.append(each)
        each = each.nextInFocusChain()
    return found
