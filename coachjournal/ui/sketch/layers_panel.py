"""The layers of a sheet, the highest first: drawn on, shown, hidden, locked, named, in order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.sketch.delta import Change, Delta
from coachjournal.domain.sketch.elements import Layer, LayerId
from coachjournal.domain.sketch.layering import (
    layer_added,
    layer_changed,
    layer_moved,
    layer_removed,
    layers_of,
    on_layer,
)
from coachjournal.system.language import _, plural
from coachjournal.ui.icons import Icons
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.text import ElidedLabel, label, literal
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
        many = len(self._layers())
        name = _("Layer {number}").format(number=many + 1)
        made, delta = layer_added(self._sheet.scene, name, self._sheet.new_id)
        self._sheet.layer = made.id
        self._sheet.do(delta)
        self.show_layers()

    def draw_on(self, layer_id: LayerId) -> None:
        """What is drawn from now on lies here."""
        self._sheet.layer = layer_id
        self.show_layers()

    def turn(self, layer: Layer, *, shown: bool | None = None, locked: bool | None = None) -> None:
        """Show or hide it, lock or unlock it."""
        self._change(layer, shown=shown, locked=locked)

    def rename(self, layer: Layer, name: str) -> None:
        """Call it something else."""
        self._naming = None
        name = " ".join(name.split())[:_LONGEST]
        if name and name != layer.name:
            self._change(layer, name=name)
        else:
            self.show_layers()

    def reorder(self, layer: Layer, step: int) -> None:
        """One up (1) or down (-1) among the others."""
        scene = self._sheet.scene
        at = self._place()
        self._sheet.do(layer_moved(scene, layer.id, step, self._sheet.new_id))
        self._draw_again(at)

    def remove(self, layer: Layer, to: Layer | None = None) -> None:
        """Take it away; what lies on it goes to another layer, or goes as well. Undo brings all."""
        left = [each for each in self._layers() if each.id != layer.id]
        if left:
            if self._sheet.layer == layer.id:
                self._sheet.layer = to.id if to is not None else left[0].id
            self._sheet.do(layer_removed(self._sheet.scene, layer.id, to.id if to else None))
            self.show_layers()

    def _change(
        self,
        layer: Layer,
        *,
        name: str | None = None,
        shown: bool | None = None,
        locked: bool | None = None,
    ) -> None:
        at = self._place()
        self._sheet.do(
            layer_changed(
                self._sheet.scene, layer.id, name=name, shown=shown, locked=locked,
                new_id=self._sheet.new_id,
            )
        )  # fmt: skip
        self._draw_again(at)

    def _place(self) -> int:
        names = [each.id for each in self._layers()]
        return names.index(self._sheet.layer) if self._sheet.layer in names else 0

    def _draw_again(self, at: int) -> None:
        """The plain layer below, which is kept nowhere, gets a name of its own when it changes."""
        layers = self._layers()
        if self._sheet.layer not in {each.id for each in layers} and layers:
            self._sheet.layer = layers[min(at, len(layers) - 1)].id
        self.show_layers()

    def _layers(self) -> Sequence[Layer]:
        return [*reversed(layers_of(self._sheet.scene))]

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
        for words, step, there in (
            (_("Move up"), 1, place > 0),
            (_("Move down"), -1, place + 1 < len(layers)),
        ):
            if there:
                menu.addAction(words).triggered.connect(partial(self._move, layer, step))
        others = [each for each in layers if each.id != layer.id]
        if others:
            menu.addSeparator()
            self._offer_removing(menu, layer, others)
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return writes(more)

    def _name_field(self, layer: Layer) -> QLineEdit:
        field = _NameField(layer.name)
        field.given_up.connect(self._keep_name)
        field.setAccessibleName(_("The layer's name"))
        field.selectAll()
        field.editingFinished.connect(lambda: self._named(layer, field))
        return field

    def _keep_name(self) -> None:
        self._naming = None
        self.show_layers()

    def _named(self, layer: Layer, field: QLineEdit) -> None:
        if self._naming == layer.id:
            self.rename(layer, field.text())

    def _ask_name(self, layer: Layer, _on: bool = False) -> None:
        self._naming = layer.id
        self.show_layers()
        field = self.findChild(QLineEdit)
        if field is not None:
            field.setFocus()

    def _offer_removing(self, menu: QMenu, layer: Layer, others: Sequence[Layer]) -> None:
        """Where what lies on it goes is asked by what is chosen."""
        many = len(on_layer(self._sheet.scene, layer.id))
        if not many:
            menu.addAction(_("Remove it")).triggered.connect(partial(self._remove, layer, None))
            return
        for each in others:
            words = _("Remove it, and put what lies on it on {name}")
            action = menu.addAction(literal(words.format(name=each.name or _("Sheet"))))
            action.triggered.connect(partial(self._remove, layer, each))
        words = plural(
            "Remove it and the one thing that lies on it",
            "Remove it and the {count} things that lie on it",
            many,
        )
        action = menu.addAction(words.format(count=many))
        action.triggered.connect(partial(self._remove, layer, None))

    def _move(self, layer: Layer, step: int, _on: bool = False) -> None:
        self.reorder(layer, step)

    def _remove(self, layer: Layer, to: Layer | None, _on: bool = False) -> None:
        self.remove(layer, to)

    def _hear(self, delta: Delta, _boxes: object) -> None:
        if any(_is_layer(each) for each in delta.changes):
            # Undo can take away the layer that is drawn on.
            self._draw_again(0)


class _NameField(QLineEdit):
    """Esc leaves the name as it was; it is not for the sheet behind."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def _is_layer(change: Change) -> bool:
    return isinstance(change.after or change.before, Layer)
