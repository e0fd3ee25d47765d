"""A process that opens a sheet full of ink in a window and says how long each step took.

Started by `bench.canvas` with the vault and the sketch; the figures go out as JSON. Times are
from an event to the image in the window, with all else that the window had to do then.
"""

from __future__ import annotations

import gc
import itertools
import json
import math
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from bench import vaults
from coachjournal.domain.sketch.elements import Item
from coachjournal.domain.sketch.live import WIDGETS
from coachjournal.services.practice import Practice
from coachjournal.ui.sketch.canvas import Canvas
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.view import centred
from coachjournal.ui.theme import Theme

SIZE = 1440, 900
_Span = tuple[float, float]
"""Seconds by the clock, and those in which we had a processor."""

_FRAMES, _ZOOMS, _MOVES = 200, 40, 300
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_KEYS = Qt.KeyboardModifier.NoModifier
_PEN = QPointingDevice(
    "pen", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
)  # fmt: skip


def main(vault: Path, sketch_id: str) -> dict[str, Any]:
    """Open the sheet, look round on it, draw, rub."""
    application = QApplication(["bench"])
    theme = Theme(application, choice="light")
    practice = vaults.opened(vault)
    try:
        return _measured(practice, sketch_id, theme)
    finally:
        practice.close()


def _measured(practice: Practice, sketch_id: str, theme: Theme) -> dict[str, Any]:
    empty = _canvas(practice, (), theme)
    empty.show()
    _settle(empty)
    gc.collect()
    gc.freeze()
    bare = _resident()
    found: dict[str, Any] = {}
    began = _now()
    canvas = _canvas(practice, practice.sketches.open(sketch_id).items, theme)
    canvas.show()
    _settle(canvas)
    found["opened"] = [_since(began)]
    empty.close()
    found |= _looking(canvas)
    found |= _drawing(canvas)
    found["memory"] = _resident() - bare
    canvas.close()
    return found


def _canvas(practice: Practice, items: tuple[Item, ...], theme: Theme) -> Canvas:
    ids = (f"bench-new-{number}" for number in itertools.count())
    sheet = Sheet(items, practice.sketches.metrics(), WIDGETS, lambda: next(ids))
    canvas = Canvas(sheet, theme, _no_picture)
    canvas.resize(*SIZE)
    return canvas


def _no_picture(_name: str) -> QImage | None:
    return None


def _looking(canvas: Canvas) -> dict[str, Any]:
    chance, whole = random.Random(4), canvas.view
    pans: list[_Span] = []
    for zoom in (whole.zoom, 0.4, 1.0):
        canvas.zoom_to(zoom)
        _settle(canvas)
        for number in range(_FRAMES):
            # There and back, so that there is ink in sight all the time.
            step = -14.0 if number < _FRAMES // 2 else 14.0
            pans.append(_shown(partial(_move, canvas, step)))
    first: list[_Span] = []
    sharp: list[_Span] = []
    for _number in range(_ZOOMS):
        began = _now()
        zoom = math.exp(chance.uniform(math.log(whole.zoom), math.log(2.5)))
        first.append(_shown(partial(canvas.zoom_to, zoom)))
        _settle(canvas)
        sharp.append(_since(began))
    return {"pans": pans, "zooms": first, "sharp": sharp}


def _drawing(canvas: Canvas) -> dict[str, Any]:
    everything = canvas.sheet.places.everything()
    assert everything is not None
    canvas.look(centred(everything.centre, 1.0, *SIZE))
    _settle(canvas)
    kinds = QEvent.Type
    _pen(canvas, kinds.TabletPress, 0)
    pens = [_shown(partial(_pen, canvas, kinds.TabletMove, at)) for at in range(_MOVES)]
    _pen(canvas, kinds.TabletRelease, _MOVES)
    # At half size: twice as much lies under the rubber, as on a sheet written full.
    canvas.zoom_to(0.5)
    canvas.use("eraser")
    _settle(canvas)
    _mouse(canvas, kinds.MouseButtonPress, 0)
    rubs = [_shown(partial(_mouse, canvas, kinds.MouseMove, at)) for at in range(_MOVES)]
    _mouse(canvas, kinds.MouseButtonRelease, _MOVES)
    return {"pens": pens, "rubs": rubs}


def _move(canvas: Canvas, by: float) -> None:
    canvas.look(canvas.view.moved(by, by / 2))


def _way(number: int) -> QPointF:
    return QPointF(100 + number * 4.0, 450 + 300 * math.sin(number / 9))


def _pen(canvas: Canvas, kind: QEvent.Type, number: int) -> None:
    place, moves = _way(number), kind == QEvent.Type.TabletMove
    force = 0.5 + 0.4 * math.sin(number / 5)
    event = QTabletEvent(
        kind, _PEN, place, _global(canvas, place), force, 0.0, 0.0, 0.0, 0.0, 0.0, _KEYS,
        _NONE if moves else _LEFT, _LEFT,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def _mouse(canvas: Canvas, kind: QEvent.Type, number: int) -> None:
    place, moves = _way(number), kind == QEvent.Type.MouseMove
    event = QMouseEvent(
        kind, place, _global(canvas, place), _NONE if moves else _LEFT, _LEFT, _KEYS
    )
    QApplication.sendEvent(canvas, event)


def _global(canvas: Canvas, place: QPointF) -> QPointF:
    return QPointF(canvas.mapToGlobal(QPoint(0, 0))) + place


def _shown(deed: Callable[[], object]) -> _Span:
    """From a deed until the window shows it, with all else that was to be done."""
    began = _now()
    deed()
    QApplication.processEvents()
    return _since(began)


def _now() -> _Span:
    return time.perf_counter(), time.process_time()


def _since(began: _Span) -> _Span:
    now = _now()
    return now[0] - began[0], now[1] - began[1]


def _settle(canvas: Canvas) -> None:
    QApplication.processEvents()
    while canvas.still.is_busy():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()


def _resident() -> float:
    """MiB that the process keeps."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return math.nan


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
