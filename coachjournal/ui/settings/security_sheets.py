"""The sheets of Security: a new passphrase, the drill, the keychain, a new recovery key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.errors import words_for
from coachjournal.ui.kit import print_kit, save_kit
from coachjournal.ui.settings.page import Surroundings
from coachjournal.ui.widgets.fields import FormRow, PassphraseField
from coachjournal.ui.widgets.new_passphrase import NewPassphrase
from coachjournal.ui.widgets.recovery_key import RecoveryView
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from pathlib import Path

    from coachjournal.services.security import NewRecoveryKey
    from coachjournal.ui.printing import Picture


class SecretSheet(Sheet):
    """A sheet whose job takes a while; it closes when the job is done, and forgets what it held."""

    came_through = Signal(object)

    def __init__(self, parent: QWidget, around: Surroundings, title: str, action: str) -> None:
        super().__init__(parent, title, action, self.send)
        self.around = around
        self._action_words = action
        self._fields: list[QLineEdit] = []

    def send(self) -> None:
        """What the main action does."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Say what the sheet is for."""
        self.body.addWidget(label(words, "soft", wrap=True))

    def ask(self, name: str, field: QLineEdit, *, hint: str = "") -> None:
        """Add a field, whose content goes with the sheet."""
        self._fields.append(field)
        self.body.addWidget(FormRow(name, field, hint=hint))
        field.returnPressed.connect(self.action.click)

    def run(self, job: Callable[[], object], then: Callable[[object], None], *, busy: str) -> None:
        """Do it on the vault lane; what goes wrong is said here, and can be tried again."""
        self.show_problem("")
        self.action.setText(busy)
        self._enable(False)

        def failed(error: Exception) -> None:
            self.action.setText(self._action_words)
            self._enable(True)
            self.show_problem(words_for(error))

        self.around.context.tasks.run(job, owner=self, done=then, failed=failed, lane="vault")

    def done_with(self, value: object) -> None:
        """Tell of it and close."""
        self.came_through.emit(value)
        self.accept()

    def prepare(self) -> None:
        """Let the room that wrapped words are too generously given lie below them."""
        self.body.addStretch(1)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretchFactor(self.body, 1)

    def done(self, result: int) -> None:
        """However it closes: nothing of a secret waits behind the window."""
        for field in self._fields:
            field.clear()
        super().done(result)

    def _enable(self, ready: bool) -> None:
        for widget in (self.action, *self._fields):
            widget.setEnabled(ready)


class PassphraseSheet(SecretSheet):
    """The present passphrase, and a new one."""

    def __init__(self, parent: QWidget, around: Surroundings, title: str, action: str) -> None:
        super().__init__(parent, around, title, action)
        self.present = PassphraseField(_("Present passphrase"))
        self.chooser = NewPassphrase()

    def lay_out(self, words: str) -> None:
        """Say what it is for, then both fields."""
        self.say(words)
        self.ask(_("Present passphrase"), self.present)
        self.body.addWidget(self.chooser)
        connect_chooser(self.chooser, self.around)
        self.chooser.changed.connect(self._judge)
        self.chooser.sent.connect(self.action.click)
        self.present.textChanged.connect(self._judge)
        self.present.setFocus()
        self._judge()

    def done(self, result: int) -> None:
        """Let go of both."""
        self.chooser.forget()
        super().done(result)

    def _judge(self) -> None:
        self.action.setEnabled(self.chooser.ready() and bool(self.present.text()))


class ChangePassphraseSheet(PassphraseSheet):
    """Changing the passphrase."""

    def __init__(self, parent: QWidget, around: Surroundings) -> None:
        super().__init__(parent, around, _("Change the passphrase"), _("Change the passphrase"))
        self.lay_out(
            _(
                "The journal itself stays as it is; only its lock changes. Backups and copies made "
                "before still open with the old passphrase."
            )
        )

    def send(self) -> None:
        """Change it."""
        present, new = self.present.text(), self.chooser.chosen()
        security = self.around.context.practice.security
        self.run(
            lambda: security.change_passphrase(present, new),
            self.done_with,
            busy=_("Changing, a few seconds…"),
        )


