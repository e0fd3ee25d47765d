"""The menu under More: the other tools, and all that can be done with the sheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from coachjournal.system.language import _
from coachjournal.ui.sketch.bar import KEYS, MORE_TOOLS, SHAPES

if TYPE_CHECKING:
    from coachjournal.ui.sketch.desk import SheetDesk


def fill_more(menu: QMenu, desk: SheetDesk) -> None:
    """Fill it for the sheet as it is now."""
    menu.clear()
    writing = desk.bench.may_write
    for name, words in MORE_TOOLS.items():
        if writing or name in ("hand", "laser"):
            _tool(menu, desk, name, _(words))
    if writing:
        shapes = menu.addMenu(_("Shape"))
        for name, words in SHAPES.items():
            _tool(shapes, desk, name, _(words))
    if writing:
        _entry(menu, _("Picture…"), desk.bench.tools.insert_picture)
    menu.addSeparator()
    if writing:
        redo = _entry(menu, _("Redo"), desk.redo, "Ctrl+Shift+Z")
        redo.setEnabled(desk.sheet.history.can_redo)
    _entry(menu, _("Find in this drawing…"), desk.look_for, "Ctrl+F")
    menu.addSeparator()
    if writing and not desk.room:
        _entry(menu, _("About this sketch…"), desk.facts_wanted.emit)
        _entry(menu, _("Remember how it was drawn…"), desk.remember_wanted.emit)
    if desk.sketch.remember and not desk.room:
        _entry(menu, _("Play it as it was drawn"), desk.modes.play)
    _entry(menu, _("Present frame by frame"), desk.modes.present)
    if desk.room:
        _entry(menu, _("Leave room mode"), desk.leave_room)
    else:
        _entry(menu, _("Room mode"), desk.enter_room)
    menu.addSeparator()
    if not desk.room:
        _out(menu, desk)
    if writing:
        _entry(menu, _("How the pen draws…"), desk.hand_wanted.emit)
    if writing and not desk.room:
        menu.addSeparator()
        _entry(menu, _("Put into the bin"), desk.bin_wanted.emit)


def _out(menu: QMenu, desk: SheetDesk) -> None:
    """What leaves the journal; never from a sheet that others look at."""
    ways = desk.ways_out
    if desk.bench.may_write:
        # Each stands in the register, which a journal open for reading cannot write.
        give = _entry(menu, _("Give the client their drawing…"), lambda: ways.give(desk.sketch))
        give.setEnabled(bool(len(desk.sheet.scene)))
        export = _entry(menu, _("Export…"), lambda: ways.export(desk.sketch))
        export.setEnabled(bool(len(desk.sheet.scene)))
        cover = _entry(menu, _("Cover for sharing…"), lambda: ways.cover(desk.sketch))
        cover.setEnabled(bool(len(desk.sheet.scene)))
    _entry(menu, _("Copy as an image"), ways.copy_image)
    menu.addSeparator()


def _tool(menu: QMenu, desk: SheetDesk, name: str, words: str) -> None:
    key = KEYS.get(name, "")
    action = menu.addAction(f"{words}\t{key}" if key else words)
    action.triggered.connect(partial(_use, desk, name))


def _use(desk: SheetDesk, name: str, _on: bool = False) -> None:
    desk.bench.use(name)
    desk.begin()


def _entry(menu: QMenu, words: str, act: Callable[[], object], keys: str = "") -> QAction:
    action = menu.addAction(f"{words}\t{keys}" if keys else words)
    action.triggered.connect(lambda: act())
    return action
