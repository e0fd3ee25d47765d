#!/usr/bin/env python3
"""Reads a Coach Journal vault, or a backup of one, without Coach Journal.

    python read_vault.py Practice.cjvault --out everything
    python read_vault.py "2026-11-22 1800.cjbak" --recovery-key --out everything
    python read_vault.py Practice.cjvault --check

It needs Python 3.11 or newer, the package `cryptography`, and nothing else: this one file
is enough. It asks for the passphrase (or the recovery key), never writes to the vault, and
writes everything out as Markdown and JSON, which is no longer encrypted. What is damaged it
names page by page, and goes on with the rest. The format is described, byte by byte, in
docs/vault-format.md.
"""

from __future__ import annotations

import argparse
import base64
import getpass
import hashlib
import hmac
import json
import os
import sqlite3
import struct
import sys
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

PAGE, RESERVED = 4096, 80
USABLE = PAGE - RESERVED
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LEFT_OUT = ("sqlite_", "search_")  # the search is made from the rest
LABELS = ("working_name", "full_name", "name", "title", "code", "text", "topic", "question")
Row = dict[str, Any]


class Problem(Exception):
    """Something that ends the reading, in one plain sentence."""


# What there is to read


class Source(NamedTuple):
    """The bytes of a vault's files; those that are not there are empty."""

    keys: list[bytes]
    database: bytes
    journal: bytes = b""
    state: bytes = b""
    manifest: bytes = b""
    as_written: bool = True


def read_source(path: Path) -> Source:
    """A vault's folder, or a backup."""
    if path.is_dir():
        names = ("vault.key", "vault.key.bak", "journal.db", "journal.db-journal", "state.json")
        key, copy, database, journal, state = (_bytes(path / name) for name in names)
        if not (key or copy or database):
            raise Problem("There is no vault in that folder: vault.key and journal.db are missing.")
        return Source([key, copy], database, journal, state)
    if not path.exists():
        raise Problem("There is nothing at that place.")
    content = _bytes(path)
    found = dict(_members(content))
    if "journal.db" not in found:
        raise Problem("That file is no backup; if it was one, unzip it and name the folder.")
    return Source(
        [found.get("vault.key", b"")],
        found["journal.db"],
        manifest=found.get("manifest.json", b""),
        as_written=_is_as_written(content, found),
    )


def _is_as_written(content: bytes, found: dict[str, bytes]) -> bool:
    """Whether a backup's ZIP is in the one spelling in which it was written, and not cut."""
    at, directory = 0, b""
    for name in (b"manifest.json", b"vault.key", b"journal.db"):
        one = found.get(name.decode(), b"")
        facts = (20, 0, 0, 0, 33, zlib.crc32(one), len(one), len(one), len(name), 0)
        head = struct.pack("<4s5H3L2H", b"PK\x03\x04", *facts) + name
        if content[at : at + len(head)] != head:
            return False
        ends = (0, 0, 0, 0o100600 << 16, at)
        directory += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 3 << 8 | 20, *facts, *ends) + name
        at += len(head) + len(one)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, len(directory), at, 0)
    return content[at:] == directory + end


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a stored ZIP one after another: what is cut or harmed behind is no hindrance."""
    at = 0
    while content[at : at + 4] == b"PK\x03\x04":
        size, name, extra = struct.unpack("<18xL4xHH", content[at : at + 30])
        start = at + 30 + name + extra
        yield (
            content[at + 30 : at + 30 + name].decode("ascii", "replace"),
            content[start : start + size],
        )
        at = start + size


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError:
        raise Problem(f"{path.name} is there, but cannot be read.") from None


# From a secret to the keys


def hkdf(secret: bytes, salt: bytes, name: str) -> bytes:
    """HKDF-SHA256 for 32 bytes is two HMACs."""
    extracted = hmac.digest(salt, secret, "sha256")
    return hmac.digest(extracted, b"cj/v1/" + name.encode() + b"\x01", "sha256")


def compact(value: object) -> bytes:
    """JSON in its one spelling."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


class Keys(NamedTuple):
    """The master key, and what belongs to it."""

    master: bytes
    vault_id: bytes
    salt: bytes

    def subkey(self, name: str) -> bytes:
        """32 bytes for one purpose."""
        return hkdf(self.master, self.vault_id, name)


