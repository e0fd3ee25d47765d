"""Every way out on which codes stand for people searches the finished file itself.

A registered name is put into what is read back of the file, whatever the file holds: each of
these exports must refuse then. And no way out may be missing from the lists below.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coachjournal.cli import exports, main
from coachjournal.domain.people import Client
from coachjournal.domain.plain import to_plain
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.sessions import Session
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.work import Engagement, ThemesReport
from coachjournal.errors import Confidential
from coachjournal.exports.read_back import ReadBack
from coachjournal.services import papers, sketch_files
from coachjournal.services.accreditation_papers.drafts import PaperWanted as BodyPaper
from coachjournal.services.accreditation_papers.registry import FORMS
from coachjournal.services.demonstration import DemoWanted, make_demo
from coachjournal.services.development_papers import DevelopmentLogWanted
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.session_papers import PaperWanted
from coachjournal.services.supervision_given_log import GivenLogWanted
from coachjournal.services.supervision_pack import PackWanted
from tests.conftest import ROOT
from tests.services.packs import PASSPHRASE, TODAY, environment

CODES = Redaction.CODES
Export = Callable[[Practice, Path], object]


def _first(practice: Practice, kind: type[Any], **where: Any) -> Any:
    with practice.journal.work() as work:
        return min(work.all(kind, **where), key=lambda each: each.id)


def _session(practice: Practice, out: Path) -> object:
    with practice.journal.work() as work:
        restricted = {each.id for each in work.all(Client) if each.restricted_since}
        found = [s for s in work.all(Session, binned_at=None) if s.client_id not in restricted]
    wanted = PaperWanted(session_id=found[0].id, redaction=CODES, accept_unsure=True)
    return practice.session_papers.export(out, wanted)


def _programme(practice: Practice, out: Path) -> object:
    engagement = _first(practice, Engagement, binned_at=None)
    export = practice.programme_papers.export
    return export(engagement.id, out, redaction=CODES, accept_unsure=True)


def _themes(practice: Practice, out: Path) -> object:
    report = _first(practice, ThemesReport)
    return practice.organisation_themes.export(report.id, out, accept_unsure=True)


def _sketch(practice: Practice, out: Path) -> object:
    sketch = _first(practice, Sketch, binned_at=None, client_id=None)
    out = out.with_suffix(".svg")
    return practice.sketch_files.save(sketch.id, out, redaction=CODES, accept_unsure=True)


def _joint_note(practice: Practice, out: Path) -> object:
    with practice.journal.work() as work:
        meetings = [each for each in work.all(SupervisionMeeting) if each.learning]
    return practice.supervision_papers.joint_note(meetings[0].id, out, accept_unsure=True)


def _period(practice: Practice, out: Path) -> object:
    wanted = PaperWanted(redaction=CODES, accept_unsure=True, from_on=TODAY.replace(day=1))
    return practice.session_papers.export(out, wanted)


def _prepare(practice: Practice, out: Path) -> object:
    practice.settings.change(always_codes=True)
    with practice.journal.work() as work:
        [client, *_] = [c for c in work.all(Client, binned_at=None) if not c.restricted_since]
    return practice.preparing.export(client.id, out, accept_unsure=True)


def _form_of_a_body(key: str, ending: str) -> Export:
    def export(practice: Practice, out: Path) -> object:
        wanted = BodyPaper(accept_unsure=True)
        return practice.accreditation_papers.export(key, out.with_suffix(ending), wanted)

    return export


BY_CODE: dict[str, Export] = {
    "supervision-pack": lambda p, out: p.packs.export(out, PackWanted(accept_unsure=True)),
    "session": _session,
    "period": _period,
    "programme": _programme,
    "organisation-themes": _themes,
    "sketch": _sketch,
    "joint-note": _joint_note,
    "supervision-review": lambda p, out: p.supervision_papers.span(
        TODAY.replace(year=2025), TODAY, out, accept_unsure=True
    ),
    "development": lambda p, out: p.development.papers.export_log(
        out, DevelopmentLogWanted(redaction=CODES, accept_unsure=True)
    ),
    "portfolio": lambda p, out: p.portfolios.export(
        "icf-acc", out.with_suffix(".docx"), accept_unsure=True
    ),
    "supervision-given-log": lambda p, out: p.supervision_given_logs.export(
        out.with_suffix(".xlsx"), GivenLogWanted()
    ),
    "prepare --out": _prepare,
    "portfolio printed": lambda p, _out: p.portfolios.pages("icf-acc", accept_unsure=True),
    "accreditation-paper printed": lambda p, _out: p.accreditation_papers.pages(
        "emcc-log", BodyPaper(accept_unsure=True)
    ),
}
"""Ways out on which codes stand for people, by their command."""

# Each form of a body is written as that command and as `accreditation-paper`.
BY_CODE |= {
    f"accreditation-paper {key}": _form_of_a_body(key, form.endings[-1])
    for key, form in FORMS.items()
    if not form.by_name
}

OTHERS = {
    "everything": "the whole journal in open formats, for the coach",
    "audit-trail": "ids, minutes and digests: no name, code or word is in it",
    "client-file": "the client's own copy, refused where another client is named",
    "access-request": "the client's own, other people in it decided on passage by passage",
    "record-of-processing": "what the law asks of the practice; it holds no client",
    "accreditation-paper": "each form of a body, listed above; by name where the body asks for it",
    "hours-log": "by its body: of those listed above, or ICF's, by name and with their leave",
}
"""Ways out that are by name, or hold nobody."""

WRITERS = {
    "access_copy", "accreditation_papers.papers", "attachment_copies", "audit_trail",
    "client_file", "development_papers", "insights", "organisation_themes", "papers",
    "portfolio.portfolios", "preparing", "processing_record", "programme_paper", "recovery_kit",
    "session_papers", "sketch_leaving", "supervision_given_log",
    "supervision_pack", "supervision_papers", "will",
    "will_sheet",
}  # fmt: skip
"""Every room of the services that writes a file for somebody to read."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo") / "Demo.cjvault"
    make_demo(made, passphrase=PASSPHRASE, kdf="light", wanted=DemoWanted(until=TODAY))
    return made


