"""The matrix, and which pieces of evidence are the best."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.credentials import Competency, Confidence, Framework
from coachjournal.domain.evidence import Evidence, EvidenceFor
from coachjournal.domain.evidence_matrix import (
    EvidenceKind,
    Reasoned,
    best_of,
    kind_of,
    matrix_of,
    reasoned,
)
from coachjournal.domain.ids import EvidenceId, Moment, RowId
from coachjournal.domain.terms import EvidenceSource, EvidenceStrength

DAY = date(2026, 11, 22)
THIN, SOUND, BEST = EvidenceStrength


@dataclass(frozen=True)
class Piece:
    evidence: Evidence
    shows: tuple[EvidenceFor, ...] = ()
    on: date = DAY
    client_id: str = ""


def framework(version: str = "2025") -> Framework:
    return Framework(
        id="icf",
        version=version,
        publisher="",
        title="",
        source="",
        checked_on=DAY,
        confidence=Confidence.A,
        competencies=tuple(Competency(id=x, title=f"Title {x}", paraphrase="") for x in "123"),
    )


def piece(
    name: str,
    strength: EvidenceStrength = SOUND,
    *competencies: str,
    parts: int = 0,
    age: int = 0,
    client: str = "",
    source: EvidenceSource = EvidenceSource.RECORD,
    version: str = "2025",
) -> Piece:
    names = ("what_i_did", "why_with_this_client", "what_followed", "what_i_would_do_now")
    reasoning: dict[str, Any] = dict.fromkeys(names[:parts], "words")
    evidence = Evidence(
        id=EvidenceId(name),
        source=source,
        made_at=Moment(datetime(2026, 11, 22, tzinfo=UTC)),
        strength=strength,
        **reasoning,
    )
    shows = tuple(
        EvidenceFor(
            id=RowId(f"{name}-{each}"),
            evidence_id=evidence.id,
            framework="icf",
            framework_version=version,
            competency=each,
        )
        for each in competencies
    )
    return Piece(evidence, shows, DAY - timedelta(days=age), client)


def named(pieces: list[Piece]) -> list[str]:
    return [each.evidence.id for each in pieces]


def test_every_competency_has_its_row_and_every_kind_its_column() -> None:
    matrix = matrix_of(framework(), [])
    assert [row.competency.id for row in matrix.rows] == ["1", "2", "3"]
    assert [kind.value for kind in matrix.columns] == [
        "session", "observation", "feedback", "supervision", "sketch",
    ]  # fmt: skip
    assert all(cell.count == 0 and cell.strength is None for r in matrix.rows for cell in r.cells)


def test_a_cell_says_how_many_and_the_best_strength() -> None:
    matrix = matrix_of(
        framework(),
        [
            piece("a", THIN, "1"),
            piece("b", BEST, "1", "2", source=EvidenceSource.REFLECTION),
            piece("c", SOUND, "1", source=EvidenceSource.SKETCH),
            piece("other edition", BEST, "3", version="2019"),
        ],
    )
    session = matrix.cell("1", EvidenceKind.SESSION)
    assert (session.ids, session.strength, session.count) == (("a", "b"), BEST, 2)
    assert matrix.cell("2", EvidenceKind.SESSION).ids == ("b",)
    assert matrix.cell("1", EvidenceKind.SKETCH).strength is SOUND
    assert [row.count for row in matrix.rows] == [3, 1, 0]


def test_each_source_stands_in_one_column() -> None:
    found = {source: kind_of(piece("a", source=source).evidence) for source in EvidenceSource}
    assert found[EvidenceSource.RECORD] is found[EvidenceSource.REFLECTION] is EvidenceKind.SESSION
    assert set(found.values()) == set(EvidenceKind)


def test_reasoning_is_missing_begun_or_whole() -> None:
    found = [reasoned(piece("a", parts=parts).evidence) for parts in range(5)]
    assert found == [Reasoned.MISSING, *[Reasoned.BEGUN] * 3, Reasoned.WHOLE]


def test_strength_comes_first_then_reasoning_then_the_newest() -> None:
    pieces = [
        piece("thin, whole", THIN, parts=4),
        piece("sound, old, whole", SOUND, parts=4, age=900),
        piece("sound, new", SOUND, age=1),
        piece("sound, older", SOUND, age=2),
        piece("best, older still", BEST, age=800),
    ]
    assert named(best_of(pieces, 9)) == [
        "best, older still", "sound, old, whole", "sound, new", "sound, older", "thin, whole",
    ]  # fmt: skip
    assert named(best_of(pieces, 2)) == ["best, older still", "sound, old, whole"]


def test_no_client_twice_where_another_is_as_strong() -> None:
    pieces = [
        piece("c1 new", BEST, client="c1"),
        piece("c1 old", BEST, client="c1", age=1),
        piece("c2", BEST, client="c2", age=300),
        piece("c3", SOUND, client="c3"),
    ]
    assert named(best_of(pieces, 3)) == ["c1 new", "c2", "c1 old"]


@given(
    st.lists(
        st.tuples(st.sampled_from(list(EvidenceStrength)), st.integers(0, 4), st.integers(0, 3)),
        max_size=8,
    ),
    st.integers(0, 5),
)
def test_the_best_are_never_weaker_than_what_is_left_out(
    drawn: list[tuple[EvidenceStrength, int, int]], most: int
) -> None:
    order = list(EvidenceStrength)
    pieces = [
        piece(str(place), strength, parts=parts, client=f"c{client}", age=place)
        for place, (strength, parts, client) in enumerate(drawn)
    ]
    taken = best_of(pieces, most)
    assert len(taken) == min(most, len(pieces))
    left = [each for each in pieces if each not in taken]

    def merit(each: Piece) -> tuple[int, int]:
        return order.index(each.evidence.strength), reasoned(each.evidence)

    assert all(merit(one) >= merit(other) for one in taken for other in left)
