"""The audit trail as a coach reads it, and as an outsider can verify it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coachjournal.domain.audit import GENESIS, HoursLogLink
from coachjournal.domain.audit_reading import LinkRead, TrailFilter, read_trail
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ExportedId
from coachjournal.domain.log_book import CellKind, Column, LogBook, LogSheet
from coachjournal.domain.people import Client
from coachjournal.domain.report import Report
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import HoursChange
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import SHEET_FORMS, form_of, write_registered, write_then_commit
from coachjournal.store import queries
from coachjournal.system.collecting import no_collecting
from coachjournal.system.language import _, plural

if TYPE_CHECKING:
    from coachjournal.services.journal import Journal
    from coachjournal.store.work import UnitOfWork

_EVERYTHING = TrailFilter()
_FORMS = {**SHEET_FORMS, ".json": "json", ".pdf": "pdf"}
_SHORT = 12
_MOST_ON_PAPER = 2_000
"""More lines fill a book that nobody reads, and take minutes to set: then those that changed."""
_WIDTHS = {"previous": 64, "digest": 64, "at": 27, "entry": 36, "client": 36, "entry_kind": 15}
_KINDS = {
    "on": CellKind.DATE, "minutes": CellKind.COUNT, "coaching_minutes": CellKind.COUNT,
    "participants": CellKind.COUNT, "number": CellKind.COUNT,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """A link as it was read, with its client's code where the client is still here.

    `leads`: the session is there and can be opened. `codes`: of clients that the line names.
    """

    read: LinkRead
    code: str = field(default="", repr=False)
    leads: bool = False
    codes: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailExported:
    """How many links were written, and the digest that the last of them must have."""

    links: int
    head: str


class AuditTrail:
    """Reads the trail of every change to every hours entry. Nothing here can change it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def lines(self, wanted: TrailFilter = _EVERYTHING) -> list[TrailLine]:
        """The links that are wanted, the newest first."""
        with no_collecting():
            with self._journal.work() as work:
                links = _of(work, wanted.entry)
                codes = {str(each.id): each.code for each in work.all(Client)}
                there = queries.session_ids(work)
            zone = ZoneInfo(self._journal.clock.zone_name())
            found = [read for read in read_trail(links, zone) if wanted.takes(read)]
            return [_line(read, codes, there) for read in reversed(found)]

    def times_changed(self, session_id: str) -> int:
        """How often a session's hours were changed since it was logged."""
        with self._journal.work() as work:
            links = work.all(HoursLogLink, entry=session_id)
        return sum(1 for link in links if link.change is not HoursChange.CREATED)

    def head(self) -> str:
        """The digest of the newest link, which every log prints; zeros for an empty trail."""
        with self._journal.work() as work:
            last = work.last_hours_link()
        return last.digest if last else GENESIS

    def export(self, out: Path) -> TrailExported:
        """Write the whole chain, CSV, XLSX, JSON or PDF by the file's ending.

        It holds opaque ids, minutes, dates, kind, payment, status and digests; no code, name
        or text. Raises BadInput, DiskFull.
        """
        form = form_of(out, _FORMS)
        with self._journal.work() as work:
            links = _of(work)
        head = links[-1].digest if links else GENESIS
        if form == "json":
            self._write_json(out, links, head)
        elif form in SHEET_FORMS.values():
            write_registered(self._journal, "audit-trail", {out: self._book(links, head)}, ())
        else:
            write_registered(self._journal, "audit-trail", {out: self._report(links, head)}, ())
        self._journal.done(None, Changes.EXPORTS)
        return TrailExported(links=len(links), head=head)

    def _write_json(self, out: Path, links: list[HoursLogLink], head: str) -> None:
        content = json.dumps(
            {"head": head, "links": [_as_texts(link) for link in links]}, indent=1
        ).encode()
        digest = hashlib.sha256(content).hexdigest()
        line = Exported(
            id=ExportedId(self._journal.new_id()),
            at=self._journal.now(),
            what="audit-trail",
            form="json",
            fingerprint=digest[:_SHORT],
            file_hash=digest,
        )
        with self._journal.work() as work:
            work.add(line)
            write_then_commit(work, {out: content})

    def _book(self, links: list[HoursLogLink], head: str) -> LogBook:
        names = [each.name for each in fields(HoursLogLink)]
        sheet = LogSheet(
            name=_("Audit trail"),
            # The headings are what the digests were made over: they are never translated.
            columns=tuple(
                Column(
                    heading=name, kind=_KINDS.get(name, CellKind.TEXT), width=_WIDTHS.get(name, 14)
                )
                for name in names
            ),
            rows=tuple(tuple(_as_texts(link).values()) for link in links),
        )
        return LogBook(
            title=_("Audit trail of hours"),
            on=self._journal.clock.today(),
            sheets=(sheet,),
            notes=(_head_said(head), _how_to_verify()),
        )

    def _report(self, links: list[HoursLogLink], head: str) -> Report:
        from coachjournal.services.accreditation_papers.book_paper import book_blocks, book_report

        shown = links
        if len(links) > _MOST_ON_PAPER:
            shown = [link for link in links if link.change is not HoursChange.CREATED]
        columns = tuple(
            Column(heading=heading, kind=kind, width=width)
            for heading, kind, width in _paper_columns()
        )
        book = LogBook(
            title=_("Audit trail of hours"),
            on=self._journal.clock.today(),
            sheets=(
                LogSheet(
                    name=_("Audit trail"),
                    columns=columns,
                    rows=tuple(_paper_row(link) for link in shown),
                ),
            ),
            notes=(
                *_not_shown(len(links) - len(shown)),
                _head_said(head),
                _on_paper(),
                _how_to_verify(),
            ),
        )
        subtitle = plural("{count} link", "{count} links", len(links)).format(count=len(links))
        return book_report(book, book_blocks(book, subtitle), _("Audit trail of hours"))


