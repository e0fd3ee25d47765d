"""Five published vaults: the program, the reader on its own and another engine agree on each."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import apsw
import pytest

from coachjournal.errors import WrongSecret
from coachjournal.services.opening import check_vault, open_practice
from coachjournal.store.tables import all_kinds
from coachjournal.vault.folder import unlock
from tests.conftest import ROOT
from tests.vault.published import FIXTURES, HERE, VECTORS, data_in, facts_of, unpacked_to

READER = ROOT / "tools" / "read_vault.py"


@pytest.fixture(autouse=True)
def another_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has never seen a vault of this id, which others have opened in their tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(params=VECTORS, ids=lambda path: path.stem)
def vector(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def read_out(vault: Path, secret: str, out: Path, *more: str) -> dict[str, list[dict[str, Any]]]:
    """What the stand-alone reader writes out."""
    kept = out.with_suffix(".secret")
    kept.write_text(secret, "utf-8")
    command = [sys.executable, "-I", str(READER), str(vault), "--secret-file", str(kept), *more]
    ended = subprocess.run([*command, "--out", str(out)], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    found: dict[str, list[dict[str, Any]]] = json.loads((out / "everything.json").read_bytes())
    return found


def rows_of_another_engine(vault: Path, key: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every table, read by SQLite3 Multiple Ciphers with the raw key."""
    connection = apsw.Connection(str(vault / "journal.db"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{key}'\""):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'search_%'"
        ).fetchall()
        return {
            str(name): sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names
        }
    finally:
        connection.close()


def _plain(value: Any) -> Any:
    if not isinstance(value, bytes):
        return value
    try:
        return zlib.decompress(value).decode("utf-8", "surrogatepass")
    except zlib.error:
        return value.hex()


def test_there_are_five_of_them() -> None:
    assert len(VECTORS) == 5


def test_the_program_opens_it_and_finds_what_was_published(vector: Path, tmp_path: Path) -> None:
    facts, vault = facts_of(vector), unpacked_to(tmp_path, vector)
    practice = open_practice(vault, passphrase=facts["passphrase"])
    try:
        with practice.journal.work() as work:
            counts = {kind.table.name: work.count(kind.type) for kind in all_kinds()}
        found = {word: len(practice.search.find(word)) for word in facts.get("search", {})}
        assert practice.vault.keys.master.hex() == facts["master_key"]
    finally:
        practice.close()
    # A later schema may have more tables; those that were there hold what they held.
    assert {name: counts[name] for name in facts["counts"]} == facts["counts"]
    assert found == facts.get("search", {})
    findings = check_vault(vault, recovery_key=facts["recovery_key"])
    assert all(finding.sound for finding in findings)


def test_the_reader_on_its_own_gives_the_same(vector: Path, tmp_path: Path) -> None:
    facts, vault = facts_of(vector), unpacked_to(tmp_path, vector)
    before = {one.name: one.read_bytes() for one in vault.iterdir()}
    found = read_out(vault, facts["passphrase"], tmp_path / "out")
    assert {name: len(found[name]) for name in facts["counts"]} == facts["counts"]
    notes = [*found["records"], *found["reflections"]]
    digests = {
        row["id"]: hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest()
        for row in notes
    }
    assert digests == facts["notes"]
    assert sorted(row["text"] for row in found["reflections"]) == facts["texts"]
    by_paper = read_out(vault, facts["recovery_key"], tmp_path / "by-paper", "--recovery-key")
    assert by_paper == found
    assert {one.name: one.read_bytes() for one in vault.iterdir()} == before


def test_another_engine_gives_the_same_rows(vector: Path, tmp_path: Path) -> None:
    facts, vault = facts_of(vector), unpacked_to(tmp_path, vector)
    found = read_out(vault, facts["passphrase"], tmp_path / "out")
    other = rows_of_another_engine(vault, facts["database_key"])
    assert set(other) == set(found)
    for name, rows in other.items():
        ours = [tuple(row.values()) for row in found[name]]
        theirs = [tuple(_plain(value) for value in row) for row in rows]
        assert sorted(ours, key=repr) == sorted(theirs, key=repr), name


def test_all_ways_in_lead_to_one_master_key(vector: Path, tmp_path: Path) -> None:
    facts, vault = facts_of(vector), unpacked_to(tmp_path, vector)
    ways: list[dict[str, str]] = [
        {"passphrase": text}
        for text in (facts["passphrase"], *facts.get("the_same_passphrase", ()))
    ]
    ways.append({"recovery_key": facts["recovery_key"]})
    if "device_key" in facts:
        ways.append({"device_key": facts["device_key"]})
    assert {unlock(vault, **way).master.hex() for way in ways} == {facts["master_key"]}
    for way, secret in facts.get("no_longer", {}).items():
        with pytest.raises(WrongSecret):
            unlock(vault, **{way: secret})


@pytest.mark.parametrize("archive", FIXTURES, ids=lambda path: path.stem)
def test_the_reader_reads_every_schema_without_bringing_it_up_to_date(
    archive: Path, tmp_path: Path
) -> None:
    facts, vault = facts_of(archive), unpacked_to(tmp_path, archive)
    found = read_out(vault, facts["passphrase"], tmp_path / "out")
    expected = data_in(archive)["things"]
    assert {name: len(found[name]) for name in expected} == {
        name: len(rows) for name, rows in expected.items()
    }
    texts = sorted(row["text"] for row in found["records"])
    assert texts == sorted(row["text"] for row in expected["records"])


def test_what_was_published_is_never_made_anew() -> None:
    """A vault that was published stays, byte for byte: mend the program, not the vault."""
    lines = (HERE / "published.sha256").read_text("ascii").splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {
        f"{path.parent.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (*FIXTURES, *VECTORS)
    }
    assert found == listed
