"""The desk: the open sheet with its bar, what stands beside it, and the quiet words below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.drawing_settings import DrawingSettings
from coachjournal.domain.sketch.elements import ElementId
from coachjournal.domain.sketch.live import TABLES
from coachjournal.domain.sketches import Sketch
from coachjournal.system.language import _
from coachjournal.ui.drawings.words import title_of, whose_said
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.bar import KEYS, SHAPES, ToolBar
from coachjournal.ui.sketch.clip import SketchClip
from coachjournal.ui.sketch.evidence import SketchEvidence
from coachjournal.ui.sketch.find_bar import FindBar
from coachjournal.ui.sketch.floating import place_floating
from coachjournal.ui.sketch.hand_settings import kept_of, manner_of
from coachjournal.ui.sketch.keeping import Job
from coachjournal.ui.sketch.layers_panel import LayersPanel
from coachjournal.ui.sketch.leaving import WaysOut
from coachjournal.ui.sketch.live.panels import panel_for, panel_title
from coachjournal.ui.sketch.modes import Modes
from coachjournal.ui.sketch.more_menu import fill_more
from coachjournal.ui.sketch.open_sheet import OpenSheet
from coachjournal.ui.sketch.outline_panel import OutlinePanel
from coachjournal.ui.sketch.properties import PropertiesStrip
from coachjournal.ui.sketch.quiet import quiet_words
from coachjournal.ui.sketch.side import SidePanels
from coachjournal.ui.sketch.top_line import TopLine
from coachjournal.ui.sketch.zooming import ZoomBar
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.sketches import OpenSketch


class SheetDesk(QWidget):
    """Puts the pieces round the canvas; `left` when one goes back."""

    left = Signal()
    facts_wanted = Signal()
    bin_wanted = Signal()
    room_wanted = Signal(bool)
    hand_wanted = Signal()
    remember_wanted = Signal()

    def __init__(
        self,
        context: PageContext,
        opened: OpenSketch,
        clip: SketchClip,
        kept: DrawingSettings,
        keepers: QObject,
        *,
        room: bool = False,
        client_id: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self.context, self.sketch, self.room = context, opened.sketch, room
        self.client_id = client_id
        # Not the sheet shared the screen: leaving it leads back to that.
        self.leads_to_room = room and context.room.on()
        self.bench = OpenSheet(context, opened, manner_of(kept), clip, keepers)
        self.bench.setParent(self)
        self.canvas, self.sheet = self.bench.canvas, self.bench.sheet
        self.top = TopLine(context.icons)
        self.ground = QWidget()
        self.bar = ToolBar(context.theme)
        self.find_bar = FindBar(self.sheet, context.icons, TABLES)
        self.zoom = ZoomBar(self.canvas, context.icons)
        self.words = label("", "caption", wrap=True)
        self.side = SidePanels(context.theme, context.icons)
        self.look = PropertiesStrip(self.canvas, self.bench.tools, context.theme)
        self.modes = Modes(self)
        self.ways_out = WaysOut(self, context, self.bench)
        self.evidence = SketchEvidence(self)
        self._kept = kept
        self._bare: QWidget | None = None
        self._instead: QWidget | None = None
        self._lay_out()
        self._connect()
        self.show_facts(opened.sketch)
        self.show_room(room)
        if self.side.panel("live") is not None:
            if self.bench.may_write:
                self.bench.use("select")
            if not room:
                self.side.turn_to("live")

    def begin(self) -> None:
        """The keyboard is on the sheet."""
        self.canvas.setFocus()

    def look_for(self) -> None:
        """Ctrl+F: in the drawing."""
        self.modes.stop_playing()
        self.find_bar.open()
        self._place()

    def back(self) -> bool:
        """Esc: what is open is closed; False where the sheet itself is to be left."""
        if self.modes.back():
            return True
        if self.find_bar.isVisible():
            self.find_bar.close_bar()
            return True
        focused = QApplication.focusWidget()
        if focused is not None and self.side.isAncestorOf(focused):
            self.begin()
            return True
        if self.canvas.cancel():
            return True
        if self.sheet.chosen:
            self.sheet.choose(())
            return True
        if self.canvas.tool_name not in ("pen", "select"):
            self.bench.use("select")
            return True
        return False

    def may_leave(self) -> bool:
        """Out of room mode one is asked whether all have finished looking."""
        if self.leads_to_room or not self.room or not self._kept.ask_leaving_room:
            return True
        return self.context.dialogs.confirm(
            self,
            _("Leave room mode"),
            _(
                "Has everyone finished looking? Behind this sheet names and other people's "
                "drawings can be seen."
            ),
            _("All have finished"),
            _("Stay on the sheet"),
        )

    def flush(self) -> Sequence[Job]:
        """What is not durable yet."""
        self.outline.flush()
        return self.bench.flush()

    def settle(self, *, for_good: bool = False) -> None:
        """The sheet is left, or hidden: what was drawn is kept, its thumbnail made anew."""
        self.modes.back()
        self._keep_hand()
        self.outline.flush()
        self.bench.settle(self, for_good=for_good)

    def show_facts(self, sketch: Sketch) -> None:
        """Say what it is called, whose it is, and what is kept of it."""
        self.sketch = sketch
        self.top.show_title(title_of(sketch), whose_said(sketch.whose))
        self._say_quietly()

    def show_room(self, on: bool) -> None:
        """Be the sheet only, or show what stands round it."""
        self.room, self.leads_to_room = on, on and self.leads_to_room
        self.top.setVisible(not on)
        if on:
            self.side.close_it()
        self.evidence.refresh()
        self._say_quietly()
        self._place()
        if on and self.canvas.isVisible():
            self.canvas.fit_if_cut()

    def show_bare(self, beside: QWidget | None) -> None:
        """Show the sheet with this alone floating over it; None brings all else back."""
        if self._bare is not None:
            self._bare.hide()
        self._bare = beside
        if beside is not None:
            beside.setParent(self.ground)
            beside.show()
            self.side.close_it()
            self.find_bar.close_bar()
        self._show_floating(beside is None)
        self.top.setVisible(beside is None and not self.room)
        self._place()

    def show_instead(self, page: QWidget | None) -> None:
        """Show something else where the sheet is; None brings the sheet back."""
        inside = self.ground.layout()
        assert inside is not None
        if self._instead is not None:
            inside.removeWidget(self._instead)
            self._instead.hide()
        self._instead = page
        self.canvas.setVisible(page is None)
        self._show_floating(page is None)
        if page is not None:
            self.side.close_it()
            self.find_bar.close_bar()
            inside.addWidget(page)
        self._place()

    def _show_floating(self, on: bool) -> None:
        for floating in (self.bar, self.zoom, self.words):
            floating.setVisible(on)
        self.look.setVisible(on)

    def alone(self, on: bool) -> None:
        """Be alone in the window, or among the rest."""
        self.room_wanted.emit(on)

    def take_hand(self, kept: DrawingSettings) -> None:
        """Draw by other settings from now on."""
        self._kept = kept
        self.canvas.take(manner_of(kept, self.canvas.manner))

    def hand(self) -> DrawingSettings:
        """How the hand draws now, as it is kept."""
        return kept_of(self.canvas.manner, self._kept)

    def _keep_hand(self) -> None:
        """The next sheet is taken up as this one was left."""
        now = self.hand()
        if now != self._kept and self.context.practice.may_write:
            self._kept = now
            change = partial(self.context.practice.settings.change, drawing=now)
            self.context.tasks.run(change, owner=self, failed=self.context.failed)

    def enter_room(self) -> None:
        """Look at it together."""
        self.modes.stop_playing()
        self.show_room(True)
        self.room_wanted.emit(True)
        self.context.room.enter(self.client_id)
        self.begin()

    def leave_room(self) -> None:
        """Go back to the desk, the sheet still open."""
        if self.leads_to_room:
            self.context.room.leave()
        elif self.may_leave():
            self.context.room.leave(asked=True)
            self.show_room(False)
            self.room_wanted.emit(False)
            self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter takes up its tool, as long as nothing is written."""
        plain = not event.modifiers() or event.modifiers() == Qt.KeyboardModifier.KeypadModifier
        name = _BY_KEY.get(event.text().upper()) if plain and event.text() else None
        if name is not None and self.canvas.hasFocus():
            self.bench.use(name)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What floats over the sheet finds its places."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.ground, 1)
        across.addWidget(self.side)
        column.addLayout(across, 1)
        inside = QVBoxLayout(self.ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.canvas)
        self.ground.installEventFilter(self)
        for floating in (self.bar, self.look, self.find_bar, self.words, self.zoom):
            floating.setParent(self.ground)
            floating.raise_()
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.outline = OutlinePanel(
            self.sheet,
            self.context.theme,
            self.context.clock.today,
            TABLES,
            start=lambda: self.canvas.area().centre,
            may_write=self.bench.may_write,
        )
        self._panel("outline", _("Outline"), self.outline)
        self._panel("layers", _("Layers"), LayersPanel(self.sheet, self.context.icons))
        live = panel_for(self.sheet, self.context)
        if live is not None:
            self._panel("live", panel_title(self.sheet), live)

    def _panel(self, key: str, title: str, panel: QWidget) -> None:
        self.side.add(key, title, panel)
        self.top.add_panel(key, title)

    def _connect(self) -> None:
        bench, bar = self.bench, self.bar
        self.top.left.connect(self.left)
        self.top.facts_wanted.connect(self.facts_wanted)
        self.top.panel_wanted.connect(self.side.turn_to)
        self.top.room_wanted.connect(self.enter_room)
        self.side.changed.connect(self._side_changed)
        bar.tool_wanted.connect(bench.use)
        bar.undo_wanted.connect(self.undo)
        bar.colour_wanted.connect(bench.take_colour)
        bar.width_wanted.connect(bench.take_width)
        bar.menu.aboutToShow.connect(self._fill_more)
        bench.hand_changed.connect(self._show_hand)
        self.sheet.chosen_changed.connect(self._place)
        self.canvas.said.connect(self.context.status)
        self.sheet.changed.connect(self._changed)
        # By their names: the keeper may outlive the desk.
        bench.keeper.kept.connect(self._was_kept)
        bench.keeper.not_kept.connect(self._was_not_kept)
        self.find_bar.shown.connect(self._show_hit)
        self.look.resized.connect(self._place)
        self.find_bar.closed.connect(self._place)
        self.find_bar.closed.connect(self.begin)
        self.outline.shown.connect(self._bring_into_view)
        self.outline.left.connect(self.begin)
        self.outline.said.connect(self.context.status)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = QKeySequence.StandardKey
        QShortcut(QKeySequence(keys.Undo), self, self.undo, context=here)
        QShortcut(QKeySequence(keys.Redo), self, self.redo, context=here)
        self._show_hand()
        self._changed()

    def undo(self) -> None:
        """Take back what was done last, where that can be seen; in a drag, that alone."""
        if self.modes.replay is None and not self.canvas.cancel():
            self.sheet.undo()

    def redo(self) -> None:
        """Make again what was taken back."""
        if self.modes.replay is None:
            self.sheet.redo()

    def _fill_more(self) -> None:
        fill_more(self.bar.menu, self)

    def _show_hand(self) -> None:
        name, words = self.canvas.tool_name, ""
        if name == "shape":
            words = _(SHAPES.get(self.bench.tools.settings.shape.value, ""))
        self.bar.show_tool(name, words)
        self.bar.show_hand(self.bench.colour(), self.bench.width())
        self._place()

    def _changed(self, *_what: object) -> None:
        self.bar.show_undo(self.sheet.history.can_undo)

    def _was_kept(self) -> None:
        self._say_kept(True)

    def _was_not_kept(self) -> None:
        self._say_kept(False)

    def _say_kept(self, kept: bool) -> None:
        self.top.show_kept(_("Saved") if kept else _("Not saved yet: it is tried again"))
        self._say_quietly(not_kept=not kept)

    def _say_quietly(self, *, not_kept: bool = False) -> None:
        self.words.setText(quiet_words(self.sketch, room=self.room, not_kept=not_kept))
        self.words.adjustSize()
        self._place()

    def _side_changed(self, key: str) -> None:
        self.top.show_panel(key)
        if key:
            # It would change the sheet behind the replay.
            self.modes.stop_playing()
        if key == "outline":
            self.outline.focus_here()
        self._place()

    def _show_hit(self, element_id: str) -> None:
        self.canvas.use("select")
        self._bring_into_view(element_id)

    def _bring_into_view(self, element_id: str) -> None:
        element = self.sheet.scene.element(ElementId(element_id))
        if element is not None:
            self.canvas.bring_into_view(self.sheet.box_of(element))

    def _place(self) -> None:
        place_floating(self)

    def bare(self) -> QWidget | None:
        """What alone floats over the sheet while it is presented."""
        return self._bare


_BY_KEY = {key: name for name, key in KEYS.items()}
