"""Where attachments go when papers leave: by name from the record, never from a reflection."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain import attachment_marks
from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import ContractPart, EngagementKind, NoteKind
from coachjournal.errors import BadInput, Confidential, DiskFull
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.access_copy import without_marks
from coachjournal.services.attachment_copies import safe_name, save_copy
from coachjournal.services.attachments import AttachedTo
from coachjournal.services.contracts import ContractWords
from coachjournal.services.engagements import EngagementFields
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.services.practice import Practice
from coachjournal.store import erasing
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, log


def _attach(practice: Practice, owner: AttachedTo, name: str, caption: str = "") -> Attachment:
    ready = ReadyToAttach(name=name, media_type="text/plain", content=name.encode())
    return practice.attachments.add(owner, ready, caption=caption).value.attachment


@pytest.fixture
def rosa(practice: Practice) -> str:
    rosa = add_client(practice, full_name="Rosalind Marchetti", working_name="Rosalind")
    add_client(practice, "C-02", full_name="Piet Hoekstra")
    return rosa.id


def _rooms(practice: Practice) -> tuple[AttachedTo, AttachedTo]:
    session = log(practice, record="We drew.").id
    record = AttachedTo(session_id=session, note=NoteKind.RECORD)
    return record, AttachedTo(session_id=session, note=NoteKind.REFLECTION)


def test_a_contract_is_its_clients_with_its_people_and_papers(
    practice: Practice, rosa: str
) -> None:
    fields = EngagementFields(kind=EngagementKind.ONE_TO_ONE, client_id=rosa)
    engagement = practice.engagements.add(fields).value
    words = ContractWords(
        agreed_on=date(2026, 1, 5),
        first_ask="Time",
        people=((ContractPart.SPONSOR, "David Heron"),),
    )
    contract = practice.engagements.contracts.add(engagement.id, words).value.contract
    _attach(practice, AttachedTo(contract_id=contract.id), "heron.pdf")
    found = practice.search.find("heron")
    assert {each.hit.kind for each in found} == {"contract", "document"}
    assert {each.hit.client for each in found} == {rosa}
    practice.retention.restrict(rosa, "A claim", date(2027, 1, 1))
    assert practice.search.find("heron") == []


def test_a_clients_file_names_what_lies_in_the_record_alone(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    record, reflection = _rooms(practice)
    _attach(practice, record, "flipchart.jpg", "What holds the team")
    _attach(practice, reflection, "own-drawing.jpg", "My impatience")
    binned = _attach(practice, record, "wrong.jpg")
    practice.attachments.bin(binned.id)
    _attach(practice, AttachedTo(client_id=practice.clients.lines()[0].client.id), "agreement.pdf")

    out = tmp_path / "file.pdf"
    practice.client_files.export(rosa, out)
    text = " ".join("\n".join(read_pdf(out.read_bytes()).pages).split())
    assert "What holds the team (flipchart.jpg)" in text
    assert "agreement.pdf" in text
    for left_out in ("own-drawing", "impatience", "wrong.jpg"):
        assert left_out not in text


def test_a_name_that_tells_another_client_keeps_the_file_inside(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    record, _reflection = _rooms(practice)
    _attach(practice, record, "with Piet Hoekstra.jpg")
    with pytest.raises(Confidential, match="file-names-another"):
        practice.client_files.export(rosa, tmp_path / "file.pdf")


def test_an_access_request_brings_every_attachment_to_decide(practice: Practice, rosa: str) -> None:
    record, reflection = _rooms(practice)
    _attach(practice, record, "flipchart.jpg", "What holds the team")
    _attach(practice, reflection, "own-drawing.jpg")
    request = practice.access_requests.receive(rosa).value.id
    found = {
        line.passage.text: line.passage
        for line in practice.access_requests.passages(request)
        if line.passage.table == "attachments"
    }
    assert set(found) == {"flipchart.jpg", "What holds the team", "own-drawing.jpg"}
    assert all(passage.must_decide and passage.own for passage in found.values())


def test_what_belongs_to_a_client_is_found_with_all_its_parts(
    practice: Practice, rosa: str
) -> None:
    record, _reflection = _rooms(practice)
    made = _attach(practice, record, "flipchart.jpg")
    with practice.journal.work() as work:
        own = erasing.belonging_to(work, rosa)
    assert own[Attachment] == {made.id}
    assert len(own[AttachmentContent]) == 1


def test_a_copy_is_saved_and_registered_or_neither(
    practice: Practice, rosa: str, tmp_path: Path, clock: FixedClock
) -> None:
    record, _reflection = _rooms(practice)
    made = _attach(practice, record, "flipchart.jpg")
    line = save_copy(practice.journal, made.id, tmp_path / "out.jpg")
    assert (tmp_path / "out.jpg").read_bytes() == b"flipchart.jpg"
    assert line.clients == (rosa,)
    with pytest.raises(BadInput, match="inside-a-vault"):
        save_copy(practice.journal, made.id, practice.folder / "out.jpg")
    with pytest.raises(DiskFull):
        save_copy(practice.journal, made.id, tmp_path / "out.jpg" / "below.jpg")
    with practice.journal.work() as work:
        assert work.count(Exported) == 1


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("<b>O'Brien & Söhne</b>.png", "b_O_Brien___Söhne__b_.png"),
        ("../../etc/passwd", "etc_passwd"),
        ("...", "file"),
        ("CON\x00.txt", "CON_.txt"),
        ("no ending", "no_ending"),
        ("a.verylongendingindeed", "a.verylongendingindeed"),
        ("ü" * 300 + ".png", "ü" * 40 + ".png"),
    ],
)
def test_names_of_copies_are_safe_everywhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "caption", ["", "The wheel", "a [b] c", "back\\slash", "two\nlines", "é & <b>"]
)
def test_a_mark_in_a_note_gives_its_id_and_on_paper_its_caption(caption: str) -> None:
    mark = attachment_marks.mark_of("abc-123", caption)
    assert attachment_marks.marked_ids(f"x {mark} y {mark}") == ("abc-123",)
    told = without_marks(f"Before {mark} after")
    assert "attachment:" not in told
    assert " ".join(caption.split()) in told
