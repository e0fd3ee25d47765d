"""Room mode in the window: turned on at once by one key, off by the same key and a question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QToolTip

from coachjournal.domain.changes import Changes
from coachjournal.domain.settings import RoomMode
from coachjournal.system.language import _
from coachjournal.ui.widgets.sheet import SHARED, Sheet

if TYPE_CHECKING:
    from coachjournal.ui.shell.context import PageContext
    from coachjournal.ui.shell.shell import Shell
    from coachjournal.ui.shell.window import Window


class RoomKeeper(QObject):
    """What pages are given as `context.room`.

    `surroundings` hears whether it is on: the idle lock waits, the screen may be captured.
    """

    def __init__(self, window: Window, surroundings: Callable[[bool], object]) -> None:
        super().__init__(window)
        self._window, self._surroundings = window, surroundings
        self._shell: Shell | None = None
        self._context: PageContext | None = None
        self._asks = True
        self._asking = False

    def begin(self, shell: Shell, context: PageContext, first: str) -> None:
        """Show the journal as it was left: in room mode, if that was on."""
        self._shell, self._context = shell, context
        shell.room_wanted.connect(self.toggle)
        context.news.changed.connect(self._hear)
        if self.on():
            self._window.setProperty(SHARED, True)
            self._surroundings(True)
            shell.enter_room()
        shell.open(context, "room" if self.on() else first)
        if self.on():
            self._look()

    def on(self) -> bool:
        """Whether it is on."""
        return self._context is not None and self._context.practice.journal.room.on

    def toggle(self) -> None:
        """The one key."""
        if self.on():
            self.leave()
        elif self._shell is not None:
            self.enter(self._shell.client_here())

    def enter(self, client_id: str) -> None:
        """Turn it on at once, with this client in the room, or nobody; or change who it is."""
        if self._context is None or self._shell is None:
            return
        begins, mode = not self.on(), RoomMode(on=True, client_id=client_id)
        if begins:
            # Covered first: what follows may take a moment.
            self._window.draw_curtain(_("Room mode…"))
            self._put_sheets_aside()
            self._window.setProperty(SHARED, True)
        self._context.practice.room.set_now(mode)
        if begins:
            self._surroundings(True)
            self._shell.enter_room()
            self._shell.show_first_in_room()
            self._window.lift_curtain()
        self._keep(mode)

    def leave(self, *, asked: bool = False) -> bool:
        """Turn it off, once it is said that all have finished looking; whether it is off."""
        if self._context is None or self._shell is None or not self.on() or self._asking:
            return not self.on()
        if self._asks and not asked and not self._all_have_finished():
            return False
        self._context.practice.room.set_now(RoomMode())
        self._window.setProperty(SHARED, False)
        self._surroundings(False)
        self._shell.leave_room()
        self._bring_sheets_back()
        self._keep(RoomMode())
        return True

    def _all_have_finished(self) -> bool:
        assert self._context is not None
        self._asking = True
        try:
            return self._context.dialogs.confirm(
                self._window,
                _("End room mode"),
                _("Has everyone finished looking? Names and other people's work come back."),
                _("All have finished"),
                _("Stay in room mode"),
            )
        finally:
            self._asking = False

    def _keep(self, mode: RoomMode) -> None:
        context = self._context
        if context is None:
            return
        if not context.practice.may_write:
            context.news.publish(Changes.ROOM, self)
            return
        keep = partial(context.practice.room.keep, mode, initiator=self)
        context.tasks.run(keep, owner=self, failed=context.failed)

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if self.on() and changes & (Changes.SETTINGS | Changes.ROOM):
            self._look()

    def _look(self) -> None:
        context = self._context
        if context is not None:
            context.tasks.run(
                lambda: (context.practice.room.asks(), context.practice.room.code()),
                owner=self,
                done=self._looked,
                failed=context.failed,
            )

    def _looked(self, found: tuple[bool, str]) -> None:
        self._asks, code = found
        if self._shell is not None:
            self._shell.sign.show_code(code)

    def _put_sheets_aside(self) -> None:
        """Nothing stands over the window; what was begun in a sheet waits with its words."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            if popup.isVisible():
                popup.hide()
        for each in QApplication.topLevelWidgets():
            if each is self._window or not each.isVisible():
                continue
            if isinstance(each, Sheet):
                each.put_aside()
            else:
                each.hide()

    def _bring_sheets_back(self) -> None:
        for each in self._window.findChildren(Sheet):
            if each.aside:
                each.show()