def unlock(source: Source, secret: str, kind: str, say: Any) -> Keys:
    """Open the first undamaged key file with the secret."""
    for content in source.keys:
        body = _key_file_body(content)
        if body is None:
            continue
        vault_id = bytes.fromhex(body["vault_id"])
        for slot in (slot for slot in body["slots"] if slot["type"] == kind):
            master = _unwrap(slot, body["vault_id"], secret, kind)
            if master is not None:
                keys = Keys(master, vault_id, bytes.fromhex(body["database_salt"]))
                _check_mac(content, keys, say)
                _say_damaged(source, say)
                return keys
        word = "recovery key" if kind == "recovery" else "passphrase"
        raise Problem(f"This {word} does not open this vault.")
    raise Problem("The key file is missing or damaged; this is not about your secret.")


def _say_damaged(source: Source, say: Any) -> None:
    for name, content in zip(("vault.key", "vault.key.bak"), source.keys, strict=False):
        # A vault that was unzipped out of a backup has no second copy.
        if (content or name == "vault.key") and _key_file_body(content) is None:
            say(f"{name} is missing or damaged; the key file's other copy opened the vault.")


def _key_file_body(content: bytes) -> dict[str, Any] | None:
    line, _, rest = content.partition(b"\n")
    if hashlib.sha256(line).hexdigest().encode() + b"\n" != rest:
        return None
    outer = json.loads(line)
    if outer["magic"] != "CJVAULTKEY":
        return None
    if outer["v"] != 1:
        raise Problem("The vault is of a later version: take the reader that came with that one.")
    body: dict[str, Any] = json.loads(base64.b64decode(outer["body"]))
    return body


def _unwrap(slot: dict[str, Any], vault_id: str, secret: str, kind: str) -> bytes | None:
    kdf = slot["kdf"]
    salt = bytes.fromhex(kdf["salt"])
    if kind == "recovery":
        key = hkdf(recovery_secret(secret), salt, "recovery-kek")
    else:
        bounds = {"memory_kib": (19456, 2097152), "passes": (1, 20), "lanes": (1, 8)}
        if any(not low <= kdf[name] <= high for name, (low, high) in bounds.items()):
            raise Problem("The key file asks for an impossible key derivation: it was altered.")
        key = Argon2id(
            salt=salt,
            length=32,
            iterations=kdf["passes"],
            lanes=kdf["lanes"],
            memory_cost=kdf["memory_kib"],
        ).derive(passphrase_bytes(secret))
    bound = compact(["cj-key-slot", 1, vault_id, slot["id"], kind, kdf])
    try:
        return AESGCM(key).decrypt(
            bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"]), bound
        )
    except InvalidTag:
        return None


def _check_mac(content: bytes, keys: Keys, say: Any) -> None:
    outer = json.loads(content.partition(b"\n")[0])
    covered = b"CJVAULTKEY\x001\x00" + base64.b64decode(outer["body"])
    mac = hmac.digest(keys.subkey("header-mac"), covered, "sha256")
    if mac.hex() != outer["mac"]:
        say("The key file was altered by someone else, though your secret opens it.")


def passphrase_bytes(text: str) -> bytes:
    """The one spelling of a passphrase (RFC 8265, OpaqueString)."""
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)
    try:
        return unicodedata.normalize("NFC", spaced).encode()
    except UnicodeEncodeError:
        raise Problem("This passphrase does not open this vault.") from None


def recovery_secret(text: str) -> bytes:
    """The 16 bytes on the recovery sheet; its check finds slips of the pen."""
    typed = "".join(c for c in text.upper() if not c.isspace() and unicodedata.category(c) != "Pd")
    number = 0
    for character in typed.translate(str.maketrans("OIL", "011")):
        if character not in CROCKFORD:
            raise Problem(f"A recovery key has no {character!r} in it.")
        number = number << 5 | CROCKFORD.index(character)
    if len(typed) != 32:
        raise Problem(f"A recovery key has 32 characters; these are {len(typed)}.")
    whole = number.to_bytes(20, "big")
    if hashlib.sha256(b"cj/v1/recovery-check" + whole[:16]).digest()[:4] != whole[16:]:
        raise Problem("The recovery key is mistyped: its check does not fit.")
    return whole[:16]


