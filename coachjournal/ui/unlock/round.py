"""What is round a journal before it is opened: cloud tools, and what they made of two versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coachjournal.system.language import _
from coachjournal.ui.dialogs import Dialogs
from coachjournal.ui.errors import words_for
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.unlock.opening import Opening
from coachjournal.ui.unlock.places import unused

if TYPE_CHECKING:
    from coachjournal.services.surroundings import Surroundings
    from coachjournal.ui.unlock.create import CreateView
    from coachjournal.ui.unlock.unlock import UnlockView


class LookRound(QObject):
    """Looks on the work lane; nothing of it is needed to unlock."""

    # Another copy of the journal, to be opened for reading only.
    beside_wanted = Signal(object)

    def __init__(self, opening: Opening, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._opening, self._tasks = opening, tasks

    def look(self, view: UnlockView, folder: Path) -> None:
        """Say on the unlock page what a cloud tool does to this journal."""

        def found(surroundings: Surroundings) -> None:
            from coachjournal.ui.unlock.surroundings_words import surroundings_words

            copies = surroundings.journals
            view.show_surroundings(surroundings_words(surroundings), other_copy=bool(copies))
            if copies:
                view.beside_wanted.connect(lambda: self.beside_wanted.emit(copies[0]))

        self._tasks.run(
            lambda: self._opening.look_round(folder),
            owner=view,
            done=found,
            failed=lambda _error: None,
            lane="work",
        )

    def choose_second(self, view: CreateView, dialogs: Dialogs) -> None:
        """Ask for a second place for backups; one that cannot be written to is refused at once."""
        title = _("Where shall every backup be kept too?")
        chosen = dialogs.ask_folder(view, title, Path.home())
        if chosen is None:
            return
        vault, before = view.place(), view.second_place()
        view.show_second_place(chosen)

        def refused(error: Exception) -> None:
            view.show_second_place(before)
            view.show_problem(words_for(error))

        self._tasks.run(
            lambda: self._opening.require_second_place(chosen, vault),
            owner=view,
            done=lambda _nothing: view.show_problem(""),
            failed=refused,
            lane="work",
        )

    def take_place(self, view: CreateView, chosen: Path) -> None:
        """Take a place for a new journal, unless it would not be safe there."""
        from coachjournal.system.paths import VAULT_SUFFIX

        before, place = view.place(), unused(chosen / f"Practice{VAULT_SUFFIX}")
        view.show_place(place)

        def refused(error: Exception) -> None:
            # Before a passphrase is thought of: the local folder is proposed again.
            view.show_place(before)
            view.show_problem(words_for(error))

        self._tasks.run(
            lambda: self._opening.require_place_for_new(place),
            owner=view,
            done=lambda _nothing: view.show_problem(""),
            failed=refused,
            lane="work",
        )
