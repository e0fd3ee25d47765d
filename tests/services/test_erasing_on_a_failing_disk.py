"""An erasure whose disk refuses is told as such, stays due, and is ended later."""

from __future__ import annotations

import resource
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachjournal.errors import DiskFull, WritingRefused
from coachjournal.services.erasure_copies import CopyFate
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from coachjournal.vault import backup_file
from tests.services.persons import whole_person
from tests.services.practices import add_client, log


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """A disk that takes no more than so many bytes of a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_cannot_be_written_anew_is_said_to_be_the_disks_fault(
    practice: Practice, vault: Path
) -> None:
    add_client(practice)
    for day in range(1, 21):
        log(practice, f"2026-10-{day:02d}T09:00", record=secrets.token_hex(9000))
    practice.journal.store.purge()
    with no_file_above((vault / "journal.db").stat().st_size // 3), pytest.raises(DiskFull):
        practice.journal.store.purge()
    assert not practice.may_write
    with pytest.raises(WritingRefused):
        add_client(practice, "C-02")


def test_a_journal_kept_from_before_an_update_goes_with_a_late_purge_too(
    practice: Practice, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client_id, _words = whole_person(practice)
    kept = vault / "journal.pre-0001.db"
    kept.write_bytes((vault / "journal.db").read_bytes())

    def refusing() -> None:
        raise DiskFull("disk-full")

    with monkeypatch.context() as full:
        full.setattr(practice.journal.store, "purge", refusing)
        with pytest.raises(DiskFull):
            practice.erasure.erase_client(client_id, keep_hours=False)
    assert practice.erasure.sweep_is_due()
    practice.erasure.sweep()
    assert not kept.exists()


def test_a_disk_that_does_not_keep_what_is_written_is_not_called_a_damaged_backup(
    practice: Practice, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_person(practice, number=8)
    client_id, _words = whole_person(practice)
    practice.backups.make()
    clock.moment = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    practice.erasure.erase_client(client_id, keep_hours=False)
    [before] = practice.backups.state().beside.glob("*.cjbak")
    content = before.read_bytes()

    def lying(*_given: object) -> None:
        raise DiskFull("backup-not-as-written")

    with monkeypatch.context() as patched:
        patched.setattr(backup_file, "_put_in_place", lying)
        with pytest.raises(DiskFull):
            practice.erasure.sweep()
    assert before.read_bytes() == content
    assert practice.erasure.sweep_is_due()
    assert [copy.fate for copy in practice.erasure.sweep().copies] == [CopyFate.REWRITTEN]
    assert not practice.erasure.sweep_is_due()