def open_will(content: bytes, secret: str) -> tuple[str, dict[str, Any]]:
    """What a colleague's file (.cjwill) holds, and the day on which it was renewed."""
    head = json.loads(content)
    if head["v"] != 1:
        raise Problem("The file is of a later version: take the reader that came with that one.")
    sealed = bytes.fromhex(head.pop("sealed"))
    kind = head["slot"]["type"]
    # Words were sealed in small letters with one space between.
    words = secret if kind == "recovery" else " ".join(secret.lower().split())
    key = _unwrap(head["slot"], head["id"], words, kind)
    if key is None:
        raise Problem("This secret does not open this file.")
    try:
        plain = AESGCM(key).decrypt(bytes.fromhex(head["nonce"]), sealed, compact(head))
    except InvalidTag:
        raise Problem("The secret is right, but the file was altered or damaged.") from None
    return head["renewed"], json.loads(plain)


# From encrypted pages to plain ones


def rolled_back(database: bytes, journal: bytes, keys: Keys) -> tuple[bytes, int]:
    """The database as it was before a write that was interrupted; how many pages went back.

    SQLite writes down each page's old content before it changes the page. Here they are
    put back, as SQLite itself would do it, but for those that are not this vault's, or of
    another write than its last one.
    """
    pages, place, count, mac_key = bytearray(database), 0, 0, page_mac_key(keys)
    now = _commits(database[:PAGE], keys) if is_genuine(mac_key, 1, database[:PAGE]) else None
    if journal[:12] != bytes(12)[: len(journal)] and journal[:8] != JOURNAL_MAGIC:
        raise Problem(_BAD_JOURNAL)
    while journal[place : place + 8] == JOURNAL_MAGIC:
        records, nonce, size, sector, page = (
            int.from_bytes(journal[place + at : place + at + 4], "big")
            for at in (8, 12, 16, 20, 24)
        )
        if page != PAGE:
            raise Problem(_BAD_JOURNAL)
        if place == 0 and records:
            del pages[size * PAGE :]
        at = place + sector
        if records == 0xFFFFFFFF:
            records = (len(journal) - at) // (PAGE + 8)
        for _ in range(records):
            number = int.from_bytes(journal[at : at + 4], "big")
            old = journal[at + 4 : at + 4 + PAGE]
            check = (nonce + sum(old[at] for at in range(PAGE - 200, 0, -200))) & 0xFFFFFFFF
            if len(old) < PAGE or check != int.from_bytes(
                journal[at + 4 + PAGE : at + 8 + PAGE], "big"
            ):
                raise Problem(_BAD_JOURNAL)
            if not is_genuine(mac_key, number, old):
                raise Problem(_BAD_JOURNAL)
            if number == 1 and now is not None and now - _commits(old, keys) not in (0, 1):
                raise Problem(_EARLIER_WRITE)
            pages[(number - 1) * PAGE : number * PAGE] = old
            at, count = at + PAGE + 8, count + 1
        place = -(-at // sector) * sector
    return bytes(pages), count


_BAD_JOURNAL = (
    "The last write was interrupted, and what would take it back (journal.db-journal) is damaged; "
    "--without-rollback reads the journal as it lies, of which some pages may be half new."
)


_EARLIER_WRITE = (
    "What would take back a write (journal.db-journal) is of an earlier one, not of the last: it "
    "was put there. --without-rollback reads the journal as it lies."
)


def _commits(first: bytes, keys: Keys) -> int:
    """The count of commits in a genuine first page: the user version in SQLite's header."""
    return int.from_bytes(_plain(keys.subkey("db"), 1, first)[60:64], "big")


def page_mac_key(keys: Keys) -> bytes:
    """The key of the HMAC that every page carries."""
    salt = bytes(byte ^ 0x3A for byte in keys.salt)
    return hashlib.pbkdf2_hmac("sha512", keys.subkey("db"), salt, 2, 32)


def is_genuine(mac_key: bytes, number: int, page: bytes) -> bool:
    """Whether a page was written with this vault's key, at this place."""
    covered = page[16 if number == 1 else 0 : -64] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(mac_key, covered, "sha512"), page[-64:])


