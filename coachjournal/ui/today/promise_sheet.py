"""The sheet in which a promise is kept in mind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.services.clients import ClientLine
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import Choice, date_field, day_of


class PromiseSheet(FormSheet):
    """What I said I would do, to whom, and by when."""

    def __init__(
        self, parent: QWidget, context: PageContext, clients: Sequence[ClientLine]
    ) -> None:
        super().__init__(parent, context, _("A promise"), _("Keep it"))
        self._today = context.practice.today
        self.text = QLineEdit()
        everyone = [(str(each.client.id), each.client.shown_name) for each in clients]
        self.client = Choice([("", _("nobody in particular")), *everyone])
        self.by = date_field(context.clock.today())
        self.dated = QCheckBox(_("By a certain day"))
        self.by.setAccessibleName(_("The day"))
        self.by.setEnabled(False)
        self.dated.toggled.connect(self.by.setEnabled)
        self.form.addWidget(self.row(_("What I said I would do"), self.text, "promise-needed"))
        self.form.addWidget(self.row(_("To whom"), self.client))
        self.form.addWidget(self.dated)
        self.form.addWidget(self.by)
        self.text.setFocus()

    def job(self) -> Job:
        """Keep the promise."""
        return partial(
            self._today.promise,
            self.text.text(),
            client_id=self.client.value() or None,
            due_on=day_of(self.by) if self.dated.isChecked() else None,
        )
