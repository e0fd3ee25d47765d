"""After a recovery: a new passphrase and a new recovery key, before anything else is shown.

Nothing is changed until the new key was typed back; whoever closes the window before then
still has the old passphrase and the old key.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.dialogs import Dialogs
from coachjournal.ui.errors import words_for
from coachjournal.ui.kit import print_kit, save_kit
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.unlock.opening import KitKey, Opening
from coachjournal.ui.unlock.page import UnlockPage
from coachjournal.ui.widgets.buttons import primary_button
from coachjournal.ui.widgets.frames import Card, row_of
from coachjournal.ui.widgets.new_passphrase import NewPassphrase
from coachjournal.ui.widgets.recovery_key import Pick, RecoveryView
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.services.security import NewRecoveryKey


class RenewView(QWidget):
    """The first step: a new passphrase."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chooser = NewPassphrase()
        self.go_on = primary_button(_("Go on"), self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=24)
        card.body.setSpacing(12)
        card.body.addWidget(label(_("Your journal is open again"), "heading", wrap=True))
        words = _(
            "The recovery key opened it. Now choose a new passphrase; then you get a new recovery "
            "key. Until both are done the old ones stay as they are."
        )
        card.body.addWidget(label(words, "soft", wrap=True))
        card.body.addWidget(self.chooser)
        across = row_of(stretch=True)
        across.addWidget(self.go_on)
        card.body.addLayout(across)
        column.addWidget(card)
        self.chooser.changed.connect(self._judge)
        self.chooser.sent.connect(self._send)
        self.setFocusProxy(self.chooser)
        self._judge()

    def _judge(self) -> None:
        self.go_on.setEnabled(self.chooser.ready())

    def _send(self) -> None:
        if self.chooser.ready():
            self.chosen.emit(self.chooser.chosen())


class Renewal(QObject):
    """Leads through both steps; says `finished` once the new secrets are the ones that open."""

    finished = Signal()

    def __init__(
        self,
        page: UnlockPage,
        opening: Opening,
        tasks: Tasks,
        dialogs: Dialogs,
        pick: Pick,
        practice: Practice,
        folder: Path,
        second: Path | None,
    ) -> None:
        super().__init__(page)
        self._page, self._opening, self._tasks, self._dialogs = page, opening, tasks, dialogs
        self._pick, self._practice = pick, practice
        self._folder, self._second = folder, second

    def begin(self) -> None:
        """Ask for a new passphrase."""
        view = RenewView()
        view.chooser.words_wanted.connect(lambda: self._suggest(view))
        view.chooser.weigh_wanted.connect(lambda passphrase: self._weigh(view, passphrase))
        view.chosen.connect(self._chosen)
        self._page.show_view(view)
        self._suggest(view)

    def _suggest(self, view: RenewView) -> None:
        self._tasks.run(
            self._opening.suggest, owner=view, done=view.chooser.show_suggestion, lane="work"
        )

    def _weigh(self, view: RenewView, passphrase: str) -> None:
        self._tasks.run(
            lambda: self._practice.security.strength(passphrase),
            owner=view,
            done=lambda strength: view.chooser.show_strength(passphrase, strength),
            lane="vault",
        )

    def _chosen(self, passphrase: str) -> None:
        self._tasks.run(
            lambda: self._practice.security.propose_recovery_key(),
            owner=self,
            done=lambda new: self._show_key(passphrase, new),
            lane="vault",
        )

    def _show_key(self, passphrase: str, new: NewRecoveryKey) -> None:
        view = RecoveryView(new.groups, self._pick)
        today = date.today()  # noqa: DTZ011 - the day on the paper
        kit = KitKey(new.groups, self._second, today)
        view.page_wanted.connect(
            lambda: save_kit(
                view,
                self._dialogs,
                self._tasks,
                lambda out: self._opening.save_kit(self._folder, kit, out),
                view.tell,
            )
        )
        view.print_wanted.connect(
            lambda: print_kit(
                view,
                self._dialogs,
                self._tasks,
                lambda: self._opening.kit_pages(self._folder, kit),
                view.tell,
            )
        )
        view.kept.connect(lambda: self._renew(view, passphrase, new))
        self._page.show_view(view)

    def _renew(self, view: RecoveryView, passphrase: str, new: NewRecoveryKey) -> None:
        view.show_busy(_("Changing both, a few seconds…"))

        def renewed(_nothing: object) -> None:
            view.forget()
            self.finished.emit()

        self._tasks.run(
            lambda: self._practice.security.renew(passphrase, new),
            owner=self,
            done=renewed,
            failed=lambda error: view.show_problem(words_for(error)),
            lane="vault",
        )
