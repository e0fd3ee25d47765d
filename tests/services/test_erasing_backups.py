"""T66: after an erasure no backup holds the person, and what is out of reach is named."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import BadInput, DiskFull
from coachjournal.services.erasure_copies import CopyFate, delete_copy
from coachjournal.services.practice import Practice
from coachjournal.services.spooling import SpooledNote, keep_aside
from coachjournal.system.clock import FixedClock
from coachjournal.vault.sentinel import name_of
from coachjournal.vault.spool import read_spool
from tests.services.pages import decrypted, words_in
from tests.services.persons import whole_person
from tests.services.practices import links, wrong_parts


@pytest.fixture
def second(practice: Practice, tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    practice.backups.choose_second_place(place)
    return place


def test_what_lies_beside_and_can_never_be_put_back_goes_with_the_person(
    practice: Practice, vault: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    here = replace(practice.journal.environment, state_folder=lambda: state)
    practice.journal.environment, practice.journal.state_folder = here, here.state_folder
    client_id, _words = whole_person(practice)
    whole_person(practice, number=8)
    (theirs, *_), (other, *_) = (
        [row.id for row in practice.sessions.rows() if (row.client_id == client_id) is own]
        for own in (True, False)
    )

    def spooled(*sessions: str) -> None:
        texts = [SpooledNote(session_id=each, kind=NoteKind.RECORD, text="x") for each in sessions]
        keep_aside(practice, texts)

    spooled(theirs, other)
    spooled("of-nobody-here")
    (state / "spool" / f"{name_of(practice.vault.keys.vault_id)}-1.cjspool").write_bytes(b"cut")
    aside = vault / "journal.db-journal.set-aside-1"
    aside.write_bytes(b"pages")
    killed = vault.with_name(f"{vault.name}.rehearsal-1")
    killed.mkdir()
    (killed / "journal.db").write_bytes(b"pages")

    practice.erasure.erase_everywhere(client_id, keep_hours=True)

    assert not aside.exists()
    assert not killed.exists()
    # What is somebody else's, and can still be put back, stays.
    (left,) = (state / "spool").iterdir()
    kept = json.loads(read_spool(left, practice.vault.keys))["texts"]
    assert [each["session_id"] for each in kept] == [other]


def _backups(*places: Path) -> list[Path]:
    return sorted(path for place in places for path in place.glob("*.cjbak"))


def _pages(backup: Path, key: str) -> list[bytes]:
    with zipfile.ZipFile(backup) as parts:
        return decrypted(parts.read("journal.db"), key)


@pytest.mark.parametrize("keep_hours", [False, True])
def test_no_page_of_any_backup_holds_a_word_of_the_person(
    practice: Practice, vault: Path, second: Path, clock: FixedClock, keep_hours: bool
) -> None:
    whole_person(practice, number=8)
    client_id, words = whole_person(practice)
    practice.backups.make()
    clock.moment = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    practice.backups.make()
    key = practice.vault.keys.database_key()
    beside = practice.backups.state().beside
    before = _backups(beside, second)
    assert len(before) == 4
    for backup in before:
        assert words_in(_pages(backup, key), words) == set(words)

    erased, swept = practice.erasure.erase_everywhere(client_id, keep_hours=keep_hours)

    after = _backups(beside, second)
    assert set(before) < set(after)
    assert len(after) == 6
    for backup in after:
        assert words_in(_pages(backup, key), words) == set()
        assert words_in(_pages(backup, key), ["ordinary12"]) == {"ordinary12"}
    assert {copy.fate for copy in swept.copies} == {CopyFate.REWRITTEN}
    assert not practice.erasure.sweep_is_due()
    assert practice.backups.rehearse().rehearsal.proven  # type: ignore[union-attr]
    assert all(row.verified and not row.problem for row in practice.backups.rows())
    with practice.journal.work() as work:
        kept = [s.minutes for s in work.all(Session) if s.client_id == erased.line.kept_as]
    assert kept == ([75, 75] if keep_hours else [])
    links(practice)
    practice.close()
    assert wrong_parts(vault) == []


def test_the_journals_folder_holds_nothing_of_the_person_either(
    practice: Practice, vault: Path
) -> None:
    client_id, words = whole_person(practice)
    (vault / "journal.pre-0001.db").write_bytes((vault / "journal.db").read_bytes())
    practice.erasure.erase_everywhere(client_id, keep_hours=False)
    key = practice.vault.keys.database_key()
    practice.close()
    left = sorted(path.name for path in vault.iterdir())
    assert "journal.pre-0001.db" not in left
    assert words_in(decrypted((vault / "journal.db").read_bytes(), key), words) == set()
    for path in vault.iterdir():
        assert path.name == "journal.db" or b"person-7" not in path.read_bytes()


def test_a_place_that_is_not_there_is_named_with_its_day_and_swept_when_it_is_back(
    practice: Practice, second: Path, tmp_path: Path
) -> None:
    client_id, words = whole_person(practice)
    practice.backups.make()
    away = tmp_path / "in the drawer"
    second.rename(away)

    plan = practice.erasure.plan(client_id, keep_hours=False)
    fates = {(copy.fate, copy.second_place, copy.ages_out_on) for copy in plan.copies}
    assert fates == {
        (CopyFate.REWRITTEN, False, date(2027, 12, 22)),
        (CopyFate.UNREACHABLE, True, date(2027, 12, 22)),
    }
    _erased, swept = practice.erasure.erase_everywhere(client_id, keep_hours=False)
    assert not swept.finished
    assert practice.erasure.sweep_is_due()
    key = practice.vault.keys.database_key()
    backup = _backups(away)[0]
    assert words_in(_pages(backup, key), words) == set(words)

    away.rename(second)
    assert practice.erasure.sweep().finished
    assert not practice.erasure.sweep_is_due()
    for backup in _backups(second):
        assert words_in(_pages(backup, key), words) == set()


def test_a_backup_out_of_reach_is_named_and_its_deletion_offered(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coachjournal.services import erasure_copies

    client_id, _words = whole_person(practice)
    practice.backups.make()
    monkeypatch.setattr(erasure_copies, "SCHEMA", "9999")
    copy = practice.erasure.plan(client_id, keep_hours=False).copies[0]
    assert (copy.fate, copy.ages_out_on) == (CopyFate.OLDER_SCHEMA, None)
    _erased, swept = practice.erasure.erase_everywhere(client_id, keep_hours=False)
    assert copy.path.exists()
    assert swept.copies == (copy,)
    assert copy.may_be_deleted
    delete_copy(copy)
    assert not copy.path.exists()


def test_a_backup_that_was_rewritten_is_not_deleted_for_it(practice: Practice) -> None:
    whole_person(practice)
    practice.backups.make()
    copy = practice.erasure.copies()[0]
    with pytest.raises(BadInput) as refused:
        delete_copy(copy)
    assert refused.value.code == "copy-not-deletable"
    assert copy.path.exists()


def test_backups_without_anybody_erased_are_not_touched(practice: Practice) -> None:
    whole_person(practice)
    practice.backups.make()
    backup = _backups(practice.backups.state().beside)[0]
    before = backup.read_bytes(), backup.stat().st_mtime_ns
    assert practice.erasure.sweep().finished
    assert (backup.read_bytes(), backup.stat().st_mtime_ns) == before


def test_a_disk_that_is_full_while_the_file_is_written_anew_leaves_that_due(
    practice: Practice, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are gone for good by then; what free pages hold goes with the next sweep."""
    client_id, words = whole_person(practice)
    store = practice.journal.store

    def full() -> None:
        raise DiskFull("disk-full")

    with monkeypatch.context() as patched:
        patched.setattr(store, "purge", full)
        with pytest.raises(DiskFull):
            practice.erasure.erase_client(client_id, keep_hours=False)
    assert practice.clients.lines(restricted=True) == []
    assert practice.desk.stand().sweep_due

    practice.erasure.sweep()
    assert not practice.erasure.sweep_is_due()
    key = practice.vault.keys.database_key()
    practice.close()
    assert words_in(decrypted((vault / "journal.db").read_bytes(), key), words) == set()
    assert wrong_parts(vault) == []
