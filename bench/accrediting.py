"""Accreditation's pages and papers: what is gathered, asked and handed over at ten thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench import vaults
from bench.measure import MILLISECONDS, SECONDS, Line, Row, median, repeated, with_processor
from coachjournal.domain.assessment.what_if import WhatIf
from coachjournal.domain.evidence import Evidence, EvidenceFor
from coachjournal.domain.ids import EvidenceId, RowId
from coachjournal.domain.sessions import Record
from coachjournal.domain.terms import EvidenceSource
from coachjournal.services.accreditation_papers.drafts import PaperWanted
from coachjournal.services.practice import Practice
from coachjournal.services.what_if import answer

PIECES = 500
RUNS, FEW = 7, 3
_CREDENTIAL, _FRAMEWORK = "icf-pcc", ("icf", "2025")
_QUOTE, _CONTEXT = 120, 32


def lines(folder: Path, practice: Practice) -> Iterator[Line]:
    """What the pages ask of the vault lane, then what leaves as a file."""
    ids = [credential.id for credential in practice.accreditation.credentials()]
    load = f"{len(practice.sessions.rows()):,} sessions"
    gather = partial(practice.accreditation.standing, ids)
    yield _looked(f"accreditation page: standing, {len(ids)} credentials", load, gather, most=400)
    ground = practice.what_if.begin(_CREDENTIAL)
    wanted = WhatIf(sessions_a_month=12, minutes=60, paid_percent=50, on=None)
    yield _looked("what if: one answer", load, partial(answer, ground, wanted), most=150)
    yield _looked("audit trail: every line read", load, practice.audit_trail.lines, most=300)
    _add_evidence(practice)
    matrix = partial(practice.evidence_matrix.matrix, *_FRAMEWORK)
    yield _looked("evidence matrix", f"{PIECES} pieces more, {load}", matrix, most=300)
    out = folder / "papers"
    out.mkdir()
    yield _written("hours log as XLSX", load, lambda: _log(practice, out / "log.xlsx"))
    for ending in ("xlsx", "json"):
        trail = partial(practice.audit_trail.export, out / f"trail.{ending}")
        yield _written(f"audit trail as {ending.upper()}", load, trail, most=None)
    diary = partial(_paper, practice, "ilm-log", out / "diary.pdf")
    yield _written("coaching diary as PDF, checked", load, diary, most=None)


def portfolio(folder: Path, demo: Path) -> Iterator[Line]:
    """A whole portfolio of the fictional practice, read back and searched for names."""
    practice = vaults.opened(demo)
    try:
        for ending in ("pdf", "docx"):
            write = partial(
                practice.portfolios.export,
                "icf-acc",
                folder / f"portfolio.{ending}",
                accept_unsure=True,
            )
            what = f"portfolio as {ending.upper()}, checked"
            yield _written(what, "the demo practice", write, most=None)
    finally:
        practice.close()


def _log(practice: Practice, out: Path) -> None:
    practice.hours_logs.export("icf", out)


def _paper(practice: Practice, key: str, out: Path) -> None:
    wanted = PaperWanted(credential="ilm-7-certificate", accept_unsure=True)
    practice.accreditation_papers.export(key, out, wanted)


def _looked(what: str, load: str, job: Callable[[], object], *, most: float) -> Row:
    took = repeated(job, RUNS)
    value, how = median(took), with_processor("median of", took)
    return Row(what=what, load=load, value=value, unit=MILLISECONDS, how=how, most=most)


def _written(what: str, load: str, job: Callable[[], object], *, most: float | None = 2.0) -> Row:
    took = repeated(job, FEW, warm=0)
    value, how = median(took, SECONDS), with_processor("median of", took)
    return Row(what=what, load=load, value=value, unit=SECONDS, how=how, most=most)


def _add_evidence(practice: Practice) -> None:
    """Pieces out of as many records, each for two competencies of the framework."""
    shown = [each.id for each in practice.accreditation.packs.framework(*_FRAMEWORK).competencies]
    now = practice.journal.now()
    with practice.journal.work() as work:
        records = sorted(work.all(Record), key=lambda record: record.id)[:PIECES]
        for number, record in enumerate(records):
            words = record.text[: _QUOTE + _CONTEXT]
            piece = Evidence(
                id=EvidenceId(f"bench-{number}"), source=EvidenceSource.RECORD, made_at=now,
                session_id=record.session_id, revision=record.revision, quote=words[:_QUOTE],
                after=words[_QUOTE:],
            )  # fmt: skip
            use = EvidenceFor(
                id=RowId(f"bench-{number}-0"), evidence_id=piece.id, framework=_FRAMEWORK[0],
                framework_version=_FRAMEWORK[1], competency=shown[number % len(shown)],
            )  # fmt: skip
            other = replace(
                use, id=RowId(f"bench-{number}-1"), competency=shown[(number + 1) % len(shown)]
            )
            work.add_all([piece, use, other])
        work.commit()
