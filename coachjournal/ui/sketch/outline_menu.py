"""The menus of the outline panel: what can be added, and what can be done with a line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from coachjournal.domain.sketch.elements import Element, Note, Widget
from coachjournal.domain.sketch.live import forcefield
from coachjournal.domain.sketch.live.tree import BRANCH, FEELING, ROOT, TRUNK
from coachjournal.domain.sketch.outline_editing import Making
from coachjournal.system.language import _
from coachjournal.ui.sketch.outline_lines import Line, LineKind


def adding_menu(parent: QWidget, add: Callable[[Making], None]) -> QMenu:
    """What a new line can be."""
    menu = QMenu(parent)
    for words, making in (
        (_("A note"), Making.NOTE),
        (_("A text"), Making.TEXT),
        (_("A frame"), Making.FRAME),
    ):
        menu.addAction(words, partial(add, making))
    return menu


def fill_line_menu(
    menu: QMenu,
    line: Line | None,
    element: Element | None,
    do: Callable[[str], None],
    edit: Callable[[], None],
    add_inside: Callable[[str], None],
    typed: Callable[[str], None],
) -> None:
    """What can be done with the line that has the keyboard, with its keys."""
    menu.clear()
    if line is None:
        menu.addAction(_("Choose a line first")).setEnabled(False)
        return
    if line.editable:
        menu.addAction(_("Change the words"), edit).setShortcut("F2")
    if line.kind is LineKind.ENTRY:
        for words, role in _growing(element):
            menu.addAction(words, partial(add_inside, role))
        for words, wish, keys in (
            (_("Deeper"), "deeper", "Tab"),
            (_("Less deep"), "out", "Shift+Tab"),
            (_("Up"), "up", "Alt+Up"),
            (_("Down"), "down", "Alt+Down"),
            (_("Link to…"), "link", "Ctrl+K"),
        ):
            menu.addAction(words, partial(do, wish)).setShortcut(keys)
    if line.kind is LineKind.TIE:
        for words, key in ((_("Strengthens"), "+"), (_("Weakens"), "-"), (_("Neither"), "0")):
            menu.addAction(words, partial(typed, key)).setShortcut(key)
        for weight in ("1", "2", "3"):
            said = _("Weight {weight}").format(weight=weight)
            menu.addAction(said, partial(typed, weight)).setShortcut(weight)
    a_force = isinstance(element, Widget) and element.template == forcefield.TEMPLATE
    if line.kind is LineKind.ROW and a_force:
        menu.addAction(_("One force more"), partial(do, "add")).setShortcut("Return")
    if line.kind in (LineKind.ENTRY, LineKind.TIE) or (line.kind is LineKind.ROW and a_force):
        menu.addAction(_("Remove"), partial(do, "delete")).setShortcut("Del")


def _growing(element: Element | None) -> list[tuple[str, str]]:
    """What can be put under it, and on which side of a tree."""
    feeling = (_("Add a feeling beside it"), FEELING)
    if isinstance(element, Note) and element.role == TRUNK:
        return [(_("Add a root below"), ROOT), (_("Add a branch above"), BRANCH), feeling]
    if isinstance(element, Note) and element.role in (ROOT, BRANCH):
        return [(_("Add a line under it"), ""), feeling]
    if isinstance(element, Note) and element.role == FEELING:
        return []
    if isinstance(element, Widget):
        return []
    return [(_("Add a line under it"), "")]
