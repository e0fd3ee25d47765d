"""The last page of an erasure: what was done, and what remains to be done by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.services.erasure import Erased
from coachjournal.services.erasure_copies import CopyFate, CopyReach, delete_copy
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.erase_run import EraseResult
from coachjournal.ui.clients.erase_views import Follow, Part, copy_row, say_mentions
from coachjournal.ui.clients.erase_words import copy_said, hours_stake
from coachjournal.ui.errors import words_for
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.ui.clients.protection_deeds import ClientDesk


class ResultView(Part):
    """What was done and what is left; a backup that could not be rewritten is deleted here."""

    def __init__(
        self, desk: ClientDesk, result: EraseResult, places: Mapping[str, str], follow: Follow
    ) -> None:
        super().__init__()
        self._desk = desk
        self.say(
            _("They are out of the journal: its rows, its history, its drafts, its search."),
            "strong",
        )
        if result.erased is not None:
            self._say_hours(result.erased)
        self._say_rewritten(result)
        if result.problem:
            self.head(_("What went wrong"))
            self.say(result.problem, "danger")
            words = _(
                "It stays due: Settings, Data protection looks through the backups again, and "
                "writes the journal's file anew where that is still to be done."
            )
            self.say(words)
        if result.erased is not None:
            self._say_left(result.erased)
            say_mentions(self, result.erased.plan.mentions, places, follow)
        self._say_by_hand(result)
        self.column.addStretch(1)

    def _say_hours(self, erased: Erased) -> None:
        if erased.code:
            words = _("{hours} hours stand under {code}.")
            self.say(words.format(hours=hours_stake(erased.plan), code=erased.code))

    def _say_rewritten(self, result: EraseResult) -> None:
        reached = sum(copy.fate is CopyFate.REWRITTEN for copy in result.copies)
        if reached:
            words = plural(
                "{count} backup was looked through, and holds them no more.",
                "{count} backups were looked through, and hold them no more.",
                reached,
            )
            self.say(words.format(count=reached))

    def _say_left(self, erased: Erased) -> None:
        plan = erased.plan
        if plan.left_the_vault or erased.will.failure:
            self.head(_("What is out of reach"))
        if plan.left_the_vault:
            words = plural(
                "{count} paper left the journal with them in it: delete it where it lies.",
                "{count} papers left the journal with them in them: delete them where they lie.",
                plan.left_the_vault,
            )
            self.say(words.format(count=plan.left_the_vault))
        if erased.will.failure:
            words = _("The file of the professional will was not renewed: it still names them.")
            self.say(words, "caution")

    def _say_by_hand(self, result: EraseResult) -> None:
        left = [copy for copy in result.copies if copy.fate is not CopyFate.REWRITTEN]
        if not left:
            if result.copies and not result.problem:
                self.say(_("No backup that this journal knows of holds them any more."))
            return
        self.head(_("What remains by hand"))
        words = _(
            "These may still hold them. One that is not there now is looked through when it is "
            "back: Today reminds you."
        )
        self.say(words, "soft")
        for copy in left:
            self.column.addWidget(CopyHolder(self._desk, copy))


class CopyHolder(QWidget):
    """A copy that is left, and its deletion where that is offered."""

    def __init__(self, desk: ClientDesk, copy: CopyReach) -> None:
        super().__init__()
        self._desk, self._copy = desk, copy
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        deletable = copy.may_be_deleted and copy.fate is not CopyFate.KEPT_JOURNAL
        self.delete = ghost_button(_("Delete…"), self._ask, tone="danger")
        self.delete.setAccessibleName(_("Delete this backup: {name}").format(name=copy.path.name))
        self._row = copy_row(copy, self.delete if deletable else None)
        self._column.addWidget(self._row)
        self._said = label("", "danger", wrap=True)
        self._said.hide()
        self._column.addWidget(self._said)
        if not deletable:
            self.delete.deleteLater()

    def _ask(self) -> None:
        words = _(
            "{name} is {why}. Deleted, it is gone for good, with everything else in it. Other "
            "backups stay as they are."
        ).format(name=self._copy.path.name, why=copy_said(self._copy))
        dialogs = self._desk.context.dialogs
        if dialogs.confirm(self, _("Delete a backup"), words, _("Delete it"), _("Keep it")):
            self.delete.setEnabled(False)
            self._desk.context.tasks.run(
                partial(delete_copy, self._copy),
                owner=self,
                done=lambda _none: self._gone(),
                failed=self._failed,
                lane="work",
            )

    def _gone(self) -> None:
        self._row.hide()
        said = label(_("{name} is deleted.").format(name=self._copy.path.name), "soft", wrap=True)
        self._column.addWidget(said)
        self._desk.context.news.publish(Changes.BACKUPS, None)

    def _failed(self, error: Exception) -> None:
        self.delete.setEnabled(True)
        self._said.setText(words_for(error))
        self._said.show()
