"""A process that writes in long notes in the real window, and says how long each thing took.

Started by `bench.editing` with the vault; the passphrase comes on standard input, the
figures go out as JSON. Keys come at the pace of a quick typist, and while they do, drafts are
saved far more often than they are in earnest.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachjournal.domain.ids import SessionId
from coachjournal.domain.terms import NoteKind
from tools import driving

KEYS, BETWEEN_MS, KEYS_A_DRAFT = 150, 40, 25
OPENINGS = 5
FILES, ACTIONS = 12, 12
_PARAGRAPH = (
    "He describes **three meetings** where the chair moved on before he had finished, and "
    "*nobody* said so. After that the word was not ignored but invisible \u2013 and he stayed "
    "with it.\n\n"
)
_UNIT = f"## What he asked for\n\n{_PARAGRAPH}- one thing\n- [ ] another\n\n> aloud\n\n{_PARAGRAPH}"


def main(vault: Path, passphrase: str) -> dict[str, Any]:
    """Unlock, go to the sessions, and write."""
    application = QApplication(["bench"])
    tasks = driving.WatchedTasks()
    with tempfile.TemporaryDirectory() as folder:
        program = driving.build(application, Path(folder) / "settings.toml", tasks)
        program.begin(vault)
        driving.settle(tasks, quiet=300)
        view: Any = program.unlock._page.view()
        view.passphrase_given.emit(passphrase)
        driving.wait_until(lambda: program.shell is not None, "the vault to open")
        driving.settle(tasks)
        shell: Any = program.shell
        shell.go("sessions")
        page = shell.page("sessions")
        driving.wait_until(lambda: page.presenter.page is not None, "a session")
        driving.settle(tasks, quiet=300)
        found = _Writing(page, tasks).all()
        program.close()
        driving.wait_until(lambda: not program.window.isVisible(), "the window to close")
    tasks.close()
    return found


class _Writing:
    """The page, and what is done on it."""

    def __init__(self, page: Any, tasks: driving.WatchedTasks) -> None:
        self._page, self._tasks = page, tasks
        self._room = page.editor.rooms[NoteKind.RECORD]
        self._edit = self._room.edit
        self._ids = [row.id for row in page.presenter._rows[:200]]

    def all(self) -> dict[str, Any]:
        """Every figure."""
        found: dict[str, Any] = {"opened": self._openings(self._ids[1:101])}
        self._hold(self._ids[2], 1_000_000)
        self._surround(self._ids[2])
        found["opened_full"] = [self._open_and_back(self._ids[2]) for _ in range(OPENINGS * 4)]
        self._hold(self._ids[0], 1_000_000)
        found["keys_1"] = self._keys(middle=True)
        found["keys_top"] = self._keys(middle=False)
        found["find"] = _timed(self._find)
        self._room.page.leave()
        self._hold(self._ids[0], 5_000_000)
        found["open_5"] = [self._open_and_back(self._ids[0]) for _ in range(OPENINGS)]
        found["keys_5"] = self._keys(middle=True)
        self._edit.selectAll()
        found["paste_5"] = _timed(self._paste)
        text = self._edit.text()
        self._page.presenter.leave_notes()
        driving.settle(self._tasks)
        found["lossless"] = self._kept() == text and len(text) > 5_000_000
        return found

    def _openings(self, ids: list[str]) -> list[float]:
        return [_timed(partial(self._open, each)) for each in ids]

    def _open(self, session_id: str) -> None:
        self._page.presenter.open(session_id, kind=NoteKind.RECORD, focus=True)
        driving.wait_until(
            lambda: self._page.presenter.page.session.id == session_id, "the session"
        )
        driving.painted(self._edit.viewport())

    def _hold(self, session_id: str, size: int) -> None:
        text = (_UNIT * (size // len(_UNIT) + 1))[:size]
        notes = self._page.presenter._practice.notes
        self._open(self._ids[1])
        driving.settle(self._tasks)
        self._tasks.run(lambda: notes.leave(session_id, NoteKind.RECORD, text), owner=self._page)
        driving.settle(self._tasks)
        self._open(session_id)
        driving.settle(self._tasks, quiet=500)

    def _surround(self, session_id: str) -> None:
        """Files in a session's note, and things carried forward to it."""
        from coachjournal.services.attachments import AttachedTo
        from coachjournal.services.pictures import ReadyToAttach

        practice = self._page.presenter._practice
        place = AttachedTo(session_id=SessionId(session_id), note=NoteKind.RECORD)

        def fill() -> None:
            client = practice.sessions.page(session_id).session.client_id
            for number in range(FILES):
                bytes_ = f"{number} ".encode() * 1_000
                kind = "application/octet-stream"
                file = ReadyToAttach(name=f"{number}.bin", media_type=kind, content=bytes_)
                practice.attachments.add(place, file)
            for number in range(ACTIONS):
                practice.carried.add_action(client, f"What is to be done, number {number}")

        self._tasks.run(fill, owner=self._page)
        driving.settle(self._tasks, quiet=500)

    def _open_and_back(self, session_id: str) -> float:
        self._open(self._ids[1])
        driving.settle(self._tasks)
        return _timed(lambda: self._open(session_id))

    def _keys(self, *, middle: bool) -> list[tuple[float, float]]:
        cursor = self._edit.textCursor()
        cursor.setPosition(self._edit.document().characterCount() // 2 if middle else 60)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._edit.setTextCursor(cursor)
        self._edit.setFocus()
        driving.wait(200)
        return [self._key(number) for number in range(KEYS)]

    def _key(self, number: int) -> tuple[float, float]:
        """Seconds by the clock, and those that this process had a processor."""
        began, own = time.perf_counter(), time.process_time()
        if number % KEYS_A_DRAFT == KEYS_A_DRAFT - 1:
            self._page.presenter.keeper.save_drafts()
        if number % 40 == 39:
            QTest.keyClick(self._edit, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(self._edit, " " if number % 6 == 5 else "a")
        driving.painted(self._edit.viewport())
        took = time.perf_counter() - began, time.process_time() - own
        driving.wait(BETWEEN_MS)
        return took

    def _find(self) -> None:
        self._room.page.search()
        self._room.page.bar.words.setText("invisible")
        self._room.page.bar.look()
        driving.wait_until(lambda: self._room.page.bar.finder.count > 1_000, "the words")
        driving.painted(self._edit.viewport())

    def _paste(self) -> None:
        source = QMimeData()
        source.setText(_UNIT * (5_000_000 // len(_UNIT) + 1))
        self._edit.insertFromMimeData(source)
        driving.painted(self._edit.viewport())

    def _kept(self) -> str:
        kept: list[str] = []
        notes, session_id = self._page.presenter._practice.notes, self._ids[0]
        self._tasks.run(
            lambda: notes.open(session_id, NoteKind.RECORD).text,
            owner=self._page,
            done=kept.append,
        )
        driving.settle(self._tasks)
        return kept[0]


def _timed(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.stdin.readline().strip())))
