"""What the Log sheet asks of the practice on its lane: who is there, what is usual, log it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from coachjournal.domain.quick_line import Vocabulary
from coachjournal.ui.sessions.log_form import Known, NewClient, found, new_client
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.services.hand_log import Logged, There
    from coachjournal.services.practice import Practice
    from coachjournal.services.quick_log import Usual


def taking_back(context: PageContext, session_ids: Sequence[str]) -> Callable[[], object]:
    """What takes sessions back that were made a moment ago."""
    practice = context.practice
    return _later(context, lambda: practice.catching_up.take_back(session_ids))


def taking_back_logged(context: PageContext, logged: Logged) -> Callable[[], object]:
    """What takes a session back that was logged by hand: one that was planned is so again."""
    practice = context.practice
    return _later(context, lambda: practice.hand_log.take_back(logged))


def known_clients(practice: Practice) -> tuple[list[Known], str, Vocabulary]:
    """Whom a line may name, the next free code, and the words of this language."""
    from coachjournal.services.quick_words import vocabulary

    return practice.quick_log.known(), practice.clients.next_code(), vocabulary()


def usual(practice: Practice, client_id: str) -> Usual:
    """What was so last time."""
    return practice.quick_log.usual(client_id)


def no_usual() -> Usual:
    """What holds where last time cannot be read."""
    from coachjournal.services.quick_log import Usual

    return Usual()


def there_at(practice: Practice, client_id: str, values: dict[str, Any]) -> There:
    """What stands at the hour of a session already."""
    return practice.hand_log.there(
        client_id, values["start"], values["minutes"], values["status"], values["activity"]
    )


def log_as_typed(practice: Practice, typed: str, values: dict[str, Any], **how: Any) -> None:
    """Log with nobody left to ask: under the one client that is meant, else under a new one."""
    clients, next_code, _words = known_clients(practice)
    meant = found(typed, clients)
    new = None if len(meant) == 1 else new_client(typed, next_code)
    code = meant[0].code if new is None else new.code
    log_it(practice, new, {**values, "client_code": code}, **how)


def log_it(practice: Practice, new: NewClient | None, values: dict[str, Any], **how: Any) -> Logged:
    """Log it in one commit: the client who is new, the session, and the timer's end."""
    from coachjournal.services.clients import ClientToAdd
    from coachjournal.services.sessions import SessionToLog

    client = None if new is None else ClientToAdd(code=new.code, working_name=new.name)
    return practice.hand_log.log(SessionToLog(**values), new=client, **how).value


def _later(context: PageContext, job: Callable[[], object]) -> Callable[[], object]:
    def take_back() -> None:
        context.tasks.run(job, owner=context.news, failed=context.failed)

    return take_back
