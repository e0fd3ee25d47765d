"""What the page of the room does: who is in it, what is ticked, added and drawn together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.domain.sketches import Whose
from coachjournal.domain.unsent import UnsentText
from coachjournal.system.language import _
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.drawings.gallery import Beginning
from coachjournal.ui.drawings.offering import ask_beginning, begun
from coachjournal.ui.errors import words_for
from coachjournal.ui.forms import Forms
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.room.keeping import RoomWords
from coachjournal.ui.room.sheets import GoalSeenSheet
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.services.room import InTheRoom
    from coachjournal.ui.room.page import RoomView

_CONCERNS = (
    Changes.ROOM
    | Changes.CLIENTS
    | Changes.SESSIONS
    | Changes.NOTES
    | Changes.WORK
    | Changes.SKETCHES
)


class RoomPresenter(QObject):
    """Stands between the page and the services."""

    def __init__(self, view: RoomView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._room = context.practice.room
        self._shown: InTheRoom | None = None
        self._deeds = CarriedDeeds(view, context, Forms(view, context))
        self._words = RoomWords(view, context, self._typed)
        view.flush = self.flush
        view.show_nothing()
        view.chosen.connect(self._choose)
        view.others_wanted.connect(self._somebody_else)
        view.sketch_wanted.connect(self._open_sketch)
        view.new_sketch_wanted.connect(self._new_sketch)
        view.ticked.connect(self._tick)
        view.added.connect(self._add)
        view.unwanted.connect(self._deeds.take_away_by_id)
        view.written.connect(self._write)
        view.typed.connect(self._words.begin)
        view.rating_wanted.connect(self._rate)
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def flush(self) -> Sequence[Callable[[], object]]:
        """What was begun in a line, and words for a record."""
        typed = self._view.unwritten.items()
        return [
            *self._deeds.flush(),
            *(self._saving(session_id, words) for session_id, words in typed if words.strip()),
        ]

    def _saving(self, session_id: str, words: str) -> Callable[[], object]:
        from coachjournal.services.spooled_words import SpooledWords
        from coachjournal.services.spooling import Saving

        name = _("Words for the record")
        aside = SpooledWords(title=name, texts=(UnsentText(name=name, text=words),))
        write = partial(self._room.write, session_id, words.strip())
        return Saving(self._words.forgotten_after(write), aside)

    def _typed(self) -> tuple[UnsentText, ...]:
        name, typed = _("Words for the record"), self._view.unwritten.values()
        return tuple(UnsentText(name=name, text=words) for words in typed if words.strip())

    def _load(self) -> None:
        self._run(self._room.page, self._show)

    def _somebody_else(self) -> None:
        self._view.forget()
        self._context.room.enter("")

    def _choose(self, code: str) -> None:
        self._context.tasks.run(
            partial(self._room.client_with, code),
            owner=self,
            done=self._context.room.enter,
            failed=lambda error: self._view.show_problem(words_for(error)),
        )

    def _show(self, room: InTheRoom | None) -> None:
        mode = self._room.mode
        if not mode.on or (room is not None and room.client_id != mode.client_id):
            # It was asked for somebody who is not in the room any more.
            return
        before = self._shown.client_id if self._shown is not None else ""
        if room is None or room.client_id != before:
            self._view.forget()
        self._shown = room
        if room is None:
            self._run(self._room.has_clients, self._ask)
            return
        self._view.begun = self._deeds.begun(room.client_id)
        self._view.show_client(room, self._context.clock.today())

    def _ask(self, clients: bool) -> None:
        if self._shown is None and self._room.mode.on:
            self._view.ask_who() if clients else self._view.show_all_hidden()

    def _tick(self, kind: str, thing: str, done: bool) -> None:
        tick = self._deeds.tick_action if kind == "actions" else self._deeds.tick_promise
        tick(thing, done)

    def _add(self, kind: str, text: str) -> None:
        if self._shown is None:
            return
        client_id = self._shown.client_id
        if kind == "goals":
            self._deeds.add_goal(client_id, None, text)
        elif kind == "actions":
            self._deeds.add_action(client_id, None, text)
        else:
            self._deeds.add_promise(client_id, None, text)

    def _write(self, session_id: str, words: str) -> None:
        self._context.tasks.run(
            partial(self._room.write, session_id, words),
            owner=self,
            done=lambda _done: self._words.keep(),
            failed=partial(self._not_written, session_id, words),
        )

    def _not_written(self, session_id: str, words: str, error: Exception) -> None:
        """The words stand where they were typed again."""
        since = self._view.unwritten.get(session_id, "")
        self._view.unwritten[session_id] = "\n".join(each for each in (words, since) if each)
        self._load()
        self._context.failed(error)

    def _rate(self, goal_id: str) -> None:
        goals = self._shown.goals if self._shown is not None else ()
        for goal in goals:
            if goal.id == goal_id:
                sheet = GoalSeenSheet(self._view, self._context, goal.id, goal.text, goal.next)
                self._deeds.open(sheet, _("Kept."))

    def _open_sketch(self, sketch_id: str) -> None:
        self._context.go("sketchbook", sketch_id=sketch_id, room=True, back_to="room")

    def _new_sketch(self) -> None:
        ask_beginning(self._view, self._context, self._begin, whose=Whose.OURS)

    def _begin(self, beginning: Beginning) -> None:
        if self._shown is not None:
            make = begun(self._context, beginning, client_id=self._shown.client_id, initiator=self)
            self._run(make, lambda sketch: self._open_sketch(str(sketch.id)))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], Any] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