class Pages:
    """The decrypted pages of the database; None for those that are damaged."""

    def __init__(self, database: bytes, keys: Keys) -> None:
        if len(database) < PAGE:
            raise Problem("journal.db is missing or cut short; take a backup instead.")
        if database[:16] != keys.salt:
            raise Problem("journal.db belongs to another vault than the key file.")
        self._key = keys.subkey("db")
        self._mac_key = page_mac_key(keys)
        whole = len(database) // PAGE
        self._pages = [
            self._plain(n, database[(n - 1) * PAGE : n * PAGE]) for n in range(1, whole + 1)
        ]
        self.damaged = [n for n, page in enumerate(self._pages, 1) if page is None]
        if len(database) % PAGE:
            self.damaged.append(whole + 1)

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, number: int) -> bytes | None:
        """One page, counted from 1."""
        return self._pages[number - 1] if 0 < number <= len(self._pages) else None

    def _plain(self, number: int, page: bytes) -> bytes | None:
        return _plain(self._key, number, page) if is_genuine(self._mac_key, number, page) else None


def _plain(key: bytes, number: int, page: bytes) -> bytes:
    start = 16 if number == 1 else 0
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
    plain = cipher.update(page[start:-80]) + cipher.finalize()
    return (b"SQLite format 3\x00" if number == 1 else b"") + plain


# From pages to rows (https://www.sqlite.org/fileformat.html)


class Tables:
    """The rows of every table, read from the pages themselves: a damaged page costs only itself."""

    def __init__(self, pages: Pages, say: Any) -> None:
        self._pages, self._say = pages, say
        self.rows: dict[str, list[Row]] = {}
        self.pointers: dict[str, dict[str, str]] = {}
        if pages.get(1) is None:
            raise Problem(
                "The first page, which says where all else is, is damaged: take a backup."
            )
        for _, (kind, name, _of, root, sql) in self._walk(1, "the list of tables"):
            if kind == "table" and root and not name.startswith(LEFT_OUT):
                self._read(name, root, sql)

    def _read(self, name: str, root: int, sql: str) -> None:
        # The columns' names, without taking SQL apart by hand; nothing is on any disk.
        with sqlite3.connect(":memory:") as parser:
            parser.execute(sql)
            columns = parser.execute(f'PRAGMA table_info("{name}")').fetchall()
            keys = parser.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
            defaults = [parser.execute(f"SELECT {c[4] or 'NULL'}").fetchone()[0] for c in columns]
        parser.close()
        self.pointers[name] = {key[3]: key[2] for key in keys}
        primary = [c for c in columns if c[5]]
        number = primary[0][1] if len(primary) == 1 and primary[0][2] == "INTEGER" else None
        self.rows[name] = []
        for rowid, values in self._walk(root, name):
            found = {
                c[1]: v for c, v in zip(columns, [*values, *defaults[len(values) :]], strict=False)
            }
            if number is not None:
                found[number] = rowid
            # What was attached stays as it is; a number without a part after the point is
            # written as a whole one.
            as_bytes = name == "attachment_contents"
            reals = {c[1] for c in columns if c[2] == "FLOAT"}
            self.rows[name].append(
                {
                    column: float(v) if column in reals else v if as_bytes else unpacked(v)
                    for column, v in found.items()
                }
            )

    def _walk(self, root: int, name: str) -> Iterator[tuple[int, list[Any]]]:
        waiting, seen = [root], set()
        while waiting:
            number = waiting.pop()
            page = self._pages.get(number)
            start = 100 if number == 1 else 0
            kind = page[start] if page is not None and number not in seen else 0
            seen.add(number)
            if page is None or kind not in (5, 13):
                self._say(f"Page {number} is damaged: what stood there of {name} is missing.")
                continue
            first = start + (12 if kind == 5 else 8)
            count = _u16(page, start + 3)
            cells = [_u16(page, first + 2 * n) for n in range(count)]
            if kind == 5:
                waiting.append(_u32(page, start + 8))
                waiting.extend(_u32(page, cell) for cell in reversed(cells))
                continue
            for cell in cells:
                try:
                    size, at = _varint(page, cell)
                    rowid, at = _varint(page, at)
                    payload = self._payload(page, at, size, name)
                    found = None if payload is None else (rowid, _record(payload))
                except (IndexError, struct.error):
                    self._say(
                        f"Page {number} does not hold what it should: a row of {name} is lost."
                    )
                    continue
                if found is not None:
                    yield found

    def _payload(self, page: bytes, at: int, size: int, name: str) -> bytes | None:
        most, least = USABLE - 35, (USABLE - 12) * 32 // 255 - 23
        if size <= most:
            return page[at : at + size]
        local = least + (size - least) % (USABLE - 4)
        local = local if local <= most else least
        content, following = page[at : at + local], _u32(page, at + local)
        while len(content) < size:
            more = self._pages.get(following)
            if more is None:
                self._say(f"Page {following} is damaged: a long text of {name} is missing.")
                return None
            following = _u32(more, 0)
            content += more[4:USABLE]
        return content[:size]


