"""The real window, in which X types without a pause.

`python -m torture.writing_child VAULT TOLD WAY`. While the keys come, the window does what a
coach does: turns to another session or room, keeps a version, puts in a template, opens a
sheet. Everything is told in the file TOLD, a line each, with the time: what stood in a field
when (`S`), what was begun (`M`), and which version had become durable (`V`). It goes on until
it is killed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.carried.between_sheets import ContactSheet
from tools import driving
from torture.practice import CLIENT, PASSPHRASE, derive_once, what_is_typed

DEED_EVERY_MS = 2_500
LONGEST_SECONDS, KEY_MS = 90, 50
SHEETS = ("contact", "decision", "log", "promise", "observation")
WAYS = ("typing", "draft", "session", "room", "version", "template", *SHEETS)


def main(vault: Path, told: Path, way: str) -> None:
    """Unlock, open a note, and let X type."""
    derive_once()
    application = QApplication(["torture"])
    tasks = driving.WatchedTasks()
    program: Any = driving.build(application, told.with_name("settings.toml"), tasks)
    program.begin(vault)
    driving.painted(program.window)
    program.unlock._page.view().passphrase_given.emit(PASSPHRASE)
    driving.wait_until(lambda: program.shell is not None, "the vault to open")
    program.shell.go("sessions")
    page = program.shell.page("sessions")
    known = asked(tasks, program, partial(_known, program.context.practice))
    page.show_where(session_id=known.sessions[0], note=NoteKind.RECORD)
    driving.settle(tasks)
    teller = Teller(told, program)
    page.editor.focus_note()
    driving.wait_until(lambda: page.editor.rooms[NoteKind.RECORD].edit.hasFocus(), "the keyboard")
    deeds = Deeds(program, page, known, teller)
    if way in SHEETS:
        deeds.open(way)
        driving.settle(tasks)
        driving.wait_until(teller.watch_sheet, "the sheet")
    teller.mark("typing")
    text = what_is_typed(LONGEST_SECONDS * 1000 // KEY_MS)
    subprocess.Popen(["xdotool", "type", "--delay", str(KEY_MS), text])
    timer = QTimer(application)
    timer.timeout.connect(partial(deeds.do, way))
    timer.start(DEED_EVERY_MS)
    driving.wait(LONGEST_SECONDS * 1000)


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal has, as far as the deeds need it."""

    sessions: list[str]
    client: str
    templates: list[Any]


def asked(tasks: driving.WatchedTasks, program: Any, job: Callable[[], Any]) -> Any:
    """What the journal answers, asked on its own lane."""
    answers: list[Any] = []
    tasks.run(job, owner=program, done=answers.append)
    driving.wait_until(lambda: answers, "the journal to answer")
    return answers[0]


def _known(practice: Any) -> Known:
    client = next(each.client for each in practice.clients.lines() if each.client.code == CLIENT)
    sessions = [str(row.id) for row in practice.sessions.rows()]
    return Known(sessions, str(client.id), practice.templates.offered(NoteKind.RECORD))


class Teller:
    """Writes down what stands in the fields, and what the journal has been given."""

    def __init__(self, told: Path, program: Any) -> None:
        self._file = os.open(told, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self._program, self._last = program, dict[str, str]()
        self._watched: set[int] = set()
        page = program.shell.page("sessions")
        for kind, room in page.editor.rooms.items():
            room.edit.textChanged.connect(partial(self._note_changed, page, kind))
            self._note_changed(page, kind)
        self._listen(program.context.practice.notes)

    def mark(self, name: str) -> None:
        """Something begins now."""
        self._tell("M", name)

    def watch_sheet(self) -> bool:
        """Watch the field that has the keyboard, once it is not the note's."""
        field: Any = QApplication.focusWidget()
        in_sheet = isinstance(field, QPlainTextEdit | QLineEdit) and not self._is_note(field)
        if in_sheet:
            field.textChanged.connect(lambda *_words: self._state("sheet", _text(field)))
            self._state("sheet", _text(field))
        return in_sheet

    def _is_note(self, field: QWidget) -> bool:
        rooms = self._program.shell.page("sessions").editor.rooms.values()
        return any(field is room.edit for room in rooms)

    def _note_changed(self, page: Any, kind: NoteKind) -> None:
        shown = page.presenter.page
        if shown is not None:
            place = f"{kind.value}:{shown.session.id}"
            self._state(place, page.editor.text(kind))

    def _listen(self, notes: Any) -> None:
        save, leave = notes.save_draft, notes.leave

        def save_draft(*words: Any) -> object:
            self.mark("draft")
            return save(*words)

        def leaving(session: str, kind: NoteKind, text: str, **more: Any) -> object:
            self.mark("keeping")
            done = leave(session, kind, text, **more)
            if text:
                self._tell("V", f"{kind.value}:{session}", digest(text))
            return done

        notes.save_draft, notes.leave = save_draft, leaving

    def _state(self, place: str, text: str) -> None:
        now = digest(text)
        if self._last.get(place) != now:
            self._last[place] = now
            self._tell("S", place, now)

    def _tell(self, *words: str) -> None:
        os.write(self._file, f"{' '.join(words)} {time.monotonic():.4f}\n".encode())


class Deeds(QObject):
    """What the window does while the keys come."""

    def __init__(self, program: Any, page: Any, known: Known, teller: Teller) -> None:
        super().__init__()
        self._program, self._page, self._teller = program, page, teller
        self._known, self._done = known, 0
        self._rooms = list(page.editor.rooms)

    def do(self, way: str) -> None:
        """Do it once more."""
        deed: Callable[[], object] | None = getattr(self, f"_{way}", None)
        if deed is not None:
            self._done += 1
            self._teller.mark(way)
            deed()

    def open(self, way: str) -> None:
        """Open a sheet, or the page that is one."""
        page, shell, client = self._page, self._program.shell, self._known.client
        if way == "contact":
            page.carried.open(ContactSheet(page, self._program.context, client))
        elif way == "decision":
            page.carried.ask_decision(client, None)
        elif way == "log":
            page.new_here()
        elif way == "promise":
            shell.go("today")
            shell.page("today").new_here()
        else:
            shell.go("development")
            shell.page("development").presenter._observed.begin()

    def _session(self) -> None:
        other = self._known.sessions[self._done % len(self._known.sessions)]
        self._page.show_where(session_id=other, note=NoteKind.RECORD)

    def _room(self) -> None:
        self._page.editor.show_room(self._rooms[self._done % len(self._rooms)])
        self._page.editor.focus_note()

    def _version(self) -> None:
        self._page.presenter.leave_notes()

    def _template(self) -> None:
        room = self._page.editor.rooms[NoteKind.RECORD]
        chosen = self._known.templates[self._done % len(self._known.templates)]
        room.begin(chosen.key, chosen.text)


def digest(text: str) -> str:
    """A text, so that it can be told from every other one."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _text(field: Any) -> str:
    return str(field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
