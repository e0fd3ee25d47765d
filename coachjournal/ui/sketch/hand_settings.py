"""The settings of the hand: as the canvas takes them, as they are kept, and the sheet for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSlider, QWidget

from coachjournal.domain.drawing_settings import DrawingSettings
from coachjournal.system.language import _, later
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.manner import Ground, Manner, Rubbing, Snapping
from coachjournal.ui.widgets.inputs import choice, chosen

_GROUNDS = {
    Ground.DOTS.value: later("dots"),
    Ground.GRID.value: later("squares"),
    Ground.LINES.value: later("lines"),
    Ground.PLAIN.value: later("nothing"),
}
_SNAPPING = {
    Snapping.OFF.value: later("to nothing"),
    Snapping.GRID.value: later("to the grid"),
    Snapping.OBJECTS.value: later("to other things"),
}
_STEPS = 10


def manner_of(kept: DrawingSettings, before: Manner | None = None) -> Manner:
    """How the canvas draws by these settings; what is not kept stays as before."""
    return replace(
        before or Manner(),
        colour=kept.colour,
        pen_width=kept.pen_width,
        smoothing=kept.smoothing,
        pressure=kept.pressure,
        recognition=kept.recognition,
        palm_rejection=kept.palm_rejection,
        rubbing=Rubbing.WHOLE if kept.whole_strokes else Rubbing.PART,
        ink_only=kept.ink_only,
        snapping=Snapping(kept.snapping),
        ground=Ground(kept.ground),
        minimap=kept.minimap,
    )


def kept_of(manner: Manner, before: DrawingSettings) -> DrawingSettings:
    """What is kept of how the canvas draws."""
    return replace(
        before,
        colour=manner.colour,
        pen_width=manner.pen_width,
        smoothing=manner.smoothing,
        pressure=manner.pressure,
        recognition=manner.recognition,
        palm_rejection=manner.palm_rejection,
        whole_strokes=manner.rubbing is Rubbing.WHOLE,
        ink_only=manner.ink_only,
        snapping=manner.snapping.value,
        ground=manner.ground.value,
        minimap=manner.minimap,
    )


class HandSheet(FormSheet):
    """Pressure, smoothing, fingers, the rubber, the paper; what leaving room mode asks."""

    for_room = True

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        kept: DrawingSettings,
        taken: Callable[[DrawingSettings], object],
    ) -> None:
        super().__init__(parent, context, _("How the pen draws"), _("Save"))
        self._settings, self._kept = context.practice.settings, kept
        self.pressure = _tick(_("A pen pressed harder draws broader"), kept.pressure)
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, _STEPS)
        self.smoothing.setValue(round(kept.smoothing * _STEPS))
        self.recognition = _tick(
            _("Holding still at the end of a stroke finds its shape"), kept.recognition
        )
        self.palm = _tick(
            _("Once a pen was seen, fingers move the sheet and never draw"), kept.palm_rejection
        )
        self.whole = _tick(_("The rubber takes whole strokes"), kept.whole_strokes)
        self.spares = _tick(_("The rubber spares shapes, notes and pictures"), kept.ink_only)
        self.ground = choice(_GROUNDS, kept.ground)
        self.snapping = choice(_SNAPPING, kept.snapping)
        self.minimap = _tick(_("A small map shows where one is"), kept.minimap)
        self.asks = _tick(
            _("Leaving room mode asks whether everyone has finished looking"),
            kept.ask_leaving_room,
        )
        hint = _("To the left as the hand moved; to the right without its trembling.")
        self.form.addWidget(self.pressure)
        self.form.addWidget(self.row(_("Smoothing"), self.smoothing, hint=hint))
        for tick in (self.recognition, self.palm, self.whole, self.spares):
            self.form.addWidget(tick)
        self.form.addWidget(self.row(_("Printed on the paper"), self.ground))
        self.form.addWidget(self.row(_("What is moved keeps"), self.snapping))
        self.form.addWidget(self.minimap)
        self.form.addWidget(self.asks)
        self.saved.connect(lambda done: taken(done.value.drawing))

    def job(self) -> Job:
        """Keep them."""
        after = replace(
            self._kept,
            pressure=self.pressure.isChecked(),
            smoothing=self.smoothing.value() / _STEPS,
            recognition=self.recognition.isChecked(),
            palm_rejection=self.palm.isChecked(),
            whole_strokes=self.whole.isChecked(),
            ink_only=self.spares.isChecked(),
            ground=chosen(self.ground, Ground).value,
            snapping=chosen(self.snapping, Snapping).value,
            minimap=self.minimap.isChecked(),
            ask_leaving_room=self.asks.isChecked(),
        )
        return partial(self._settings.change, drawing=after)


def _tick(words: str, on: bool) -> QCheckBox:
    made = QCheckBox(words)
    made.setChecked(on)
    return made
