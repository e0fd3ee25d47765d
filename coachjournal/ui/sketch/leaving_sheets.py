"""What is asked before a drawing leaves: as what, how much of it, and what goes along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from coachjournal.domain.sketch.elements import Frame
from coachjournal.system.language import _, later, plural
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.inputs import Choice, TextBox
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label

FORMS = {
    "pdf": later("PDF: lines that stay sharp, for reading and printing"),
    "svg": later("SVG: lines that stay sharp, for other drawing programs"),
    "png": later("PNG: a picture of dots, for everywhere"),
    "canvas": later("JSON Canvas: notes and arrows, for Obsidian and others"),
    "excalidraw": later("Excalidraw: to be drawn on there"),
    "json": later("JSON: everything, for this program and for keeping"),
    "docx": later("Word: its outline as words"),
}

_SCALES = {
    "1": later("as on the screen"),
    "2": later("twice as many dots"),
    "4": later("four times as many dots, for large prints"),
}

_WHOLE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """How a drawing is to leave."""

    form: str
    frames: tuple[str, ...] = ()
    scale: float = 1.0
    background: bool = True
    actions: str = ""
    uncovered: bool = False


class ExportSheet(Sheet):
    """A form, the whole or one frame, and for a picture its dots and its paper."""

    def __init__(
        self,
        parent: QWidget,
        frames: Sequence[Frame],
        chosen: Callable[[Leaving], object],
        *,
        covers: int = 0,
    ) -> None:
        super().__init__(parent, _("Export the drawing"), _("Export…"), self._send)
        self._chosen = chosen
        self.form = Choice([(form, _(words)) for form, words in FORMS.items()])
        named = [(str(each.id), each.name or _("Frame without a name")) for each in frames]
        self.part = Choice([(_WHOLE, _("the whole sheet")), *named])
        self.scale = Choice([(scale, _(words)) for scale, words in _SCALES.items()], "2")
        self.paper = QCheckBox(_("White paper behind it"))
        self.paper.setChecked(True)
        self.body.addWidget(FormRow(_("As"), self.form))
        self._part_row = FormRow(_("What of it"), self.part)
        self.body.addWidget(self._part_row)
        self._part_row.setVisible(bool(frames))
        self._scale_row = FormRow(_("How fine"), self.scale)
        self.body.addWidget(self._scale_row)
        self.body.addWidget(self.paper)
        covered = plural(
            "Without what {count} box covers", "Without what {count} boxes cover", covers
        )
        self.covered = QCheckBox(covered.format(count=covers))
        self.covered.setChecked(True)
        self.covered.setVisible(bool(covers))
        self.body.addWidget(self.covered)
        words = _(
            "Hidden layers, who voiced what, times and what was rubbed out never leave. "
            "The file is not encrypted."
        )
        self.body.addWidget(label(words, "caption", wrap=True))
        self.form.currentIndexChanged.connect(self._form_chosen)
        self._form_chosen()
        self.form.setFocus()

    def _form_chosen(self) -> None:
        form = self.form.value()
        self._scale_row.setVisible(form == "png")
        self.paper.setVisible(form in ("png", "svg", "pdf"))
        self.adjustSize()

    def _send(self) -> None:
        part = self.part.value()
        wanted = Leaving(
            form=self.form.value(),
            frames=(part,) if part else (),
            scale=float(self.scale.value()),
            background=self.paper.isChecked(),
            uncovered=not self.covered.isChecked(),
        )
        self.accept()
        self._chosen(wanted)


class GiveSheet(Sheet):
    """The client gets their drawing: as a PDF or a picture, with a note of their actions."""

    def __init__(
        self, parent: QWidget, actions: Sequence[str], chosen: Callable[[Leaving], object]
    ) -> None:
        super().__init__(parent, _("Give the client their drawing"), _("Save it for them…"),
                         self._send)  # fmt: skip
        self._chosen = chosen
        words = _(
            "The image belongs to them: they may keep it, show it, or throw it away. It is saved "
            "as a file that is not encrypted; hand it over, and delete it here afterwards."
        )
        self.body.addWidget(label(words, "soft", wrap=True))
        self.form = Choice([("pdf", _("PDF, sharp at any size")), ("png", _("Picture (PNG)"))])
        self.body.addWidget(FormRow(_("As"), self.form))
        self.with_actions = QCheckBox(_("With a note of what they want to do"))
        self.with_actions.setChecked(False)
        self.body.addWidget(self.with_actions)
        self.what_next = TextBox("\n".join(actions), lines=4)
        hint = _("A line for each; only these lines go along, in a file of their own.")
        self._row = FormRow(_("What they want to do"), self.what_next, hint=hint)
        self.body.addWidget(self._row)
        self._row.hide()
        self.with_actions.toggled.connect(self._turned)
        self.form.setFocus()

    def _turned(self, on: bool) -> None:
        self._row.setVisible(on)
        self.adjustSize()

    def _send(self) -> None:
        actions = self.what_next.text() if self.with_actions.isChecked() else ""
        self.accept()
        self._chosen(Leaving(form=self.form.value(), scale=2.0, actions=actions))