class DrillSheet(SecretSheet):
    """Typing the recovery key to see that it is still at hand."""

    def __init__(self, parent: QWidget, around: Surroundings) -> None:
        super().__init__(parent, around, _("Check my recovery key"), _("Check it"))
        self.say(
            _(
                "Fetch your recovery kit and type the eight groups. Nothing changes; you only see "
                "that the paper opens this journal."
            )
        )
        self.key = QLineEdit()
        self.key.setProperty("kind", "code")
        self.ask(_("Recovery key"), self.key, hint=_("Eight groups of four."))
        self.key.setFocus()

    def send(self) -> None:
        """Compare it with the journal's lock."""
        typed, security = self.key.text(), self.around.context.practice.security
        self.run(lambda: security.prove_recovery_key(typed), self.done_with, busy=_("Checking…"))


class TurnOnDeviceSheet(SecretSheet):
    """Letting the computer's keychain open the journal, once more with the passphrase."""

    def __init__(self, parent: QWidget, around: Surroundings) -> None:
        super().__init__(parent, around, _("Open with this computer's keychain"), _("Turn it on"))
        self.say(
            _(
                "From then on no passphrase is needed on this computer while you are logged in. "
                "Any program that runs under your account may then be able to open your journal. "
                "Every 14 days the passphrase is asked for, so that it is not forgotten."
            )
        )
        self.present = PassphraseField(_("Passphrase"))
        self.ask(_("Passphrase"), self.present)
        self.present.setFocus()

    def send(self) -> None:
        """Turn it on."""
        present, security = self.present.text(), self.around.context.practice.security
        self.run(lambda: security.turn_on_device(present), self.done_with, busy=_("Turning it on…"))


class NewKeySheet(SecretSheet):
    """A new recovery key: shown, kept, typed back; only then the old one goes."""

    def __init__(self, parent: QWidget, around: Surroundings, new: NewRecoveryKey) -> None:
        super().__init__(parent, around, _("A new recovery key"), _("Use the new key"))
        self._new = new
        self.say(
            _(
                "Until you have typed two of its groups back, the present key stays. After that "
                "the old paper opens only backups from before: destroy it, or keep it with them."
            )
        )
        self.action.hide()
        self.view = key_view(around, new, _("Use the new key"))
        self.view.kept.connect(self.send)
        self.body.addWidget(self.view)
        self.view.next_button.setFocus()

    def send(self) -> None:
        """Put the new key in the old one's place."""
        new, security = self._new, self.around.context.practice.security
        self.view.show_busy(_("Changing…"))

        def done(_nothing: object) -> None:
            self.view.forget()
            self.done_with(None)

        self.around.context.tasks.run(
            lambda: security.use_recovery_key(new),
            owner=self,
            done=done,
            failed=lambda error: self.view.show_problem(words_for(error)),
            lane="vault",
        )


def key_view(around: Surroundings, new: NewRecoveryKey, action: str) -> RecoveryView:
    """A new key to be kept and typed back, with its page to save."""
    view = RecoveryView(new.groups, around.pick, action=action)
    practice, today = around.context.practice, around.context.clock.today()
    second = second_place(around)

    def save(out: Path) -> None:
        from coachjournal.services.recovery_kit import kit_for, save_recovery_kit

        save_recovery_kit(kit_for(practice.folder, new.groups, today, second), out)

    def pages() -> Sequence[Picture]:
        from coachjournal.services.recovery_kit import kit_for, kit_pages

        return kit_pages(kit_for(practice.folder, new.groups, today, second))

    dialogs, tasks = around.context.dialogs, around.context.tasks
    view.page_wanted.connect(lambda: save_kit(view, dialogs, tasks, save, view.tell))
    view.print_wanted.connect(lambda: print_kit(view, dialogs, tasks, pages, view.tell))
    return view


def second_place(around: Surroundings) -> Path | None:
    """The coach's own place for backups."""
    return around.device.settings.second_place(around.context.practice.folder)


def connect_chooser(chooser: NewPassphrase, around: Surroundings) -> None:
    """Give a chooser its words and its strengths, from the services."""
    practice, tasks = around.context.practice, around.context.tasks

    def suggest() -> None:
        tasks.run(
            lambda: practice.security.suggest_passphrase(),
            owner=chooser,
            done=chooser.show_suggestion,
            lane="work",
        )

    def weigh(passphrase: str) -> None:
        tasks.run(
            lambda: practice.security.strength(passphrase),
            owner=chooser,
            done=lambda strength: chooser.show_strength(passphrase, strength),
            lane="vault",
        )

    chooser.words_wanted.connect(suggest)
    chooser.weigh_wanted.connect(weigh)
    suggest()
