"""The professional will: a file that opens contacts and never notes, renewed by itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.plain import to_plain
from coachjournal.domain.terms import SessionStatus
from coachjournal.errors import BadInput, Conflict, NotFound, VaultDamaged, WrongSecret
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.practice import Practice
from coachjournal.services.will import WillContact, WillKey, WillMade, read_will
from coachjournal.services.will_sheet import save_will_sheet
from tests.services.practices import add_client, log


@pytest.fixture
def rosa(practice: Practice) -> str:
    rosa = add_client(practice, full_name="Rosalind Marchetti", email="rosa@example.org")
    log(practice, record="A quite secret note about herons.")
    log(practice, "2026-12-03T09:00", status=SessionStatus.PLANNED)
    log(practice, "2026-12-10T09:00", status=SessionStatus.PLANNED)
    practice.will.wish(rosa.id, say="Call her in the evening.", keep=True)
    return rosa.id


def _make(practice: Practice, folder: Path, key: WillKey = WillKey.WORDS) -> WillMade:
    return practice.will.make(
        folder / "for Ada.cjwill", colleague="Ada Lindqvist", key=key, kdf="light"
    ).value


@pytest.mark.parametrize("key", WillKey)
def test_the_colleague_reads_contacts_and_not_a_word_of_a_note(
    practice: Practice, rosa: str, tmp_path: Path, key: WillKey
) -> None:
    made = _make(practice, tmp_path, key)
    assert len(made.secret.split("-" if key is WillKey.GROUPS else " ")) == (
        8 if key is WillKey.GROUPS else 6
    )
    contents, renewed = read_will(tmp_path / "for Ada.cjwill", f" {made.secret.upper()} ")
    assert contents.clients == (
        WillContact(
            code="C-01",
            name="Rosalind Marchetti",
            email="rosa@example.org",
            next_on=date(2026, 12, 3),
            say="Call her in the evening.",
            keep=True,
        ),
    )
    assert contents.practice == "Estuary"
    assert renewed == practice.journal.now().replace(microsecond=0)
    assert "heron" not in json.dumps(to_plain(contents))
    raw = (tmp_path / "for Ada.cjwill").read_bytes()
    assert b"Rosalind" not in raw
    assert b"Ada" not in raw


def test_a_wrong_secret_and_a_changed_file_are_told_apart(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    made = _make(practice, tmp_path)
    file = tmp_path / "for Ada.cjwill"
    with pytest.raises(WrongSecret):
        read_will(file, "six other words than these ones")
    whole = file.read_bytes()
    place = whole.index(b'"sealed":"') + 12
    file.write_bytes(whole[:place] + (b"0" if whole[place:][:1] != b"0" else b"1")
                     + whole[place + 1 :])  # fmt: skip
    with pytest.raises(VaultDamaged):
        read_will(file, made.secret)
    changed = whole.replace(b'"renewed":"2026', b'"renewed":"2025')
    file.write_bytes(changed)
    with pytest.raises(VaultDamaged):
        read_will(file, made.secret)
    for content in (b"", b"{}", whole[:-40], b"\xff" * 99):
        file.write_bytes(content)
        with pytest.raises(VaultDamaged):
            read_will(file, made.secret)


def test_the_number_of_clients_does_not_show_in_the_length(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    _make(practice, tmp_path)
    one = (tmp_path / "for Ada.cjwill").stat().st_size
    add_client(practice, "C-02", full_name="Another Person")
    practice.will.renew()
    assert (tmp_path / "for Ada.cjwill").stat().st_size == one


def test_every_backup_renews_the_file_under_the_same_words(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    made = _make(practice, tmp_path)
    add_client(practice, "C-02", full_name="Another Person")
    memory = practice.backups.make()
    contents, _renewed = read_will(tmp_path / "for Ada.cjwill", made.secret)
    assert [each.code for each in contents.clients] == ["C-01", "C-02"]
    # It is no change of the journal: or each backup would ask for the next.
    assert practice.journal.store.commit_count() == memory.counter


def test_a_file_that_is_not_this_wills_is_not_written_over(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    _make(practice, tmp_path)
    own = (tmp_path / "for Ada.cjwill").read_bytes()
    practice.will.make(tmp_path / "other.cjwill", colleague="Ines", kdf="light")
    other = (tmp_path / "other.cjwill").read_bytes()
    for foreign in (own, b"the coach's own words"):
        (tmp_path / "other.cjwill").write_bytes(foreign)
        with pytest.raises(Conflict) as refused:
            practice.will.renew()
        assert refused.value.code == "will-place-taken"
        assert (tmp_path / "other.cjwill").read_bytes() == foreign
    # A file of its own that was cut is mended, and one that is gone is made again.
    for harmed in (other[:-200], b""):
        (tmp_path / "other.cjwill").write_bytes(harmed)
        practice.will.renew()
        assert len((tmp_path / "other.cjwill").read_bytes()) == len(other)


def test_a_backup_is_made_though_the_wills_place_is_gone(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    _make(practice, stick)
    (stick / "for Ada.cjwill").unlink()
    stick.rmdir()
    assert practice.backups.make().failure == ""
    with pytest.raises(NotFound) as refused:
        practice.will.renew()
    assert refused.value.code == "will-place-missing"
    assert practice.will.renewed_at() is None


def test_erasing_a_client_takes_them_out_of_the_will(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    made = _make(practice, tmp_path)
    done = practice.erasure.erase_client(rosa, keep_hours=True).value
    assert done.will.wanted
    assert done.will.failure == ""
    assert read_will(tmp_path / "for Ada.cjwill", made.secret)[0].clients == ()


def test_what_is_no_wills_file_is_not_overwritten(practice: Practice, tmp_path: Path) -> None:
    other = tmp_path / "mine.cjwill"
    other.write_text("something else")
    with pytest.raises(Conflict):
        practice.will.make(other, colleague="Ada", kdf="light")
    assert other.read_text() == "something else"
    for file, colleague, code in [
        (tmp_path / "a.txt", "Ada", "unknown-ending"),
        (tmp_path / "a.cjwill", " ", "colleague-needed"),
        (practice.folder / "a.cjwill", "Ada", "inside-a-vault"),
    ]:
        with pytest.raises(BadInput) as refused:
            practice.will.make(file, colleague=colleague, kdf="light")
        assert refused.value.code == code
    assert practice.will.plan() is None
    with pytest.raises(NotFound):
        practice.will.renew()


def test_a_will_is_made_anew_over_its_own_file_and_can_be_let_go(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    first = _make(practice, tmp_path)
    second = _make(practice, tmp_path)
    with pytest.raises(WrongSecret):
        read_will(tmp_path / "for Ada.cjwill", first.secret)
    assert len(read_will(tmp_path / "for Ada.cjwill", second.secret)[0].clients) == 1
    assert practice.will.forget().value == tmp_path / "for Ada.cjwill"
    assert practice.will.plan() is None


def test_the_sealed_sheet_is_one_page_that_says_who_where_and_how(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    made = _make(practice, tmp_path)
    out = tmp_path / "sheet.pdf"
    save_will_sheet(
        made.plan, practice.settings.read(), out, on=date(2026, 11, 22), secret=made.secret
    )
    pages = read_pdf(out.read_bytes()).pages
    assert len(pages) == 1
    text = " ".join(pages[0].split())
    for words in ("Ada Lindqvist", "for Ada.cjwill", "will open", made.secret):
        assert words in text, words
    assert "Rosalind" not in text
