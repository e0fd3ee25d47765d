"""Evidence as lists show it: what it shows, of which day, whose it is, what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coachjournal.domain.evidence import Evidence, EvidenceFor, EvidenceUse
from coachjournal.domain.terms import EvidenceSource
from coachjournal.services.evidence import EvidenceLine
from coachjournal.services.evidence_sources import standings
from coachjournal.store import queries
from coachjournal.store.evidence_owners import in_sight, owners_of
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later

_WHERE = {
    EvidenceSource.RECORD: later("Record"),
    EvidenceSource.REFLECTION: later("Reflection"),
    EvidenceSource.SKETCH: later("Sketch"),
    EvidenceSource.OBSERVATION: later("Observed practice"),
    EvidenceSource.FEEDBACK: later("Feedback"),
    EvidenceSource.SUPERVISION: later("Supervision"),
}


class Wanted(NamedTuple):
    """Which pieces a list is of; empty asks for all."""

    session_id: str = ""
    framework: str = ""
    version: str = ""
    competency: str = ""
    binned: bool = False


def where_words(source: EvidenceSource) -> str:
    """What evidence was taken from, in the language in use."""
    return _(_WHERE[source])


def lines_of(work: UnitOfWork, wanted: Wanted) -> list[EvidenceLine]:
    """The pieces that are wanted and in sight, newest first."""
    pieces = [each for each in work.all(Evidence) if (each.binned_at is not None) == wanted.binned]
    shows = _shows(work)
    if wanted.framework or wanted.competency:
        pieces = [each for each in pieces if any(_fits(x, wanted) for x in shows[each.id])]
    owners = owners_of(work, pieces)
    pieces = in_sight(work, pieces, owners, asked=bool(wanted.session_id))
    if wanted.session_id:
        pieces = [each for each in pieces if owners[each.id].session_id == wanted.session_id]
    return _lines(work, pieces, shows)


def sessions_showing(work: UnitOfWork) -> dict[tuple[str, str, str], frozenset[str]]:
    """By framework, version and competency: the sessions that hold evidence for it."""
    pieces = work.all(Evidence, binned_at=None)
    owners, shows = owners_of(work, pieces), _shows(work)
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for each in in_sight(work, pieces, owners, asked=True):
        session = owners[each.id].session_id
        for x in shows[each.id] if session else ():
            found[x.framework, x.framework_version, x.competency].add(session)
    return {key: frozenset(found[key]) for key in sorted(found, key=_place)}


def line_of(work: UnitOfWork, piece: Evidence) -> EvidenceLine:
    """One piece, in sight or not."""
    return _lines(work, [piece], _shows(work))[0]


def _lines(
    work: UnitOfWork, pieces: Sequence[Evidence], shows: dict[str, list[EvidenceFor]]
) -> list[EvidenceLine]:
    owners, stand = owners_of(work, pieces), standings(work, pieces)
    names = queries.client_names(work)
    uses: dict[str, int] = defaultdict(int)
    for use in work.all(EvidenceUse):
        uses[use.evidence_id] += 1
    found = [
        EvidenceLine(
            evidence=each,
            shows=tuple(shows[each.id]),
            on=owners[each.id].on,
            client_id=owners[each.id].client_id,
            code=names.get(owners[each.id].client_id, ("", ""))[0],
            where=where_words(each.source),
            standing=stand[each.id],
            used_in=uses[each.id],
            session_id=owners[each.id].session_id,
        )
        for each in pieces
    ]
    return sorted(found, key=lambda line: (line.on, line.evidence.made_at), reverse=True)


def _shows(work: UnitOfWork) -> dict[str, list[EvidenceFor]]:
    found: dict[str, list[EvidenceFor]] = defaultdict(list)
    for each in _in_order(work.all(EvidenceFor)):
        found[each.evidence_id].append(each)
    return found


def _in_order(shows: Iterable[EvidenceFor]) -> list[EvidenceFor]:
    return sorted(shows, key=lambda x: _place((x.framework, x.framework_version, x.competency)))


def _place(shown: tuple[str, str, str]) -> tuple[str, str, tuple[int, str]]:
    return (shown[0], shown[1], _number(shown[2]))


def _number(competency: str) -> tuple[int, str]:
    digits = competency.rsplit("-", 1)[-1]
    return (int(digits) if digits.isdigit() else 0, competency)


def _fits(shown: EvidenceFor, wanted: Wanted) -> bool:
    whole = (shown.framework, shown.framework_version)
    asked = (wanted.framework or whole[0], wanted.version or whole[1])
    return whole == asked and wanted.competency in ("", shown.competency)
