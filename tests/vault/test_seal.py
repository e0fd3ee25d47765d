"""The seal: a journal that is not the one that was closed is noticed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from coachjournal.errors import VaultDamaged
from coachjournal.vault.folder import create_folder
from coachjournal.vault.kdf import LIGHT
from coachjournal.vault.seal import (
    SealVerdict,
    digest_of,
    mark_open,
    read_state,
    verify_seal,
    write_seal,
)
from tests.vault.conftest import NOW, PASSPHRASE, Made


@dataclass(frozen=True)
class Sealed:
    made: Made

    def verdict(self) -> SealVerdict:
        folder = self.made.folder
        return verify_seal(folder, self.made.keys, digest_of(folder.database))


@pytest.fixture
def closed(made: Made) -> Sealed:
    """A vault whose journal of three pages was closed properly at commit 7."""
    made.folder.database.write_bytes(b"one!" * 1024 + b"two!" * 1024 + b"tri!" * 1024)
    write_seal(made.folder, made.keys, 7, digest_of(made.folder.database), now=NOW)
    return Sealed(made)


def test_an_untouched_journal_is_clean(closed: Sealed) -> None:
    assert closed.verdict() is SealVerdict.CLEAN
    state = read_state(closed.made.folder)
    assert state is not None
    assert (state.counter, state.length) == (7, 12288)
    assert state.closed_at == "2026-11-22T10:30:00Z"


def test_a_page_put_back_from_an_older_copy_is_noticed(closed: Sealed) -> None:
    with closed.made.folder.database.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"old!" * 1024)
    assert closed.verdict() is SealVerdict.MISMATCH


def test_another_length_is_noticed(closed: Sealed) -> None:
    with closed.made.folder.database.open("ab") as stream:
        stream.write(bytes(4096))
    assert closed.verdict() is SealVerdict.LENGTH_CHANGED


def test_a_journal_that_was_not_closed_is_unclean_until_it_is_sealed(closed: Sealed) -> None:
    folder, keys = closed.made.folder, closed.made.keys
    mark_open(folder)
    assert closed.verdict() is SealVerdict.UNCLEAN
    state = read_state(folder)
    assert state is not None
    assert state.counter == 7  # what was last seen outlives a crash
    write_seal(folder, keys, 8, digest_of(folder.database), now=NOW)
    assert closed.verdict() is SealVerdict.CLEAN


def test_a_missing_state_is_missing(closed: Sealed) -> None:
    closed.made.folder.state.unlink()
    assert closed.verdict() is SealVerdict.MISSING
    mark_open(closed.made.folder)
    assert closed.verdict() is SealVerdict.UNCLEAN


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"[" * 4000, b"{}", b"x" * 100_000])
def test_a_state_that_cannot_be_read_is_as_good_as_missing(closed: Sealed, content: bytes) -> None:
    closed.made.folder.state.write_bytes(content)
    assert closed.verdict() is SealVerdict.MISSING


@pytest.mark.parametrize(
    ("field", "value", "verdict"),
    [
        ("counter", 8, SealVerdict.MISMATCH),
        ("counter", 6, SealVerdict.MISMATCH),
        ("seal", "00" * 32, SealVerdict.MISMATCH),
        ("length", 8192, SealVerdict.LENGTH_CHANGED),
        ("counter", -1, SealVerdict.MISSING),
        ("counter", 2**64, SealVerdict.MISSING),
        ("counter", "7", SealVerdict.MISSING),
        ("counter", 7.0, SealVerdict.MISSING),
        ("seal", "00", SealVerdict.MISSING),
        ("clean", 1, SealVerdict.MISSING),
        ("clean", None, SealVerdict.MISSING),
        ("closed_at", 3, SealVerdict.MISSING),
    ],
)
def test_an_edited_state_is_never_clean(
    closed: Sealed, field: str, value: object, verdict: SealVerdict
) -> None:
    state = json.loads(closed.made.folder.state.read_bytes())
    closed.made.folder.state.write_text(json.dumps({**state, field: value}))
    assert closed.verdict() is verdict


def test_the_state_of_another_vault_does_not_fit(closed: Sealed, tmp_path: Path) -> None:
    other_keys, _ = create_folder(tmp_path / "Other", PASSPHRASE, LIGHT, now=NOW)
    folder = closed.made.folder
    (tmp_path / "Other" / "journal.db").write_bytes(folder.database.read_bytes())
    write_seal(tmp_path / "Other", other_keys, 7, digest_of(folder.database), now=NOW)
    folder.state.write_bytes((tmp_path / "Other" / "state.json").read_bytes())
    assert closed.verdict() is SealVerdict.FOREIGN


def test_an_older_pair_of_journal_and_state_is_clean_by_itself(closed: Sealed) -> None:
    """A whole-folder rollback is the sentinel's to see, not the seal's: this says so."""
    folder = closed.made.folder
    old = folder.database.read_bytes(), folder.state.read_bytes()
    folder.database.write_bytes(b"new!" * 1024)
    write_seal(folder, closed.made.keys, 8, digest_of(folder.database), now=NOW)
    folder.database.write_bytes(old[0])
    folder.state.write_bytes(old[1])
    assert closed.verdict() is SealVerdict.CLEAN


def test_a_missing_journal_is_damage(made: Made) -> None:
    with pytest.raises(VaultDamaged) as caught:
        digest_of(made.folder.database)
    assert caught.value.code == "database-missing"
    with pytest.raises(VaultDamaged):
        write_seal(made.folder, made.keys, 1, bytes(32), now=NOW)


def test_opening_sweeps_up_after_a_killed_writer(made: Made) -> None:
    left = made.folder.path / ".cj-0123456789ab.tmp"
    left.write_bytes(b"half a state")
    mark_open(made.folder)
    assert not left.exists()
