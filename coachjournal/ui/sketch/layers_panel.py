"""The layers of a sheet, the highest first: drawn on, shown, hidden, locked, named, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.sketch.delta import Change, Delta, added, removed, replaced
from coachjournal.domain.sketch.elements import Layer, LayerId
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.text import ElidedLabel, label
from coachjournal.ui.widgets.writing import writes

_LONGEST = 80


class LayersPanel(QWidget):
    """A row for each layer; the one that is drawn on is marked."""

    def __init__(self, sheet: Sheet, icons: Icons) -> None:
        super().__init__()
        self._sheet, self._icons = sheet, icons
        self._naming: LayerId | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        hint = _("Like sheets of film over each other: each can be hidden, or kept from change.")
        column.addWidget(label(hint, "caption", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column.addLayout(self._rows)
        self.add = writes(link_button(_("Add a layer"), self.add_layer))
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        sheet.changed.connect(self._hear)
        self.show_layers()

    def show_layers(self) -> None:
        """Show them as they are now."""
        with keeping_focus(self):
            clear_layout(self._rows)
            layers = self._layers()
            for place, layer in enumerate(layers):
                self._rows.addWidget(self._row(layer, place, layers))

    def add_layer(self) -> None:
        """A new one over all others; it is drawn on at once."""
        layers = self._sheet.scene.layers()
        made = Layer(
            id=LayerId(self._sheet.new_id()),
            name=_("Layer {number}").format(number=len(layers) + 1),
            order=max((each.order for each in layers), default=0.0) + 1.0,
        )
        self._sheet.layer = made.id
        self._sheet.do(added(made))
        self.show_layers()

    def draw_on(self, layer_id: LayerId) -> None:
        """What is drawn from now on lies here."""
        self._sheet.layer = layer_id
        self.show_layers()

    def turn(self, layer: Layer, *, shown: bool | None = None, locked: bool | None = None) -> None:
        """Show or hide it, lock or unlock it."""
        after = replace(
            layer,
            shown=layer.shown if shown is None else shown,
            locked=layer.locked if locked is None else locked,
        )
        self._sheet.do(replaced([(layer, after)]))

    def rename(self, layer: Layer, name: str) -> None:
        """Call it something else."""
        self._naming = None
        name = " ".join(name.split())[:_LONGEST]
        if name and name != layer.name:
            self._sheet.do(replaced([(layer, replace(layer, name=name))]))
        else:
            self.show_layers()

    def swap(self, layer: Layer, other: Layer) -> None:
        """Change places with the one above or below."""
        higher, lower = replace(layer, order=other.order), replace(other, order=layer.order)
        if higher.order == layer.order:
            higher = replace(higher, order=layer.order + 0.5)
        self._sheet.do(replaced([(layer, higher), (other, lower)]))

    def remove(self, layer: Layer) -> None:
        """Take it away with all that lies on it; Undo brings both back."""
        on_it = [each for each in self._sheet.scene.elements() if each.layer == layer.id]
        left = [each for each in self._sheet.scene.layers() if each.id != layer.id]
        if left:
            if self._sheet.layer == layer.id:
                self._sheet.layer = left[-1].id
            self._sheet.do(removed(*on_it, layer))

    def _layers(self) -> Sequence[Layer]:
        return [*reversed(self._sheet.scene.layers())]

    def _row(self, layer: Layer, place: int, layers: Sequence[Layer]) -> QWidget:
        row = QFrame()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        if self._naming == layer.id:
            across.addWidget(self._name_field(layer), 1)
            return row
        name = layer.name or _("Sheet")
        drawn_on = layer.id == self._sheet.layer
        said = _("{name}, drawn on") if drawn_on else _("Draw on {name}")
        chosen = RowButton(said.format(name=name), partial(self.draw_on, layer.id))
        chosen.setCheckable(True)
        chosen.setChecked(drawn_on)
        inside = QHBoxLayout(chosen)
        inside.setContentsMargins(8, 8, 4, 8)
        inside.addWidget(ElidedLabel(name, "strong" if drawn_on else "body"), 1)
        across.addWidget(chosen, 1)
        across.addWidget(self._eye(layer, name))
        across.addWidget(self._lock(layer, name))
        across.addWidget(self._more(layer, name, place, layers))
        return row

    def _eye(self, layer: Layer, name: str) -> QToolButton:
        words = _("Hide {name}") if layer.shown else _("Show {name}")
        icon = "eye" if layer.shown else "eye-off"
        turn = partial(self.turn, layer, shown=not layer.shown)
        return writes(icon_button(self._icons, icon, words.format(name=name), turn))

    def _lock(self, layer: Layer, name: str) -> QToolButton:
        words = _("Unlock {name}") if layer.locked else _("Lock {name}")
        icon = "lock" if layer.locked else "lock-open"
        turn = partial(self.turn, layer, locked=not layer.locked)
        return writes(icon_button(self._icons, icon, words.format(name=name), turn))

    def _more(self, layer: Layer, name: str, place: int, layers: Sequence[Layer]) -> QToolButton:
        more = icon_button(self._icons, "ellipsis", _("What to do with {name}").format(name=name))
        menu = QMenu(more)
        menu.addAction(_("Rename…")).triggered.connect(partial(self._ask_name, layer))
        if place:
            above = menu.addAction(_("Move up"))
            above.triggered.connect(partial(self._move, layer, layers[place - 1]))
        if place + 1 < len(layers):
            below = menu.addAction(_("Move down"))
            below.triggered.connect(partial(self._move, layer, layers[place + 1]))
        if len(layers) > 1:
            menu.addSeparator()
            away = menu.addAction(_("Remove it and what lies on it"))
            away.triggered.connect(partial(self._remove, layer))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return writes(more)

    def _name_field(self, layer: Layer) -> QLineEdit:
        field = QLineEdit(layer.name)
        field.setAccessibleName(_("The layer's name"))
        field.selectAll()
        field.editingFinished.connect(lambda: self._named(layer, field))
        return field

    def _named(self, layer: Layer, field: QLineEdit) -> None:
        if self._naming == layer.id:
            self.rename(layer, field.text())

    def _ask_name(self, layer: Layer, _on: bool = False) -> None:
        self._naming = layer.id
        self.show_layers()
        field = self.findChild(QLineEdit)
        if field is not None:
            field.setFocus()

    def _move(self, layer: Layer, other: Layer, _on: bool = False) -> None:
        self.swap(layer, other)

    def _remove(self, layer: Layer, _on: bool = False) -> None:
        self.remove(layer)

    def _hear(self, delta: Delta, _boxes: object) -> None:
        if any(_is_layer(each) for each in delta.changes):
            self.show_layers()


def _is_layer(change: Change) -> bool:
    return isinstance(change.after or change.before, Layer)
