"""The whole program for a test: a real journal, dialogs that are told their answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from coachjournal.app import Program
from coachjournal.ui.unlock.create import CreateView
from coachjournal.ui.unlock.page import UnlockPage
from coachjournal.ui.unlock.unlock import UnlockView
from coachjournal.ui.widgets.recovery_key import RecoveryView
from tests.ui.doubles import ScriptedDialogs

PASSPHRASE = "lantern osprey quilted marble thirteen"


class Made:
    """The program under test, what it was told by dialogs, and what it started."""

    def __init__(
        self,
        program: Program,
        started: list[Path],
        exits: list[str],
        dialogs: ScriptedDialogs,
    ) -> None:
        self.program, self.started, self.exits, self.dialogs = program, started, exits, dialogs

    @property
    def view(self) -> QWidget | None:
        page = self.program.unlock.parent()
        assert isinstance(page, UnlockPage)
        return page.view()

    def is_open(self) -> bool:
        return self.program.shell is not None

    def create_view(self) -> CreateView:
        assert isinstance(self.view, CreateView)
        return self.view

    def unlock_view(self) -> UnlockView:
        assert isinstance(self.view, UnlockView)
        return self.view

    def recovery_view(self) -> RecoveryView:
        assert isinstance(self.view, RecoveryView)
        return self.view

    def give(self, passphrase: str) -> None:
        self.unlock_view()._passphrase.setText(passphrase)
        self.unlock_view().unlock_button.click()
