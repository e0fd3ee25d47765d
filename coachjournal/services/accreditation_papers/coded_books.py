"""Logs of hours in which codes stand for people: EMCC's profiles, AC's log, ILM's diary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from coachjournal.domain.log_book import CellKind, Column, LogBook, LogSheet
from coachjournal.domain.sessions import Session
from coachjournal.services.accreditation_papers import words
from coachjournal.services.accreditation_papers.counted import Counted, CountedEntry
from coachjournal.services.accreditation_papers.drafts import Clean
from coachjournal.services.agreed_words import KINDS as ENGAGEMENT_KINDS
from coachjournal.services.term_words import MODES
from coachjournal.services.term_words import said as term
from coachjournal.system.language import _, later

Key = TypeVar("Key")

_CLIENT_KINDS = {
    "individual": later("individual"),
    "group": later("group"),
    "team": later("team"),
}
_CONTEXTS = {"work": later("work"), "personal": later("personal")}
_TEXT, _DATE, _HOURS, _COUNT = CellKind.TEXT, CellKind.DATE, CellKind.HOURS, CellKind.COUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class LogMaterial:
    """What counts, with what the sessions say beside their minutes."""

    counted: Counted
    sessions: Mapping[str, Session] = field(repr=False)
    engagement_kinds: Mapping[str, str]

    def code(self, client: str) -> str:
        """What stands for a client."""
        return self.counted.clients[client].code


def emcc_book(material: LogMaterial) -> LogBook:
    """Client profiles by code, and client contact hours by year."""
    return _book(_("Client contact hours"), material, (_profiles(material), _by_year(material)))


def ac_book(material: LogMaterial) -> LogBook:
    """The experience log: a row for each piece of work with a client, with running totals."""
    return _book(_("Coaching experience log"), material, (_experience(material),))


def ilm_book(material: LogMaterial, clean: Clean) -> LogBook:
    """The diary: a row for each session, with a running total."""
    return _book(_("Coaching diary"), material, (_diary(material, clean),))


def _book(title: str, material: LogMaterial, sheets: tuple[LogSheet, ...]) -> LogBook:
    counted = material.counted
    return LogBook(
        title=title,
        on=counted.as_of,
        sheets=sheets,
        notes=(
            words.reconciled(counted, counted.minutes),
            *words.restricted_left_out(counted),
            _("Codes stand for people; the coach keeps the names."),
            words.exact_totals(),
            words.by_whose_rules(counted.credential),
            words.not_of_the_body(counted.credential.body),
            words.trail_head(counted.head),
        ),
    )


def _profiles(material: LogMaterial) -> LogSheet:
    rows = []
    grouped = _grouped(material.counted.entries, lambda each: each.client)
    for client, own in sorted(grouped.items(), key=lambda pair: material.code(pair[0])):
        kind = material.counted.clients[client].kind.value
        rows.append(
            (
                material.code(client), term(_CLIENT_KINDS, kind), _number(kind, own),
                _context(material, own), _first(own), _last(own), _sessions(own), *_time(own),
            )
        )  # fmt: skip
    return LogSheet(
        name=_("Client profiles"),
        columns=(
            Column(heading=_("Client"), width=12),
            Column(heading=_("Individual or group"), width=14),
            Column(heading=_("Number in group"), kind=_COUNT, width=10),
            Column(heading=_("Context"), width=16),
            *_period_columns(),
            *_time_columns(),
        ),
        rows=tuple(rows),
        totals=(_("Total"), "", "", "", "", "", *_sums(material.counted.entries)),
    )


def _by_year(material: LogMaterial) -> LogSheet:
    held = [each for each in material.counted.entries if not each.carried]
    carried = [each for each in material.counted.entries if each.carried]
    rows = [
        (str(year), _sessions(own), str(len(_clients(own))), *_time(own))
        for year, own in sorted(_grouped(held, lambda each: each.first.year).items())
    ]
    if carried:
        # Hours carried in from an older log have a range of dates, and no year.
        said = _("carried in from an older log")
        rows.insert(0, (said, "", str(len(_clients(carried))), *_time(carried)))
    every = material.counted.entries
    return LogSheet(
        name=_("Hours by year"),
        columns=(
            Column(heading=_("Year"), width=26),
            Column(heading=_("Sessions"), kind=_COUNT, width=12),
            Column(heading=_("Clients"), kind=_COUNT, width=12),
            *_time_columns(),
        ),
        rows=tuple(rows),
        totals=(_("Total"), _sessions(every), str(len(_clients(every))), *_time(every)),
    )


def _experience(material: LogMaterial) -> LogSheet:
    pieces = _grouped(material.counted.entries, lambda each: (each.client, each.engagement or ""))
    ordered = sorted(pieces.items(), key=lambda pair: (_first(pair[1]), _last(pair[1]), pair[0]))
    rows: list[tuple[str, ...]] = []
    running = 0
    for (client, engagement), own in ordered:
        kind = own[0].kind
        running += sum(each.minutes for each in own)
        work = material.engagement_kinds.get(engagement, "")
        rows.append(
            (
                material.code(client), term(_CLIENT_KINDS, kind), _number(kind, own),
                term(ENGAGEMENT_KINDS, work) if work else "", _context(material, own),
                _first(own), _last(own), _sessions(own), *_time(own), str(running),
            )
        )  # fmt: skip
    return LogSheet(
        name=_("Experience"),
        columns=(
            Column(heading=_("Client"), width=9),
            Column(heading=_("Individual or group"), width=12),
            Column(heading=_("Number in group"), kind=_COUNT, width=11),
            Column(heading=_("Agreed as"), width=29),
            Column(heading=_("Context"), width=10),
            *_period_columns(),
            *_time_columns(),
            Column(heading=_("Running total"), kind=_HOURS, width=10),
        ),
        rows=tuple(rows),
        totals=(_("Total"), *[""] * 6, *_sums(material.counted.entries), ""),
    )


def _diary(material: LogMaterial, clean: Clean) -> LogSheet:
    rows: list[tuple[str, ...]] = []
    running = 0
    for number, entry in enumerate(material.counted.entries, start=1):
        running += entry.minutes
        session = material.sessions.get(entry.id)
        title = session.title if session else ""
        focus = clean(title, entry.client) if title.strip() else ""
        if entry.carried:
            focus = _("carried in from an older log")
        mode = term(MODES, session.mode.value) if session else ""
        rows.append(
            (
                str(number), entry.first.isoformat(), material.code(entry.client),
                str(entry.minutes), str(running), mode, focus,
            )
        )  # fmt: skip
    total = str(material.counted.minutes)
    return LogSheet(
        name=_("Diary"),
        columns=(
            Column(heading=_("No."), kind=_COUNT, width=6),
            Column(heading=_("Date"), kind=_DATE, width=17),
            Column(heading=_("Coachee"), width=12),
            Column(heading=_("Minutes"), kind=CellKind.MINUTES, width=12),
            Column(heading=_("Hours so far"), kind=_HOURS, width=12),
            Column(heading=_("How"), width=14),
            Column(heading=_("Focus"), width=40),
        ),
        rows=tuple(rows),
        totals=("", "", _("Total"), total, total, "", ""),
    )


def _period_columns() -> tuple[Column, ...]:
    return (
        Column(heading=_("From"), kind=_DATE, width=14),
        Column(heading=_("To"), kind=_DATE, width=14),
        Column(heading=_("Sessions"), kind=_COUNT, width=10),
    )


def _time_columns() -> tuple[Column, ...]:
    return tuple(
        Column(heading=heading, kind=_HOURS, width=10)
        for heading in (_("Paid hours"), _("Pro bono hours"), _("Hours"))
    )


def _grouped(
    entries: Iterable[CountedEntry], key: Callable[[CountedEntry], Key]
) -> dict[Key, list[CountedEntry]]:
    found: dict[Key, list[CountedEntry]] = {}
    for each in entries:
        found.setdefault(key(each), []).append(each)
    return found


def _clients(own: Iterable[CountedEntry]) -> set[str]:
    return {each.client for each in own}


def _number(kind: str, own: Sequence[CountedEntry]) -> str:
    return "" if kind == "individual" else str(max(each.participants for each in own))


def _context(material: LogMaterial, own: Iterable[CountedEntry]) -> str:
    """What the coaching was about: both, where it was both; the more frequent first."""
    held = [material.sessions[each.id] for each in own if each.id in material.sessions]
    found = Counter(each.context.value for each in held)
    return ", ".join(term(_CONTEXTS, value) for value, _count in found.most_common())


def _first(own: Iterable[CountedEntry]) -> str:
    return min(each.first for each in own).isoformat()


def _last(own: Iterable[CountedEntry]) -> str:
    return max(each.last for each in own).isoformat()


def _sessions(own: Iterable[CountedEntry]) -> str:
    """How many sessions were held; hours carried in do not say how many they were."""
    count = sum(not each.carried for each in own)
    return str(count) if count else ""


def _time(own: Sequence[CountedEntry]) -> tuple[str, str, str]:
    paid, pro_bono = sum(each.paid for each in own), sum(each.pro_bono for each in own)
    return str(paid), str(pro_bono), str(paid + pro_bono)


def _sums(own: Sequence[CountedEntry]) -> tuple[str, str, str, str]:
    return _sessions(own), *_time(own)
