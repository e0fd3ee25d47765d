"""Sheets that somebody countersigns: prepared, signed, filed, and what changed since.

Whoever was there, or answers for those who were, signs for hours: a centre, an organisation,
a client. A supervisor was not, and is never asked to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.audit import GENESIS, HoursLogLink
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, OrganisationId, SignedSheetId
from coachjournal.domain.people import Client, Organisation
from coachjournal.domain.signing import SignedSheet
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import HoursChange, SheetKind
from coachjournal.errors import BadInput
from coachjournal.services.attachments import AttachedTo, put_attachment
from coachjournal.services.journal import Done, Journal
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork

# A supervisor in the languages of this field: supervisor, supervisore, Supervision, superviseuse.
_SUPERVISING = "supervis"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSince:
    """An entry of a sheet that is not as it was when the sheet was made."""

    entry: str
    number: int
    change: HoursChange
    on: date
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A sheet as a list shows it: whom it is about, its scans, and what changed since."""

    sheet: SignedSheet
    code: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    scans: int = 0
    changed: tuple[ChangedSince, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetToKeep:
    """What a sheet that leaves covers."""

    kind: SheetKind
    fingerprint: str
    sessions: tuple[str, ...]
    minutes: int
    client_id: str = ""
    organisation_id: str = ""


class SignedSheets:
    """What a coach does with sheets that others sign."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def lines(self, *, binned: bool = False) -> list[SheetLine]:
        """All sheets, the newest first."""
        with self._journal.work() as work:
            sheets = [
                each for each in work.all(SignedSheet) if (each.binned_at is not None) is binned
            ]
            links = _links_after(work, min((each.trail_number for each in sheets), default=0))
            codes = _codes(work) if sheets else {}
            names = {each.id: each.name for each in work.all(Organisation)} if sheets else {}
            return [
                SheetLine(
                    sheet=each,
                    code=codes.get(each.client_id, "") if each.client_id else "",
                    organisation=names.get(each.organisation_id, "")
                    if each.organisation_id
                    else "",
                    scans=len(work.all(Attachment, sheet_id=each.id, binned_at=None)),
                    changed=_changed(each, links),
                )
                for each in sorted(sheets, key=lambda one: (one.made_at, one.id), reverse=True)
            ]

    def line(self, sheet_id: str) -> SheetLine:
        """One sheet. Raises NotFound."""
        with self._journal.work() as work:
            found = work.get(SignedSheet, sheet_id)
        binned = found.binned_at is not None
        return next(each for each in self.lines(binned=binned) if each.sheet.id == found.id)

    def sign(
        self, sheet_id: str, by: str, role: str, on: date, *, initiator: object = None
    ) -> Done[SignedSheet]:
        """Note who signed it, as what, and when.

        Raises BadInput (`signer-needed`, `signer-role-needed`, `supervisor-never-certifies`,
        `signed-before-made`, `signed-ahead`), NotFound.
        """
        by, role = " ".join(by.split()), " ".join(role.split())
        if not by:
            raise BadInput("signer-needed")
        if not role:
            raise BadInput("signer-role-needed")
        with self._journal.work() as work:
            before = work.get(SignedSheet, sheet_id)
            _refuse_supervisor(work, by, role)
            if on < before.made_at.date():
                raise BadInput("signed-before-made")
            if on > self._journal.clock.today():
                raise BadInput("signed-ahead")
            return self._kept(
                work, replace(before, signed_by=by, role=role, signed_on=on), initiator
            )

    def put_back(self, sheet: SignedSheet, *, initiator: object = None) -> Done[SignedSheet]:
        """Let a sheet be as it was before the last change."""
        with self._journal.work() as work:
            work.get(SignedSheet, sheet.id)
            return self._kept(work, sheet, initiator)

    def scan(
        self, sheet_id: str, ready: ReadyToAttach, *, initiator: object = None
    ) -> Done[Attachment]:
        """File the scan of a sheet. Raises NotFound, BadInput (`attachments-full`)."""
        with self._journal.work() as work:
            sheet = work.get(SignedSheet, sheet_id)
            made = put_attachment(work, self._journal, ready, sheet_id=sheet.id)
            work.commit()
        changes = Changes.ATTACHMENTS | Changes.ACCREDITATION
        return self._journal.done(made, changes, initiator)

    @staticmethod
    def scans_of(sheet_id: str) -> AttachedTo:
        """Where a sheet's scans are attached."""
        return AttachedTo(sheet_id=SignedSheetId(sheet_id))

    def bin(self, sheet_id: str, *, initiator: object = None) -> Done[SignedSheet]:
        """Put a sheet away; it can be put back."""
        with self._journal.work() as work:
            sheet = work.get(SignedSheet, sheet_id)
            return self._kept(work, replace(sheet, binned_at=self._journal.now()), initiator)

    def restore(self, sheet_id: str, *, initiator: object = None) -> Done[SignedSheet]:
        """Take a sheet out of the bin."""
        with self._journal.work() as work:
            sheet = work.get(SignedSheet, sheet_id)
            return self._kept(work, replace(sheet, binned_at=None), initiator)

    def sheet_for(self, wanted: SheetToKeep) -> SignedSheet | None:
        """The sheet to keep for a paper that is about to leave; None where it is kept already."""
        with self._journal.work() as work:
            same = work.all(SignedSheet, fingerprint=wanted.fingerprint, binned_at=None)
            head = work.last_hours_link()
        if same:
            return None
        return SignedSheet(
            id=SignedSheetId(self._journal.new_id()),
            made_at=self._journal.now(),
            kind=wanted.kind,
            fingerprint=wanted.fingerprint,
            trail_number=head.number if head else 0,
            trail_head=head.digest if head else GENESIS,
            minutes=wanted.minutes,
            sessions=wanted.sessions,
            client_id=ClientId(wanted.client_id) if wanted.client_id else None,
            organisation_id=OrganisationId(wanted.organisation_id)
            if wanted.organisation_id
            else None,
        )

    def keep(self, wanted: SheetToKeep, *, initiator: object = None) -> None:
        """Keep a sheet that is printed from here, without a file."""
        made = self.sheet_for(wanted)
        if made is not None:
            with self._journal.work() as work:
                work.add(made)
                work.commit()
            self._journal.done(made, Changes.ACCREDITATION, initiator)

    def _kept(self, work: UnitOfWork, sheet: SignedSheet, initiator: object) -> Done[SignedSheet]:
        work.replace(sheet)
        work.commit()
        return self._journal.done(sheet, Changes.ACCREDITATION, initiator)


def _codes(work: UnitOfWork) -> dict[str, str]:
    """The codes of clients; one under restriction, or in the bin, is shown nowhere."""
    shown = work.all(Client, restricted_since=None, binned_at=None)
    return {each.id: each.code for each in shown}


def _refuse_supervisor(work: UnitOfWork, by: str, role: str) -> None:
    """Neither somebody who signs as a supervisor, nor one who is known as the coach's own."""
    known = {" ".join(m.supervisor.casefold().split()) for m in work.all(SupervisionMeeting)}
    if _SUPERVISING in role.casefold() or by.casefold() in known - {""}:
        raise BadInput("supervisor-never-certifies")


def _links_after(work: UnitOfWork, number: int) -> Mapping[str, list[HoursLogLink]]:
    """What the audit trail holds after a link, by entry, the oldest first."""
    column = kind_of(HoursLogLink).table.c.number
    found: dict[str, list[HoursLogLink]] = {}
    for link in work.all(HoursLogLink, column > number, order=(column,)):
        found.setdefault(link.entry, []).append(link)
    return found


def _changed(
    sheet: SignedSheet, links: Mapping[str, Iterable[HoursLogLink]]
) -> tuple[ChangedSince, ...]:
    """The last change of each of its entries since it was made."""
    later = (
        [link for link in links.get(entry, ()) if link.number > sheet.trail_number]
        for entry in sheet.sessions
    )
    found = [
        ChangedSince(
            entry=each[-1].entry,
            number=each[-1].number,
            change=each[-1].change,
            on=each[-1].on,
            minutes=each[-1].coaching_minutes,
        )
        for each in later
        if each
    ]
    return tuple(sorted(found, key=lambda one: one.number))
