"""Files come in whole or not at all; what goes out comes back the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.audit import HoursLogLink
from coachjournal.domain.development import Cpd, CpdApplied
from coachjournal.domain.evidence import Evidence, EvidenceFor
from coachjournal.domain.ids import CpdId, EvidenceId, ExportedId, Moment, RowId, SessionId
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Record, Session
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import EvidenceSource, NoteKind
from coachjournal.errors import BadImport, Conflict, JournalError
from coachjournal.services.demonstration import DemoWanted, make_demo
from coachjournal.services.finding import FoundThing
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.store.tables import all_kinds
from tests.services.practices import (
    PASSPHRASE,
    add_client,
    data_of,
    links,
    log,
    new_practice,
    reopened,
    wrong_parts,
)

HEADER = "date,start,minutes,client,name,note\n"
ROW = "2026-03-07,09:00,60,C-07,Rosa Fictional,herons\n"


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sessions.csv"
    path.write_text(text, encoding="utf-8")
    return path


def _counts(practice: Practice) -> dict[str, int]:
    with practice.journal.work() as work:
        return {kind.table.name: work.count(kind.type) for kind in all_kinds()}


def test_a_table_becomes_clients_sessions_records_and_links(
    practice: Practice, tmp_path: Path
) -> None:
    result = practice.importing.take_in(_file(tmp_path, HEADER + ROW))
    assert (result.created, result.clients_created, result.duplicates) == (1, 1, 0)
    assert [line.client.full_name for line in practice.clients.lines()] == ["Rosa Fictional"]
    [found] = practice.search.find("herons")
    assert practice.notes.open(found.hit.id, NoteKind.RECORD).text == "herons"
    assert len(links(practice)) == 1
    practice.close()
    assert wrong_parts(practice.folder) == []


def test_the_second_time_nothing_is_created(practice: Practice, tmp_path: Path) -> None:
    file = _file(tmp_path, HEADER + ROW + ROW.replace("09:00", "11:00"))
    assert practice.importing.take_in(file).created == 2
    before = _counts(practice)
    again = practice.importing.take_in(file)
    assert (again.created, again.duplicates, again.clients_created) == (0, 2, 0)
    assert _counts(practice) == before


def test_a_line_that_is_there_already_by_hand_is_a_duplicate(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice, "C-07")
    log(practice, "2026-03-07T09:00", client_code="C-07")
    result = practice.importing.take_in(_file(tmp_path, HEADER + ROW + ROW.replace(",60,", ",45,")))
    assert (result.created, result.duplicates) == (1, 1)


def test_a_dry_run_says_what_would_happen_and_changes_nothing(
    practice: Practice, tmp_path: Path
) -> None:
    before = _counts(practice)
    commits = practice.journal.store.commit_count()
    result = practice.importing.take_in(_file(tmp_path, HEADER + ROW), dry_run=True)
    assert (result.created, result.clients_created, result.dry_run) == (1, 1, True)
    assert _counts(practice) == before
    assert practice.journal.store.commit_count() == commits


@pytest.mark.parametrize("bad", ["-5", "abc", "", "0", "99999", "6.5", "=1+1", "٦٠x"])
def test_one_bad_line_and_nothing_of_the_file_is_taken(
    practice: Practice, tmp_path: Path, bad: str
) -> None:
    before = _counts(practice)
    text = HEADER + ROW * 3 + ROW.replace(",60,", f",{bad},") + ROW
    result = practice.importing.take_in(_file(tmp_path, text))
    assert [refusal.line for refusal in result.refused] == [5]
    assert result.created == 0
    assert _counts(practice) == before


def test_a_failure_in_the_database_takes_the_whole_file_back(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coachjournal.errors import DiskFull
    from coachjournal.services import importing

    def fails(*_: object) -> None:
        raise DiskFull("disk-full")

    monkeypatch.setattr(importing, "note_sessions", fails)
    before = _counts(practice)
    with pytest.raises(DiskFull):
        practice.importing.take_in(_file(tmp_path, HEADER + ROW))
    assert _counts(practice) == before


def test_a_contact_that_is_a_telephone_is_kept_as_one(practice: Practice, tmp_path: Path) -> None:
    row = "Rosa Fictional,{},Individual,,2022-03-26,2026-04-25,9.5,0\n"
    header = (
        "Client Name,Contact Information,Individual/Group,Number in Group,"
        "Start Date,End Date,Paid Hours,Pro-bono Hours\n"
    )
    contacts = ("+44 20 7946 0000", "rosa@example.org")
    file = _file(tmp_path, header + "".join(row.format(contact) for contact in contacts))
    for created in (2, 0):
        assert practice.importing.take_in(file, form="icf-log").created == created
    clients = [line.client for line in practice.clients.lines()]
    assert [(c.phone, c.email) for c in clients] == [(contacts[0], ""), ("", contacts[1])]


# Everything out and in


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo practice, with a draft, a bin and a note's history of its own, closed."""
    folder = tmp_path_factory.mktemp("demo") / "Demo.cjvault"
    wanted = DemoWanted(years=3, sessions=None, seed=1, until=date(2026, 11, 22))
    make_demo(folder, passphrase=PASSPHRASE, kdf="light", wanted=wanted)
    with reopened(folder) as practice:
        noted = _noted(practice)
        practice.sessions.bin(noted[2])
        practice.notes.leave(noted[0], NoteKind.RECORD, "A changed record \ud83d\u2028")
        practice.notes.save_draft(noted[1], NoteKind.REFLECTION, "Half a sent")
        with practice.journal.work() as work:
            work.add_all(_rarities(noted[0], work.all(Cpd)[0].id))
            work.commit()
    return folder


