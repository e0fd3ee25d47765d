"""A template with labels of one's own asks for them before it is begun."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from coachjournal.system.language import _
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.inputs import TextBox
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label


class LabelsSheet(Sheet):
    """A line a part; without any, the sheet begins with plain numbers."""

    for_room = True

    def __init__(
        self,
        parent: QWidget,
        title: str,
        question: str,
        chosen: Callable[[Sequence[str]], object],
        *,
        most: int,
    ) -> None:
        super().__init__(parent, title, _("Begin"), self._begin)
        self._chosen, self._most = chosen, most
        self.body.addWidget(label(question, "soft", wrap=True))
        self.labels = TextBox("", lines=8)
        hint = _("A line for each, at most {most}; they can be changed later.").format(most=most)
        self.body.addWidget(FormRow(_("The parts"), self.labels, hint=hint))
        self.labels.setFocus()

    def _begin(self) -> None:
        lines = [" ".join(each.split()) for each in self.labels.text().splitlines()]
        found = [each for each in lines if each][: self._most]
        self.accept()
        self._chosen(found)
