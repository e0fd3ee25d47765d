"""Keys that mean something on the chosen part of a live template."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coachjournal.domain.sketch.delta import replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Figure,
    Note,
    Sign,
    Widget,
)
from coachjournal.domain.sketch.live import systems, tree
from coachjournal.domain.sketch.live.constellation import TURN, gazing
from coachjournal.domain.sketch.live.growing import is_tree
from coachjournal.ui.sketch.tool import Host

_SIGNS = {"+": Sign.PLUS, "=": Sign.PLUS, "-": Sign.MINUS, "0": Sign.NONE}
_TURNS = {",": -TURN, ".": TURN}


def live_key(host: Host, event: QKeyEvent) -> bool:
    """A key on what is chosen; whether it was one of these."""
    one = _chosen(host)
    plain = not event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    if one is None or not plain or not host.sheet.scene.may_change(one):
        return False
    if isinstance(one, Note) and is_tree(one):
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _grow_beside(host, one)
    after = _after(host, one, event.text())
    if after is None:
        return False
    host.sheet.do(replaced([(one, after)]))
    host.overlay_changed()
    return True


def live_tab(host: Host, by: int) -> bool:
    """Tab on a trunk or a leaf grows one more on it; Shift+Tab goes on as everywhere."""
    one = _chosen(host)
    grows = isinstance(one, Note) and is_tree(one) and one.role != tree.FEELING
    if by < 0 or not grows or not isinstance(one, Note) or not host.sheet.scene.may_change(one):
        return False
    _grow(host, one, tree.ROOT if one.role == tree.TRUNK else one.role)
    return True


def _after(host: Host, one: Element, text: str) -> Element | None:
    if isinstance(one, Figure) and text in _TURNS:
        return gazing(one, ((one.gaze or 0.0) + _TURNS[text]) % 360)
    if isinstance(one, Connector) and _has_map(host):
        if text in _SIGNS:
            return replace(one, sign=_SIGNS[text])
        if text and text in "123":
            return replace(one, weight=float(text))
    return None


def _has_map(host: Host) -> bool:
    return any(
        isinstance(each, Widget) and each.template == systems.TEMPLATE
        for each in host.sheet.scene.shown()
    )


def _grow_beside(host: Host, leaf: Note) -> bool:
    """A neighbour; beside the trunk there is none, so that one branch more grows on it."""
    if leaf.role == tree.TRUNK:
        _grow(host, leaf, tree.BRANCH)
        return True
    under = host.sheet.scene.element(ElementId(leaf.under))
    if not isinstance(under, Note):
        return False
    _grow(host, under, leaf.role)
    return True


def _grow(host: Host, under: Note, role: str) -> None:
    leaf, delta = tree.grown(host.sheet.scene, under, role, "", host.sheet.new_id)
    host.sheet.do(delta)
    host.sheet.choose([leaf.id])
    host.edit_words(leaf.id)


def _chosen(host: Host) -> Element | None:
    chosen = host.sheet.chosen_elements()
    return chosen[0] if len(chosen) == 1 else None