def _rarities(session: str, cpd: CpdId) -> list[object]:
    """Of the kinds that the demo practice has no example of."""
    session_id = SessionId(session)
    return [
        Evidence(
            id=EvidenceId("evidence"), source=EvidenceSource.RECORD, session_id=session_id,
            revision=1, position=3, made_at=Moment(datetime(2026, 11, 1, tzinfo=UTC)),
            quote="\u2028quoted", what_i_did="Waited",
        ),
        EvidenceFor(
            id=RowId("shows"), evidence_id=EvidenceId("evidence"), framework="icf",
            framework_version="2025", competency="3",
        ),
        CpdApplied(id=RowId("applied"), cpd_id=cpd, session_id=session_id),
        Exported(
            id=ExportedId("exported"), at=Moment(datetime(2026, 11, 1, tzinfo=UTC)), what="pack",
            form="pdf", fingerprint="f", file_hash="h", clients=("C-01", "\u00fc"),
        ),
    ]  # fmt: skip


def _noted(practice: Practice) -> list[str]:
    return [row.id for row in practice.sessions.rows() if row.has_record]


@pytest.fixture(scope="module")
def exported(demo: Path) -> Path:
    out = demo.parent / "everything"
    with reopened(demo) as practice:
        assert practice.export_everything(out) > 100
    return out


@pytest.fixture(scope="module")
def imported(exported: Path) -> Path:
    folder = exported.parent / "New.cjvault"
    with new_practice(folder) as practice:
        result = practice.importing.take_in(exported)
        assert result.created > 500
        assert result.refused == ()
    return folder


def test_the_demo_practice_is_whole_and_has_every_part(demo: Path) -> None:
    assert wrong_parts(demo) == []
    with reopened(demo) as practice:
        counts = _counts(practice)
    assert counts["clients"] >= 10
    assert counts["sessions"] > 100
    # Nobody was erased, no will was locked with a secret, no passage was weighed in it, and
    # no session is being held.
    never = {"access_pauses", "passage_decisions", "erasures", "will_plans", "session_timers"}
    assert {name for name, count in counts.items() if not count} == never


def test_out_and_in_is_the_identity(exported: Path, imported: Path) -> None:
    again = exported.parent / "everything again"
    with reopened(imported) as practice:
        practice.export_everything(again)
    assert data_of(again) == data_of(exported)
    first = {p.relative_to(exported): p.read_bytes() for p in exported.rglob("*") if p.is_file()}
    second = {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}
    assert second == first
    assert wrong_parts(imported) == []


def _answers(folder: Path) -> dict[str, Any]:
    with reopened(folder) as practice:
        day = date(2026, 11, 22)
        words = ("team", "supervision", "trust", "C-01", "OR", "draft", "changed record")
        return {
            "progress": [
                practice.accreditation.progress(credential.id, day)
                for credential in practice.accreditation.credentials(day)
            ],
            "search": {word: practice.search.find(word, limit=500) for word in words},
            "while typing": {w: practice.search.find(w, ranked=False, limit=500) for w in words},
            "sessions": practice.sessions.rows(),
            "clients": practice.clients.lines(),
            "links": links(practice),
            "history": practice.notes.history(_noted(practice)[0], NoteKind.RECORD),
            "draft": practice.notes.open(_noted(practice)[1], NoteKind.REFLECTION),
        }


def test_progress_search_lists_and_history_answer_the_same(demo: Path, imported: Path) -> None:
    before, after = _answers(demo), _answers(imported)
    assert sum(len(found) for found in before["search"].values()) > 20
    assert any(assessment.requirements for assessment in before["progress"])
    for name in ("progress", "sessions", "clients", "links", "history", "draft"):
        assert after[name] == before[name], name
    for name in ("search", "while typing"):
        for word, found in before[name].items():
            assert sorted(map(_seen, after[name][word])) == sorted(map(_seen, found)), word
            # Scores hang a little on what was ever indexed; things that score alike may swap.
            scores = [
                sorted(each.hit.score for each in hits) for hits in (after[name][word], found)
            ]
            assert scores[0] == pytest.approx(scores[1], abs=1), word


def _seen(found: FoundThing) -> tuple[object, ...]:
    hit = found.hit
    return (hit.id, hit.kind, hit.title, hit.snippet, found.client_code or "")


def test_the_same_export_a_second_time_creates_nothing(exported: Path, imported: Path) -> None:
    with reopened(imported) as practice:
        before = _counts(practice)
        result = practice.importing.take_in(exported)
        assert result.created == 0
        assert _counts(practice) == before


