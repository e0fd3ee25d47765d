"""The sheet in which open lines of a check list become actions and promises, line by line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.check_lists import CheckLine, same_words
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import ListRow
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.carried import Carried

_THEIRS, _MINE = "theirs", "mine"


class ChecksSheet(FormSheet):
    """Each line with what it becomes; what was kept before is only shown."""

    saved_by_lock = False

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        session_id: str,
        lines: Sequence[CheckLine],
        known: Collection[str],
    ) -> None:
        super().__init__(parent, context, _("From the check list"), _("Keep them"))
        self._carried: Carried = context.practice.carried
        self._session_id = session_id
        self._chosen: list[tuple[CheckLine, Choice]] = []
        sentence = _("Each line becomes what you say. The note itself stays as it is.")
        self.form.addWidget(label(sentence, "soft", wrap=True))
        inside = QVBoxLayout()
        fill(inside, [self._row(line, same_words(line.text) in known) for line in lines])
        self.form.addLayout(inside)
        if self._chosen:
            self._chosen[0][1].setFocus()

    def job(self) -> Job:
        """Make what was chosen."""
        from coachjournal.services.carried import ChosenLine

        chosen = [
            ChosenLine(text=line.text, mine=choice.value() == _MINE)
            for line, choice in self._chosen
            if choice.value()
        ]
        return partial(self._carried.take_lines, self._session_id, chosen)

    def _row(self, line: CheckLine, known: bool) -> QWidget:
        if known:
            return ListRow(line.text, trailing=_("kept already"))
        choice = Choice(
            [
                (_THEIRS, _("their action")),
                (_MINE, _("my promise")),
                ("", _("leave it")),
            ],
            _MINE if line.mine else _THEIRS,
        )
        choice.setAccessibleName(_("What this becomes: {line}").format(line=line.text))
        # Of a choice a screen reader says what is chosen, and then this.
        choice.setAccessibleDescription(line.text)
        self._chosen.append((line, choice))
        return DeedRow(line.text, "", choice)
