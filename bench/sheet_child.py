"""A process that presses a full sheet in the sketchbook of the real window, and draws on it.

Started by `bench.canvas` with the vault; the passphrase comes on standard input, the figures
go out as JSON. It is the first sheet since the program began, as on most days.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachjournal.ui.sketch.view import centred
from tools import driving

STROKES, BETWEEN_MS = 100, 30
_TODAY_IS_READ = 3_000
_Moment = tuple[float, float]
"""Seconds by the clock, and those in which we had a processor."""
_LEFT = Qt.MouseButton.LeftButton


def main(vault: Path, passphrase: str) -> dict[str, Any]:
    """Unlock, go to the sketchbook, open the one sketch, draw on it."""
    application = QApplication(["bench"])
    tasks = driving.WatchedTasks()
    with tempfile.TemporaryDirectory() as folder:
        program = driving.build(application, Path(folder) / "settings.toml", tasks)
        program.begin(vault)
        program.window.resize(1440, 900)
        driving.settle(tasks, quiet=300)
        view: Any = program.unlock._page.view()
        view.passphrase_given.emit(passphrase)
        driving.wait_until(lambda: program.shell is not None, "the vault to open")
        driving.settle(tasks, quiet=_TODAY_IS_READ)
        shell: Any = program.shell
        shell.go("sketchbook")
        page = shell.page("sketchbook")
        driving.wait_until(lambda: page.book.model.rowCount(), "the sketch")
        driving.settle(tasks, quiet=300)
        found = {"opened": [_opened(page)]}
        drawing = _Drawing(page.desk, tasks)
        drawing.look_closely()
        found["kept"] = drawing.kept(STROKES)
        found["meanwhile"] = drawing.kept_meanwhile(Path(folder) / "all.pdf")
        page.presenter.leave()
        driving.settle(tasks)
        program.close()
        driving.wait_until(lambda: not program.window.isVisible(), "the window to close")
    tasks.close()
    return found


def _opened(page: Any) -> _Moment:
    """From the press on the leaf until all of the sheet is seen, and sharp."""
    leaves = page.book.leaves
    place = leaves.visualRect(leaves.model().index(0, 0)).center()
    began = _now()
    QTest.mouseClick(leaves.viewport(), _LEFT, pos=place)
    driving.wait_until(lambda: page.desk is not None, "the sheet")
    canvas = page.desk.canvas
    driving.wait_until(lambda: canvas.is_complete() and not canvas.still.is_busy(), "all of it")
    driving.painted(canvas)
    now = _now()
    return now[0] - began[0], now[1] - began[1]


def _now() -> _Moment:
    return time.perf_counter(), time.process_time()


class _Drawing:
    """Draws strokes, and says when each was durable."""

    def __init__(self, desk: Any, tasks: driving.WatchedTasks) -> None:
        self._desk, self._tasks = desk, tasks
        self._begun: list[_Moment] = []
        self._kept: list[_Moment] = []
        keeper = desk.bench.keeper
        save = keeper._sketches.save
        desk.sheet.changed.connect(lambda *_what: self._begun.append(_now()))

        def saved(sketch_id: str, *deltas: Any) -> None:
            save(sketch_id, *deltas)
            # What waits together is saved together.
            self._kept.extend([_now()] * len(deltas))

        keeper._sketches.save = saved

    def look_closely(self) -> None:
        """In the middle and as it is: drawn from afar, the sheet would grow with every run."""
        canvas = self._desk.canvas
        everything = canvas.sheet.places.everything()
        canvas.look(centred(everything.centre, 1.0, canvas.width(), canvas.height()))
        driving.wait_until(lambda: not canvas.still.is_busy(), "the middle of it")

    def kept(self, many: int) -> list[_Moment]:
        """From the end of a stroke until it is durable."""
        self._begun.clear()
        self._kept.clear()
        self._desk.bench.use("pen")
        for number in range(many):
            self._draw(number)
            driving.wait(BETWEEN_MS)
        driving.wait_until(lambda: len(self._kept) == len(self._begun), "the strokes")
        return [
            (kept[0] - begun[0], kept[1] - begun[1])
            for begun, kept in zip(self._begun, self._kept, strict=True)
        ]

    def kept_meanwhile(self, out: Path) -> list[_Moment]:
        """The same while all of the sheet is written as a PDF."""
        from coachjournal.ui.sketch.leaving_sheets import Leaving

        write = partial(self._desk.ways_out._write, self._desk.sketch, False)
        write(Leaving(form="pdf"), out)
        kept: list[_Moment] = []
        while not out.exists():
            kept += self.kept(1)
            driving.wait(BETWEEN_MS)
        driving.settle(self._tasks)
        return kept

    def _draw(self, number: int) -> None:
        canvas, place = self._desk.canvas, QPoint(200 + number * 8 % 900, 300 + number * 13 % 400)
        QTest.mousePress(canvas, _LEFT, pos=place)
        for step in range(1, 20):
            QTest.mouseMove(canvas, place + QPoint(3 * step, step * step % 17))
        QTest.mouseRelease(canvas, _LEFT, pos=place + QPoint(60, 0))


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.stdin.readline().strip())))
