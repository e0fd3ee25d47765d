"""The professional will: a sealed sheet, and a small file that opens contacts, never notes."""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, RowId
from coachjournal.domain.people import Client
from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.protection import Erasure, WillBegun, WillPlan, WillWish
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import SessionStatus
from coachjournal.errors import BadInput, Conflict, JournalError, NotFound
from coachjournal.services.journal import Done, Journal
from coachjournal.services.passphrases import suggest_passphrase
from coachjournal.services.places import require_outside_vaults
from coachjournal.services.settings import Settings
from coachjournal.store.work import UnitOfWork
from coachjournal.system.files import write_atomically
from coachjournal.vault.kdf import STANDARD, parameters_for
from coachjournal.vault.passphrase import Passphrase
from coachjournal.vault.recovery import SECRET_BYTES, RecoveryKey
from coachjournal.vault.slots import SlotType
from coachjournal.vault.will_file import (
    MOST_BYTES,
    SUFFIX,
    NewWillLock,
    WillLock,
    new_lock,
    open_will,
    renewed_at,
    seal_will,
    slot_type_of,
)

_ONLY = RowId("will")
FORMAT, VERSION = "coachjournal-will", 1


class WillKey(StrEnum):
    """What the colleague is given: six words, or eight groups as of a recovery key."""

    WORDS = "words"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True, kw_only=True)
