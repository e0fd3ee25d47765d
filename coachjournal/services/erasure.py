"""Erasing a client for good: the plan, the deed in the journal, and then in every backup.

There is no way back from it and no backup is made before: it would hold the person.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.changes import EVERYTHING, Changes
from coachjournal.domain.ids import RowId
from coachjournal.domain.people import Client, Member
from coachjournal.domain.protection import Erasure
from coachjournal.domain.sessions import Participation, Session
from coachjournal.domain.settings import Setting
from coachjournal.domain.work import DecisionNote, OpeningBalance
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.backups import Backups
from coachjournal.services.erasing import (
    erase_from,
    goes_with,
    kept_sessions,
    new_erasure,
)
from coachjournal.services.erasure_copies import CopyFate, CopyReach, Told, copies, rewrite_all
from coachjournal.services.journal import Done, Journal
from coachjournal.services.naming import names_of, pattern_of
from coachjournal.services.rehearsing import remove_rehearsals
from coachjournal.services.spooling import forget_spooled
from coachjournal.services.will import Will, WillRenewal, renew_will
from coachjournal.store import erasing
from coachjournal.store.erasing import Belonging
from coachjournal.store.texts import every_text
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _
from coachjournal.vault.layout import VaultFolder
from coachjournal.vault.renewing import forget_kept_journals

if TYPE_CHECKING:
    from coachjournal.services.practice import OpenVault

_CODE_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A text that stays and holds a name of the client: the coach looks at it by hand."""

    table: str
    id: str
    field: str
    session_id: str | None
    client_id: str | None
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePlan:
    """What erasing a client would do. Nothing is done yet; minutes are of held coaching.

    `goes` counts rows by their table. `with_others` are sessions of groups that the client
    took part in: they stay, without the client. `others_in_own` are other clients who took
    part in the client's own sessions. `left_the_vault` are papers in the register that the
    client is in: copies outside are not reached.
    """

    client: Client
    keep_hours: bool
    goes: Mapping[str, int]
    sessions_kept: int
    minutes_kept: int
    minutes_lost: int
    shared_engagements: int
    with_others: int
    others_in_own: int
    decision_notes: int
    restricted: bool
    left_the_vault: int
    mentions: tuple[Mention, ...] = field(repr=False)
    copies: tuple[CopyReach, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was done: the plan as carried out, the ledger's line, and the anonymous code.

    `will`: what became of the professional will's file, which held the client too.
    """

    plan: ErasurePlan
    line: Erasure
    code: str
    will: WillRenewal


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What became of every copy; `finished` where none is left that a stick or room would mend."""

    copies: tuple[CopyReach, ...]

    @property
    def finished(self) -> bool:
        """Whether every place could be reached."""
        return all(copy.fate is not CopyFate.UNREACHABLE for copy in self.copies)


@dataclass(frozen=True, slots=True)
class SweepStep:
    """Work on backups that needs no open journal: run it on the work lane, then `note` it."""

    run: Callable[[], Swept] = field(repr=False)


class ErasureDesk:
    """Plans erasures and carries them out."""

    def __init__(self, vault: OpenVault, journal: Journal, backups: Backups, will: Will) -> None:
        self._vault, self._journal = vault, journal
        self._backups, self._will = backups, will

    def plan(self, client_id: str, *, keep_hours: bool) -> ErasurePlan:
        """What would go and what would stay, in every copy too. Raises NotFound."""
        with self._journal.work() as work:
            plan = _plan(work, client_id, keep_hours)
        return replace(plan, copies=tuple(self.copies()))

    def copies(self) -> list[CopyReach]:
        """Every backup, what an erasure does to it, and when it ages out."""
        vault = self._vault
        return copies(vault.folder, vault.keys, self._backups.memory(), self._journal.now())

    def ledger(self) -> list[Erasure]:
        """Whom erasures took out, as digests, newest first."""
        with self._journal.work() as work:
            return sorted(work.all(Erasure), key=lambda line: line.at, reverse=True)

    def erase_client(
        self, client_id: str, *, keep_hours: bool, initiator: object = None
    ) -> Done[Erased]:
        """Erase a client from the journal, whole or not at all. Raises NotFound, Conflict.

        With `keep_hours` held sessions keep date, minutes, kind and payment under a new
        random code. That is still personal data where anyone can match the dates, and the
        name can no longer be shown in an audit.
        """
        with self._journal.work() as work:
            plan = _plan(work, client_id, keep_hours)
            if work.find(Erasure, kept_as=client_id) is not None and keep_hours:
                raise Conflict("hours-kept-already")
            line = self._line(work, client_id, keep_hours)
            work.add(line)
            work.put(Setting(key="sweep_due", value="true"))
            work.put(Setting(key="purge_due", value="true"))
            erase_from(work, client_id, line, self._journal.now())
            work.commit()
        self._purge()
        self._backups.accept_shrink()
        will = renew_will(self._will.renew)
        erased = Erased(plan=plan, line=line, code=line.kept_code, will=will)
        return self._journal.done(erased, EVERYTHING, initiator)

    def sweep_step(self, told: Told | None = None) -> SweepStep:
        """Take everyone in the ledger out of every backup that is there now.

        `told` hears how many copies are done, and of how many.

        After an erasure, and again when a place is back that was not there. Where the
        journal's own file could not be written anew, that is done first; raises DiskFull.
        """
        if self._is_set("purge_due"):
            self._purge()
        vault, memory, now = self._vault, self._backups.memory(), self._journal.now()
        ledger = self.ledger()
        if ledger:
            self._forget_what_lies_beside()

        def run() -> Swept:
            remove_rehearsals(vault.folder)
            found = rewrite_all(vault.folder, vault.keys, memory, ledger, now, told)
            return Swept(copies=tuple(found))

        return SweepStep(run)

    def note(self, swept: Swept, *, initiator: object = None) -> Done[Swept]:
        """Remember what came of a sweep; on the journal's thread."""
        with self._journal.work() as work:
            work.put(Setting(key="sweep_due", value="false" if swept.finished else "true"))
            work.commit()
        return self._journal.done(swept, Changes.PROTECTION, initiator)

    def sweep(self) -> Swept:
        """Both steps in one go. Raises DiskFull."""
        return self.note(self.sweep_step().run()).value

    def sweep_is_due(self) -> bool:
        """Whether backups, or the file's own pages, may still hold someone who was erased."""
        return self._is_set("sweep_due") or self._is_set("purge_due")

    def _is_set(self, key: str) -> bool:
        with self._journal.work() as work:
            kept = work.find(Setting, key=key)
        return kept is not None and kept.value == "true"

    def _forget_what_lies_beside(self) -> None:
        """Typed text that could not be put back, and rollback files that were set aside."""
        with self._journal.work() as work:
            stand_ins = {line.kept_as for line in work.all(Erasure)}
            own = {each.id for each in work.all(Session) if each.client_id not in stand_ins}
        if self._journal.state_folder is not None:
            forget_spooled(self._journal.state_folder(), self._vault.keys, own)
        rollback = VaultFolder(self._vault.folder).database_journal
        with contextlib.suppress(OSError):
            for left in rollback.parent.glob(f"{rollback.name}.set-aside-*"):
                left.unlink()

    def _purge(self) -> None:
        """Write the journal's file anew; until that is done it stays due, a crash included."""
        self._journal.store.purge()
        # What was kept to go back to before a migration holds the person as well.
        forget_kept_journals(VaultFolder(self._vault.folder))
        with self._journal.work() as work:
            work.put(Setting(key="purge_due", value="false"))
            work.commit()

    def erase_everywhere(self, client_id: str, *, keep_hours: bool) -> tuple[Erased, Swept]:
        """Erase from the journal and every backup in reach, then make a new backup.

        Raises NotFound, Conflict, DiskFull.
        """
        erased = self.erase_client(client_id, keep_hours=keep_hours).value
        swept = self.sweep()
        with contextlib.suppress(BadInput):
            # Nothing is made of a journal with nothing in it.
            self._backups.make("after erasing a client")
        return erased, swept

    def _line(self, work: UnitOfWork, client_id: str, keep_hours: bool) -> Erasure:
        row, now = RowId(self._journal.new_id()), self._journal.now()
        if not keep_hours:
            return new_erasure(client_id, row, now)
        return new_erasure(
            client_id, row, now, kept_as=self._journal.new_id(), code=self._free_code(work)
        )

    def _free_code(self, work: UnitOfWork) -> str:
        """A random code that is nobody's."""
        while True:
            digits = self._journal.new_id().replace("-", "")[:_CODE_DIGITS].upper()
            code = f"K-{digits}"
            if work.find(Client, code=code) is None:
                return code


def kept_hours_warning() -> str:
    """What is said before hours are kept."""
    return _(
        "Kept hours stand under a new random code. They are still personal data where anyone "
        "can match the dates, and the name can no longer be shown in an audit."
    )


def _plan(work: UnitOfWork, client_id: str, keep_hours: bool) -> ErasurePlan:
    client = work.get(Client, client_id)
    own = goes_with(work, client_id, keep_hours=keep_hours)
    kept = kept_sessions(work, client_id) if keep_hours else []
    held = kept_sessions(work, client_id)
    openings = work.all(OpeningBalance, client_id=client_id)
    carried = sum(o.paid_minutes + o.pro_bono_minutes for o in openings)
    minutes = sum(session.coaching_minutes for session in held) + carried
    return ErasurePlan(
        client=client,
        keep_hours=keep_hours,
        goes={name: count for name, count in _counted(own).items() if count},
        sessions_kept=len(kept),
        minutes_kept=minutes if keep_hours else 0,
        minutes_lost=0 if keep_hours else minutes,
        shared_engagements=len(erasing.shared_engagements(work, client_id)),
        with_others=erasing.group_sessions(work, client_id),
        others_in_own=_others_in_own(work, client_id),
        decision_notes=len(own.get(DecisionNote, ())),
        restricted=client.restricted_since is not None,
        left_the_vault=len(erasing.register_lines(work, client_id)),
        mentions=_mentions(work, client, own),
    )


def _counted(own: Belonging) -> Counter[str]:
    return Counter({erasing.table_of(type_): len(ids) for type_, ids in own.items()})


def _others_in_own(work: UnitOfWork, client_id: str) -> int:
    """How many other clients took part in this one's sessions, or are its members."""
    sessions = {session.id for session in work.all(Session, client_id=client_id)}
    there = {p.client_id for p in work.all(Participation) if p.session_id in sessions}
    members = {m.person_id for m in work.all(Member, client_id=client_id) if m.person_id}
    return len((there | members) - {client_id})


def _mentions(work: UnitOfWork, client: Client, own: Belonging) -> tuple[Mention, ...]:
    """Where a name of the client stands in what stays."""
    pattern = pattern_of(names_of(work, client))
    if pattern is None:
        return ()
    left = {member.id for member in work.all(Member, person_id=client.id)}
    return tuple(
        Mention(
            table=place.table,
            id=place.id,
            field=place.field,
            session_id=place.session,
            client_id=place.client,
            day=place.day,
        )
        for place in every_text(work)
        if place.id not in own.get(place.type, ()) and place.session not in own.get(Session, ())
        if place.client != client.id and place.id not in left and pattern.search(place.text)
    )
