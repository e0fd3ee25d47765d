"""The card of evidence beside the figures: what already shows something, and the way to all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from coachjournal.domain.changes import Changes
from coachjournal.domain.evidence_matrix import Matrix
from coachjournal.system.language import _, plural
from coachjournal.ui.accreditation.evidence_table import EvidenceTable
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import label

EVIDENCE_CONCERNS = (
    Changes.EVIDENCE
    | Changes.CLIENTS
    | Changes.SESSIONS
    | Changes.NOTES
    | Changes.DEVELOPMENT
    | Changes.SUPERVISION
    | Changes.SKETCHES
    | Changes.SETTINGS
)
_MOST_ROWS = 5


class EvidenceCard(Card):
    """The competencies of one framework that something shows; it loads itself.

    `wanted` asks for the whole view: framework, version, competency, kind; the last two are
    "" where nothing in it was chosen.
    """

    wanted = Signal(str, str, str, str)

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Evidence"), link=_("All"), followed=self._all)
        self._context = context
        self._framework = ("", "")
        self._words = label("", "soft", wrap=True)
        self.table = EvidenceTable(context.theme, compact=True)
        self.table.wanted.connect(self._some)
        self.body.addWidget(self._words)
        self.body.addWidget(self.table)
        self.hide()
        self._reloader = Reloader(self, context, EVIDENCE_CONCERNS, self._load)

    def show_framework(self, framework: str, version: str) -> None:
        """Show what there is for a framework; nothing where a credential names none."""
        if (framework, version) != self._framework:
            self._framework = framework, version
            self.setVisible(bool(framework))
            self._load()

    def _load(self) -> None:
        if not self._framework[0]:
            return
        self._context.tasks.run(
            partial(self._context.practice.evidence_matrix.matrix, *self._framework),
            owner=self,
            done=self._show,
            failed=self._context.failed,
        )

    def _show(self, matrix: Matrix) -> None:
        framework = matrix.framework
        if (framework.id, framework.version) != self._framework:
            return
        rows = [row for row in matrix.rows if row.count]
        self._words.setText(_words(matrix))
        self.table.setVisible(bool(rows))
        self.table.show_rows(rows[:_MOST_ROWS])
        self._name_link(len(matrix.rows))

    def _name_link(self, count: int) -> None:
        assert self.link is not None
        self.link.setText(_("All {count}").format(count=count))
        self.link.setAccessibleName(
            _("All {count} competencies with their evidence").format(count=count)
        )

    def _all(self) -> None:
        self.wanted.emit(*self._framework, "", "")

    def _some(self, competency: str, kind: str) -> None:
        self.wanted.emit(*self._framework, competency, kind)


def _words(matrix: Matrix) -> str:
    shown = sum(1 for row in matrix.rows if row.count)
    title = _(matrix.framework.title)
    if not shown:
        return _(
            "{framework}. Nothing is marked yet: select words in a note, in feedback or on a "
            "drawing, and say what they are evidence for."
        ).format(framework=title)
    words = plural(
        "{framework}: {count} competency of {all} has evidence.",
        "{framework}: {count} competencies of {all} have evidence.",
        shown,
    )
    return words.format(framework=title, count=shown, all=len(matrix.rows))
