"""A chart in the window: the drawing of the papers, in the theme's colours."""

from __future__ import annotations

from functools import cache, partial

from PySide6.QtCore import QByteArray, QRectF, QTimer
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from coachjournal.domain.charts import Chart, ChartLook
from coachjournal.services.insights import chart_svg
from coachjournal.system.language import _
from coachjournal.system.resources import resource_path
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.theme import CAPTION

_PARTS = ("accent", "violet", "caution", "good", "soft", "danger")
_PAUSE_MS, _LEAST_WIDTH, _HEIGHT_AT_FIRST = 120, 120, 220


class ChartView(QWidget):
    """Asks for the drawing at its own width, and again when width or theme change."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        _know_the_font()
        self._context = context
        self._chart: Chart | None = None
        self._asked = 0
        self._drawn_for = 0
        self._renderer = QSvgRenderer(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.setFixedHeight(_HEIGHT_AT_FIRST)
        context.theme.changed.connect(self._ask)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart; its values stand in the table beneath."""
        self._chart = chart
        self.setAccessibleName(_("Chart: {title}").format(title=chart.title))
        self.setAccessibleDescription(_("The table below holds its values."))
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew at the new width, once it has settled."""
        super().resizeEvent(event)
        if event.size().width() != self._drawn_for:
            self._pause.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The drawing as it is."""
        if self._renderer.isValid():
            size = self._renderer.defaultSize()
            painter = QPainter(self)
            self._renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
            painter.end()

    def _ask(self) -> None:
        if self._chart is None or self.width() < _LEAST_WIDTH:
            return
        self._asked += 1
        self._drawn_for = self.width()
        self._context.tasks.run(
            partial(chart_svg, self._chart, self._look()),
            owner=self,
            done=partial(self._came, self._asked),
            failed=self._context.failed,
            lane="work",
        )

    def _look(self) -> ChartLook:
        theme = self._context.theme
        return ChartLook(
            width=self.width(),
            text_size=theme.px(CAPTION),
            ink=theme.colour("ink").name(),
            soft=theme.colour("soft").name(),
            line=theme.colour("line").name(),
            parts=tuple(theme.colour(role).name() for role in _PARTS),
        )

    def _came(self, number: int, svg: bytes) -> None:
        if number == self._asked and self._renderer.load(QByteArray(svg)):
            self.setFixedHeight(self._renderer.defaultSize().height())
            self.update()


@cache
def _know_the_font() -> None:
    """The font of the papers, by which the drawing was measured."""
    QFontDatabase.addApplicationFont(str(resource_path("fonts", "NotoSans-Regular.ttf")))
