"""Makes the five published vaults, with every secret of theirs and what is in them.

    python -m tools.make_vectors

writes `tests/vault/vectors/<name>.zip` for each that is not there yet; it never replaces
one. Whoever writes another reader of docs/vault-format.md can try it on them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from coachjournal import __version__
from coachjournal.domain.sessions import Record, Reflection
from coachjournal.domain.terms import NoteKind
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.journal import Environment
from coachjournal.services.opening import check_vault, create_practice, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.store.store import SCHEMA
from coachjournal.store.tables import all_kinds
from coachjournal.system.clock import FixedClock
from coachjournal.system.ids import seeded_ids
from coachjournal.vault.rekeying import (
    NewSecrets,
    change_secrets,
    fresh_device_key,
    fresh_recovery_key,
)
from tools.keep_schema import PARTS, VAULT
from tools.keep_schema import PASSPHRASE as FIXTURE_PASSPHRASE
from tools.small_practice import NOW, fill

FOLDER = Path(__file__).parent.parent / "tests" / "vault" / "vectors"
FIXTURE = FOLDER.parent / "fixtures" / "schema-0001.zip"
Facts = dict[str, Any]


def plain(vault: Path) -> Facts:
    """A small practice, closed."""
    return _made(vault, "seven grey seals on the sandbank", fill)


def changed(vault: Path) -> Facts:
    """The same after a new passphrase, a new recovery key and a key in a keychain."""
    old = _made(vault, "the first passphrase that it had", fill)
    recovery, device = fresh_recovery_key(), fresh_device_key()
    new = "eleven herons and a borrowed coat"

    def change(practice: Practice) -> None:
        secrets = NewSecrets(passphrase=new, recovery_key=recovery, device_key=device)
        change_secrets(vault, practice.vault.keys, secrets, now=NOW)

    _opened(vault, old["passphrase"], change)
    return {
        "passphrase": new,
        "recovery_key": recovery.text(),
        "device_key": device.text(),
        "no_longer": {key: old[key] for key in ("passphrase", "recovery_key")},
    }


def unicode(vault: Path) -> Facts:
    """A passphrase that three keyboards send in three ways, all of them one."""
    composed = "café à la crème, 東京 ﬁve 🚣"
    facts = _made(vault, composed, fill)
    decomposed = "cafe\u0301 a\u0300 la cre\u0300me, 東京 ﬁve 🚣"
    no_breaks = composed.replace(" ", "\u00a0")
    return {**facts, "the_same_passphrase": [decomposed, no_breaks]}


def migrated(vault: Path) -> Facts:
    """The vault of schema 0001, brought up to date by opening it."""
    with zipfile.ZipFile(FIXTURE) as archive:
        archive.extractall(vault.parent)
        facts = json.loads(archive.read("fixture.json"))
    _opened(vault, FIXTURE_PASSPHRASE, lambda _practice: None)
    return {"passphrase": facts["passphrase"], "recovery_key": facts["recovery_key"]}


def large(vault: Path) -> Facts:
    """A note that fills many pages, one with a history, words to search for, a third slot."""
    device = fresh_device_key()

    def write(practice: Practice) -> None:
        practice.clients.add(ClientToAdd(code="C-01", working_name="Halvard"))
        ids = [_log(practice, f"2026-0{month}-03T10:00") for month in range(1, 7)]
        # Digits that no packing makes much smaller: the text goes over many pages.
        digits = (hashlib.sha256(str(n).encode()).hexdigest() for n in range(900))
        practice.notes.leave(ids[0], NoteKind.RECORD, " ".join(digits))
        for number in range(1, 9):
            practice.notes.leave(ids[1], NoteKind.RECORD, f"Said anew, time {number}.")
        practice.notes.leave(ids[2], NoteKind.REFLECTION, "A kittiwake, and then another.")
        practice.notes.save_draft(ids[3], NoteKind.RECORD, "Half a thought \ud83d")
        change_secrets(vault, practice.vault.keys, NewSecrets(device_key=device), now=NOW)

    facts = _made(vault, "nobody rows home in the dark alone", write)
    return {**facts, "device_key": device.text(), "search": {"kittiwake": 1, "anew": 1}}


VECTORS: dict[str, Callable[[Path], Facts]] = {
    "1-plain": plain,
    "2-changed": changed,
    "3-unicode": unicode,
    "4-migrated": migrated,
    "5-large": large,
}


def main() -> int:
    """Make the vectors that are not there yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in VECTORS.items():
        target = FOLDER / f"{name}.zip"
        if target.exists():
            print(f"{target.name} is there already, and stays as it is.", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as scratch:
            os.environ["XDG_STATE_HOME"] = scratch  # nothing of it is noted on this computer
            vault = Path(scratch) / VAULT
            facts = make(vault)
            _write(target, vault, {**_common(), **facts, **_contents(vault, facts)})
        print(f"{target.name}: {target.stat().st_size // 1024} KiB")
    return 0


def _made(vault: Path, passphrase: str, write: Callable[[Practice], None]) -> Facts:
    environment = Environment(FixedClock(NOW), seeded_ids(len(passphrase)))
    made = create_practice(
        vault, name="Estuary", passphrase=passphrase, kdf="light", environment=environment
    )
    try:
        write(made.practice)
    finally:
        made.practice.close()
    return {"passphrase": passphrase, "recovery_key": "-".join(made.recovery_key_groups)}


def _opened(vault: Path, passphrase: str, deed: Callable[[Practice], None]) -> None:
    practice = open_practice(vault, passphrase=passphrase)
    try:
        deed(practice)
    finally:
        practice.close()


def _log(practice: Practice, start: str) -> str:
    when = datetime.fromisoformat(start)
    wanted = SessionToLog(client_code="C-01", start=when, minutes=60)
    return practice.sessions.log(wanted).value.id


def _common() -> Facts:
    return {"schema": SCHEMA, "program": __version__, "people": "all fictional"}


def _contents(vault: Path, facts: Facts) -> Facts:
    """The keys, how many rows each table has, and the digest of every note's text."""
    found: Facts = {}

    def look(practice: Practice) -> None:
        keys = practice.vault.keys
        found.update(master_key=keys.master.hex(), database_key=keys.database_key())
        with practice.journal.work() as work:
            found["counts"] = {kind.table.name: work.count(kind.type) for kind in all_kinds()}
            notes: list[Record | Reflection] = [*work.all(Record), *work.all(Reflection)]
            found["notes"] = {
                note.id: hashlib.sha256(note.text.encode("utf-8", "surrogatepass")).hexdigest()
                for note in notes
            }
            found["texts"] = sorted(note.text for note in work.all(Reflection))

    copy = Path(shutil.copytree(vault, vault.parent / "copy"))
    _opened(copy, facts["passphrase"], look)
    wrong = [f.name for f in check_vault(copy, passphrase=facts["passphrase"]) if not f.sound]
    if wrong:
        raise SystemExit(f"not whole: {wrong}")
    return found


def _write(target: Path, vault: Path, facts: Facts) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        files = {f"{VAULT}/{name}": (vault / name).read_bytes() for name in PARTS}
        text = json.dumps(facts, indent=1).encode() + b"\n"
        for name, data in {"vector.json": text, **files}.items():
            member = zipfile.ZipInfo(name, NOW.timetuple()[:6])
            archive.writestr(member, data, zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    sys.exit(main())