def _u16(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 2], "big")


def _u32(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "big")


def _varint(content: bytes, at: int) -> tuple[int, int]:
    number = 0
    for place in range(8):
        byte = content[at + place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    return number << 8 | content[at + 8], at + 9


def _record(payload: bytes) -> list[Any]:
    end, at = _varint(payload, 0)
    values: list[Any] = []
    place = end
    while at < end:
        kind, at = _varint(payload, at)
        size = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind] if kind < 10 else (kind - 12) // 2
        content = payload[place : place + size]
        place += size
        values.append(_value(kind, content))
    return values


def _value(kind: int, content: bytes) -> Any:
    if kind == 0:
        return None
    if kind == 7:
        return struct.unpack(">d", content)[0]
    if kind < 10:
        return kind - 8 if kind > 7 else int.from_bytes(content, "big", signed=True)
    return content.decode("utf-8", "replace") if kind % 2 else content


def unpacked(value: Any) -> Any:
    """A long text is kept as zlib over UTF-8; other bytes are shown in hexadecimal digits."""
    if not isinstance(value, bytes):
        return value
    try:
        return zlib.decompress(value).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError):
        return value.hex()


# Whether what was read is what was written


def findings(source: Source, pages: Pages, tables: Tables, keys: Keys) -> Iterator[str]:
    """One sentence for everything that is not as it should be."""
    for number in pages.damaged:
        yield f"Page {number} of {len(pages)} is damaged."
    yield from _manifest_finding(source, keys)
    if source.state and is_sealed(source, keys) is False:
        yield "The journal is not the very file that was closed last: the seal does not fit."
    for table in ("records", "reflections"):
        for row in tables.rows.get(table, []):
            if _note_digest(table, row, keys.subkey("note-digest")) != row["digest"]:
                yield f"The text of {row['id']} in {table} is not what was saved."
    previous = "0" * 64
    for expected, row in enumerate(sorted(tables.rows.get("hours_log", []), key=_number), 1):
        if (row["number"], row["previous"]) != (expected, previous) or _link(row) != row["digest"]:
            yield f"The trail of hours is broken at its link {expected}."
            break
        previous = row["digest"]


def _manifest_finding(source: Source, keys: Keys) -> Iterator[str]:
    if not source.manifest:
        return
    try:
        found = json.loads(source.manifest)
        mac = found.pop("mac")
        files = {"vault.key": source.keys[0], "journal.db": source.database}
        fits = all(
            hashlib.sha256(content).hexdigest() == found["files"][name]["sha256"]
            for name, content in files.items()
        )
        fits &= hmac.digest(keys.subkey("backup-mac"), compact(found), "sha256").hex() == mac
    except (ValueError, KeyError, TypeError, AttributeError):
        fits = False
    if not (fits and source.as_written):
        yield "The backup is not, byte for byte, the one that was made."


def is_sealed(source: Source, keys: Keys) -> bool | None:
    """Whether the database is the file that was closed last; None where it was not closed."""
    try:
        state = json.loads(source.state)
        counted = state["counter"].to_bytes(8, "big") + state["length"].to_bytes(8, "big")
        covered = counted + hashlib.sha256(source.database).digest()
        seal = hmac.digest(keys.subkey("seal"), covered, "sha256").hex()
        fits = (seal, len(source.database)) == (state["seal"], state["length"])
        return fits if state["clean"] else None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return False


def _note_digest(table: str, row: Row, key: bytes) -> str:
    digest = hashlib.blake2b(key=key, digest_size=32)
    name = {"records": "Record", "reflections": "Reflection"}[table]
    moment = datetime.fromisoformat(row["changed_at"]).replace(tzinfo=UTC).isoformat()
    for part in (
        name,
        row["id"],
        row["session_id"] or "",
        str(row["revision"]),
        moment,
        row["text"],
    ):
        content = part.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def _number(row: Row) -> int:
    return int(row["number"])


