"""A damaged journal can be read and carried over, and stays as it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from coachjournal.errors import (
    Conflict,
    DiskFull,
    VaultDamaged,
    VaultInUse,
    WritingRefused,
)
from coachjournal.services.diagnosis import Way
from coachjournal.services.journal import Environment
from coachjournal.services.opening import check_vault, open_practice
from coachjournal.services.sentences import sentence
from coachjournal.services.ways_on import way_on
from tests.services import damaging
from tests.services.damaging import damage_a_page, files, open_here, refused
from tests.services.practices import PASSPHRASE, log, reopened

# Reading only


def test_a_damaged_journal_is_read_and_not_a_byte_of_it_changes(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    damage_a_page(closed, here)
    before = files(closed)
    error, way = refused(closed, here)
    assert error.code == "database-damaged"
    found = way.examine()
    assert found.pages_bad == 1
    assert found.notes is not None
    assert 0 < (found.notes_bad or 0) < found.notes
    assert found.ways == (Way.TRY_AGAIN, Way.READ_ONLY, Way.BACKUP, Way.SALVAGE)
    practice = way.open_for_reading()
    assert practice.read_only
    assert not practice.may_write
    assert len(practice.sessions.rows()) > 30
    assert practice.search.find("herons")
    with pytest.raises(WritingRefused, match="opened-read-only"):
        log(practice, "2027-01-01T09:00")
    with pytest.raises(WritingRefused):
        practice.settings.change(practice_name="No")
    practice.close()
    assert {**files(closed), "LOCK": b""} == {**before, "LOCK": b""}
    assert not list((tmp_path / "home").rglob("reading-*"))


def test_a_whole_journal_is_read_where_it_lies(closed: Path, here: Environment) -> None:
    before = files(closed)
    practice = open_practice(closed, passphrase=PASSPHRASE, environment=here, read_only=True)
    assert len(practice.sessions.rows()) == 60
    practice.export_everything(closed.parent / "everything")
    with pytest.raises(VaultInUse):
        open_here(closed, here)
    practice.close()
    after = files(closed)
    # The refused writer signed LOCK, or not: it is no part of what is kept.
    assert {**after, "LOCK": b""} == {**before, "LOCK": b""}
    with reopened(closed):
        pass


def test_what_a_crash_left_is_taken_back_in_a_copy_only(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    crashed = damaging.crashed_while_writing(closed, tmp_path, at_sync=9)
    before = files(crashed)
    assert before["journal.db-journal"]
    practice = open_practice(crashed, passphrase=PASSPHRASE, environment=here, read_only=True)
    assert len(practice.sessions.rows()) in (60, 61)
    practice.close()
    assert files(crashed) == before


def test_a_folder_that_cannot_be_written_to_opens_for_reading(
    closed: Path, here: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_self: object) -> None:
        raise DiskFull("cannot-write")

    monkeypatch.setattr("coachjournal.vault.lock.FolderLock.require_writable", refuses)
    before = files(closed)
    error, way = refused(closed, here)
    assert error.code == "folder-read-only"
    assert "reading only" in str(sentence(error))
    assert way.first_look().ways == (Way.TRY_AGAIN, Way.READ_ONLY)
    practice = way.open_for_reading()
    assert len(practice.sessions.rows()) == 60
    practice.close()
    assert {**files(closed), "LOCK": b""} == {**before, "LOCK": b""}


# The salvage copy


@pytest.mark.parametrize("table", ["records", "sessions", "clients", "hours_log"])
def test_everything_that_can_be_read_is_in_the_salvage_copy(
    closed: Path, here: Environment, table: str
) -> None:
    practice = open_here(closed, here)
    whole = dict(damaging.content_of(practice))
    minutes = sum(row.minutes for row in practice.sessions.rows())
    practice.close()
    damage_a_page(closed, here, needle=table)
    before = files(closed)
    _error, way = refused(closed, here)
    done = way.salvage(way.place_for_salvage())
    assert {**files(closed), "LOCK": b""} == {**before, "LOCK": b""}
    practice = open_here(done.folder, here)
    found = dict(damaging.content_of(practice))
    # A lost session's hours are still in the audit trail.
    assert sum(row.minutes for row in practice.sessions.rows()) == minutes
    practice.close()
    assert set(found.values()) <= {*whole.values(), ""}
    kept = [key for key, text in found.items() if text]
    assert len(kept) >= (20 if table == "records" else 55)
    assert all(found[key] == whole[key] for key in kept)
    if table == "records":
        assert len(whole) - len(kept) == sum(thing.table == "records" for thing in done.lost) > 0
        assert done.days_lost()
    findings = check_vault(done.folder, passphrase=PASSPHRASE, environment=here)
    assert [finding.name for finding in findings if not finding.sound] == []


@pytest.mark.parametrize(("said", "believed"), [(7, True), (2**40, False)])
def test_a_count_that_anyone_may_have_written_does_not_fill_the_counter(
    closed: Path, here: Environment, said: int, believed: bool
) -> None:
    state = json.loads((closed / "state.json").read_bytes())
    counted = state["counter"]
    damage_a_page(closed, here)
    (closed / "state.json").write_text(json.dumps({**state, "counter": counted + said}))
    _error, way = refused(closed, here)
    done = way.salvage(way.place_for_salvage())
    practice = open_here(done.folder, here)
    now = practice.journal.store.commit_count()
    practice.close()
    assert now > counted
    assert (now - counted >= said) is believed


def test_any_single_page_but_the_first_ones_can_be_salvaged_around(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    content = (closed / "journal.db").read_bytes()
    pages = len(content) // 4096
    ready = replace(damaging.unlocked(closed), environment=here)
    saved = 0
    for page in range(1, pages, max(1, pages // 4)):
        start = page * 4096
        (closed / "journal.db").write_bytes(content[:start] + bytes(4096) + content[start + 4096 :])
        with pytest.raises(VaultDamaged) as caught:
            damaging.opened(ready)
        way = way_on(caught.value)
        assert way is not None
        target = tmp_path / f"S{page}.cjvault"
        try:
            way.salvage(target)
        except VaultDamaged:
            assert not target.exists()
            continue
        saved += 1
    assert saved >= 3


def test_a_salvage_copy_is_made_beside_nothing_else(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    damage_a_page(closed, here)
    _error, way = refused(closed, here)
    (tmp_path / "there").mkdir()
    with pytest.raises(Conflict):
        way.salvage(tmp_path / "there")
    assert list((tmp_path / "there").iterdir()) == []
    assert way.place_for_salvage() == closed.with_name("Practice (salvaged).cjvault")


def test_a_first_page_that_is_lost_is_told_and_leaves_the_backups(
    closed: Path, here: Environment
) -> None:
    content = (closed / "journal.db").read_bytes()
    (closed / "journal.db").write_bytes(damaging.flipped(content, 2000 * 8))
    _error, way = refused(closed, here)
    found = way.examine()
    assert found.pages_bad == 1
    assert found.notes is None
    assert found.ways == (Way.TRY_AGAIN, Way.BACKUP)
    with pytest.raises(VaultDamaged, match="database-first-page"):
        way.open_for_reading()
    assert not list(closed.parent.glob("*salvaged*"))


def test_trying_again_opens_what_was_mended_meanwhile(closed: Path, here: Environment) -> None:
    content = (closed / "journal.db").read_bytes()
    (closed / "journal.db").write_bytes(content[:-4096])
    _error, way = refused(closed, here)
    (closed / "journal.db").write_bytes(content)
    practice = way.try_again()
    assert len(practice.sessions.rows()) == 60
    practice.close()
