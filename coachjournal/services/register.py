"""The register: every line that left the vault, whom it mentions, and what was decided for it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.people import Client
from coachjournal.domain.review import ExportedDecision
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.store.supervision_queries import decisions_by_line
from coachjournal.store.work import UnitOfWork

_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """What left, with the codes of whom it is about and of whom it only mentions.

    `as_case` and `by_name`: where one client's lines were asked for, how the client is in it.
    A client who was erased has no code any more, and is in no line.
    """

    exported: Exported
    codes: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    decisions: int = 0
    as_case: bool = False
    by_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDecision:
    """What was decided for something that left, and the code of whom it was about."""

    decision: ExportedDecision = field(repr=False)
    code: str = ""


class Register:
    """Reads what left, and notes what became of it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def lines(self) -> list[RegisterLine]:
        """All that left, the newest first."""
        with self._journal.work() as work:
            return _lines(work, work.all(Exported))

    def of_client(self, client_id: str) -> list[RegisterLine]:
        """What a client is in: as its case, or by a name that was replaced."""
        with self._journal.work() as work:
            found = [
                each
                for each in work.all(Exported)
                if client_id in each.clients or client_id in each.mentioned
            ]
            return [
                replace(
                    line,
                    as_case=client_id in line.exported.clients,
                    by_name=client_id in line.exported.mentioned,
                )
                for line in _lines(work, found)
            ]

    def decisions(self, exported_id: str) -> list[LineDecision]:
        """What a person decided before it left. Raises NotFound."""
        with self._journal.work() as work:
            work.get(Exported, exported_id)
            codes = _codes(work)
            found = work.all(ExportedDecision, exported_id=exported_id)
        return [
            LineDecision(decision=each, code=codes.get(each.client_id or "", ""))
            for each in sorted(found, key=lambda each: (each.answer, each.reason, each.found))
        ]

    def whose_file(self, path: Path) -> RegisterLine | None:
        """The line of a file, by its hash: the newest of several; None where it is no file of ours.

        Raises BadInput (`file-unreadable`). Nothing of the file is kept.
        """
        digest = _digest(path)
        with self._journal.work() as work:
            found = _lines(work, work.all(Exported, file_hash=digest))
        return found[0] if found else None

    def due(self) -> list[RegisterLine]:
        """What was to be destroyed by today or before, and is not known to be: the oldest first."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            found = [each for each in work.all(Exported) if _is_due(each, today)]
            return sorted(_lines(work, found), key=lambda line: line.exported.destroy_by or today)

    def destroyed(
        self, exported_id: str, on: date | None = None, *, initiator: object = None
    ) -> Done[Exported]:
        """Note that it was destroyed, today where no day is said. Raises NotFound."""
        return self._note(exported_id, on or self._journal.clock.today(), initiator)

    def not_destroyed(self, exported_id: str, *, initiator: object = None) -> Done[Exported]:
        """Take that back. Raises NotFound."""
        return self._note(exported_id, None, initiator)

    def _note(self, exported_id: str, on: date | None, initiator: object) -> Done[Exported]:
        with self._journal.work() as work:
            line = replace(work.get(Exported, exported_id), destroyed_on=on)
            work.replace(line)
            work.commit()
        return self._journal.done(line, Changes.EXPORTS, initiator)


def _is_due(line: Exported, today: date) -> bool:
    return line.destroy_by is not None and line.destroy_by <= today and line.destroyed_on is None


def _lines(work: UnitOfWork, found: Collection[Exported]) -> list[RegisterLine]:
    codes = _codes(work)
    decided = decisions_by_line(work) if found else {}
    newest = sorted(found, key=lambda each: (each.at, each.number), reverse=True)
    return [
        RegisterLine(
            exported=each,
            codes=_known(each.clients, codes),
            mentioned=_known(set(each.mentioned) - set(each.clients), codes),
            decisions=decided.get(each.id, 0),
        )
        for each in newest
    ]


def _codes(work: UnitOfWork) -> dict[str, str]:
    return {str(each.id): each.code for each in work.all(Client)}


def _known(clients: Collection[str], codes: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(codes[each] for each in clients if each in codes))


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                digest.update(piece)
    except OSError:
        pass
    else:
        return digest.hexdigest()
    raise BadInput("file-unreadable")