def _link(row: Row) -> str:
    texts = {name: str(value) for name, value in row.items() if name != "digest"}
    texts["at"] = str(datetime.fromisoformat(row["at"]).replace(tzinfo=UTC))
    return hashlib.sha256(compact(texts)).hexdigest()


# From rows to files


def write_everything(tables: Tables, folder: Path) -> int:
    """Write all of it into a new folder; how many files that made."""
    texts: dict[str, list[str]] = {}
    attachments = take_attachments(tables)
    by_id = {
        row["id"]: (name, row) for name, rows in tables.rows.items() for row in rows if "id" in row
    }
    first = [
        name for name in ("clients", "sessions", "records", "reflections") if name in tables.rows
    ]
    # A sketch is read by its words; its ink is for programs, in everything.json.
    unread = ("attachment_contents", "sketch_items", "sketch_deltas")
    rest = [each for each in tables.rows if each not in (*first, *unread)]
    for name in [*first, *rest]:
        for row in tables.rows[name]:
            place = _place(tables, by_id, name, row)
            texts.setdefault(place, []).append(_as_markdown(tables, by_id, name, row))
    files: dict[str, str | bytes] = {name: "\n".join(parts) for name, parts in texts.items()}
    files.update(attachments)
    # Pure ASCII, so that even half a character survives.
    files["everything.json"] = json.dumps(tables.rows, indent=1)
    files["README.txt"] = (
        "Everything from a Coach Journal vault. It is not encrypted.\n"
        "everything.json holds every table; the other files are for reading.\n"
        "What was attached lies in the folder attachments, as it was kept.\n"
    )
    return _write(files, folder)


def take_attachments(tables: Tables) -> dict[str, bytes]:
    """What was attached, as files; their rows say which, and each part's its length instead."""
    parts: dict[str, list[Row]] = {}
    for row in tables.rows.get("attachment_contents", []):
        parts.setdefault(row["attachment_id"], []).append(row)
    files: dict[str, bytes] = {}
    for row in tables.rows.get("attachments", []):
        stem, _, ending = row["name"].rpartition(".")
        ending = f".{_safe(ending)[:10]}" if stem else ""
        row["file"] = f"attachments/{_safe(row['id'])}-{_safe(stem or row['name'])}{ending}"
        files[row["file"]] = _joined(parts.pop(row["id"], []))
        row["whole"] = len(files[row["file"]]) == row["size"]
    # What lost its row to a damaged page has lost its name, and nothing else.
    for key, own in parts.items():
        files[f"attachments/{_safe(key)}-name lost"] = _joined(own)
    return files


def _joined(parts: list[Row]) -> bytes:
    """The parts in their order as one; each row keeps its length alone."""
    content = b""
    for row in sorted(parts, key=lambda part: (part["position"], part["id"])):
        own = row.get("content") or b""
        content += own
        row["content"] = len(own)
    return content


def _write(files: Mapping[str, str | bytes], folder: Path) -> int:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem("There is already something at the place to write to; choose a new folder.")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return len(files)


def write_will(renewed: str, will: dict[str, Any], folder: Path) -> int:
    """Write what a colleague's file holds; how many files that made."""
    lines = [f"# Clients to tell, as of {renewed}", ""]
    lines += [f"- {name}: {value}" for name, value in will.items() if name != "clients" and value]
    for client in will["clients"]:
        lines += ["", f"## {client['name']}", ""]
        lines += [f"- {name.replace('_', ' ')}: {value}" for name, value in client.items() if value]
    return _write({"will.md": "\n".join([*lines, ""]), "will.json": json.dumps(will)}, folder)


def _place(tables: Tables, by_id: dict[str, Any], name: str, row: Row, depth: int = 0) -> str:
    """The file in which a row belongs: its session's, its client's, or its table's."""
    if name == "clients":
        return f"clients/{_safe(row['code'])}/client.md"
    if name == "sessions":
        _, client = by_id.get(row["client_id"], ("", {"code": "unknown client"}))
        start = _safe(str(row["start"])[:16].replace("T", " ").replace(":", ""))
        return f"clients/{_safe(client['code'])}/{start} {_safe(row['id'])[:8]}.md"
    pointers = sorted(tables.pointers[name].items(), key=lambda each: each[1] != "sessions")
    for column, _target in pointers if depth < 5 else ():
        if row.get(column) in by_id:
            name_above, row_above = by_id[row[column]]
            place = _place(tables, by_id, name_above, row_above, depth + 1)
            if place.startswith("clients/"):
                return place
    return f"other/{name}.md"