@pytest.fixture
def demo(folder: Path) -> Iterator[Practice]:
    practice = open_practice(folder, passphrase=PASSPHRASE, environment=environment(9))
    yield practice
    practice.close()


@pytest.mark.parametrize("name", BY_CODE)
def test_a_name_in_the_finished_file_is_refused(
    demo: Practice, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with demo.journal.work() as work:
        whose = next(each.full_name for each in work.all(Client) if " " in each.full_name)
    _plant(monkeypatch, whose)
    before = demo.register.lines()
    with pytest.raises(Confidential) as refused:
        BY_CODE[name](demo, tmp_path / "out.md")
    assert refused.value.code == "pack-leaks"
    assert list(tmp_path.iterdir()) == []
    assert demo.register.lines() == before


_READS = ("read-back", "render-and-read")


def _plant(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let what is read back of any file hold a name in a corner of it; no child is needed."""
    found = ReadBack(pages=("nothing",), pictures=(f"by {name}, at home",))

    def planted(job: str, _options: Any, _payload: bytes, **_more: Any) -> Any:
        return (to_plain(found) if job in _READS else None), b"made"

    monkeypatch.setattr(papers, "run_in_child", planted)
    monkeypatch.setattr(sketch_files, "run_in_child", planted)


def test_no_command_takes_something_out_that_is_not_listed() -> None:
    assert main.commands.commands["export"] is exports.export
    commands = set(exports.export.commands)
    assert commands == {name for name in BY_CODE if " " not in name} | set(OTHERS)


def test_no_room_writes_a_file_that_is_not_listed() -> None:
    folder = ROOT / "coachjournal" / "services"
    found = set()
    for path in folder.rglob("*.py"):
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        if calls & {"write_registered", "write_then_commit", "write_atomically"}:
            found.add(".".join(path.relative_to(folder).with_suffix("").parts))
    assert len(found) > 10
    assert found == WRITERS
