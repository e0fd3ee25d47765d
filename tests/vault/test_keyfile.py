"""vault.key under harm: every damage is found, and no attacker's edit opens."""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coachjournal.errors import (
    JournalError,
    VaultDamaged,
    VaultTampered,
    VaultUnsupported,
    WrongSecret,
)
from coachjournal.vault.folder import VaultFolder, create_folder, restore_key_file, unlock
from coachjournal.vault.kdf import LIGHT
from coachjournal.vault.keyfile import KeyFile, parse, write_key_file
from tests.vault.conftest import NOW, PASSPHRASE, Made


def framed(outer: dict[str, Any]) -> bytes:
    """A file as an attacker writes it who knows the format: the checksum is right."""
    line = json.dumps(outer, sort_keys=True, separators=(",", ":")).encode()
    return line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n"


def rewritten(content: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    outer = json.loads(content.splitlines()[0])
    body = json.loads(base64.b64decode(outer["body"]))
    change(body)
    text = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    outer["body"] = base64.b64encode(text).decode()
    return framed(outer)


def refusals(made: Made) -> set[type[JournalError]]:
    """How the program answers the right passphrase and the right recovery key."""
    found: set[type[JournalError]] = set()
    for secret in ({"passphrase": PASSPHRASE}, {"recovery_key": made.recovery_key.text()}):
        with pytest.raises(JournalError) as caught:
            unlock(made.folder, **secret)
        found.add(type(caught.value))
    return found


def test_the_untouched_file_opens_with_both_secrets(made: Made) -> None:
    for keys in (
        unlock(made.folder, passphrase=PASSPHRASE),
        unlock(made.folder.path, recovery_key=made.recovery_key.text().lower()),
    ):
        assert keys.database_key() == made.keys.database_key()
        assert keys.vault_id == made.keys.vault_id


def test_every_flipped_bit_is_damage_and_never_a_wrong_passphrase(made: Made) -> None:
    content = made.folder.key_file.read_bytes()
    assert len(content) > 800
    for place in range(len(content)):
        for bit in range(8):
            flipped = bytearray(content)
            flipped[place] ^= 1 << bit
            with pytest.raises((VaultDamaged, VaultUnsupported)):
                parse(bytes(flipped))


@pytest.mark.parametrize("place", range(3, 1000, 97))
def test_a_flipped_bit_names_the_part_and_the_copy(made: Made, place: int) -> None:
    content = bytearray(made.folder.key_file.read_bytes())
    content[place] ^= 4
    made.folder.key_file.write_bytes(content)
    with pytest.raises(VaultDamaged) as caught:
        unlock(made.folder, passphrase=PASSPHRASE)
    assert caught.value.code == "key-file-damaged"
    assert caught.value.facts == {"part": "vault.key", "backup_copy": True}
    made.folder.key_backup.write_bytes(content)
    with pytest.raises(VaultDamaged) as caught:
        unlock(made.folder, passphrase="wrong altogether")
    assert caught.value.facts["backup_copy"] is False


def test_every_truncation_and_every_inserted_byte_is_damage(made: Made) -> None:
    content = made.folder.key_file.read_bytes()
    for place in range(len(content)):
        with pytest.raises(VaultDamaged):
            parse(content[:place])
        for extra in (b" ", b"\n", b"0", b"\0"):
            with pytest.raises(VaultDamaged):
                parse(content[:place] + extra + content[place:])
    with pytest.raises(VaultDamaged):
        parse(content + b"\n")


def test_a_missing_key_file_is_damage_too(made: Made) -> None:
    made.folder.key_file.unlink()
    with pytest.raises(VaultDamaged) as caught:
        unlock(made.folder, passphrase=PASSPHRASE)
    assert caught.value.facts == {"part": "vault.key", "backup_copy": True}
    made.folder.database.write_bytes(b"journal")
    made.folder.key_backup.unlink()
    with pytest.raises(VaultDamaged) as caught:
        unlock(made.folder, passphrase=PASSPHRASE)
    assert caught.value.facts["backup_copy"] is False


def test_a_key_file_that_is_no_file_or_far_too_big(made: Made) -> None:
    with made.folder.key_file.open("r+b") as stream:
        stream.truncate(10 * 1024 * 1024)
    assert refusals(made) == {VaultDamaged}
    made.folder.key_file.unlink()
    made.folder.key_file.mkdir()
    assert refusals(made) == {VaultDamaged}


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 30_000, b'{"a":' * 10_000, b"[]", b"null", b"{}", b"", b'{"magic":"CJVAULTKEY"}',
        b'{"magic":"CJVAULTKEY","v":' + b"9" * 20_000 + b"}", b"\xff", b'{"magic":NaN}',
        b'{"magic":"CJVAULTKEY","v":true}', b'{"magic":"CJVAULTKEY","v":1.0}',
        b'{"magic":"CJVAULTKEY","v":0}', b'{"magic":"SOMETHING","v":1}',
    ],
)  # fmt: skip
def test_nonsense_with_a_right_checksum_is_damage(line: bytes) -> None:
    with pytest.raises(VaultDamaged):
        parse(line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n")


def test_a_newer_version_is_said_to_be_newer(made: Made) -> None:
    content = made.folder.key_file.read_bytes()
    outer = json.loads(content.splitlines()[0])
    made.folder.key_file.write_bytes(framed({**outer, "v": 2, "new": "field"}))
    with pytest.raises(VaultUnsupported) as caught:
        unlock(made.folder, passphrase=PASSPHRASE)
    assert caught.value.code == "newer-vault"
    for change in (
        lambda body: body.update(schema_family=2),
        lambda body: body["slots"][0].update(type="passkey"),
    ):
        made.folder.key_file.write_bytes(rewritten(content, change))
        assert refusals(made) == {VaultUnsupported}


STRUCTURES: dict[str, Callable[[dict[str, Any]], object]] = {
    "no slots": lambda body: body.update(slots=[]),
    "slots are no list": lambda body: body.update(slots={}),
    "a slot is no object": lambda body: body["slots"].append(3),
    "nine slots": lambda body: body.update(slots=body["slots"] * 5),
    "the same slot twice": lambda body: body["slots"].append(body["slots"][0]),
    "passphrase retyped as recovery": lambda body: body["slots"][0].update(type="recovery"),
    "recovery retyped as passphrase": lambda body: body["slots"][1].update(type="passphrase"),
    "an unknown field": lambda body: body.update(extra=1),
    "an unknown field in a slot": lambda body: body["slots"][0].update(extra=1),
    "a missing field": lambda body: body.pop("vault_id"),
    "a short vault id": lambda body: body.update(vault_id="00"),
    "capital digits": lambda body: body.update(vault_id="AB" * 16),
    "a vault id that is a number": lambda body: body.update(vault_id=7),
    "a date that is none": lambda body: body.update(created="2026-13-01T00:00:00Z"),
    "a date spelt otherwise": lambda body: body.update(created="2026-1-01T00:00:00Z"),
    "another derivation": lambda body: body["slots"][0]["kdf"].update(name="argon2d"),
    "a short salt": lambda body: body["slots"][0]["kdf"].update(salt=""),
    "test is a number": lambda body: body["slots"][0]["kdf"].update(test=1),
    "a terabyte of memory": lambda body: body["slots"][0]["kdf"].update(memory_kib=2**31),
    "almost no memory": lambda body: body["slots"][0]["kdf"].update(memory_kib=64),
    "no passes": lambda body: body["slots"][0]["kdf"].update(passes=0),
    "a thousand passes": lambda body: body["slots"][0]["kdf"].update(passes=1000),
    "ninety lanes": lambda body: body["slots"][0]["kdf"].update(lanes=90),
    "passes as a float": lambda body: body["slots"][0]["kdf"].update(passes=1.0),
    "passes as yes": lambda body: body["slots"][0]["kdf"].update(passes=True),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_an_impossible_file_with_a_repaired_checksum_is_damage(made: Made, name: str) -> None:
    content = made.folder.key_file.read_bytes()
    made.folder.key_file.write_bytes(rewritten(content, STRUCTURES[name]))
    started = time.process_time()
    assert refusals(made) == {VaultDamaged}
    assert time.process_time() - started < 0.1  # two refusals: nothing slow was begun


def flip_first_digit(text: str) -> str:
    return ("0" if text[0] != "0" else "1") + text[1:]


@pytest.mark.parametrize(
    ("change", "passphrase", "recovery"),
    [
        (lambda b: b["slots"][0]["kdf"].update(memory_kib=20480), WrongSecret, VaultTampered),
        (lambda b: b["slots"][0]["kdf"].update(passes=2), WrongSecret, VaultTampered),
        (lambda b: b["slots"][0]["kdf"].update(lanes=2), WrongSecret, VaultTampered),
        (lambda b: b["slots"][0]["kdf"].update(test=False), WrongSecret, VaultTampered),
        (lambda b: b["slots"][0].update(id="00" * 8), WrongSecret, VaultTampered),
        (lambda b: b["slots"].pop(1), VaultTampered, VaultDamaged),
        (lambda b: b["slots"].pop(0), VaultDamaged, VaultTampered),
        (lambda b: b["slots"].reverse(), VaultTampered, VaultTampered),
        (lambda b: b["slots"].append({**b["slots"][1], "id": "00" * 8}), VaultTampered, None),
        (lambda b: b.update(vault_id=flip_first_digit(b["vault_id"])), WrongSecret, WrongSecret),
        (lambda b: b.update(created="2020-01-01T00:00:00Z"), VaultTampered, VaultTampered),
        (
            lambda b: b.update(database_salt=flip_first_digit(b["database_salt"])),
            VaultTampered,
            VaultTampered,
        ),
        (
            lambda b: b["slots"][0].update(created="2020-01-01T00:00:00Z"),
            VaultTampered,
            VaultTampered,
        ),
    ],
)
def test_an_attackers_edit_with_a_repaired_checksum_never_opens(
    made: Made,
    change: Callable[[dict[str, Any]], object],
    passphrase: type[JournalError],
    recovery: type[JournalError] | None,
) -> None:
    content = made.folder.key_file.read_bytes()
    made.folder.key_file.write_bytes(rewritten(content, change))
    with pytest.raises(passphrase) as caught:
        unlock(made.folder, passphrase=PASSPHRASE)
    assert type(caught.value) is passphrase
    if isinstance(caught.value, VaultTampered):
        assert caught.value.code == "key-file-tampered"
        assert caught.value.facts == {"part": "vault.key", "backup_copy": True}
    with pytest.raises(recovery or VaultTampered):
        unlock(made.folder, recovery_key=made.recovery_key.text())


def test_slots_of_another_vault_do_not_open(made: Made, tmp_path: Path) -> None:
    other = VaultFolder(tmp_path / "Other.cjvault")
    create_folder(other, PASSPHRASE, LIGHT, now=NOW)
    foreign = json.loads(
        base64.b64decode(json.loads(other.key_file.read_bytes().splitlines()[0])["body"])
    )
    content = made.folder.key_file.read_bytes()
    made.folder.key_file.write_bytes(
        rewritten(content, lambda body: body.update(slots=foreign["slots"]))
    )
    assert refusals(made) == {WrongSecret}


def test_a_forged_mac_does_not_open(made: Made) -> None:
    outer = json.loads(made.folder.key_file.read_bytes().splitlines()[0])
    made.folder.key_file.write_bytes(framed({**outer, "mac": "00" * 32}))
    assert refusals(made) == {VaultTampered}


@pytest.mark.parametrize("harm", ["flip", "missing", "folder", "tampered"])
def test_the_copy_is_put_back_and_the_damaged_file_kept(made: Made, harm: str) -> None:
    content = made.folder.key_file.read_bytes()
    broken = {
        "flip": content[:-3] + b"x" + content[-2:],
        "tampered": rewritten(content, lambda body: body["slots"].pop(1)),
    }.get(harm)
    made.folder.key_file.unlink()
    if broken is not None:
        made.folder.key_file.write_bytes(broken)
    elif harm == "folder":
        made.folder.key_file.mkdir()
    kept = restore_key_file(made.folder)
    assert unlock(made.folder, passphrase=PASSPHRASE).vault_id == made.keys.vault_id
    assert made.folder.key_file.read_bytes() == content
    if harm == "missing":
        assert kept is None
    else:
        assert kept == made.folder.path / "vault.key.damaged-1"
        assert kept.is_dir() if broken is None else kept.read_bytes() == broken


def test_each_damaged_file_is_kept_under_its_own_number(made: Made) -> None:
    for number in (1, 2, 3):
        made.folder.key_file.write_bytes(b"damage %d" % number)
        kept = restore_key_file(made.folder)
        assert kept is not None
        assert kept.name == f"vault.key.damaged-{number}"
        assert kept.read_bytes() == b"damage %d" % number


def test_nothing_is_mended_where_nothing_is_broken(made: Made) -> None:
    before = sorted(path.name for path in made.folder.path.iterdir())
    assert restore_key_file(made.folder) is None
    assert sorted(path.name for path in made.folder.path.iterdir()) == before


def test_a_bad_copy_is_not_put_in_place(made: Made) -> None:
    made.folder.key_file.write_bytes(b"damaged")
    made.folder.key_backup.write_bytes(b"damaged as well")
    with pytest.raises(VaultDamaged) as caught:
        restore_key_file(made.folder)
    assert caught.value.facts["backup_copy"] is False
    assert made.folder.key_file.read_bytes() == b"damaged"


def test_a_new_key_file_that_does_not_open_leaves_the_old_one(made: Made) -> None:
    content = made.folder.key_file.read_bytes()

    def refuse(written: KeyFile) -> None:
        assert made.folder.key_file.read_bytes() == content
        raise WrongSecret("wrong-passphrase")

    with pytest.raises(WrongSecret):
        write_key_file(made.folder, content, verify=refuse)
    with pytest.raises(VaultDamaged):
        write_key_file(made.folder, content[:-9] + b"damaged\n\n", verify=refuse)
    assert made.folder.key_file.read_bytes() == content
    assert made.folder.key_backup.read_bytes() == content
    assert len(list(made.folder.path.iterdir())) == 3


def test_a_disk_that_cannot_be_read_is_not_called_a_damaged_file(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(Path, "open", unreadable)
    with pytest.raises(VaultDamaged) as caught:
        unlock(made.folder, passphrase=PASSPHRASE)
    assert caught.value.code == "key-file-unreadable"


def test_neither_the_error_nor_the_parsed_file_shows_a_secret(made: Made) -> None:
    key_file = parse(made.folder.key_file.read_bytes())
    shown = repr(key_file)
    for slot in key_file.slots:
        assert slot.wrapped.hex() not in shown
        assert repr(slot.wrapped) not in shown
        assert repr(slot.salt) not in shown
