"""What the panels of live templates share: they follow the sheet, and build rows of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.sketch.delta import replaced
from coachjournal.domain.sketch.elements import Element, Widget
from coachjournal.system.language import _
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.widgets.buttons import ghost_button, icon_button, link_button
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.inputs import Choice, number_field
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.text import Role, label, literal
from coachjournal.ui.widgets.writing import writes

NARROW = 62
LONGEST = 200
"""So many letters a name or an option has at most."""


class LivePanel(QWidget):
    """Shows what a live part knows, and changes it; built anew where that became something else.

    A panel says with `state()` what it shows, and with `fill()` how.
    """

    def __init__(self, sheet: Sheet, context: PageContext) -> None:
        super().__init__()
        self.sheet, self.context = sheet, context
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 8, 8)
        self.rows.setSpacing(8)
        self._shown: object = None
        sheet.changed.connect(self._hear)
        sheet.chosen_changed.connect(self._hear)

    def state(self) -> object:
        """What is shown; equal states are not built anew."""
        raise NotImplementedError

    def fill(self) -> None:
        """Build the rows."""
        raise NotImplementedError

    def show_it(self) -> None:
        """Show it as it is now."""
        state = self.state()
        if state == self._shown:
            return
        self._shown = state
        with keeping_focus(self):
            clear_layout(self.rows)
            self.fill()
            self.rows.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked is shown now."""
        super().showEvent(event)
        self.show_it()

    def part(self, template: str) -> Widget | None:
        """The live part of a template: the one that is chosen, or the first."""
        found = [
            each
            for each in self.sheet.scene.shown()
            if isinstance(each, Widget) and each.template == template
        ]
        chosen = [each for each in found if each.id in self.sheet.chosen]
        return next(iter((*chosen, *found)), None)

    def put(self, before: Element, after: Element) -> None:
        """Let an element be another one."""
        self.sheet.do(replaced([(before, after)]))

    # Rows

    def say(self, words: str, role: Role = "caption") -> None:
        """A line of words."""
        self.rows.addWidget(label(words, role, wrap=True))

    def section(self, words: str) -> None:
        """A heading within the panel."""
        self.rows.addSpacing(6)
        self.rows.addWidget(label(words, "strong", wrap=True))

    def across(self, *widgets: QWidget, first: int = 1) -> None:
        """Widgets that share a line; the first takes what room there is."""
        line = QHBoxLayout()
        line.setSpacing(4)
        for place, widget in enumerate(widgets):
            line.addWidget(widget, 0 if place else first)
        self.rows.addLayout(line)

    def line(self, text: str, name: str, done: Callable[[str], object]) -> QLineEdit:
        """A field of one line; `done` is told when something else stands in it."""
        field = QLineEdit(text)
        field.setMaxLength(LONGEST)
        field.setAccessibleName(name)
        field.setCursorPosition(0)
        field.editingFinished.connect(partial(_finished, field, text, done))
        return writes(field)

    def adder(self, name: str, done: Callable[[str], object]) -> QLineEdit:
        """A field and a button that add what is written; the field is empty then."""
        field = writes(QLineEdit())
        field.setMaxLength(LONGEST)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        add = partial(_add, field, done)
        field.returnPressed.connect(add)
        self.across(field, writes(icon_button(self.context.icons, "plus", _("Add"), add, tip=name)))
        return field

    def number(
        self, value: int, name: str, done: Callable[[int], object], *, least: int, most: int
    ) -> QSpinBox:
        """A whole number; below the least of a score stands a dash for none."""
        field = number_field(value, least=least, most=most)
        field.setAccessibleName(name)
        field.setKeyboardTracking(False)
        field.setFixedWidth(self.context.theme.px(NARROW))
        if least < 0:
            field.setSpecialValueText("\N{EN DASH}")
        field.valueChanged.connect(done)
        return writes(field)

    def choice(
        self, pairs: Iterable[tuple[str, str]], value: str, name: str, done: Callable[[str], object]
    ) -> Choice:
        """A choice of a closed list."""
        box = Choice(pairs, value)
        box.setAccessibleName(name)
        box.activated.connect(lambda _at: done(box.value()))
        return box

    def check(self, on: bool, words: str, name: str, done: Callable[[bool], object]) -> QCheckBox:
        """Something that is so or not."""
        box = QCheckBox(literal(words))
        box.setAccessibleName(name)
        box.setChecked(on)
        box.toggled.connect(done)
        return box

    def button(self, words: str, done: Callable[[], object]) -> QPushButton:
        """An ordinary action."""
        return ghost_button(words, done)

    def link(self, words: str, done: Callable[[], object]) -> QPushButton:
        """A quiet action."""
        return link_button(words, done)

    def less(self, name: str, done: Callable[[], object]) -> QToolButton:
        """What takes something away; Undo brings it back."""
        return writes(icon_button(self.context.icons, "x", name, done))

    def row(self, words: str, name: str, done: Callable[[], object], *, on: bool = False) -> None:
        """A line that can be pressed."""
        made = RowButton(name, done)
        made.setCheckable(True)
        made.setChecked(on)
        inside = QHBoxLayout(made)
        inside.setContentsMargins(8, 8, 8, 8)
        said = label(words, "strong" if on else "body", wrap=True)
        said.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(said, 1)
        self.rows.addWidget(made)

    def deeds(self, *widgets: QWidget) -> None:
        """Buttons below one another, as wide as they are."""
        for widget in widgets:
            self.rows.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def _hear(self, *_what: object) -> None:
        if self.isVisible():
            self.show_it()


def _finished(field: QLineEdit, before: str, done: Callable[[str], object]) -> None:
    text = " ".join(field.text().split())
    if text != before:
        # Qt says it twice where the answer takes the focus away.
        field.blockSignals(True)
        done(text)


def _add(field: QLineEdit, done: Callable[[str], object]) -> None:
    text = " ".join(field.text().split())
    if text:
        field.clear()
        done(text)
