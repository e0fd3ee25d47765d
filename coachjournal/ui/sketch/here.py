"""What can be done on the sheet that is open, for the list of keys and for Ctrl+K."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from coachjournal.system.language import _, later
from coachjournal.ui.actions import Here
from coachjournal.ui.sketch.bar import KEYS, TOOLS
from coachjournal.ui.sketch.more_menu import fill_more

if TYPE_CHECKING:
    from coachjournal.ui.sketch.desk import SheetDesk

_NATIVE = QKeySequence.SequenceFormat.NativeText

_VIEW = (
    (later("Nearer"), "+"),
    (later("Farther away"), "-"),
    (later("All of it"), "0"),
    (later("As it is, at 100 %"), "1"),
    # No letter: one that is typed while a note is chosen is written on it.
    (later("What is chosen, as large as it goes"), ""),
    (later("Carry the sheet, while it is held"), "Space"),
)


def deeds_here(desk: SheetDesk) -> list[Here]:
    """Tools, then what the sheet and what is chosen on it let one do, then ways to look."""
    if desk.modes.replay is not None or desk.modes.presentation is not None:
        return []
    return [*_tools(desk), *_menu(desk), *_actions(desk), *_view(desk)]


def _tools(desk: SheetDesk) -> Iterator[Here]:
    for name, words in TOOLS.items():
        if desk.bench.may_write or name == "select":
            yield Here(words=_(words), keys=KEYS[name], act=partial(_use, desk, name))


def _use(desk: SheetDesk, name: str) -> None:
    desk.bench.use(name)
    desk.begin()


def _menu(desk: SheetDesk) -> Iterator[Here]:
    menu = desk.bar.menu
    fill_more(menu, desk)
    for action in _entries(menu):
        words, _tab, keys = action.text().partition("\t")
        yield Here(words=words, keys=keys, act=action.trigger if action.isEnabled() else None)


def _entries(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _entries(below)
        elif not action.isSeparator():
            yield action


def _actions(desk: SheetDesk) -> Iterator[Here]:
    undo = desk.undo if desk.bench.may_write and desk.sheet.history.can_undo else None
    keys = QKeySequence(QKeySequence.StandardKey.Undo).toString(_NATIVE)
    yield Here(words=_("Undo"), keys=keys, act=undo)
    for action in desk.bench.tools.actions.by_name.values():
        act = action.trigger if action.isEnabled() else None
        yield Here(words=action.text(), keys=action.shortcut().toString(_NATIVE), act=act)


def _view(desk: SheetDesk) -> Iterator[Here]:
    canvas = desk.canvas
    acts = (
        partial(canvas.zoom_by, 1.25),
        partial(canvas.zoom_by, 0.8),
        canvas.zoom_to_fit,
        partial(canvas.zoom_to, 1.0),
        canvas.zoom_to_chosen if desk.sheet.chosen else None,
        None,
    )
    for (words, key), act in zip(_VIEW, acts, strict=True):
        yield Here(words=_(words), keys=key, act=act)
