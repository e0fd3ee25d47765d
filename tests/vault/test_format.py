"""A stranger's reader, written from docs/vault-format.md alone: it imports nothing of ours."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.vault.conftest import NOW, PASSPHRASE, Made

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def hkdf(secret: bytes, salt: bytes, name: str) -> bytes:
    extracted = hmac.digest(salt, secret, "sha256")
    return hmac.digest(extracted, f"cj/v1/{name}".encode() + b"\x01", "sha256")


def compact(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def read_body(path: Path) -> tuple[dict[str, Any], bytes, str]:
    line, checksum, end = path.read_bytes().split(b"\n")
    assert hashlib.sha256(line).hexdigest().encode() == checksum
    assert end == b""
    outer = json.loads(line)
    assert (outer["magic"], outer["v"]) == ("CJVAULTKEY", 1)
    content = base64.b64decode(outer["body"])
    return json.loads(content), content, outer["mac"]


def from_passphrase(text: str, kdf: dict[str, Any]) -> bytes:
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)
    prepared = unicodedata.normalize("NFC", spaced).encode()
    return hash_secret_raw(
        prepared, bytes.fromhex(kdf["salt"]), kdf["passes"], kdf["memory_kib"], kdf["lanes"],
        32, Type.ID, 0x13,
    )  # fmt: skip


def from_recovery_key(text: str, kdf: dict[str, Any]) -> bytes:
    number = 0
    for character in text.replace("-", ""):
        number = number * 32 + CROCKFORD.index(character)
    whole = number.to_bytes(20, "big")
    assert hashlib.sha256(b"cj/v1/recovery-check" + whole[:16]).digest()[:4] == whole[16:]
    return hkdf(whole[:16], bytes.fromhex(kdf["salt"]), "recovery-kek")


def master_key(path: Path, kind: str, text: str) -> tuple[bytes, dict[str, Any]]:
    body, content, mac = read_body(path)
    [slot] = [slot for slot in body["slots"] if slot["type"] == kind]
    derived = {"passphrase": from_passphrase, "recovery": from_recovery_key}[kind]
    bound = compact(["cj-key-slot", 1, body["vault_id"], slot["id"], kind, slot["kdf"]])
    nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
    master = AESGCM(derived(text, slot["kdf"])).decrypt(nonce, wrapped, bound)
    key = hkdf(master, bytes.fromhex(body["vault_id"]), "header-mac")
    assert hmac.digest(key, b"CJVAULTKEY\x001\x00" + content, "sha256").hex() == mac
    return master, body


def plain_pages(database: bytes, key: bytes, salt: bytes) -> bytes:
    assert database[:16] == salt
    mac_salt = bytes(byte ^ 0x3A for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, 32)
    plain = b"SQLite format 3\x00"
    for number in range(1, len(database) // 4096 + 1):
        page = database[(number - 1) * 4096 : number * 4096]
        start = 16 if number == 1 else 0
        ciphertext, iv, mac = page[start:-80], page[-80:-64], page[-64:]
        content = ciphertext + iv + number.to_bytes(4, "little")
        assert hmac.digest(mac_key, content, "sha512") == mac
        cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        plain += cipher.update(ciphertext) + cipher.finalize() + bytes(80)
    return plain


def write_journal(made: Made) -> None:
    connection = sqlcipher3.connect(str(made.folder.database))
    connection.execute(f"PRAGMA key = \"x'{made.keys.database_key()}'\"")
    connection.execute("CREATE TABLE note (text TEXT)")
    connection.executemany(
        "INSERT INTO note VALUES (?)", [(f"heron number {n} " * 30,) for n in range(100)]
    )
    connection.commit()
    connection.close()


@pytest.mark.parametrize("kind", ["passphrase", "recovery"])
@pytest.mark.parametrize("name", ["vault.key", "vault.key.bak"])
def test_a_stranger_reads_the_vault_with_the_page_alone(
    made: Made, tmp_path: Path, kind: str, name: str
) -> None:
    write_journal(made)
    text = {"passphrase": PASSPHRASE, "recovery": made.recovery_key.text()}[kind]
    master, body = master_key(made.folder.path / name, kind, text)
    assert body["created"] == NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
    key = hkdf(master, bytes.fromhex(body["vault_id"]), "db")
    salt = bytes.fromhex(body["database_salt"])
    plain = tmp_path / "plain.db"
    plain.write_bytes(plain_pages(made.folder.database.read_bytes(), key, salt))
    connection = sqlite3.connect(plain)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        [(count, first)] = connection.execute("SELECT count(*), min(text) FROM note")
    finally:
        connection.close()
    assert (count, first[:14]) == (100, "heron number 0")


def test_the_seal_is_as_the_page_says(made: Made) -> None:
    from coachjournal.vault.seal import digest_of, write_seal

    write_journal(made)
    write_seal(made.folder, made.keys, 7, digest_of(made.folder.database), now=NOW)
    state = json.loads(made.folder.state.read_bytes())
    master, body = master_key(made.folder.key_file, "passphrase", PASSPHRASE)
    key = hkdf(master, bytes.fromhex(body["vault_id"]), "seal")
    journal = made.folder.database.read_bytes()
    content = (7).to_bytes(8, "big") + len(journal).to_bytes(8, "big")
    content += hashlib.sha256(journal).digest()
    assert hmac.digest(key, content, "sha256").hex() == state["seal"]
    assert (state["clean"], state["length"]) == (True, len(journal))
