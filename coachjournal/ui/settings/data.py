"""Settings, data in and out: tables, calendars, old notes, exports come in; papers go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coachjournal.services.calendars import CalendarRead
from coachjournal.services.import_preview import Preview
from coachjournal.services.importing import Imported
from coachjournal.services.old_notes import OldNotesRead
from coachjournal.system.language import _, plural
from coachjournal.ui.decided_before import DecidedBefore
from coachjournal.ui.forms import Forms
from coachjournal.ui.settings.calendar_sheet import CalendarSheet
from coachjournal.ui.settings.import_sheet import ImportSheet
from coachjournal.ui.settings.notes_sheet import NotesSheet
from coachjournal.ui.settings.page import Surroundings
from coachjournal.ui.settings.period_sheet import PeriodSheet
from coachjournal.ui.widgets.buttons import ghost_button, same_width
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.focus import begin_at
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_TABLES = "CSV, XLSX (*.csv *.tsv *.txt *.xlsx)"
_CALENDARS = "ICS (*.ics *.ical)"
_NOTES = "Markdown, jrnl, RedNotebook (*.md *.markdown *.txt *.json)"


class DataSection(QWidget):
    """Two cards: what can come in, and what can go out."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._context = around.context
        self._forms = Forms(self, around.context)
        self._decided = DecidedBefore(self, around.context)
        self._sheet: Sheet | None = None
        self._busy = label("", "soft", wrap=True)
        self._problem = label("", "danger", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self._in(), self._out()):
            column.addWidget(card)
        same_width(*self.findChildren(QPushButton))
        for line in (self._busy, self._problem):
            line.hide()
            column.addWidget(line)

    def focus_here(self) -> None:
        """Begin at the first control."""
        begin_at(self)

    def flush(self) -> Sequence[Callable[[], object]]:
        """Nothing is typed here that would be missed."""
        return ()

    def _in(self) -> Card:
        card = Card(_("Take in"))
        rows = (
            (_("Sessions, or a log of hours"),
             _("A table as CSV or XLSX; you see every row before anything is taken."),
             _("Choose a table…"), self._choose_table),
            (_("A calendar"),
             _("An ICS file: meetings become sessions, and both are compared."),
             _("Choose a calendar…"), self._choose_calendar),
            (_("An export of everything"),
             _("A folder that this program wrote, into a journal with nothing in it yet."),
             _("Choose a folder…"), self._choose_everything),
        )  # fmt: skip
        table, calendar, everything = (_row(*row, writing=True) for row in rows)
        fill(card.body, [table, calendar, self._old_notes(), everything])
        return card

    def _old_notes(self) -> DeedRow:
        return _deeds(
            _("Old notes"),
            _("A folder of Markdown, or what jrnl or RedNotebook keeps: notes become records."),
            (_("Choose a folder…"), self._choose_notes),
            (_("Choose a file…"), self._choose_note_file),
            writing=True,
        )

    def _out(self) -> Card:
        card = Card(_("Take out"))
        rows = (
            (_("Sessions on paper"),
             _("Of a period, with their records: PDF, DOCX or Markdown, by name or by code."),
             _("Choose a period…"), self._paper),
            (_("Everything"),
             _("In open formats that any program reads, and that come back in. Not encrypted."),
             _("Choose where…"), self._everything),
            (_("What was decided before"),
             _("Words of papers by code that were kept or replaced, and are not asked about."),
             _("Look at them"), self._decided.open),
        )  # fmt: skip
        fill(card.body, [_row(*row) for row in rows])
        return card

    def _choose_table(self) -> None:
        path = self._ask_file(_("Which table?"), _TABLES)
        if path is not None:
            previews = self._context.practice.previews
            self._run(_("Reading the table…"), lambda: previews.look(path), self._show_table)

    def _show_table(self, preview: Preview) -> None:
        sheet = ImportSheet(self, self._context, preview)
        sheet.taken.connect(self._rows_taken)
        self._open(sheet)

    def _choose_calendar(self) -> None:
        path = self._ask_file(_("Which calendar?"), _CALENDARS)
        if path is not None:
            calendars = self._context.practice.calendars
            self._run(_("Reading the calendar…"), lambda: calendars.read(path), self._show_calendar)

    def _show_calendar(self, read: CalendarRead) -> None:
        self._open(CalendarSheet(self, self._context, read))

    def _choose_notes(self) -> None:
        title = _("Which folder holds the notes?")
        self._read_notes(self._context.dialogs.ask_folder(self, title, Path.home()))

    def _choose_note_file(self) -> None:
        self._read_notes(self._ask_file(_("Which file holds the notes?"), _NOTES))

    def _read_notes(self, path: Path | None) -> None:
        if path is not None:
            old_notes = self._context.practice.old_notes
            self._run(_("Reading the notes…"), lambda: old_notes.read(path), self._show_notes)

    def _show_notes(self, read: OldNotesRead) -> None:
        self._open(NotesSheet(self, self._context, read))

    def _choose_everything(self) -> None:
        title = _("Which folder holds the export?")
        folder = self._context.dialogs.ask_folder(self, title, Path.home())
        if folder is not None:
            take_in = self._context.practice.importing.take_in
            self._run(
                _("Taking everything in…"),
                lambda: take_in(folder, form="everything"),
                self._imported,
            )

    def _rows_taken(self, imported: Imported) -> None:
        rows, clients = imported.created, imported.clients_created
        words = plural("{count} row was taken in.", "{count} rows were taken in.", rows)
        if clients:
            more = plural("{count} client is new.", "{count} clients are new.", clients)
            words = f"{words.format(count=rows)} {more.format(count=clients)}"
        self._context.status(words.format(count=rows))

    def _imported(self, imported: Imported) -> None:
        words = plural("{count} thing was taken in.", "{count} things were taken in.",
                       imported.created)  # fmt: skip
        self._context.status(words.format(count=imported.created))

    def _paper(self) -> None:
        self._sheet = sheet = PeriodSheet(self, self._context)
        self._forms.open(sheet)

    def _everything(self) -> None:
        title = _("In which folder shall the export be made?")
        folder = self._context.dialogs.ask_folder(self, title, Path.home())
        if folder is None:
            return
        day = self._context.clock.today().isoformat()
        out = folder / _("Coach Journal export {day}").format(day=day)
        practice = self._context.practice

        def done(count: int) -> None:
            words = plural(
                "{count} file was written. It is not encrypted.",
                "{count} files were written. They are not encrypted.",
                count,
            )
            self._context.status(words.format(count=count))

        self._run(_("Writing everything…"), lambda: practice.export_everything(out), done)

    def _ask_file(self, title: str, kinds: str) -> Path | None:
        return self._context.dialogs.ask_open_file(self, title, Path.home(), kinds)

    def _open(self, sheet: Sheet) -> None:
        self._sheet = sheet
        sheet.open()

    def _run(self, busy: str, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._say(busy)

        def well(value: Any) -> None:
            self._say("")
            done(value)

        def ill(error: Exception) -> None:
            from coachjournal.ui.errors import words_for

            self._say("", words_for(error))

        self._context.tasks.run(job, owner=self, done=well, failed=ill)

    def _say(self, busy: str, problem: str = "") -> None:
        for line, words in ((self._busy, busy), (self._problem, problem)):
            line.setText(words)
            line.setVisible(bool(words))


def _row(
    title: str, second: str, words: str, deed: Callable[[], object], *, writing: bool = False
) -> DeedRow:
    return _deeds(title, second, (words, deed), writing=writing)


def _deeds(
    title: str, second: str, *deeds: tuple[str, Callable[[], object]], writing: bool = False
) -> DeedRow:
    buttons = [ghost_button(words, deed) for words, deed in deeds]
    for button, (words, _deed) in zip(buttons, deeds, strict=True):
        if writing:
            writes(button)
        button.setAccessibleName(_("{deed} {what}").format(deed=words, what=title))
    # Below one another: beside each other they would leave the words no room in large text.
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for button in buttons:
        column.addWidget(button)
    return DeedRow(title, second, holder, first="strong")
