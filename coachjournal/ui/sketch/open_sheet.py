"""The sheet that is open, with all that works on it: canvas, tools, pictures, what keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coachjournal.domain.sketch.dressing import Look
from coachjournal.domain.sketch.elements import Picture
from coachjournal.domain.sketch.live import WIDGETS
from coachjournal.system.language import _
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.bar import SHAPES
from coachjournal.ui.sketch.canvas import Canvas
from coachjournal.ui.sketch.clip import SketchClip
from coachjournal.ui.sketch.keeping import Job, SketchKeeper
from coachjournal.ui.sketch.manner import Manner
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.sheet_pictures import SheetPictures
from coachjournal.ui.sketch.thumbnail import thumbnail
from coachjournal.ui.sketch.tools.settings import Drawn
from coachjournal.ui.sketch.toolset import Toolset

if TYPE_CHECKING:
    from coachjournal.services.sketches import OpenSketch

_INK = ("pen", "highlighter", "eraser")
_INKLESS = ("select", "eraser", "hand", "laser")


class OpenSheet(QObject):
    """One sheet at work; whoever shows it places `canvas`."""

    # A tool, a colour or a width was taken up: the bar marks them.
    hand_changed = Signal()

    def __init__(
        self,
        context: PageContext,
        opened: OpenSketch,
        manner: Manner,
        clip: SketchClip,
        keepers: QObject,
    ) -> None:
        # What keeps the sheet outlives it until all is durable, and so belongs to `keepers`.
        super().__init__()
        sketches = context.practice.sketches
        self._context = context
        self.sketch_id = str(opened.sketch.id)
        self.may_write = context.practice.may_write
        self.sheet = Sheet(opened.items, sketches.metrics(), WIDGETS, sketches.new_id, self)
        self.pictures = SheetPictures(context, self.sketch_id, opened.pictures, self)
        self.canvas = Canvas(self.sheet, context.theme, self.pictures.image, manner)
        self.tools = Toolset(
            self.canvas, clip, self.pictures, self._ask_picture, may_write=self.may_write
        )
        self.keeper = SketchKeeper(sketches, self.sketch_id, context.tasks, context.failed, keepers)
        if self.may_write:
            self.sheet.changed.connect(lambda delta, _boxes: self.keeper.keep(delta))
        else:
            self.canvas.use("hand")
        self.pictures.came.connect(self._picture_came)
        # A field over the sheet has the letters and colours of the theme it was opened in.
        context.theme.changed.connect(self.tools.flush)
        self.canvas.tool_changed.connect(lambda _name: self.hand_changed.emit())

    def use(self, name: str) -> None:
        """Take up a tool, or a shape by its name."""
        if not self.may_write and name not in ("hand", "laser", "select"):
            return
        if name in ("select", "lasso"):
            # Move, its areas drawn by a free hand; with Alt held, many desktops move the window.
            self.tools.settings.put(lasso=name == "lasso")
            name = "select"
        if name in SHAPES:
            self.tools.settings.put(shape=Drawn(name))
            name = "shape"
        self.canvas.use(name)
        self.hand_changed.emit()

    def colour(self) -> str:
        """The colour that is drawn with now."""
        manner = self.canvas.manner
        highlighting = self.canvas.tool_name == "highlighter"
        return manner.highlighter_colour if highlighting else manner.colour

    def width(self) -> float:
        """The width of the pen."""
        return self.canvas.manner.pen_width

    def take_colour(self, colour: str) -> None:
        """Draw in this colour; what is chosen takes it as well."""
        manner = self.canvas.manner
        if self.canvas.tool_name == "highlighter":
            self.canvas.take(replace(manner, highlighter_colour=colour))
        else:
            self.canvas.take(replace(manner, colour=colour))
            self._dress(Look(colour=colour))
        self._take_up_pen()
        self.hand_changed.emit()

    def take_width(self, width: float) -> None:
        """Draw as broad as this; what is chosen takes it as well."""
        self.canvas.take(replace(self.canvas.manner, pen_width=width))
        self._dress(Look(line_width=width))
        self._take_up_pen()
        self.hand_changed.emit()

    def flush(self) -> Sequence[Job]:
        """What keeps the sheet before a lock."""
        self.tools.flush()
        return (self.keeper.closing(self._thumbnail()),) if self.may_write else ()

    def settle(self, initiator: object, *, for_good: bool) -> None:
        """The sheet is left: nothing of a gesture stays, what was drawn becomes durable."""
        self.tools.flush()
        self.canvas.cancel()
        if self.may_write:
            self.keeper.leave(self._thumbnail(), initiator, for_good=for_good)

    def _thumbnail(self) -> partial[bytes]:
        scene, images = self.sheet.scene, self.pictures.images()
        return partial(thumbnail, scene.shown(), self.sheet.metrics, WIDGETS, images.get)

    def _dress(self, look: Look) -> None:
        if self.canvas.tool_name not in _INK and self.sheet.chosen:
            self.tools.deeds.dress(look)
            return
        values = {"colour": look.colour, "line_width": look.line_width}
        set_ = {name: value for name, value in values.items() if value is not None}
        settings = self.tools.settings
        settings.put(look=replace(settings.look, **set_))  # type: ignore[arg-type]

    def _take_up_pen(self) -> None:
        """Who takes ink with nothing to put it on is about to draw."""
        if self.canvas.tool_name in _INKLESS and not self.sheet.chosen:
            self.use("pen")

    def _ask_picture(self) -> Path | None:
        kinds = _("Pictures (*.png *.jpg *.jpeg *.heic)")
        return self._context.dialogs.ask_open_file(
            self.canvas, _("Put a picture on the sheet"), Path.home(), kinds
        )

    def _picture_came(self, attachment_id: str) -> None:
        lying = [
            self.sheet.box_of(each)
            for each in self.sheet.scene.elements()
            if isinstance(each, Picture) and each.attachment_id == attachment_id
        ]
        self.canvas.pictures_came(lying)
