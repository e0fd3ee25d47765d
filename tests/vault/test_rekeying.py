"""Changed secrets: the new ones open, the old ones do not, and a crash leaves one of the two."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coachjournal.errors import (
    BadInput,
    DiskFull,
    JournalError,
    VaultDamaged,
    VaultTampered,
    WrongSecret,
)
from coachjournal.vault import rekeying
from coachjournal.vault.device_key import DeviceKey
from coachjournal.vault.folder import SlotType, create_folder, describe, unlock
from coachjournal.vault.kdf import LIGHT, KdfParameters
from coachjournal.vault.keyfile import parse, write_key_file
from coachjournal.vault.rekeying import NewSecrets
from coachjournal.vault.slots import new_slot
from tests.vault.conftest import NOW, PASSPHRASE, Made

LATER = NOW + timedelta(days=3)
NEW = "nine pale otters under the weir"


def change(made: Made, **new: Any) -> None:
    rekeying.change_secrets(made.folder, made.keys, NewSecrets(**new), now=LATER)


def opens(made: Made, **secret: str) -> bool:
    try:
        return unlock(made.folder, **secret).master == made.keys.master
    except WrongSecret:
        return False


def test_a_new_passphrase_opens_and_the_old_one_does_not(made: Made) -> None:
    change(made, passphrase=NEW)
    assert opens(made, passphrase=NEW)
    assert not opens(made, passphrase=PASSPHRASE)
    assert opens(made, recovery_key=made.recovery_key.text())
    assert made.folder.key_file.read_bytes() == made.folder.key_backup.read_bytes()
    assert [slot.type for slot in describe(made.folder).slots] == ["passphrase", "recovery"]
    assert [slot.created for slot in describe(made.folder).slots] == [LATER, NOW]


def test_a_vault_for_tests_stays_one(made: Made) -> None:
    change(made, passphrase=NEW)
    assert describe(made.folder).is_for_tests


def test_a_new_recovery_key_takes_the_old_ones_place(made: Made) -> None:
    key = rekeying.fresh_recovery_key()
    assert key.text() != made.recovery_key.text()
    change(made, recovery_key=key)
    assert opens(made, recovery_key=key.text())
    assert not opens(made, recovery_key=made.recovery_key.text())
    assert opens(made, passphrase=PASSPHRASE)


def test_both_are_changed_in_one_writing(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    real = write_key_file

    def seen(folder: Any, content: bytes, **how: Any) -> None:
        written.append(content)
        real(folder, content, **how)

    monkeypatch.setattr(rekeying, "write_key_file", seen)
    key = rekeying.fresh_recovery_key()
    change(made, passphrase=NEW, recovery_key=key)
    assert len(written) == 1
    assert opens(made, passphrase=NEW)
    assert opens(made, recovery_key=key.text())


def test_the_computers_own_key_comes_and_goes(made: Made) -> None:
    key = rekeying.fresh_device_key()
    assert not opens(made, device_key=key.text())
    change(made, device_key=key)
    assert opens(made, device_key=key.text())
    assert opens(made, passphrase=PASSPHRASE)
    assert not opens(made, device_key=rekeying.fresh_device_key().text())
    # A second one replaces the first; and a change of passphrase leaves it alone.
    second = rekeying.fresh_device_key()
    change(made, device_key=second)
    change(made, passphrase=NEW)
    assert not opens(made, device_key=key.text())
    assert opens(made, device_key=second.text())
    rekeying.remove_device(made.folder, made.keys)
    before = made.folder.key_file.read_bytes()
    assert not opens(made, device_key=second.text())
    rekeying.remove_device(made.folder, made.keys)
    assert made.folder.key_file.read_bytes() == before


@pytest.mark.parametrize("kept", ["", "zz", "ab" * 31, "ab" * 33, "no hexadecimal" * 5])
def test_what_a_keychain_gives_back_spoilt_is_a_wrong_secret(made: Made, kept: str) -> None:
    with pytest.raises(WrongSecret) as caught:
        unlock(made.folder, device_key=kept)
    assert caught.value.code == "wrong-device-key"


def test_keys_are_never_shown() -> None:
    key = rekeying.fresh_device_key()
    new = NewSecrets(passphrase=NEW, device_key=key, recovery_key=rekeying.fresh_recovery_key())
    for shown in (repr(key), repr(new)):
        assert key.text()[:8] not in shown
        assert NEW not in shown


def test_a_vault_never_loses_passphrase_or_recovery_key(made: Made) -> None:
    slots = rekeying.slots_of(made.folder, made.keys)
    for left in (slots[:1], slots[1:], ()):
        with pytest.raises(ValueError, match="a passphrase and a recovery key"):
            rekeying.rewrite_slots(made.folder, made.keys, left, opening=())
    assert opens(made, passphrase=PASSPHRASE)


def test_a_passphrase_that_cannot_be_one_changes_nothing(made: Made) -> None:
    before = made.folder.key_file.read_bytes()
    for bad in ("", "a\0b", "é" * 600, "half \ud800"):
        with pytest.raises(BadInput):
            change(made, passphrase=bad)
    assert made.folder.key_file.read_bytes() == before


def test_the_present_secrets_are_checked_without_changing_anything(made: Made) -> None:
    before = made.folder.key_file.read_bytes()
    rekeying.check_passphrase(made.folder, made.keys, PASSPHRASE)
    rekeying.check_recovery_key(made.folder, made.keys, made.recovery_key.text().lower())
    with pytest.raises(WrongSecret) as caught:
        rekeying.check_passphrase(made.folder, made.keys, "")
    assert caught.value.code == "wrong-passphrase"
    with pytest.raises(WrongSecret) as caught:
        rekeying.check_recovery_key(made.folder, made.keys, rekeying.fresh_recovery_key().text())
    assert caught.value.code == "wrong-recovery-key"
    with pytest.raises(BadInput):
        rekeying.check_recovery_key(made.folder, made.keys, "ABCD")
    assert made.folder.key_file.read_bytes() == before


def test_another_vaults_key_file_is_never_rewritten(made: Made, tmp_path: Path) -> None:
    other, _ = create_folder(tmp_path / "Other.cjvault", PASSPHRASE, LIGHT, now=NOW)
    for stranger in (other, replace(made.keys, master=bytes(32))):
        with pytest.raises(VaultTampered):
            rekeying.change_secrets(made.folder, stranger, NewSecrets(passphrase=NEW), now=LATER)
    assert opens(made, passphrase=PASSPHRASE)


def test_a_damaged_key_file_is_said_and_not_written_over(made: Made) -> None:
    made.folder.key_file.write_bytes(b"damaged")
    with pytest.raises(VaultDamaged):
        change(made, passphrase=NEW)
    assert made.folder.key_file.read_bytes() == b"damaged"


# A crash, a full disk


class Crash(BaseException):
    """The process ended here."""


CALLS = ("open", "write", "fsync", "close", "replace")


def crash_at(monkeypatch: pytest.MonkeyPatch, count: int, error: BaseException) -> list[str]:
    """Let the system's calls that change something end at the one with this number."""
    seen: list[str] = []

    def ending(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **named: Any) -> Any:
            seen.append(name)
            if len(seen) == count:
                raise error
            return real(*arguments, **named)

        return called

    for name in CALLS:
        monkeypatch.setattr(os, name, ending(name, getattr(os, name)))
    monkeypatch.setattr(Path, "replace", ending("replace", Path.replace))
    return seen


