"""The real window, in which X types a note: `python -m torture.window_child VAULT SESSION ACKS`.

Whenever the page says that the note is saved, the length of what stands in the editor at
that moment goes into the file of acknowledgements. It goes on until it is killed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from coachjournal.domain.terms import NoteKind
from tools import driving
from torture.practice import PASSPHRASE, derive_once, what_is_typed

LONGEST = 60.0
_BURST_WORDS = 12
# Seconds: a draft is kept two seconds after the last key.
_PAUSE, _SHORT, _PAUSES_LONG_ENOUGH = (2.1, 3.5), (0.1, 1.0), 0.7


def main(vault: Path, session: str, acks: Path) -> None:
    """Unlock, open the note, and let X type."""
    derive_once()
    application = QApplication(["torture"])
    tasks = driving.WatchedTasks()
    program: Any = driving.build(application, acks.with_name("settings.toml"), tasks)
    program.begin(vault)
    driving.painted(program.window)
    program.unlock._page.view().passphrase_given.emit(PASSPHRASE)
    driving.wait_until(lambda: program.shell is not None, "the vault to open")
    program.shell.go("sessions")
    page = program.shell.page("sessions")
    page.show_where(session_id=session, note=NoteKind.RECORD)
    driving.settle(tasks)
    page.editor.focus_note()
    _tell_what_is_saved(page.editor, acks)
    _type(page.editor, acks)


def _tell_what_is_saved(editor: Any, acks: Path) -> None:
    descriptor = os.open(acks, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    show = editor.show_saved

    def show_and_tell(words: str) -> None:
        show(words)
        if editor.saved_words().startswith("Saved"):
            os.write(descriptor, f"{len(editor.text(NoteKind.RECORD))}\n".encode())

    editor.show_saved = show_and_tell
    os.write(descriptor, b"0\n")


def _type(editor: Any, acks: Path) -> None:
    chance, typed, ends = random.Random(str(acks)), 0, time.monotonic() + LONGEST
    while time.monotonic() < ends:
        length = chance.randint(10, _BURST_WORDS * 10)
        burst = what_is_typed(typed + length)[typed:]
        typing = subprocess.Popen(["xdotool", "type", "--delay", "4", burst])
        typed += length
        driving.wait_until(partial(_has_arrived, typing, editor, typed), "the keys to arrive")
        longer = chance.random() < _PAUSES_LONG_ENOUGH
        driving.wait(round(1000 * chance.uniform(*(_PAUSE if longer else _SHORT))))


def _has_arrived(typing: subprocess.Popen[bytes], editor: Any, length: int) -> bool:
    return typing.poll() is not None and len(editor.text(NoteKind.RECORD)) >= length


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