class WillContact:
    """A client as the colleague sees them: whom to call, what to say, what becomes of the file."""

    code: str = field(repr=False)
    name: str = field(repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    next_on: date | None = None
    say: str = field(default="", repr=False)
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WillContents:
    """All that a will's file holds."""

    format: str = FORMAT
    version: int = VERSION
    practice: str = field(default="", repr=False)
    coach: str = field(default="", repr=False)
    made_on: date
    instructions: str = field(default="", repr=False)
    clients: tuple[WillContact, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WillMade:
    """A will that was just made; the secret is shown once and kept nowhere."""

    plan: WillPlan
    secret: str = field(repr=False)
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WillRenewal:
    """What became of renewing the file: no will at all, renewed, or the code of what failed."""

    wanted: bool
    failure: str = ""


class Will:
    """Makes the will's file and keeps it new."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal = journal
        self._settings = settings

    def plan(self) -> WillPlan | None:
        """The will as it stands, if there is one."""
        with self._journal.work() as work:
            return work.find(WillPlan, id=_ONLY)

    def make(
        self,
        file: Path,
        *,
        colleague: str,
        colleague_contact: str = "",
        instructions: str = "",
        key: WillKey = WillKey.WORDS,
        kdf: str = STANDARD,
        initiator: object = None,
    ) -> Done[WillMade]:
        """Write the file under a new secret, in place of an earlier will.

        Raises BadInput (`colleague-needed`, `unknown-ending`, `inside-a-vault`), Conflict
        (`file-exists`) for a file that is not the present will's, DiskFull.
        """
        require_outside_vaults(file)
        if file.suffix.lower() != SUFFIX:
            raise BadInput("unknown-ending", known=SUFFIX)
        if not colleague.strip():
            raise BadInput("colleague-needed")
        earlier = self.plan()
        if file.exists() and (earlier is None or Path(earlier.file_at) != file.absolute()):
            raise Conflict("file-exists")
        secret, made = _new_secret(key, kdf, self._journal.clock.now())
        plan = WillPlan(
            id=_ONLY,
            colleague=colleague.strip(),
            colleague_contact=colleague_contact.strip(),
            instructions=instructions.strip(),
            file_at=str(file.absolute()),
            lock=made.lock.to_bytes().decode("ascii"),
            key=made.key,
        )
        contacts = self._write(plan)
        with self._journal.work() as work:
            work.put(replace(plan, renewed_at=self._journal.now()))
            if self._settings.read_from(work).will_begun != WillBegun():
                self._settings.put_into(work, will_begun=WillBegun())
            work.commit()
        kept = WillMade(plan=plan, secret=secret, contacts=contacts)
        return self._journal.done(kept, Changes.PROTECTION, initiator)

    def keep_begun(self, begun: WillBegun, *, initiator: object = None) -> Done[WillBegun]:
        """Keep what was entered for a will that is not made yet."""
        self._settings.change(will_begun=begun)
        return self._journal.done(begun, Changes.PROTECTION, initiator)

    def wish(
        self, client_id: str, *, say: str, keep: bool = False, initiator: object = None
    ) -> Done[WillWish]:
        """State what the colleague says to a client, and whether the file is kept."""
        with self._journal.work() as work:
            work.get(Client, client_id)
            earlier = work.find(WillWish, client_id=client_id)
            wish = WillWish(
                id=earlier.id if earlier else RowId(self._journal.new_id()),
                client_id=ClientId(client_id),
                say=say.strip(),
                keep=keep,
            )
            work.put(wish)
            work.commit()
        return self._journal.done(wish, Changes.PROTECTION, initiator)

    def wishes(self) -> dict[str, WillWish]:
        """What is stated for each client, by its id."""
        with self._journal.work() as work:
            return {wish.client_id: wish for wish in work.all(WillWish)}

    def contents(self) -> WillContents:
        """What the file holds if it is written now."""
        settings = self._settings.read()
        with self._journal.work() as work:
            plan = work.find(WillPlan, id=_ONLY)
            return WillContents(
                practice=settings.practice_name,
                coach=settings.coach_name,
                made_on=self._journal.clock.today(),
                instructions=plan.instructions if plan else "",
                clients=tuple(_contacts(work, self._journal.clock.today())),
            )

    def renew(self) -> None:
        """Write the file anew with what is so now; the journal itself is not changed.

        Raises NotFound (`no-will`, `will-place-missing`), Conflict (`will-place-taken`) where the
        file that is there is not this will's, DiskFull.
        """
        plan = self.plan()
        if plan is None:
            raise NotFound("no-will")
        if not Path(plan.file_at).parent.is_dir():
            raise NotFound("will-place-missing")
        _require_its_file(plan)
        self._write(plan)

    def renewed_at(self) -> datetime | None:
        """When the file was last written; None where it is not there or not readable."""
        plan = self.plan()
        if plan is None:
            return None
        with contextlib.suppress(JournalError):
            return renewed_at(_bytes_of(Path(plan.file_at)))
        return None

    def forget(self, *, initiator: object = None) -> Done[Path | None]:
        """Have no will any more; gives where its file lies, which is not deleted."""
        plan = self.plan()
        with self._journal.work() as work:
            if plan is not None:
                work.remove(WillPlan, _ONLY)
                work.commit()
        file = Path(plan.file_at) if plan else None
        return self._journal.done(file, Changes.PROTECTION, initiator)

    def _write(self, plan: WillPlan) -> int:
        now = self._journal.now()
        # As it will be: the instructions are the plan's own, not those of an earlier one.
        contents = replace(self.contents(), instructions=plan.instructions)
        plain = json.dumps(to_plain(contents), ensure_ascii=True).encode("ascii")
        lock = WillLock.from_bytes(plan.lock.encode("ascii"))
        write_atomically(Path(plan.file_at), seal_will(lock, plan.key, plain, now=now), mode=0o600)
        return len(contents.clients)


def renew_will(renew: Callable[[], None]) -> WillRenewal:
    """Renew the will after a backup; what goes wrong is told, never raised."""
    try:
        renew()
    except NotFound as error:
        missing = error.code == "no-will"
        return WillRenewal(wanted=not missing, failure="" if missing else error.code)
    except JournalError as error:
        return WillRenewal(wanted=True, failure=error.code)
    return WillRenewal(wanted=True)


def read_will(file: Path, secret: str) -> tuple[WillContents, datetime]:
    """Open a will's file with the colleague's words or groups; no journal is needed.

    Gives what is inside, and when it was renewed. Raises WrongSecret, VaultDamaged,
    VaultUnsupported, BadInput (`file-unreadable`, or a mistyped group).
    """
    content = _bytes_of(file)
    groups = slot_type_of(content) is SlotType.RECOVERY
    prepared = RecoveryKey.parse(secret) if groups else Passphrase.prepare(_spaced(secret))
    plain, renewed = open_will(content, prepared)
    return from_plain(WillContents, json.loads(plain)), renewed


def _require_its_file(plan: WillPlan) -> None:
    # Its id is enough: a file of this will's that was cut or harmed is mended by the next one.
    file = Path(plan.file_at)
    if file.exists():
        found = _bytes_of(file)
        if found and WillLock.from_bytes(plan.lock.encode("ascii")).id.hex().encode() not in found:
            raise Conflict("will-place-taken")


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError:
        raise BadInput("file-unreadable") from None


def _spaced(words: str) -> str:
    """Words as they are sealed: small letters, one space between."""
    return " ".join(words.lower().split())


def _new_secret(key: WillKey, kdf: str, now: datetime) -> tuple[str, NewWillLock]:
    if key is WillKey.GROUPS:
        groups = RecoveryKey(secrets.token_bytes(SECRET_BYTES))
        return groups.text(), new_lock(groups, cost=None, now=now)
    words = _spaced(suggest_passphrase().text)
    return words, new_lock(Passphrase.prepare(words), cost=parameters_for(kdf), now=now)


def _contacts(work: UnitOfWork, today: date) -> Iterator[WillContact]:
    """Every client who can be called, by code; of one under restriction too."""
    stand_ins = {line.kept_as for line in work.all(Erasure)}
    wishes = {wish.client_id: wish for wish in work.all(WillWish)}
    following = _next_days(work, today)
    for client in sorted(work.all(Client, binned_at=None), key=lambda each: each.code):
        if client.id in stand_ins:
            continue
        wish = wishes.get(client.id)
        yield WillContact(
            code=client.code,
            name=client.full_name or client.working_name,
            email=client.email,
            phone=client.phone,
            next_on=following.get(client.id),
            say=wish.say if wish else "",
            keep=wish.keep if wish else False,
        )


def _next_days(work: UnitOfWork, today: date) -> dict[str, date]:
    planned = work.all(Session, status=SessionStatus.PLANNED, binned_at=None)
    days: dict[str, date] = {}
    for session in planned:
        if session.held_on >= today:
            day = days.get(session.client_id, session.held_on)
            days[session.client_id] = min(day, session.held_on)
    return days
