"""The card of workings: what counted, the sum, what is left out and why, what to mind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from coachjournal.system.language import _, plural
from coachjournal.ui.accreditation.workings import Workings
from coachjournal.ui.accreditation.workings_tree import WorkingsTree
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.frames import Card, at_ends
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.text import label


class WorkingsCard(Card):
    """Shows the workings of one figure; every line leads to its session or its entry."""

    session_wanted = Signal(str)
    entry_wanted = Signal(str, str)
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "section", wrap=True)
        self._copy = link_button(_("Copy"), self.copy_wanted.emit)
        self._copy.setAccessibleName(_("Copy the workings"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self._empty = label("", "soft", wrap=True)
        headers = [_("Whom"), _("What"), _("Counted")]
        self.counted = WorkingsTree(_("Counted entries"), headers)
        self._total_words = label(_("Counted"), "strong")
        self._total = label("", "strong")
        self._pill = Pill("", "caution")
        self.left_out = WorkingsTree(_("Entries left out"), [_("Left out, since"), _("What")])
        self._warnings = label("", "caution", wrap=True)
        add = self.body.addWidget
        for widget in (self._empty, self.counted):
            add(widget)
        self.body.addLayout(at_ends(self._total_words, self._total))
        add(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        add(self.left_out)
        add(self._warnings)
        for tree in (self.counted, self.left_out):
            tree.session_wanted.connect(self.session_wanted)
            tree.entry_wanted.connect(self.entry_wanted)

    def show_workings(self, workings: Workings, have: str, note: str) -> None:
        """Show them; `have` is the figure as the row says it, `note` how it comes about."""
        self.setAccessibleName(workings.title)
        self._title.setText(workings.title)
        anything = bool(workings.counted)
        self._empty.setText(
            note if anything else f"{_('No entry counts toward it yet.')} {note}".strip()
        )
        self._empty.setVisible(bool(self._empty.text()))
        self.counted.setVisible(anything)
        self.counted.show_groups(workings.counted, workings)
        self._total.setText(have)
        self._show_left_out(workings)
        self._warnings.setText("\n".join(workings.warnings))
        self._warnings.setVisible(bool(workings.warnings))

    def _show_left_out(self, workings: Workings) -> None:
        number = sum(len(group.lines) for group in workings.left_out)
        self._pill.setText(
            plural("{count} left out", "{count} left out", number).format(count=number)
        )
        self._pill.setVisible(bool(number))
        self.left_out.setVisible(bool(number))
        self.left_out.show_groups(workings.left_out, workings)
