"""Forces errors with canaries in them, by every way an error can leave; run as a child.

What is forced holds the canary in its words, its parameters, its names and its paths. The
parent reads what came out.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, text

from coachjournal import app
from coachjournal.domain.people import Client
from coachjournal.domain.plain import from_plain
from coachjournal.domain.sessions import Record
from coachjournal.errors import BadInput
from coachjournal.frameworks.packs import load_packs
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork
from coachjournal.system import paths, safe_log
from coachjournal.vault.strict import parsed

CANARY = "Wilhelmina-Canary-Fictional"
PASSPHRASE = "lantern osprey quilted marble thirteen"
Deed = Callable[[], object]


def of_python() -> list[Deed]:
    """What Python and its library say, words and all."""

    def reading(name: str) -> object:
        return Path(f"/nowhere/{CANARY}/{name}").read_text("utf-8")

    def many() -> None:
        raise ExceptionGroup(CANARY, [ValueError(CANARY), KeyError(CANARY)])

    def chained() -> None:
        try:
            int(CANARY)
        except ValueError as error:
            raise RuntimeError(CANARY) from error

    def noted() -> None:
        error = ValueError(CANARY)
        error.add_note(CANARY)
        raise error

    def named() -> None:
        raise type(f"Odd{1}", (Exception,), {"__str__": lambda _self: CANARY})

    def leaving() -> None:
        raise SystemError(CANARY)

    return [
        lambda: int(CANARY), lambda: dict[str, str]()[CANARY], lambda: getattr(object(), CANARY),
        lambda: list[str]().index(CANARY), lambda: CANARY.encode("ascii").decode("utf-16"),
        lambda: reading("note.md"), lambda: Path(f"/proc/{CANARY}").mkdir(),
        lambda: json.loads(f'{{"{CANARY}": '), lambda: ZoneInfo(CANARY),
        lambda: datetime.fromisoformat(CANARY), lambda: CANARY / 2,  # type: ignore[operator]
        lambda: __import__(CANARY), lambda: next(iter([])), lambda: compile(CANARY, CANARY, "eval"),
        lambda: float(CANARY), lambda: bytes.fromhex(CANARY), lambda: Path(CANARY + "\0").stat(),
        lambda: (_ for _ in ()).throw(AssertionError(CANARY)), many, chained, noted, named, leaving,
    ]  # fmt: skip


def of_the_database(practice: Practice) -> list[Deed]:
    """What SQLAlchemy and the engine say of statements and of what was bound."""

    def doing(deed: Callable[[UnitOfWork], object]) -> Deed:
        def do() -> None:
            with practice.journal.work() as work:
                deed(work)

        return do

    def saying(statement: str) -> Callable[[UnitOfWork], object]:
        return lambda work: work.connection.exec_driver_sql(statement)

    clients = kind_of(Client).table
    wrong: Any = {CANARY: CANARY}
    statements = [
        f"SELECT * FROM '{CANARY}'", f"SELECT \"{CANARY}\" FROM clients WHERE x", CANARY,
        f"INSERT INTO clients (id) VALUES ('{CANARY}')", f"ATTACH '/nowhere/{CANARY}' AS a",
        f"SELECT * FROM search_index WHERE search_index MATCH '\"{CANARY}'",
        f"CREATE TABLE clients ('{CANARY}')", f"SELECT no_such_function('{CANARY}')",
    ]  # fmt: skip
    return [
        *map(doing, map(saying, statements)),
        doing(lambda work: work.connection.execute(text("SELECT :a, :b"), {"a": CANARY})),
        doing(lambda work: work.connection.execute(insert(clients), [{"id": CANARY}])),
        doing(lambda work: work.connection.execute(insert(clients), [{"id": object()}])),
        doing(lambda work: work.connection.execute(text("SELECT :a"), {"a": {CANARY: 1}})),
        doing(lambda work: work.connection.execute(text(f"SELECT '{CANARY}' FROM none_such"))),
        doing(lambda work: work.connection.execute(insert(clients).values(nothing=CANARY))),
        doing(lambda work: work.get(Record, wrong)),
        doing(lambda work: work.add(object())),
    ]


def of_the_services(practice: Practice, folder: Path) -> list[Deed]:
    """What the services refuse."""
    start = datetime(2026, 11, 12, 9, 30)  # noqa: DTZ001 - the clock on the wall
    wrong: Any = CANARY
    client = ClientToAdd(code="C-1", full_name=CANARY, working_name=CANARY)
    practice.clients.add(client)
    return [
        lambda: practice.clients.add(client),
        lambda: practice.sessions.log(SessionToLog(client_code=CANARY, start=start, minutes=-1)),
        lambda: practice.sessions.log(SessionToLog(client_code="C-1", start=wrong, minutes=9)),
        lambda: practice.clients.add(ClientToAdd(code="C-2", full_name=CANARY + "\ud800")),
        lambda: practice.importing.take_in(folder / CANARY),
        lambda: practice.export_everything(folder / CANARY / "\0"),
        lambda: practice.hours_logs.export(CANARY, folder / CANARY),
        lambda: open_practice(folder / f"{CANARY}.cjvault", passphrase=CANARY),
        lambda: open_practice(folder / "T.cjvault", passphrase=CANARY, recovery_key=CANARY),
        lambda: from_plain(Client, {CANARY: CANARY}),
        lambda: load_packs(folder / CANARY),
        lambda: parsed(f'{{"{CANARY}": '.encode()),
        lambda: practice.supervision.meeting(CANARY),
    ]


def raised(deed: Deed) -> Exception | None:
    """What a deed raises."""
    try:
        deed()
    except Exception as error:
        return error
    return None


def leave_by_every_way(error: Exception, unhandled: Callable[[Exception], None]) -> None:
    """Let an error end up wherever one can: hooks, threads, logs of libraries, the window."""

    def fall() -> None:
        raise error

    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()

    class Leaving:
        def __del__(self) -> None:
            raise error

    Leaving()
    library = logging.getLogger("sqlalchemy.pool")
    library.exception("of %s: %s", CANARY, error, exc_info=error)
    library.error("%d", CANARY)  # a message that cannot be formatted
    warnings.warn(f"{CANARY} {error}", UserWarning, stacklevel=1)
    unhandled(error)


def of_the_window(errors: list[Exception]) -> None:
    """Let them be raised in slots, timers, events and jobs of a real window."""
    from PySide6.QtCore import QTimer, qWarning
    from PySide6.QtWidgets import QApplication, QWidget

    from coachjournal.system.device_settings import DeviceStore
    from coachjournal.ui.qt_messages import install_qt_log
    from coachjournal.ui.tasks import Tasks

    application = QApplication([])
    install_qt_log(paths.log_folder)
    device, tasks = DeviceStore(paths.settings_file()), Tasks()
    program = app.build(application, device=device, tasks=tasks, opening=app.ServicesOpening())
    left = list(errors)

    class Falling(QWidget):
        def paintEvent(self, _event: object) -> None:
            if left:
                raise left[0]

    widget = Falling()
    widget.show()

    def fall() -> None:
        if not left:
            QTimer.singleShot(500, application.quit)
            return
        error = left.pop()
        widget.update()
        qWarning(f"{CANARY}: {error}")
        program.tasks.run(lambda: (_ for _ in ()).throw(error), owner=program)
        QTimer.singleShot(0, fall)
        raise error

    QTimer.singleShot(0, fall)
    application.exec()
    for error in errors:
        leave_by_every_way(error, program._unhandled)
    tasks.close()


def main() -> None:
    """Force them all, and print how many there were."""
    safe_log.install_hooks(paths.log_folder)
    safe_log.quiet_libraries()
    warnings.simplefilter("always")
    folder = Path(tempfile.gettempdir())
    made = create_practice(folder / "T.cjvault", name=CANARY, passphrase=PASSPHRASE, kdf="light")
    practice = made.practice
    deeds = [*of_python(), *of_the_database(practice), *of_the_services(practice, folder)]
    errors = [error for error in map(raised, deeds) if error is not None]
    practice.close()
    errors += [BadInput(CANARY), BadInput("code-taken", name=CANARY)]
    of_the_window(errors)
    telling = [error for error in errors if CANARY in f"{error} {vars(error)} {error.args}"]
    print(json.dumps([len(errors), len(telling)]))


if __name__ == "__main__":
    main()
