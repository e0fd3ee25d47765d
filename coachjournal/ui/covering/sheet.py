"""One sketch after the other, large: cover what may tell who someone is, then go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from coachjournal.domain.review import CoverUp
from coachjournal.system.language import _, plural
from coachjournal.ui.attachments.images import image_of
from coachjournal.ui.covering.board import CoverBoard
from coachjournal.ui.errors import words_for
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.tasks import Lane
from coachjournal.ui.widgets.buttons import chip_button, ghost_button, icon_button
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.sheet import Sheet, ground
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.domain.sketch.geometry import Box
    from coachjournal.services.sketch_looks import LookAt, SheetToPaint

Job = Callable[[], object]
_Thing = TypeVar("_Thing")
_WIDTH = 1080
_AROUND, _ROW, _EDGES, _LOWEST = 360, 76, 32, 120


class CoveringSheet(Sheet):
    """Shows the sketches that go along with an agenda, or one sketch by itself.

    Whatever is covered is kept at once. `looked_at` comes when one was looked at, `finished`
    closes it.
    """

    looked_at = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        agenda_id: str = "",
        *,
        also: Sequence[str] = (),
        sketch_id: str = "",
        first: str = "",
    ) -> None:
        super().__init__(
            parent, _("Cover for sharing"), _("Looked at, next"), self._next, width=_WIDTH
        )
        self._context, self._looks = context, context.practice.sketch_looks
        self._agenda_id, self._also, self._sketch_id = agenda_id, tuple(also), sketch_id
        self._first = first
        self._all: list[LookAt] = []
        self._at = 0
        self._sheet: SheetToPaint | None = None
        self._undo: list[Job] = []
        self.board = CoverBoard(context.theme, context.practice.sketches.new_id)
        self.title = label("", "section", wrap=True)
        self.said = label(_("The drawing is being fetched…"), "soft", wrap=True)
        self.caption = QLineEdit()
        self.caption.setMaxLength(400)
        self._lay_out()
        self.board.put.connect(self._put)
        self.board.removed.connect(self._removed)
        self.board.undo_wanted.connect(self._take_back)
        self.board.chosen_changed.connect(self._refresh)
        self.action.setEnabled(False)
        self._load()

    def prepare(self) -> None:
        """Be as large as the window lets it."""
        parent = self.parentWidget()
        room = ground(parent).height() if parent is not None else 700
        self._told.show()
        around = _AROUND + (_ROW if self._row.isVisibleTo(self) else 0)
        self.board.setMinimumHeight(max(_LOWEST, min(620, room - self._context.theme.px(around))))

    def _fit(self) -> None:
        """Stay in the window when more, or less, is said beside the drawing."""
        self.prepare()
        # Hints of rows that were shown just now are known only when Qt has laid them out.
        QTimer.singleShot(0, self, self._be_as_high_as_said)

    def _be_as_high_as_said(self) -> None:
        column, parent = self.layout(), self.parentWidget()
        if self.isVisible() and column is not None and parent is not None:
            column.activate()
            # Qt lets nothing be lower than wrapped words would need in a narrow column.
            over = column.totalMinimumSize().height() - (ground(parent).height() - _EDGES)
            if over > 0:
                least = self.board.minimumHeight() - over
                self.board.setMinimumHeight(max(_LOWEST, least))
                # Large type in a low window: the buttons have to be there before all.
                self._told.setVisible(least >= _LOWEST)
                column.activate()
            self.resize(self.width(), column.totalHeightForWidth(self.width()))

    def flush(self) -> Sequence[Job]:
        """Before a lock: a box that was just moved, and other words that were typed."""
        self.board.settle()
        return self._words_to_keep()

    # Putting it together

    def _lay_out(self) -> None:
        self.body.addWidget(self.title)
        told = _(
            "The program cannot read handwriting: only you see whether it tells who someone is. "
            "What lies under a box is taken out of every file that leaves, not just hidden; "
            "the drawing itself stays as it is."
        )
        self._told = label(told, "caption", wrap=True)
        self.body.addWidget(self._told)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        icons = self._context.icons
        self.add = ghost_button(_("Add a box"), self.board.add, tip=_("B, or draw one"))
        self.remove = ghost_button(_("Remove the box"), self.board.remove, tip=_("Delete"))
        self.undo = ghost_button(_("Undo"), self._take_back, tip=_("Ctrl+Z"))
        self.leaves = chip_button(_("As it leaves"), self._show_leaving)
        for each in (self.add, self.remove, self.undo):
            tools.addWidget(each)
        tools.addStretch(1)
        tools.addWidget(self.leaves)
        nearer, farther = partial(self.board.zoom_by, 1.25), partial(self.board.zoom_by, 0.8)
        tools.addWidget(icon_button(icons, "zoom-out", _("Farther away"), farther))
        tools.addWidget(icon_button(icons, "zoom-in", _("Nearer"), nearer))
        tools.addWidget(icon_button(icons, "maximize", _("All of it"), self.board.zoom_to_fit))
        self.body.addLayout(tools)
        self.body.addWidget(self.board, 1)
        self.body.addWidget(self.said)
        hint = _("It stands below the drawing. Your own words identify nobody's hand.")
        self._row = FormRow(
            _("What the covered part says, in other words"), self.caption, hint=hint
        )
        self._row.hide()
        self.body.addWidget(self._row)
        self.back = ghost_button(_("Back"), self._back)
        self.foot.insertWidget(0, self.back)
        self.cancel.setText(_("Close"))

    # What is there to look at

    def _load(self) -> None:
        self._run(self._read_looks, self._loaded)

    def _read_looks(self) -> list[LookAt]:
        if self._sketch_id:
            return [self._looks.of_sketch(self._sketch_id)]
        return self._looks.looks(self._agenda_id, self._also)

    def _loaded(self, found: list[LookAt]) -> None:
        self._all = found
        wanted = [at for at, each in enumerate(found) if each.sketch_id == self._first]
        waiting = [at for at, each in enumerate(found) if each.is_open]
        self._at = next(iter((*wanted, *waiting)), 0)
        if found:
            self._show()
        else:
            self.said.setText(_("No drawing goes along."))
            self._refresh()

    def _show(self) -> None:
        look = self._all[self._at]
        self._sheet, self._undo = None, []
        self.leaves.setChecked(False)
        self.title.setText(self._title_of(look))
        self.said.setText(_("The drawing is being fetched…"))
        exhibit = look.exhibits[0] if look.exhibits else None
        self._row.setVisible(exhibit is not None)
        self.caption.setText(exhibit.caption if exhibit is not None else "")
        self._fit()
        self._refresh()
        self._run(partial(self._looks.read, look.sketch_id, look.part), self._read)

    def _title_of(self, look: LookAt) -> str:
        title = look.title or _("A drawing without a title")
        said = ", ".join(filter(None, (look.code, title)))
        if len(self._all) < 2:
            return said
        return _("{number} of {count}: {title}").format(
            number=self._at + 1, count=len(self._all), title=said
        )

    def _read(self, sheet: SheetToPaint) -> None:
        self._sheet = sheet
        self._paint(sheet, leaving=False)

    def _paint(self, sheet: SheetToPaint, *, leaving: bool) -> None:
        def paint() -> tuple[QImage, Box]:
            painted = self._looks.paint(sheet, leaving=leaving)
            return image_of(painted.shown), painted.area

        self._run(paint, partial(self._painted, sheet), lane="work")

    def _painted(self, sheet: SheetToPaint, made: tuple[QImage, Box]) -> None:
        if sheet is not self._sheet:
            return
        look, leaving = self._all[self._at], self.leaves.isChecked()
        image, area = made
        self.board.may_cover = not leaving
        self.board.show_sheet(image, area, look.sketch_id)
        if not leaving and not self.board.hasFocus() and not self.caption.hasFocus():
            self.board.setFocus()
        self.board.show_covers(self._all[self._at].covers)
        self._refresh()
        self._fit()

    def _show_leaving(self, on: bool) -> None:
        """Show what a file would show, made in the same way; or the whole again."""
        if self._sheet is None:
            return
        self.board.settle()
        look = self._all[self._at]
        if not on:
            self._paint(self._sheet, leaving=False)
            return
        read = partial(self._looks.read, look.sketch_id, look.part)
        self._run(read, self._read_leaving)

    def _read_leaving(self, sheet: SheetToPaint) -> None:
        self._sheet = sheet
        self._paint(sheet, leaving=self.leaves.isChecked())

    # Covering

    def _put(self, now: CoverUp, before: CoverUp | None) -> None:
        back: Job = partial(self._put_back, before) if before else partial(self._away, now)
        self._undo.append(back)
        self._keep(partial(self._looks.put, now, initiator=self))

    def _removed(self, gone: CoverUp) -> None:
        self._undo.append(partial(self._put_back, gone))
        self._keep(partial(self._looks.uncover, gone.id, initiator=self))

    def _take_back(self) -> None:
        self.board.settle()
        if self._undo and self.board.may_cover:
            self._undo.pop()()

    def _put_back(self, cover: CoverUp) -> None:
        others = [each for each in self.board.covers() if each.id != cover.id]
        self.board.show_covers((*others, cover))
        self._keep(partial(self._looks.put, cover, initiator=self))

    def _away(self, cover: CoverUp) -> None:
        others = [each for each in self.board.covers() if each.id != cover.id]
        self.board.show_covers(tuple(others))
        self._keep(partial(self._looks.uncover, cover.id, initiator=self))

    def _keep(self, job: Job) -> None:
        self._all[self._at] = replace(self._all[self._at], covers=self.board.covers(), looked=False)
        self._run(job, lambda _done: None)
        self._refresh()

    # Going on

    def _next(self) -> None:
        """What is shown was looked at; the next one that waits, or the end."""
        if not self._all or self._sheet is None:
            return
        self.board.settle()
        self._keep_words()
        if not self._agenda_id:
            self.accept()
            return
        look = self._all[self._at]
        job = partial(self._looks.looked, self._agenda_id, look.sketch_id, initiator=self)
        self.action.setEnabled(False)
        self._run(job, partial(self._was_looked_at, self._at))

    def _was_looked_at(self, at: int, _done: object) -> None:
        self._all[at] = replace(self._all[at], looked=True)
        self.looked_at.emit(self._all[at].sketch_id)
        later = [*range(at + 1, len(self._all)), *range(at)]
        waiting = [each for each in later if self._all[each].is_open]
        if waiting:
            self._at = waiting[0]
            self._show()
        elif at + 1 < len(self._all):
            self._at = at + 1
            self._show()
        else:
            self._context.status(_("All drawings were looked at."))
            self.accept()

    def _back(self) -> None:
        self.board.settle()
        self._keep_words()
        if self._at:
            self._at -= 1
            self._show()

    def reject(self) -> None:
        """Close it: what was covered is kept, and what was not looked at waits."""
        self.board.settle()
        self._keep_words()
        super().reject()

    def _keep_words(self) -> None:
        for job in self._words_to_keep():
            self._run(job, lambda _done: None)

    def _words_to_keep(self) -> Sequence[Job]:
        look = self._all[self._at] if self._all else None
        words = " ".join(self.caption.text().split())
        if look is None or not look.exhibits or words == look.exhibits[0].caption:
            return ()
        said = replace(look.exhibits[0], caption=words)
        self._all[self._at] = replace(look, exhibits=(said, *look.exhibits[1:]))
        return (partial(self._looks.say, said.id, words, initiator=self),)

    def _refresh(self) -> None:
        """Say where it stands, and offer what can be done."""
        ready = self._sheet is not None and bool(self._all)
        covering = ready and self.board.may_cover
        self.add.setEnabled(covering)
        self.remove.setEnabled(covering and self.board.chosen() is not None)
        self.undo.setEnabled(covering and bool(self._undo))
        self.leaves.setEnabled(ready)
        self.back.setVisible(len(self._all) > 1)
        self.back.setEnabled(self._at > 0)
        self.action.setEnabled(ready)
        last = self._at + 1 >= len(self._all)
        words = _("Looked at") if last else _("Looked at, next")
        self.action.setText(words if self._agenda_id else _("Done"))
        if ready:
            self.said.setText(self._state())

    def _state(self) -> str:
        look = self._all[self._at]
        if self.leaves.isChecked():
            return _("So it leaves. Grey boxes stand where something was covered.")
        counts = (
            plural("{count} line by hand", "{count} lines by hand", look.ink).format(
                count=look.ink
            ),
            plural("{count} picture", "{count} pictures", look.pictures).format(count=look.pictures)
            if look.pictures
            else "",
            plural("{count} box", "{count} boxes", len(look.covers)).format(count=len(look.covers)),
            _("looked at") if look.looked else "",
            _("only a part goes along: see “As it leaves”") if look.part else "",
        )
        keys = _("B adds a box, arrows move it, with Shift they size it, Delete removes it.")
        return " · ".join(filter(None, counts)) + ". " + keys

    def _run(
        self, job: Callable[[], _Thing], done: Callable[[_Thing], Any], lane: Lane = "vault"
    ) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._failed, lane=lane)

    def _failed(self, error: Exception) -> None:
        self.show_problem(words_for(error))
