"""Whether it is remembered how a sheet is drawn: off unless it was chosen, and agreed."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import date_field, day_of
from coachjournal.ui.widgets.text import label


class RememberSheet(FormSheet):
    """The switch, what it means, and for a client's or shared sheet the day they agreed."""

    # It is a decision about somebody: a lock must not take it.
    saved_by_lock = False

    def __init__(self, parent: QWidget, context: PageContext, sketch: Sketch, today: date) -> None:
        super().__init__(parent, context, _("Remember how it was drawn"), _("Save"))
        self._sketches, self._sketch = context.practice.sketches, sketch
        words = _(
            "A replay shows when each line was drawn, how fast, and what was rubbed out. Of a "
            "client's drawing that is a recording of their behaviour: it is kept only where you "
            "turn it on, from then on, and only with their agreement. Turned off, all of it is "
            "forgotten for good; the drawing stays."
        )
        self.form.addWidget(label(words, "soft", wrap=True))
        self.on = QCheckBox(_("Remember how this sheet is drawn"))
        self.on.setChecked(sketch.remember)
        self.form.addWidget(self.on)
        self.agreed = QCheckBox(_("They agreed to it"))
        self.agreed.setChecked(sketch.agreed_on is not None)
        self.day = date_field(sketch.agreed_on or today)
        self._asks = sketch.whose is not Whose.MINE
        self._row = self.row(_("On"), self.day, "sketch-not-agreed")
        self.form.addWidget(self.agreed)
        self.form.addWidget(self._row)
        self.on.toggled.connect(self._turned)
        self.agreed.toggled.connect(self._turned)
        self._turned()
        self.on.setFocus()

    def job(self) -> Job:
        """Turn it on or off."""
        on = self.on.isChecked()
        agreed = on and self._asks and self.agreed.isChecked()
        day = day_of(self.day) if agreed else None
        return partial(self._sketches.remember, str(self._sketch.id), on, day)

    def _turned(self, _on: bool = False) -> None:
        asked = self._asks and self.on.isChecked()
        self.agreed.setVisible(asked)
        self._row.setVisible(asked and self.agreed.isChecked())