def steps(made: Made, monkeypatch: pytest.MonkeyPatch) -> int:
    with monkeypatch.context() as watched:
        seen = crash_at(watched, 0, Crash())
        change(made, passphrase=NEW)
    return len(seen)


def _told(made: Made) -> str:
    try:
        change(made, passphrase=NEW)
    except Crash:
        return "crashed"
    except (DiskFull, JournalError):
        return "failed"
    return "changed"


@pytest.mark.parametrize("kind", ["crash", "full disk"])
def test_wherever_it_ends_the_old_or_the_new_passphrase_opens(
    original: Made, made: Made, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    untouched = {path: path.read_bytes() for path in made.folder.path.iterdir()}
    many = steps(made, monkeypatch)
    assert many > 10
    outcomes = []
    for count in range(1, many + 1):
        for path in made.folder.path.iterdir():
            path.unlink()
        for path, content in untouched.items():
            path.write_bytes(content)
        error: BaseException = Crash() if kind == "crash" else OSError(28, "No space left")
        with monkeypatch.context() as broken:
            crash_at(broken, count, error)
            told = _told(made)
        old, new = opens(made, passphrase=PASSPHRASE), opens(made, passphrase=NEW)
        assert old != new, f"neither or both after step {count}"
        # Who is told that it failed goes on with the old passphrase, and it must open.
        assert told == ("crashed" if kind == "crash" else "failed" if old else "changed")
        outcomes.append(new)
        # The next opening brings the copy up to the key file, and both are whole.
        keys = unlock(made.folder, passphrase=NEW if new else PASSPHRASE)
        rekeying.level_copy(made.folder, keys)
        assert made.folder.key_backup.read_bytes() == made.folder.key_file.read_bytes()
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert original.keys.master == made.keys.master


def test_what_the_disk_gave_back_changed_is_not_put_in_place(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.folder.key_file.read_bytes()
    real = os.write
    monkeypatch.setattr(os, "write", lambda to, what: real(to, bytes(len(what))))
    with pytest.raises(VaultDamaged):
        change(made, passphrase=NEW)
    assert made.folder.key_file.read_bytes() == before


def test_the_copy_is_levelled_only_forwards(made: Made) -> None:
    old = made.folder.key_file.read_bytes()
    assert rekeying.level_copy(made.folder, made.keys) is False
    change(made, passphrase=NEW)
    new = made.folder.key_file.read_bytes()
    for copy in (old, b"", b"damaged"):
        made.folder.key_backup.write_bytes(copy)
        assert rekeying.level_copy(made.folder, made.keys) is True
        assert made.folder.key_backup.read_bytes() == new
    made.folder.key_backup.unlink()
    assert rekeying.level_copy(made.folder, made.keys) is True
    made.folder.key_file.write_bytes(old)
    assert rekeying.level_copy(made.folder, made.keys) is False
    assert made.folder.key_backup.read_bytes() == new


def test_what_is_no_copy_of_this_vault_is_kept_under_another_name(
    made: Made, tmp_path: Path
) -> None:
    other = tmp_path / "Other.cjvault"
    create_folder(other, PASSPHRASE, LIGHT, now=NOW + timedelta(days=400))
    foreign = (other / "vault.key").read_bytes()
    made.folder.key_backup.write_bytes(foreign)
    assert rekeying.level_copy(made.folder, made.keys) is True
    assert made.folder.key_backup.read_bytes() == made.folder.key_file.read_bytes()
    assert (made.folder.path / "vault.key.foreign-1").read_bytes() == foreign


def test_behind_a_clock_set_back_the_old_passphrase_does_not_stay_in_the_copy(made: Made) -> None:
    change(made, passphrase="the one from before the clock went wrong")
    old = made.folder.key_file.read_bytes()
    earlier = NOW - timedelta(days=900)
    rekeying.change_secrets(made.folder, made.keys, NewSecrets(passphrase=NEW), now=earlier)
    # As a crash leaves it, before the copy was written.
    made.folder.key_backup.write_bytes(old)
    assert rekeying.level_copy(made.folder, made.keys) is True
    assert made.folder.key_backup.read_bytes() == made.folder.key_file.read_bytes()


def test_a_key_that_the_keychain_lost_does_not_stay_in_the_copy(made: Made) -> None:
    change(made, device_key=rekeying.fresh_device_key())
    old = made.folder.key_file.read_bytes()
    rekeying.remove_device(made.folder, made.keys)
    made.folder.key_backup.write_bytes(old)
    assert rekeying.level_copy(made.folder, made.keys) is True
    assert made.folder.key_backup.read_bytes() == made.folder.key_file.read_bytes()


# What a guess costs


def cheapened(made: Made, cost: KdfParameters) -> None:
    """As if the vault had been made when this cost was the floor."""
    slots = rekeying.slots_of(made.folder, made.keys)
    from coachjournal.vault.passphrase import Passphrase

    cheap = new_slot(
        Passphrase.prepare(PASSPHRASE), master=made.keys.master, vault_id=made.keys.vault_id,
        cost=cost, created=NOW, randomness=os.urandom,
    )  # fmt: skip
    rekeying.rewrite_slots(made.folder, made.keys, (cheap, slots[1]), opening=())


def test_a_cost_below_the_floor_is_raised_and_nothing_else(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = KdfParameters(memory_kib=64 * 1024, passes=3, lanes=4)
    monkeypatch.setattr(rekeying, "parameters_for", lambda _profile: today)
    cheapened(made, KdfParameters(memory_kib=32 * 1024, passes=3, lanes=1))
    assert rekeying.raise_cost(made.folder, made.keys, PASSPHRASE, now=LATER) == today
    assert opens(made, passphrase=PASSPHRASE)
    assert opens(made, recovery_key=made.recovery_key.text())
    before = made.folder.key_file.read_bytes()
    assert rekeying.raise_cost(made.folder, made.keys, PASSPHRASE, now=LATER) is None
    assert made.folder.key_file.read_bytes() == before


def test_the_test_profile_is_never_raised(made: Made) -> None:
    before = made.folder.key_file.read_bytes()
    assert rekeying.raise_cost(made.folder, made.keys, PASSPHRASE, now=LATER) is None
    assert made.folder.key_file.read_bytes() == before


def test_the_file_says_device_as_the_format_does(made: Made) -> None:
    key = DeviceKey(bytes(range(32)))
    change(made, device_key=key)
    content = made.folder.key_file.read_bytes()
    slot = parse(content).slots[2]
    assert slot.type is SlotType.DEVICE
    assert json.loads(json.dumps(slot.to_json()["kdf"])) == {
        "name": "hkdf-sha256",
        "salt": slot.salt.hex(),
    }
