"""What is done to what is carried forward, from whichever page: add, tick, take away, undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coachjournal.system.language import _
from coachjournal.ui.carried.rows import Begun
from coachjournal.ui.forms import Forms, FormSheet
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.services.carried import Carriable
    from coachjournal.services.practice import Practice


class CarriedDeeds(QObject):
    """Stands between what is carried and the services; whatever goes can be put back."""

    def __init__(self, page: QWidget, context: PageContext, forms: Forms) -> None:
        super().__init__(page)
        self.page, self.context, self.forms = page, context, forms
        self._begun: dict[tuple[str, str | None, str | None], Begun] = {}
        context.news.changed.connect(self._hear)

    @property
    def practice(self) -> Practice:
        """What the coach can do."""
        return self.context.practice

    def begun(
        self, client_id: str, session_id: str | None = None, engagement_id: str | None = None
    ) -> Begun:
        """What was begun in the lines of a client, or beside a session, and not entered."""
        return self._begun.setdefault((client_id, session_id, engagement_id), {})

    def flush(self) -> list[Callable[[], object]]:
        """A form that is open, and what was begun and not entered: a lock eats no typing."""
        return [
            *self.forms.flush(),
            *(
                self._flushing(kind, text, *place)
                for place, begun in self._begun.items()
                for kind, text in begun.items()
                if text.strip()
            ),
        ]

    def _flushing(
        self, kind: str, text: str, client_id: str, session_id: str | None, engagement: str | None
    ) -> Callable[[], object]:
        from coachjournal.services.spooled_words import SpooledLine
        from coachjournal.services.spooling import Saving

        line = SpooledLine(
            kind=kind,
            text=text,
            client_id=client_id,
            session_id=session_id,
            engagement_id=engagement,
        )
        return Saving(self._adding(kind, text, client_id, session_id, engagement), line)

    def _adding(
        self, kind: str, text: str, client_id: str, session_id: str | None, engagement: str | None
    ) -> Callable[[], object]:
        if kind == "goals":
            return partial(self.practice.goals.add, client_id, text, engagement_id=engagement)
        if kind == "promises":
            promise = self.practice.today.promise_line
            return partial(promise, text, client_id=client_id, session_id=session_id)
        return partial(self.practice.carried.add_action, client_id, text, session_id=session_id)

    def _hear(self, _changes: object, initiator: object) -> None:
        if isinstance(initiator, GoingForGood):
            gone = initiator.client_id
            self._begun = {key: each for key, each in self._begun.items() if key[0] != gone}

    def run(self, job: Callable[[], Any], done: Callable[[Any], object] | None = None) -> None:
        """Do something on the vault's lane; what goes wrong is said in the status strip."""

        def came_back(result: Any) -> None:
            if done is not None:
                done(result)

        self.context.tasks.run(job, owner=self, done=came_back, failed=self.context.failed)

    def open(self, sheet: FormSheet, told: str = "") -> None:
        """Show a form; say so once it is saved."""
        if told:
            sheet.saved.connect(lambda _value: self.context.status(told))
        self.forms.open(sheet)

    def add_action(self, client_id: str, session_id: str | None, text: str) -> None:
        """Keep what the client means to do."""
        self.run(self._adding("actions", text, client_id, session_id, None))

    def add_promise(self, client_id: str, session_id: str | None, text: str) -> None:
        """Keep what I said I would do."""
        self.run(self._adding("promises", text, client_id, session_id, None))

    def add_goal(self, client_id: str, engagement_id: str | None, text: str) -> None:
        """Keep what the work is for."""
        self.run(self._adding("goals", text, client_id, None, engagement_id))

    def tick_action(self, action_id: str, done: bool) -> None:
        """The client did it, or not after all."""
        do = self.practice.carried.do_action
        self.run(
            partial(do, action_id, done=done),
            lambda _done: (
                self._said(
                    _("Done. It is carried forward no more."), partial(do, action_id, done=False)
                )
                if done
                else None
            ),
        )

    def tick_promise(self, promise_id: str, done: bool) -> None:
        """I did it, or not after all."""
        keep = self.practice.today.keep_promise
        self.run(
            partial(keep, promise_id, kept=done),
            lambda _done: (
                self._said(
                    _("Done. The promise is off the list."), partial(keep, promise_id, kept=False)
                )
                if done
                else None
            ),
        )

    def take_away_by_id(self, kind: str, thing_id: str) -> None:
        """Let one of the `actions` or `promises` go, where only its id is at hand."""
        carried = self.practice.carried

        def gone(done: Any) -> None:
            self._said(_("Taken away."), partial(carried.put_back, done.value))

        self.run(partial(carried.take_away_by_id, kind, thing_id), gone)

    def ask_decision(self, client_id: str, session_id: str | None) -> None:
        """Open an empty decision note about a client."""
        from coachjournal.ui.carried.between_sheets import DecisionSheet

        def opened(note: Any) -> None:
            sheet = DecisionSheet(self.page, self.context, note)
            self.open(sheet, _("The decision note is kept."))

        self.run(partial(self.practice.between.new_decision, client_id, session_id), opened)

    def take_away(self, *things: Carriable) -> None:
        """Let things go; Undo in the status strip brings them back."""
        carried = self.practice.carried

        def gone(done: Any) -> None:
            self._said(_("Taken away."), partial(carried.put_back, done.value))

        self.run(partial(carried.take_away, *things), gone)

    def _said(self, words: str, back: Callable[[], Any]) -> None:
        self.context.status(words, lambda: self.run(back))
