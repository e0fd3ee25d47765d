"""Change and rotate: a new passphrase, a new recovery key, and the journal under new keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coachjournal.system.language import _
from coachjournal.ui.errors import words_for
from coachjournal.ui.settings.page import Surroundings
from coachjournal.ui.settings.security_sheets import PassphraseSheet, key_view
from coachjournal.ui.widgets.recovery_key import RecoveryView

if TYPE_CHECKING:
    from coachjournal.services.rotation import Rotation
    from coachjournal.services.security import NewRecoveryKey


class RotateSheet(PassphraseSheet):
    """First the passphrases, then the key; then the journal locks and opens with the new ones."""

    def __init__(self, parent: QWidget, around: Surroundings) -> None:
        super().__init__(parent, around, _("Change and rotate"), _("Go on"))
        self.view: RecoveryView | None = None
        self._secrets = ("", "")
        self.lay_out(
            _(
                "The whole journal is encrypted anew in a folder of its own, and looked at whole. "
                "Then it locks, and opens with the new passphrase. The old folder is kept beside "
                "it until you delete it; should anything fail, the old passphrase still opens it. "
                "A professional will's file keeps its own secret: make the will anew afterwards."
            )
        )

    def send(self) -> None:
        """Check the present passphrase, then show the new key."""
        self._secrets = self.present.text(), self.chooser.chosen()
        security, present = self.around.context.practice.security, self._secrets[0]

        def propose() -> NewRecoveryKey:
            security.check_passphrase(present)
            return security.propose_recovery_key()

        self.run(propose, self._show_key, busy=_("Checking…"))

    def _show_key(self, new: object) -> None:
        from coachjournal.services.security import NewRecoveryKey

        assert isinstance(new, NewRecoveryKey)
        # Hidden and not let go: closing the sheet empties them.
        for place in range(self.body.count()):
            item = self.body.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
        self.action.hide()
        self.view = key_view(self.around, new, _("Change and rotate"))
        self.view.kept.connect(lambda: self._rotate(new))
        self.body.insertWidget(0, self.view)
        self.view.next_button.setFocus()
        self.adjustSize()

    def _rotate(self, new: NewRecoveryKey) -> None:
        view, practice = self.view, self.around.context.practice
        assert view is not None
        view.show_busy(_("Encrypting the journal anew…"))
        present, passphrase = self._secrets

        def build() -> Rotation:
            from coachjournal.services.backups import backup_before

            backup_before(practice, "before a rotation")
            return practice.security.prepare_rotation(present, passphrase, new)

        def prepared(rotation: Rotation) -> None:
            view.forget()
            practice.rotate_at_close(rotation)
            self.accept()
            self.around.lock()

        self.around.context.tasks.run(
            build,
            owner=self,
            done=prepared,
            failed=lambda error: view.show_problem(words_for(error)),
            lane="vault",
        )
