"""A log that tells nothing: event codes, types of error, and where in our code.

Never the text of an exception, whose words may be a client's (a database error prints
what was bound, a parser prints the line it tripped over).
"""

from __future__ import annotations

import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from coachjournal.errors import JournalError

if TYPE_CHECKING:
    import logging

_NAME = "coachjournal"
_SIZE = 1_000_000
_FILES = 3


def install_hooks(folder: Callable[[], Path]) -> None:
    """Send what nobody caught, in any thread, to the log; nothing is imported until then."""

    def uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            raise SystemExit(130)
        log_error(folder(), "uncaught", error.with_traceback(trace))

    def uncaught_in_thread(details: threading.ExceptHookArgs) -> None:
        if details.exc_value is not None:
            uncaught(details.exc_type, details.exc_value, details.exc_traceback)

    def unraisable(details: sys.UnraisableHookArgs) -> None:
        if details.exc_value is not None:
            log_error(folder(), "unraisable", details.exc_value)

    def warned(_words: object, category: type[Warning], *_where: object, **_more: object) -> None:
        open_log(folder()).warning(f"warned-{category.__name__}")

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread
    sys.unraisablehook = unraisable
    warnings.showwarning = warned  # type: ignore[assignment]


def quiet_libraries() -> None:
    """Let no library's log reach the terminal: it may quote what it worked on."""
    import logging

    logging.lastResort = None
    # Nor the mistakes of logging itself, which print the message that it could not format.
    logging.raiseExceptions = False


def note_crashes(folder: Path) -> None:
    """From here on a crash of the interpreter leaves places in our code, and nothing else.

    The interpreter can only write whole paths; at the next start they are turned into the
    places in the log, and the file is emptied.
    """
    import contextlib
    import faulthandler
    import os

    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
        # faulthandler holds on to it until the end.
        file = open(os.open(folder / "crash.txt", flags, 0o600), "r+", encoding="utf-8")  # noqa: SIM115, PTH123
        file.seek(0)
        places = _places_of_crash(file.read(_SIZE))
        file.truncate(0)
        for place in places:
            open_log(folder).error(f"crashed-at-{place}")
        faulthandler.enable(file)


def _places_of_crash(text: str) -> list[str]:
    """Our own places in what faulthandler wrote, innermost first."""
    import re

    found = re.findall(r'[/\\]coachjournal[/\\]([\w/\\]+)\.py", line (\d+) in', text)
    return [f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}-{line}" for name, line in found[:8]]


def log_error(folder: Path, event: str, error: BaseException) -> None:
    """Write one line on an error: event, type, module and line."""
    open_log(folder).error(event, exc_info=error)


def open_log(folder: Path) -> logging.Logger:
    """The program's own log, kept in this folder: 1 MB, three files, for the owner only."""
    import logging
    import logging.handlers

    logger = logging.getLogger(_NAME)
    if _NAME not in {handler.get_name() for handler in logger.handlers}:
        handler = _handler(folder)
        handler.set_name(_NAME)
        handler.setFormatter(safe_formatter())
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    return logger


def close_log() -> None:
    """Let go of the log's file."""
    import logging

    logger = logging.getLogger(_NAME)
    for handler in tuple(logger.handlers):
        if handler.get_name() == _NAME:
            logger.removeHandler(handler)
            handler.close()
    logger.propagate = True


def safe_formatter() -> logging.Formatter:
    """A formatter that writes the event code, and of an error its type and place only."""
    import logging

    class SafeFormatter(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            # exc_text is cached by whoever formats first, and would be printed by the next.
            record.exc_text = None
            when = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
            line = f"{when} {record.levelname} {_code(record.msg)}"
            if record.exc_info and record.exc_info[1] is not None:
                line += " " + describe(record.exc_info[1])
            return line

    return SafeFormatter()


def describe(error: BaseException) -> str:
    """An error's type and the places it went through, innermost first; never its words."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        places.append(f"{module}:{trace.tb_lineno}")
        trace = trace.tb_next
    # Other errors have a `code` as well, and it may be anything.
    code = error.code if isinstance(error, JournalError) else ""
    if not code.islower() or _code(code) != code:
        code = ""
    named = f"{type(error).__name__}({code})" if code else type(error).__name__
    return " ".join([named, *reversed(places[-8:])])


def _code(message: object) -> str:
    """An event's code; whatever else was to be said is not said."""
    text = message if isinstance(message, str) else ""
    plain = text.isascii() and text.replace("-", "").replace("_", "").isalnum()
    return text if plain and len(text) < 64 else "event"


def _handler(folder: Path) -> logging.Handler:
    import logging
    import logging.handlers
    import os

    def private_opener(path: str, flags: int) -> int:
        return os.open(path, flags, 0o600)

    class PrivateFile(logging.handlers.RotatingFileHandler):
        def _open(self):  # type: ignore[no-untyped-def]
            return open(self.baseFilename, self.mode, encoding="utf-8", opener=private_opener)

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return PrivateFile(
            folder / "coachjournal.log", maxBytes=_SIZE, backupCount=_FILES - 1, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()
