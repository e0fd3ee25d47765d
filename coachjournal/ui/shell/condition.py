"""How the journal is open, said on every page: for reading only, or with its disk failed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from coachjournal.system.language import _, plural
from coachjournal.ui.errors import words_for
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.shell.shell import Shell


class Condition(QObject):
    """Stands on the shell what is so for the whole session, and saves a copy elsewhere."""

    def __init__(self, shell: Shell, context: PageContext) -> None:
        super().__init__(shell)
        self._shell, self._context = shell, context
        shell.writing_ended.connect(self._writing_ended)

    def begin(self) -> None:
        """Say how the journal was opened."""
        practice = self._context.practice
        if practice.read_only:
            self._shell.forbid_logging()
            from coachjournal.ui.shell.reading_only import ReadingOnly

            ReadingOnly(self._shell.window())
            self._shell.stand(
                _(
                    "Open for reading only: nothing in the folder is changed. Looking, searching "
                    "and exporting everything work."
                )
            )
            return
        if practice.left_aside:
            words = plural(
                "{count} text that the disk did not take at an earlier lock cannot be put back: "
                "what it belongs to is not in this journal. It stays, encrypted, on this computer.",
                "{count} texts that the disk did not take at an earlier lock cannot be put back: "
                "what they belong to is not in this journal. They stay, encrypted, on this "
                "computer.",
                practice.left_aside,
            )
            self._shell.stand(words.format(count=practice.left_aside))
        if practice.taken_in:
            words = plural(
                "{count} text that the disk did not take at the last lock is back.",
                "{count} texts that the disk did not take at the last lock are back.",
                practice.taken_in,
            )
            self._context.status(words.format(count=practice.taken_in))

    def _writing_ended(self) -> None:
        words = _(
            "The disk failed while writing. What was saved before is safe, what is on the screen "
            "stays there, and nothing more is written until the journal is opened again."
        )
        self._shell.stand(words, _("Save an encrypted copy elsewhere"), self._save_elsewhere)

    def _save_elsewhere(self) -> None:
        title = _("On which other disk shall the copy lie?")
        place = self._context.dialogs.ask_folder(self._shell, title, Path.home())
        if place is None:
            return
        practice = self._context.practice
        # Read out of the widgets here, on the window's thread.
        jobs = self._shell.flush()

        def save() -> Path:
            from coachjournal.services.elsewhere import save_copy_elsewhere
            from coachjournal.services.spooling import Saving

            texts = [job.spooled for job in jobs if isinstance(job, Saving)]
            return save_copy_elsewhere(practice, place, texts)

        self._context.tasks.run(save, owner=self, done=self._saved, failed=self._not_saved)

    def _saved(self, folder: Path) -> None:
        words = _(
            "A copy with everything in it, also what is on the screen, is saved as “{name}”. Lock "
            "the journal, open that copy with the same passphrase, and see to the failing disk."
        )
        again = _("Save another copy")
        self._shell.stand(words.format(name=folder.stem), again, self._save_elsewhere)

    def _not_saved(self, error: Exception) -> None:
        words = _("The copy could not be saved there.") + " " + words_for(error)
        self._shell.stand(words, _("Choose another place"), self._save_elsewhere)
