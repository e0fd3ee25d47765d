"""Finding controls on a page as a screen reader does: by their names."""

from __future__ import annotations

from typing import TypeVar, overload

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget

Kind = TypeVar("Kind", bound=QWidget)


@overload
def named(page: QWidget, name: str) -> QAbstractButton: ...
@overload
def named(page: QWidget, name: str, kind: type[Kind]) -> Kind: ...
def named(page: QWidget, name: str, kind: type[QWidget] = QAbstractButton) -> QWidget:
    """The visible control whose accessible name begins so."""
    found = [
        each
        for each in page.findChildren(kind)
        if each.accessibleName().startswith(name) and each.isVisibleTo(page)
    ]
    assert found, f"nothing is called {name!r}"
    return found[0]


def shortcut(owner: QWidget, keys: str) -> QShortcut:
    """The shortcut that a widget itself has on these keys; `activated` is what pressing does."""
    found = [
        each
        for each in owner.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if each.key() == QKeySequence(keys)
    ]
    assert len(found) == 1, f"{len(found)} shortcuts on {keys}"
    return found[0]


def is_there(page: QWidget, name: str) -> bool:
    """Whether a visible button is called so."""
    return any(
        each.accessibleName().startswith(name) and each.isVisibleTo(page)
        for each in page.findChildren(QAbstractButton)
    )


def says(page: QWidget, words: str) -> bool:
    """Whether a visible label holds these words."""
    return any(words in each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def unnamed(page: QWidget) -> list[str]:
    """Controls that the keyboard reaches and that have no name."""
    return [
        f"{type(each).__name__} {each.objectName()!r}"
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(page)
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
        and not isinstance(each.parentWidget(), QAbstractItemView)
        and not each.objectName().startswith("qt_")
    ]


def too_wide(page: QWidget) -> list[str]:
    """Visible parts that reach beyond the page's right edge."""
    found = []
    for each in page.findChildren(QWidget):
        if each.isVisibleTo(page) and each.window() is page.window():
            right = each.mapTo(page, each.rect().topRight()).x()
            if right > page.width():
                found.append(f"{type(each).__name__} {each.accessibleName()!r} to {right}")
    return found