def _as_markdown(tables: Tables, by_id: dict[str, Any], name: str, row: Row) -> str:
    title = f"## {name.replace('_', ' ')}"
    if name == "clients":
        title = f"# {row['code']}"
    elif name == "sessions":
        title = f"# {row['start'][:16].replace('T', ' ')}"
    lines, long = [title, ""], []
    for column, value in row.items():
        if value in (None, "") or column == "thumbnail":
            continue
        if column in tables.pointers[name] and value in by_id:
            _, target = by_id[value]
            label = next((target[each] for each in LABELS if target.get(each)), "")
            value = f"{label} ({value})" if label else value
        text = str(value)
        if column == "text" or "\n" in text:
            long += ["", f"### {column.replace('_', ' ')}", "", text]
        else:
            lines.append(f"- {column.replace('_', ' ')}: {text}")
    return "\n".join([*lines, *long, ""])


def _safe(text: str) -> str:
    return "".join(c if c.isalnum() or c in "-_ " else "_" for c in text)[:40] or "_"


# The command


def main() -> int:
    """Read what the command line names; 0 when all of it is whole, 1 or 4 when not."""
    parser = argparse.ArgumentParser(description="Reads a Coach Journal vault or backup.")
    parser.add_argument("source", type=Path, help="a .cjvault folder, a .cjbak or a .cjwill file")
    parser.add_argument("--out", type=Path, help="a new folder for everything, unencrypted")
    parser.add_argument("--check", action="store_true", help="only say whether all is whole")
    parser.add_argument("--recovery-key", action="store_true", help="ask for the recovery key")
    parser.add_argument("--secret-file", type=Path, help="read the secret from a file")
    parser.add_argument(
        "--without-rollback", action="store_true", help="leave journal.db-journal aside"
    )
    wanted = parser.parse_args()
    if bool(wanted.out) == wanted.check:
        parser.error("say --out FOLDER, or --check")
    os.umask(0o077)  # what is written is for nobody else
    try:
        return _run(wanted)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except (OSError, LookupError, ValueError, TypeError, AttributeError, sqlite3.Error) as error:
        print(
            f"Something is not as docs/vault-format.md says ({type(error).__name__}).",
            file=sys.stderr,
        )
        return 4


def _run(wanted: argparse.Namespace) -> int:
    said: list[str] = []

    def say(sentence: str) -> None:
        if sentence not in said:
            said.append(sentence)
            print(sentence, file=sys.stderr)

    if wanted.source.is_file() and b'"magic":"CJWILL"' in (content := _bytes(wanted.source)):
        renewed, will = open_will(content, _secret(wanted))
        print(f"{len(will['clients'])} clients, as of {renewed}.")
        if wanted.out:
            print(f"{write_will(renewed, will, wanted.out)} files written. They are not encrypted.")
        return 0
    source = read_source(wanted.source)
    kind = "recovery" if wanted.recovery_key else "passphrase"
    keys = unlock(source, _secret(wanted), kind, say)
    database, count = source.database, 0
    # A journal that was closed has nothing to take back: what lies there is another one's.
    closed = bool(source.state) and is_sealed(source, keys)
    if source.journal and not closed and not wanted.without_rollback:
        database, count = rolled_back(source.database, source.journal, keys)
    if count:
        print(f"The last write was interrupted; {count} pages were taken back, in memory only.")
    pages = Pages(database, keys)
    tables = Tables(pages, say)
    for sentence in findings(source, pages, tables, keys):
        say(sentence)
    rows = {name: len(tables.rows.get(name, [])) for name in ("clients", "sessions", "records")}
    print(f"{len(pages)} pages, " + ", ".join(f"{n} {name}" for name, n in rows.items()) + ".")
    if wanted.out:
        print(f"{write_everything(tables, wanted.out)} files written. They are not encrypted.")
    elif not said:
        print("All of it is whole.")
    return 4 if said else 0


def _secret(wanted: argparse.Namespace) -> str:
    if wanted.secret_file is not None:
        try:
            return str(wanted.secret_file.read_text("utf-8")).rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise Problem("The file with the secret cannot be read.") from None
    return getpass.getpass("Recovery key: " if wanted.recovery_key else "Passphrase: ")


if __name__ == "__main__":
    sys.exit(main())