def _of(work: UnitOfWork, entry: str = "") -> list[HoursLogLink]:
    """The chain, or the links of one entry, in the order in which they were made."""
    found = work.all(HoursLogLink, entry=entry) if entry else work.all(HoursLogLink)
    return sorted(found, key=lambda link: link.number)


def _line(read: LinkRead, codes: dict[str, str], there: Collection[str]) -> TrailLine:
    named = {read.link.client}
    for change in read.changes:
        if change.field == "client":
            named |= {str(change.before), str(change.after)}
    return TrailLine(
        read=read,
        code=codes.get(read.link.client, ""),
        leads=read.link.entry in there,
        codes=tuple((each, codes.get(each, "")) for each in sorted(named)),
    )


def _as_texts(link: HoursLogLink) -> dict[str, str]:
    """A link as the texts that its digest was made over, and the digest."""
    return {each.name: str(getattr(link, each.name)) for each in fields(link)}


def _paper_columns() -> tuple[tuple[str, CellKind, int], ...]:
    # Each column costs time, and a trail has thousands of lines: what belongs together shares one.
    text, count = CellKind.TEXT, CellKind.COUNT
    return (
        (_("Link"), count, 6),
        (_("Made (UTC)"), text, 19),
        (_("What"), text, 11),
        (_("Entry"), text, 11),
        (_("Client"), text, 11),
        (_("Held"), CellKind.DATE, 12),
        (_("Minutes (coaching)"), text, 12),
        (_("As it was kept"), text, 38),
        (_("Digest"), text, 16),
    )


def _paper_row(link: HoursLogLink) -> tuple[str, ...]:
    """A link in short: ids and digests by their beginning, as much as a page is wide."""
    return (
        str(link.number),
        f"{numeric_date(link.at.date())} {link.at:%H:%M}",
        str(link.change),
        link.entry[:8],
        link.client[:8],
        link.on.isoformat(),
        f"{link.minutes} ({link.coaching_minutes})",
        f"{link.kind} ({link.participants}), {link.activity}, {link.payment}, {link.status}",
        link.digest[:_SHORT],
    )


def _head_said(head: str) -> str:
    return _("Head of the audit trail: {digest}").format(digest=head)


def _not_shown(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (
        plural(
            "{count} entry was logged and is not listed here: only what happened to it since is.",
            "{count} entries were logged and are not listed here: only what happened since is.",
            count,
        ).format(count=count),
    )


def _on_paper() -> str:
    return _(
        "Ids and digests stand here by their first characters. The CSV, XLSX and JSON of the "
        "audit trail hold them whole, and can be verified."
    )


def _how_to_verify() -> str:
    return _(
        "Each digest is SHA-256 over the other fields of its link, and each link holds the digest "
        "of the one before: docs/audit-trail.md of Coach Journal says how to verify it with any "
        "SHA-256."
    )
