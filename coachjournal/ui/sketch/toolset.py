"""Everything that works on one canvas, put together: tools, deeds, actions, words, pasting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from coachjournal.domain.sketch.elements import Spot
from coachjournal.ui.sketch.actions import SketchActions
from coachjournal.ui.sketch.canvas import Canvas
from coachjournal.ui.sketch.clip import SketchClip
from coachjournal.ui.sketch.deeds import Deeds
from coachjournal.ui.sketch.pasting import Pasting, Pictures
from coachjournal.ui.sketch.tools.connector import ConnectorTool
from coachjournal.ui.sketch.tools.frame import FrameTool
from coachjournal.ui.sketch.tools.note import NoteTool
from coachjournal.ui.sketch.tools.picture import PictureTool
from coachjournal.ui.sketch.tools.select import SelectTool
from coachjournal.ui.sketch.tools.settings import ToolSettings
from coachjournal.ui.sketch.tools.shape import ShapeTool
from coachjournal.ui.sketch.tools.text import TextTool
from coachjournal.ui.sketch.words_editor import WordsEditing

_COMES_DOWN = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TabletPress,
    QEvent.Type.TouchBegin,
)


class Toolset(QObject):
    """Give it a canvas, and the canvas has its tools.

    `ask_picture` asks which file is to be placed; None when the coach thought better of it.
    """

    def __init__(
        self,
        canvas: Canvas,
        clip: SketchClip,
        pictures: Pictures,
        ask_picture: Callable[[], Path | None],
        *,
        may_write: bool = True,
    ) -> None:
        super().__init__(canvas)
        self._pictures, self._ask, self._canvas = pictures, ask_picture, canvas
        self.settings = ToolSettings(self)
        self.settings.writes = may_write
        self.deeds = Deeds(canvas, self.settings)
        self.pasting = Pasting(self.deeds, clip, QGuiApplication.clipboard(), pictures, canvas.area)
        self.actions = SketchActions(canvas, self.deeds, self.pasting)
        self.words = WordsEditing(canvas, canvas)
        canvas.words_wanted.connect(self.words.edit)
        canvas.view_changed.connect(self.words.place)
        canvas.tool_changed.connect(self.words.finish)
        self._add_tools(canvas)
        canvas.setAcceptDrops(may_write)
        canvas.installEventFilter(self)
        canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        canvas.customContextMenuRequested.connect(self._show_menu)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What is dropped lies where it was let go; a hand that comes down ends writing."""
        if event.type() in _COMES_DOWN:
            self.words.finish()
        if isinstance(event, QDropEvent) and event.type() in (
            QEvent.Type.DragEnter,
            QEvent.Type.DragMove,
            QEvent.Type.Drop,
        ):
            return self._dragged(event)
        return False

    def insert_picture(self, middle: Spot | None = None) -> None:
        """Ask for a picture and put it there, or in the middle of what is seen."""
        path = self._ask()
        if path is not None:
            at = middle or self._canvas.area().centre
            self._pictures.place_file(self._canvas.sheet, path, at)

    def flush(self) -> None:
        """What is being written is on the sheet already; nothing empty is left behind."""
        self.words.finish()

    def _dragged(self, event: QDropEvent) -> bool:
        source = event.mimeData()
        if not (source.hasUrls() or source.hasImage() or source.hasText()):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            place = event.position()
            self.pasting.take(source, self._canvas.view.to_sheet((place.x(), place.y())))
        return True

    def _show_menu(self, place: QPoint) -> None:
        """For what lies under the pointer, or what is chosen where that lies there too."""
        self.words.finish()
        self._canvas.cancel()
        self._canvas.use("select")
        self.deeds.choose_for_menu(self._canvas.view.to_sheet((place.x(), place.y())))
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actions.fill_menu(menu)
        menu.popup(self._canvas.mapToGlobal(place))

    def _add_tools(self, canvas: Canvas) -> None:
        settings, deeds = self.settings, self.deeds
        select = SelectTool(canvas, settings, deeds)
        self.words.ended.connect(select.written)
        canvas.tools |= {
            "select": select,
            "note": NoteTool(canvas, settings),
            "text": TextTool(canvas, settings),
            "shape": ShapeTool(canvas, settings, deeds),
            "connector": ConnectorTool(canvas, settings, deeds),
            "frame": FrameTool(canvas, settings),
            "picture": PictureTool(canvas, settings, self.insert_picture),
        }
