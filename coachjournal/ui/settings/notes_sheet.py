"""Old notes before they are taken: whose each is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHBoxLayout, QWidget

from coachjournal.services.backups import backup_before
from coachjournal.services.note_words import left_out_said
from coachjournal.services.old_note_fates import NoteFate
from coachjournal.services.old_notes import NoteChoices, NotesTaken, OldNotesRead
from coachjournal.system.language import _, plural
from coachjournal.ui.errors import words_for
from coachjournal.ui.settings.import_model import PreviewTable
from coachjournal.ui.settings.notes_model import TITLE, NotesModel, begins
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import ElidedLabel, label

_WIDTH, _AROUND, _LEAST, _MOST = 940, 420, 140, 340
_NOBODY = "nobody"


class NotesSheet(Sheet):
    """Asks whose notes are, and makes records of those that are clear."""

    def __init__(self, parent: QWidget, context: PageContext, read: OldNotesRead) -> None:
        super().__init__(parent, _("Take in old notes"), _("Take in"), self._take, width=_WIDTH)
        self._context, self._read = context, read
        self._awaited = 0
        self._said = label("", "body", wrap=True)
        self.notes = NotesModel()
        self.table = PreviewTable(self.notes, _("Notes"), widest=TITLE)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._opening = ElidedLabel("", "soft")
        self._asked = label("", "body")
        self.whose = Choice([])
        self.whose.setAccessibleName(_("Whose the chosen notes are"))
        self.keep = ghost_button(_("Keep for these notes"), self._keep)
        self.add_to_written = QCheckBox(_("Also below the words that a record has already"))
        self.guessed_days = QCheckBox(_("Also notes whose day is only that of their file"))
        for each in (self._said, self.table, self._opening, self._question()):
            self.body.addWidget(each)
        for box in (self.add_to_written, self.guessed_days):
            box.toggled.connect(lambda _on: self._look())
            self.body.addWidget(box)
        self.table.selectionModel().selectionChanged.connect(lambda *_items: self._ask())
        self._load_clients()
        self.show_read(read)

    def prepare(self) -> None:
        """Leave the notes the room that the window has."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else _AROUND + _MOST
        self.table.setMinimumHeight(min(_MOST, max(_LEAST, room - _AROUND)))

    def show_read(self, read: OldNotesRead) -> None:
        """Show the notes as they stand by now."""
        self._read = read
        self.notes.show_read(read)
        self._said.setText(_summary(read))
        words = plural("Take in {count} note", "Take in {count} notes", read.new)
        self.action.setText(words.format(count=read.new))
        self.add_to_written.setVisible(bool(read.count(NoteFate.WRITTEN, NoteFate.ADDED)))
        self.guessed_days.setVisible(any(line.day_is_guess for line in read.lines))
        # What asks for a word stands right below the files that cannot be read.
        first = self.notes.index(len(read.refused) if read.lines else 0, 0)
        # `selectRow` asks the keyboard: with Shift held it would choose nothing.
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().setCurrentIndex(
            first, chosen | QItemSelectionModel.SelectionFlag.Rows
        )
        self._ask()

    def _question(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._asked)
        across.addWidget(self.whose, 1)
        across.addWidget(self.keep)
        return row

    def _load_clients(self) -> None:
        def show(lines: Any) -> None:
            self.whose.addItem(_("Nobody's: leave them out"), _NOBODY)
            for line in lines:
                self.whose.addItem(f"{line.client.code}  {line.client.shown_name}", line.client.id)
            self._ask()

        self._run(self._context.practice.clients.lines, show)

    def _chosen(self) -> list[int]:
        """The numbers of the notes that are selected."""
        rows = self.table.selectionModel().selectedRows()
        lines = [self.notes.line(each.row()) for each in rows]
        return [line.number for line in lines if line is not None]

    def _ask(self) -> None:
        chosen = self._chosen()
        self._offer()
        words = plural("{count} note is chosen. Whose is it?",
                       "{count} notes are chosen. Whose are they?", len(chosen))  # fmt: skip
        self._asked.setText(words.format(count=len(chosen)))
        rows = self.table.selectionModel().selectedRows()
        row = self.notes.row(rows[0].row()) if rows else None
        self._opening.set_text("" if row is None else begins(row))
        first = self._read.lines[chosen[0]] if chosen else None
        if first is not None and first.client_id:
            self.whose.choose(first.client_id)

    def _keep(self) -> None:
        value = self.whose.value()
        client = "" if value == _NOBODY else value
        said = dict.fromkeys(self._chosen(), client)
        choices = self._read.choices
        self._look(replace(choices, by_number={**choices.by_number, **said}))

    def _look(self, choices: NoteChoices | None = None) -> None:
        wanted = replace(
            choices or self._read.choices,
            add_to_written=self.add_to_written.isChecked(),
            guessed_days=self.guessed_days.isChecked(),
        )
        old_notes, folder = self._context.practice.old_notes, self._read.folder
        self._run(lambda: old_notes.look(folder, wanted), self.show_read)

    def _take(self) -> None:
        practice, read = self._context.practice, self._read

        def take() -> NotesTaken:
            backup_before(practice, "before an import")
            return practice.old_notes.take(read).value

        self._run(take, self._took)

    def _took(self, taken: NotesTaken) -> None:
        self.accept()
        words = plural("{count} note was taken in.", "{count} notes were taken in.", taken.created)
        self._context.status(words.format(count=taken.created))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.show_problem("")
        self._awaited += 1
        self._offer()

        def came(value: Any) -> None:
            self._awaited -= 1
            done(value)
            self._offer()

        def failed(error: Exception) -> None:
            self._awaited -= 1
            self.show_problem(words_for(error))
            self._offer()

        self._context.tasks.run(job, owner=self, done=came, failed=failed)

    def _offer(self) -> None:
        """Nothing is given or taken while an answer is awaited: rows move when it comes."""
        ready = not self._awaited
        self.action.setEnabled(ready and self._read.new > 0)
        for each in (self.whose, self.keep):
            each.setEnabled(ready and bool(self._chosen()))


def _summary(read: OldNotesRead) -> str:
    counted = (
        (read.count(NoteFate.RECORD), plural(
            "{count} becomes the record of its session",
            "{count} become records of their sessions", read.count(NoteFate.RECORD))),
        (read.count(NoteFate.ADDED), plural(
            "{count} is added to a record", "{count} are added to records",
            read.count(NoteFate.ADDED))),
        (read.count(NoteFate.BESIDE), plural(
            "{count} is kept between the sessions, in no hours",
            "{count} are kept between the sessions, in no hours", read.count(NoteFate.BESIDE))),
        (read.count(NoteFate.THERE), _("{count} there already")),
        (len(read.refused), plural(
            "{count} file cannot be read and is left out",
            "{count} files cannot be read and are left out", len(read.refused))),
        (read.folder.left_alone, plural(
            "{count} other file or link was left alone",
            "{count} other files or links were left alone", read.folder.left_alone)),
        (read.folder.notes.in_windows, plural(
            "{count} file was not UTF-8 and read as Windows-1252",
            "{count} files were not UTF-8 and read as Windows-1252",
            read.folder.notes.in_windows)),
    )  # fmt: skip
    said = "; ".join(words.format(count=count) for count, words in counted if count)
    left_out = [
        left_out_said(fate, read.count(fate))
        for fate in NoteFate
        if fate.is_left_out and read.count(fate)
    ]
    return " ".join([f"{said}." if said else "", *left_out]).strip()
