"""A supervision pack of one year: twelve cases, six sketches, checked; beside LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from bench import vaults
from bench.measure import SECONDS, Line, Missing, Peer, Row, Took, median, timed, with_processor
from coachjournal.domain.ids import RowId, SupervisionItemId
from coachjournal.domain.people import Agreement, Client
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import ItemExhibit, SupervisionItem
from coachjournal.domain.terms import AgreementKind, Answer, ExhibitKind, Eye
from coachjournal.services.practice import Practice
from coachjournal.services.supervision_pack import PackWanted

CASES, SKETCHES, RUNS = 12, 6, 5
_LOAD = f"{CASES} cases, {SKETCHES} sketches, one year"
_MOST_BESIDE = 0.5
_WAIT = 120


def lines(folder: Path, demo: Path) -> Iterator[Line]:
    """The pack in each form, what it is prepared in, and the same document by LibreOffice."""
    practice = vaults.opened(demo)
    try:
        _bring(practice)
        since = practice.journal.clock.today() - timedelta(days=365)
        wanted = PackWanted(since=since, accept_unsure=True)
        prepare = partial(practice.packs.prepare, wanted)
        yield _row("supervision pack: prepared, to be looked through", _runs(lambda _n: prepare()))
        document = _pack(practice, folder, wanted, "docx")
        paper = _pack(practice, folder, wanted, "pdf")
        yield from _beside(folder, paper)
        yield _row("supervision pack as DOCX, checked", document)
    finally:
        practice.close()


def _pack(practice: Practice, folder: Path, wanted: PackWanted, ending: str) -> list[Took]:
    return _runs(lambda number: practice.packs.export(folder / f"year-{number}.{ending}", wanted))


def _runs(job: Callable[[int], object]) -> list[Took]:
    """After one that is not counted: a coach's own second pack, too, finds things warm."""
    job(RUNS)
    return [timed(job, number) for number in range(RUNS)]


def _row(what: str, took: list[Took], peers: tuple[Peer, ...] = ()) -> Row:
    value, how = median(took, SECONDS), with_processor("median of", took)
    return Row(what=what, load=_LOAD, value=value, unit=SECONDS, how=how, most=2.0, peers=peers)


def _beside(folder: Path, paper: list[Took]) -> Iterator[Line]:
    what = "supervision pack as PDF, checked"
    office = shutil.which("soffice")
    if office is None:
        yield _row(what, paper)
        yield Missing(what="supervision pack beside LibreOffice", why="soffice is not here")
        return
    took = _runs(lambda number: _convert(office, folder, folder / f"year-{number}.docx"))
    name = "LibreOffice, the same DOCX to PDF"
    yield _row(what, paper, (Peer(name=name, value=median(took, SECONDS), most=_MOST_BESIDE),))


def _convert(office: str, folder: Path, document: Path) -> None:
    profile = (folder / "office").as_uri()
    subprocess.run(
        [
            office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
            "--outdir", str(folder / "by-office"), str(document),
        ],
        check=True, capture_output=True, timeout=_WAIT,
    )  # fmt: skip


def _bring(practice: Practice) -> None:
    """An item for each of twelve clients, and a sketch beside every second one."""
    today = practice.journal.clock.today()
    with practice.journal.work() as work:
        for waiting in work.all(SupervisionItem, meeting_id=None):
            work.replace(replace(waiting, on_agenda=False))
        clients = sorted(work.all(Client, binned_at=None), key=lambda each: each.code)[:CASES]
        sketches = sorted(work.all(Sketch, binned_at=None), key=lambda each: each.id)[:SKETCHES]
        for number, client in enumerate(clients):
            item = SupervisionItem(
                id=SupervisionItemId(f"bench-{number}"), noticed_on=today, client_id=client.id,
                question=f"{client.shown_name} waits, and I speak first. What am I afraid of?",
                story=f"For months {client.full_name} has come early and left late. " * 2,
                wanted="To hear what you notice in me as I tell it.", eye=Eye.COACH,
                on_agenda=True, position=number,
            )  # fmt: skip
            work.add(item)
            work.add(
                Agreement(
                    id=RowId(f"bench-yes-{number}"), client_id=client.id, answer=Answer.YES,
                    kind=AgreementKind.SHOWN_TO_SUPERVISOR, answered_on=today,
                )
            )  # fmt: skip
            if number % 2 == 0 and number // 2 < len(sketches):
                work.add(
                    ItemExhibit(
                        id=RowId(f"bench-{number}"), item_id=item.id, kind=ExhibitKind.SKETCH,
                        sketch_id=sketches[number // 2].id,
                    )
                )  # fmt: skip
        for sketch in work.all(Sketch):
            # Whom it is about has agreed: all twelve have.
            work.replace(replace(sketch, client_id=None, session_id=None))
        work.commit()