def test_an_export_goes_into_a_new_folder_only(demo: Path, exported: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with reopened(demo) as practice:
        for place in (exported, tmp_path, tmp_path / "file"):
            with pytest.raises(Conflict) as refused:
                practice.export_everything(place)
            assert refused.value.code == "folder-not-empty"


def test_file_names_hold_no_name_of_a_client(exported: Path, demo: Path) -> None:
    with reopened(demo) as practice:
        names = {
            word
            for line in practice.clients.lines()
            for word in line.client.full_name.split()
            if len(word) > 3
        }
    assert len(names) > 10
    paths = " ".join(str(path.relative_to(exported)) for path in exported.rglob("*"))
    assert not [name for name in names if name in paths]


def _small(tmp_path: Path) -> Path:
    with new_practice(tmp_path / "Small.cjvault") as practice:
        add_client(practice)
        log(practice, record="herons")
        practice.export_everything(tmp_path / "small")
    return tmp_path / "small"


def _with(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        data = json.loads(content)
        change(data)
        return json.dumps(data).encode()

    return changed


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda c: b"",
    "cut": lambda c: c[: len(c) // 2],
    "not JSON": lambda c: b"\xff\xfe{}",
    "deep": lambda c: b"[" * 100_000,
    "a list": lambda c: b"[]",
    "another format": _with(lambda d: d.update(format="other")),
    "another version": _with(lambda d: d.update(version=99)),
    "a newer schema": _with(lambda d: d.update(schema="9999")),
    "no things": _with(lambda d: d.pop("things")),
    "a kind missing": _with(lambda d: d["things"].pop("clients")),
    "a kind too many": _with(lambda d: d["things"].update(spies=[])),
    "a kind that is no list": _with(lambda d: d["things"].update(clients={})),
    "a row that is no row": _with(lambda d: d["things"].update(clients=["x"])),
    "a field missing": _with(lambda d: d["things"]["clients"][0].pop("code")),
    "a field too many": _with(lambda d: d["things"]["clients"][0].update(spy=1)),
    "a wrong type": _with(lambda d: d["things"]["sessions"][0].update(minutes="60")),
    "an unknown term": _with(lambda d: d["things"]["sessions"][0].update(status="dreamt")),
    "a huge number": _with(lambda d: d["things"]["clients"][0].update(unnamed_members=10**30)),
    "not a number": _with(lambda d: d["things"]["sessions"][0].update(minutes=float("nan"))),
    "half a pair": _with(lambda d: d["things"]["clients"][0].update(full_name="\ud800")),
    "a pointer to nothing": _with(lambda d: d["things"]["sessions"][0].update(client_id="gone")),
    "an id twice": _with(lambda d: d["things"]["clients"].append(d["things"]["clients"][0])),
    "a code twice": _with(
        lambda d: d["things"]["clients"].append({**d["things"]["clients"][0], "id": "other"})
    ),
    "a changed link": _with(lambda d: d["things"]["hours_log"][0].update(minutes=61)),
    "a lost link": _with(lambda d: d["things"]["hours_log"].clear()),
    "changed hours": _with(lambda d: d["things"]["sessions"][0].update(minutes=61)),
    "a setting that is no JSON": _with(
        lambda d: d["things"]["settings"].append({"key": "always_codes", "value": "{"})
    ),
}


@pytest.mark.parametrize("harm", BROKEN)
def test_a_broken_export_is_refused_and_nothing_of_it_is_taken(
    practice: Practice, tmp_path: Path, harm: str
) -> None:
    folder = _small(tmp_path)
    data = folder / "data.json"
    data.write_bytes(BROKEN[harm](data.read_bytes()))
    before = _counts(practice)
    with pytest.raises(BadImport):
        practice.importing.take_in(folder)
    assert _counts(practice) == before
    assert practice.settings.read().practice_name == "Estuary"


def test_a_journal_that_has_other_hours_refuses_an_export(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice, "C-09")
    log(practice, client_code="C-09")
    with pytest.raises(Conflict) as refused:
        practice.importing.take_in(_small(tmp_path))
    assert refused.value.code == "journal-not-empty"
    with practice.journal.work() as work:
        assert work.count(Client) == work.count(Session) == work.count(HoursLogLink) == 1
        assert work.count(Record) == 0


def test_a_journal_whose_client_has_the_same_code_refuses_an_export(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice, "C-01", full_name="Somebody else")
    with pytest.raises(JournalError):
        practice.importing.take_in(_small(tmp_path))
    assert [line.client.full_name for line in practice.clients.lines()] == ["Somebody else"]


def test_a_folder_that_is_not_our_export_is_refused(practice: Practice, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"\xff\xd8\xff")
    for form in ("auto", "everything", "sessions"):
        with pytest.raises(BadImport) as refused:
            practice.importing.take_in(tmp_path / "photos", form=form)
        assert refused.value.code == "not-our-export"


def test_an_open_practice_can_be_opened_by_nobody_else_while_importing(
    practice: Practice,
) -> None:
    with pytest.raises(JournalError):
        open_practice(practice.folder, passphrase=PASSPHRASE)
