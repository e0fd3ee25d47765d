"""What an open sheet needs, fetched while one looks at the leaves: it took a third of opening."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from coachjournal.domain.sketch.surface import Metrics
from coachjournal.ui.shell.context import PageContext


class Ahead(QObject):
    """Imports step by step when nothing else is to do, and has the fonts read on a lane."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = _steps()
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._next)
        self._idle.start(0)
        context.tasks.run(
            lambda: _read_fonts(context.practice.sketches.metrics()),
            owner=self,
            # Whoever opens a sheet is told of it.
            failed=lambda _error: None,
            lane="work",
        )

    def _next(self) -> None:
        if next(self._steps, self) is self:
            self._idle.stop()


def _read_fonts(metrics: Metrics) -> None:
    for strong in (False, True):
        metrics.width("A", 1.0, strong=strong)


def _steps() -> Iterator[None]:
    # On the window's thread, since they make classes of Qt (`coachjournal.ui.ahead`).
    import coachjournal.ui.sketch.canvas

    yield
    import coachjournal.ui.sketch.outline_panel

    yield
    import coachjournal.ui.sketch.properties

    yield
    import coachjournal.ui.sketch.live.panels

    yield
    import coachjournal.ui.sketch.desk  # noqa: F401
