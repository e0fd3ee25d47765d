"""Images and files in the vault: added, shown, moved, binned; nothing silently, nothing half."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import SessionId
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import BadInput, Conflict, DiskFull, NotFound
from coachjournal.services import attachments as service
from coachjournal.services import pictures
from coachjournal.services.attachments import AttachedTo
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.services.practice import Practice
from coachjournal.store import attached
from coachjournal.store.work import UnitOfWork
from coachjournal.system.clock import FixedClock
from tests.services.drawn import plain_png
from tests.services.practices import add_client, log

UNUSUAL = "<b>O'Brien & Söhne</b>.png"


def _file(name: str = "notes.bin", content: bytes = b"Axminster") -> ReadyToAttach:
    return ReadyToAttach(name=name, media_type="application/octet-stream", content=content)


@pytest.fixture
def owner(practice: Practice) -> AttachedTo:
    return AttachedTo(session_id=_session(practice), note=NoteKind.RECORD)


def _session(practice: Practice) -> SessionId:
    add_client(practice)
    return log(practice).id


def test_a_file_comes_back_byte_for_byte_from_its_parts(
    practice: Practice, owner: AttachedTo
) -> None:
    content = bytes(range(256)) * 10_000
    heard: list[Changes] = []
    practice.changes.subscribe(lambda changes, _who: heard.append(changes))
    made = practice.attachments.add(owner, _file(content=content), caption=" A  scan\nof it ")

    opened = practice.attachments.open(made.value.attachment.id)
    assert opened.content == content
    assert (opened.attachment.size, opened.attachment.caption) == (len(content), "A scan of it")
    with practice.journal.work() as work:
        lengths = [part[2] for part in attached.parts_of(work, made.value.attachment.id)]
    assert lengths == [attached.PART_BYTES, attached.PART_BYTES, len(content) - 2 * (1 << 20)]
    assert heard == [Changes.ATTACHMENTS]


def test_a_name_is_kept_as_it_is_and_found(practice: Practice, owner: AttachedTo) -> None:
    ready = pictures.ready(UNUSUAL, plain_png())
    practice.attachments.add(owner, ready, caption="Flipchart from Axminster")

    (found,) = practice.attachments.of(owner)
    assert found.name == UNUSUAL
    assert (found.width, found.height) == (60, 40)
    assert found.thumbnail
    with practice.journal.work() as work:
        for word in ("axminster", "Söhne", "Brien"):
            assert [hit.kind for hit in work.search(word)] == ["attachment"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a\nb\x00\u202ec.png", "a b c.png"), ("  x  y .txt ", "x y .txt"), ("\ud800.png", "?.png"),
     ("n" * 500, "n" * 200)],
)  # fmt: skip
def test_names_are_one_line_of_text(given: str, kept: str) -> None:
    assert service.clean_name(given) == kept


def test_the_same_file_is_not_taken_twice_and_elsewhere_it_is_said(
    practice: Practice, owner: AttachedTo
) -> None:
    practice.attachments.add(owner, _file())
    with pytest.raises(Conflict, match="attached-already"):
        practice.attachments.add(owner, _file("another name.bin"))
    assert len(practice.attachments.of(owner)) == 1

    beside = AttachedTo(session_id=owner.session_id, note=NoteKind.REFLECTION)
    assert practice.attachments.add(beside, _file()).value.elsewhere == 1
    assert practice.attachments.add(owner, _file(content=b"Axminstes")).value.elsewhere == 0


def test_what_lies_in_the_bin_is_no_reason_to_refuse(practice: Practice, owner: AttachedTo) -> None:
    first = practice.attachments.add(owner, _file()).value.attachment
    practice.attachments.bin(first.id)
    assert practice.attachments.add(owner, _file()).value.elsewhere == 0


def test_describe_move_bin_and_restore(practice: Practice, owner: AttachedTo) -> None:
    made = practice.attachments.add(owner, _file()).value.attachment
    practice.attachments.describe(made.id, "Scan.pdf", "Page one")
    practice.attachments.move(made.id, NoteKind.REFLECTION)
    (moved,) = practice.attachments.of_session(str(owner.session_id))
    assert (moved.name, moved.caption, moved.note) == ("Scan.pdf", "Page one", NoteKind.REFLECTION)
    assert practice.attachments.of(owner) == []

    practice.attachments.bin(made.id)
    assert practice.attachments.of_session(str(owner.session_id)) == []
    with practice.journal.work() as work:
        assert work.search("Scan") == []
    practice.attachments.restore(made.id)
    assert practice.attachments.of_session(str(owner.session_id)) == [moved]
    with pytest.raises(BadInput, match="attachment-name-missing"):
        practice.attachments.describe(made.id, " \n", "")


def test_it_belongs_to_one_thing_and_a_session_has_two_rooms(practice: Practice) -> None:
    session = _session(practice)
    wrong = (
        AttachedTo(),
        AttachedTo(session_id=session),
        AttachedTo(note=NoteKind.RECORD),
        AttachedTo(session_id=session, note=NoteKind.RECORD, client_id="c"),  # type: ignore[arg-type]
    )
    for each in wrong:
        with pytest.raises(BadInput):
            practice.attachments.add(each, _file())
    nowhere = AttachedTo(session_id=SessionId("gone"), note=NoteKind.RECORD)
    with pytest.raises(NotFound):
        practice.attachments.add(nowhere, _file())
    client = practice.clients.lines()[0].client.id
    made = practice.attachments.add(AttachedTo(client_id=client), _file()).value.attachment
    with pytest.raises(BadInput, match="attachment-has-no-room"):
        practice.attachments.move(made.id, NoteKind.RECORD)


def test_all_together_have_a_bound_that_is_said(
    practice: Practice, owner: AttachedTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_WHOLE_MEBIBYTES", 1)
    practice.attachments.add(owner, _file(content=b"a" * 1_000_000))
    with pytest.raises(BadInput, match="attachments-full"):
        practice.attachments.add(owner, _file(content=b"b" * 100_000))
    assert practice.attachments.whole() == (1, 1_000_000)


def test_a_disk_that_is_full_keeps_nothing_half(
    practice: Practice, owner: AttachedTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[AttachmentContent] = []

    def full(work: UnitOfWork, thing: object) -> None:
        if isinstance(thing, AttachmentContent) and thing.position == 1:
            raise DiskFull("disk-full")
        kept.append(thing)  # type: ignore[arg-type]
        real(work, thing)

    real = UnitOfWork.add
    monkeypatch.setattr(UnitOfWork, "add", full)
    with pytest.raises(DiskFull):
        practice.attachments.add(owner, _file(content=bytes(3 << 20)))
    assert len(kept) == 2  # its row and its first part had been written
    with practice.journal.work() as work:
        assert (work.count(Attachment), work.count(AttachmentContent)) == (0, 0)


@pytest.mark.parametrize("keep", [False, True])
def test_a_straightened_picture_takes_the_place_of_its_original(
    practice: Practice, owner: AttachedTo, clock: FixedClock, *, keep: bool
) -> None:
    made = practice.attachments.add(owner, _file(content=b"photo"), caption="Whiteboard").value
    clock.moment += timedelta(minutes=1)
    straight = ReadyToAttach(name="x", media_type="image/png", content=b"paper", thumbnail=b"t")
    practice.attachments.put_in_place(made.attachment.id, straight, keep_original=keep)

    opened = practice.attachments.open(made.attachment.id)
    assert (opened.content, opened.attachment.caption) == (b"paper", "Whiteboard")
    others = [each for each in practice.attachments.of(owner) if each.id != made.attachment.id]
    assert [practice.attachments.open(each.id).content for each in others] == [b"photo"] * keep


def test_listing_never_reads_what_is_held(
    practice: Practice, owner: AttachedTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.attachments.add(owner, _file())

    def refuse(*_given: object) -> bytes:
        raise AssertionError("a list reads no contents")

    monkeypatch.setattr(attached, "content_of", refuse)
    assert len(practice.attachments.of(owner)) == 1
    assert len(practice.attachments.of_session(str(owner.session_id))) == 1
    practice.sessions.page(str(owner.session_id))
    practice.sessions.rows()


def test_taken_out_for_good_nothing_is_left(practice: Practice, owner: AttachedTo) -> None:
    made = practice.attachments.add(owner, _file()).value.attachment
    with practice.journal.work() as work:
        service.remove_for_good(work, made.id)
        work.commit()
    with practice.journal.work() as work:
        assert work.count(AttachmentContent) == 0
        assert work.search("notes") == []


def test_nothing_readable_lies_beside_the_vault(
    practice: Practice, owner: AttachedTo, vault: Path
) -> None:
    practice.attachments.add(owner, _file(content=b"Axminster " * 200_000))
    for file in vault.parent.rglob("*"):
        if file.is_file():
            assert b"Axminster" not in file.read_bytes()


def test_search_leads_to_the_session_or_the_client(practice: Practice, owner: AttachedTo) -> None:
    client = practice.clients.lines()[0].client.id
    practice.attachments.add(owner, _file("whiteboard.bin"))
    practice.attachments.add(AttachedTo(client_id=client), _file("agreement.bin", b"x"))
    with practice.journal.work() as work:
        (board,) = work.search("whiteboard")
        (agreed,) = work.search("agreement")
    assert (board.kind, board.id) == ("attachment", owner.session_id)
    assert (agreed.kind, agreed.client) == ("document", client)
