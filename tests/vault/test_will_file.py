"""The will's file as a stranger, a bad disk or a later version hands it over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coachjournal.errors import JournalError, VaultDamaged, VaultUnsupported, WrongSecret
from coachjournal.vault.kdf import LIGHT, parameters_for
from coachjournal.vault.passphrase import Passphrase
from coachjournal.vault.recovery import RecoveryKey
from coachjournal.vault.slots import SlotType
from coachjournal.vault.will_file import (
    NewWillLock,
    WillLock,
    new_lock,
    open_will,
    renewed_at,
    seal_will,
    slot_type_of,
)

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
GROUPS = RecoveryKey(b"0123456789abcdef")
CONTENT = b'{"clients":[]}'


@pytest.fixture(scope="module")
def made() -> NewWillLock:
    return new_lock(GROUPS, cost=None, now=NOW)


@pytest.fixture(scope="module")
def file(made: NewWillLock) -> bytes:
    return seal_will(made.lock, made.key, CONTENT, now=NOW)


def test_it_opens_with_its_secret_and_says_when_it_was_renewed(
    made: NewWillLock, file: bytes
) -> None:
    assert open_will(file, GROUPS) == (CONTENT.ljust(4096, b"\n"), NOW)
    assert renewed_at(file) == NOW
    assert slot_type_of(file) is SlotType.RECOVERY
    with pytest.raises(WrongSecret):
        open_will(file, RecoveryKey(b"0123456789abcdeX"))


def test_words_open_it_too_and_the_lock_can_be_kept(made: NewWillLock) -> None:
    words = Passphrase.prepare("one two three four five six")
    lock = new_lock(words, cost=parameters_for(LIGHT), now=NOW)
    kept = WillLock.from_bytes(lock.lock.to_bytes())
    assert kept == lock.lock
    again = seal_will(kept, lock.key, CONTENT, now=NOW)
    assert open_will(again, words)[0].strip() == CONTENT
    assert slot_type_of(again) is SlotType.PASSPHRASE


def test_no_two_sealings_are_alike_and_none_tells_its_content(
    made: NewWillLock, file: bytes
) -> None:
    other = seal_will(made.lock, made.key, CONTENT, now=NOW)
    assert other != file
    assert len(other) == len(file)
    assert b"clients" not in file


def test_every_truncation_is_damage(file: bytes) -> None:
    for length in [*range(700), *range(700, len(file) - 1, 97)]:
        with pytest.raises(VaultDamaged):
            open_will(file[:length], GROUPS)


def test_every_flipped_bit_of_the_head_and_many_of_the_rest_are_noticed(file: bytes) -> None:
    end = len(file) - 1  # the last newline is nobody's
    for place in [*range(700), *range(700, end, 61)]:
        for bit in range(8):
            flipped = bytearray(file)
            flipped[place] ^= 1 << bit
            if bytes(flipped).lower() == file.lower():
                continue  # the same digits in capitals
            with pytest.raises(JournalError) as noticed:
                open_will(bytes(flipped), GROUPS)
            assert noticed.value.code in ("will-damaged", "wrong-will-secret", "newer-will")


@pytest.mark.parametrize("content", [b"", b"{}", b"null", b"[" * 100_000, b"\xff\xfe", b"\0" * 99])
def test_what_is_no_will_is_damage(content: bytes) -> None:
    with pytest.raises(VaultDamaged):
        open_will(content, GROUPS)
    with pytest.raises(VaultDamaged):
        WillLock.from_bytes(content)


def test_a_later_version_is_refused_and_not_called_damaged(file: bytes) -> None:
    with pytest.raises(VaultUnsupported) as refused:
        open_will(file.replace(b'"v":1}', b'"v":2}'), GROUPS)
    assert refused.value.code == "newer-will"
