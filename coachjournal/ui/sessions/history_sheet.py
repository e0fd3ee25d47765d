"""The past of a note: its versions, what changed from one to the next, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.differences import Change, Piece, differences
from coachjournal.services.note_history import VersionLine, holding
from coachjournal.system.language import _, plural
from coachjournal.ui.sessions.history_words import folded, told
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.choice_list import ChoiceList
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.plain_page import PlainPage
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import clock_time, short_date

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.ui.sessions.room import Room

Restore = Callable[["Room", str], None]
_BEFORE, _NOW, _WHOLE = "before", "now", "whole"
# Beyond this a page of changes helps nobody, and takes long to lay out.
_MOST_SHOWN = 200_000


def open_history(
    view: QWidget, context: PageContext, session_id: str, room: Room, restore: Restore
) -> None:
    """Load the versions, and show them over the page."""
    practice: Practice = context.practice

    def show(versions: list[VersionLine]) -> None:
        if len(versions) < 2:
            context.status(_("There is no earlier version of this note yet."))
            return
        HistorySheet(view, context, versions, room, restore).open()

    load = partial(practice.history.versions, session_id, room.kind)
    context.tasks.run(load, owner=view, done=show, failed=context.failed)


class HistorySheet(Sheet):
    """Versions on the left; on the right what the chosen one changed, or says."""

    def __init__(
        self,
        view: QWidget,
        context: PageContext,
        versions: list[VersionLine],
        room: Room,
        restore: Restore,
    ) -> None:
        title = _("Earlier versions")
        super().__init__(view, title, _("Let this one stand again"), self._take, width=900)
        self._context, self._versions, self._room = context, versions, room
        self._restore = restore
        self._shown: list[VersionLine] = []
        # Every comparison that is asked for lets the one before go.
        self._asked = 0
        self.search = SearchField(_("Search the versions"), context.icons)
        for wanted in (self.search.asked, self.search.confirmed):
            wanted.connect(lambda _words: self._fill())
        self.list = ChoiceList(_("Versions"), context.theme)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.against = Choice(
            (
                (_BEFORE, _("What this version changed")),
                (_NOW, _("What changed since, up to now")),
                (_WHOLE, _("The text itself")),
            )
        )
        self.against.setAccessibleName(_("What is shown"))
        self.against.currentIndexChanged.connect(lambda _place: self._show())
        self.summary = label("", "soft", wrap=True)
        self.page = PlainPage(_("What changed"))
        self._lay_out()
        self._fill()
        self.search.left.connect(self.list.setFocus)
        self.list.setFocus()

    def prepare(self) -> None:
        """Be as high as the window lets it."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else 640
        self.page.setMinimumHeight(max(200, min(620, room - 300)))

    def reject(self) -> None:
        """Leave; a comparison that still runs is not waited for."""
        self._asked += 1
        super().reject()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        right.addWidget(self.against)
        right.addWidget(self.summary)
        right.addWidget(self.page, 1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(left, 2)
        across.addLayout(right, 5)
        self.body.addLayout(across, 1)

    def _fill(self) -> None:
        """List the versions in which the words of the search occur."""
        self._shown = holding(self._versions, self.search.text())
        self.list.blockSignals(True)
        self.list.show_rows([self._line(version) for version in self._shown])
        self.list.blockSignals(False)
        later = len(self._shown) > 1 and self._shown[0].is_now
        self.list.setCurrentRow(1 if later else 0)
        self._show()

    def _line(self, version: VersionLine) -> str:
        words = plural("{count} word", "{count} words", version.words).format(count=version.words)
        return f"{self._when(version)}\n{words}"

    def _when(self, version: VersionLine) -> str:
        if version.made_at is None:
            return _("Empty")
        local = version.made_at.astimezone(ZoneInfo(self._context.clock.zone_name()))
        when = f"{short_date(local.date(), self._context.clock.today())}, {clock_time(local)}"
        return _("Now: {when}").format(when=when) if version.is_now else when

    def _chosen(self) -> VersionLine | None:
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _show(self) -> None:
        version, self._asked = self._chosen(), self._asked + 1
        asked = self._asked
        self.action.setEnabled(version is not None and not version.is_now and self._writable())
        if version is None:
            self.summary.setText(_("These words occur in no version."))
            self.page.clear()
            return
        mode = self.against.value()
        if mode == _WHOLE:
            self.summary.setText("")
            self._draw([Piece(Change.SAME, version.text)])
            return
        before, after = self._pair(version, mode)
        self.summary.setText(_("Comparing…"))
        self.page.clear()
        self._context.tasks.run(
            lambda: differences(before, after, cancelled=lambda: asked != self._asked),
            owner=self,
            done=partial(self._compared, asked),
            failed=partial(self._not_compared, asked),
            lane="work",
        )

    def _pair(self, version: VersionLine, mode: str) -> tuple[str, str]:
        if mode == _NOW:
            return version.text, self._versions[0].text
        place = self._versions.index(version)
        before = self._versions[place + 1].text if place + 1 < len(self._versions) else ""
        return before, version.text

    def _compared(self, asked: int, pieces: list[Piece]) -> None:
        if asked == self._asked:
            self.summary.setText(told(pieces))
            self._draw(folded(pieces))

    def _not_compared(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._context.failed(error)

    def _draw(self, pieces: list[Piece]) -> None:
        self.page.clear()
        cursor = self.page.textCursor()
        cursor.beginEditBlock()
        room = _MOST_SHOWN
        for piece in pieces:
            self._write(cursor, piece, room)
            room -= len(piece.text)
            if room <= 0:
                cursor.insertText("\n\n" + _("The rest is too long to be shown here."), _plain())
                break
        cursor.endEditBlock()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self, cursor: QTextCursor, piece: Piece, room: int) -> None:
        text = piece.text[:room]
        if piece.change is Change.SAME:
            cursor.insertText(text, _plain())
            return
        # In words as well as in colour: for who does not see it, and for who sees no green.
        gone = piece.change is Change.GONE
        words = _("[taken out: {text}]") if gone else _("[put in: {text}]")
        before, _mark, after = words.partition("{text}")
        marked = self._marked(gone)
        sign = QTextCharFormat(marked)
        sign.setFontWeight(QFont.Weight.DemiBold)
        marked.setFontStrikeOut(gone)
        marked.setFontUnderline(not gone)
        inside = text.rstrip("\n")
        cursor.insertText(before, sign)
        cursor.insertText(inside or _("an empty line"), marked)
        cursor.insertText(after, sign)
        cursor.insertText(text[len(inside) :], _plain())

    def _marked(self, gone: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        theme = self._context.theme
        made.setBackground(theme.colour("danger-soft" if gone else "good-soft"))
        made.setForeground(theme.colour("danger-ink" if gone else "good-ink"))
        return made

    def _writable(self) -> bool:
        return not self._room.edit.isReadOnly()

    def _take(self) -> None:
        version = self._chosen()
        if version is not None and not version.is_now and self._writable():
            self.accept()
            self._restore(self._room, version.text)


def _plain() -> QTextCharFormat:
    return QTextCharFormat()
