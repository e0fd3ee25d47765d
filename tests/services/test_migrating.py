"""An older journal is brought up to date when it is opened, and not a row of it is lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coachjournal.errors import DiskFull, VaultDamaged, VaultUnsupported
from coachjournal.services import backing_up, migrating
from coachjournal.services.opening import check_vault, create_practice, open_practice
from coachjournal.services.restoring import restore
from coachjournal.store import migrate, renewal
from coachjournal.store.store import SCHEMA
from coachjournal.vault import renewing
from coachjournal.vault import seal as seals
from coachjournal.vault.folder import VaultFolder, unlock
from tests.services.practices import data_of
from tests.store import raw
from tests.vault.published import FIXTURES, data_in, export_to, facts_of, unpacked_to

OLD = next(each for each in FIXTURES if each.stem == "schema-0001")
PASSPHRASE = facts_of(OLD)["passphrase"]
KEPT = "journal.pre-0001.db"


@pytest.fixture(autouse=True)
def another_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has never seen a vault of this id, which others have opened in their tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return unpacked_to(tmp_path, OLD)


def _things(vault: Path, out: Path, passphrase: str = PASSPHRASE) -> dict[str, Any]:
    practice = open_practice(vault, passphrase=passphrase)
    try:
        practice.export_everything(out)
    finally:
        practice.close()
    found: dict[str, Any] = data_of(out)["things"]
    return found


def _as_now(expected: dict[str, Any]) -> dict[str, Any]:
    """What an older export holds, as it is kept now: evidence shows one competency or several."""
    if "evidence_for" in expected:
        return expected
    starts = {row["id"]: row["start"] for row in expected["sessions"]}
    shown = ("framework", "framework_version", "competency")
    split = [
        {"id": row["id"], "evidence_id": row["id"], **{name: row[name] for name in shown}}
        for row in expected["evidence"]
    ]
    pieces = [
        {
            "source": row["note"],
            "made_at": f"{starts[row['session_id']]}+00:00",
            **{name: value for name, value in row.items() if name not in (*shown, "note")},
        }
        for row in expected["evidence"]
    ]
    return {**expected, "evidence": pieces, "evidence_for": split}


def _as_before(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """What was found of the tables of an older schema; a field that came later is empty."""
    known = {name: set(rows[0]) for name, rows in expected.items()}
    return {
        name: [
            {key: value for key, value in row.items() if key in fields or value}
            for row in found[name]
        ]
        for name, fields in known.items()
    }


def _names(vault: Path) -> set[str]:
    return {one.name for one in vault.iterdir()} - {"LOCK", "README.txt", "journal.db-journal"}


@pytest.mark.parametrize("archive", FIXTURES, ids=lambda path: path.stem)
def test_a_vault_of_every_schema_opens_with_all_that_was_in_it(
    archive: Path, tmp_path: Path
) -> None:
    vault, passphrase = unpacked_to(tmp_path, archive), facts_of(archive)["passphrase"]
    expected = _as_now(data_in(archive)["things"])
    assert all(expected.values()), "a table that was left empty proves nothing"
    found = _things(vault, tmp_path / "out", passphrase)
    assert _as_before(found, expected) == expected
    assert not any(rows for name, rows in found.items() if name not in expected)
    assert all(finding.sound for finding in check_vault(vault, passphrase=passphrase))


@pytest.mark.parametrize("archive", FIXTURES, ids=lambda path: path.stem)
def test_an_export_of_every_schema_can_be_taken_in(archive: Path, tmp_path: Path) -> None:
    expected = _as_now(data_in(archive)["things"])
    out = tmp_path / "old export"
    export_to(out, archive)
    new = create_practice(tmp_path / "New.cjvault", name="", passphrase=PASSPHRASE, kdf="light")
    try:
        new.practice.importing.take_in(out)
        new.practice.export_everything(tmp_path / "again")
    finally:
        new.practice.close()
    found = data_of(tmp_path / "again")["things"]
    assert _as_before(found, expected) == expected


@pytest.mark.parametrize("archive", FIXTURES, ids=lambda path: path.stem)
def test_a_rehearsal_walks_the_whole_way_and_leaves_nothing_behind(
    archive: Path, tmp_path: Path
) -> None:
    vault = unpacked_to(tmp_path, archive)
    facts = facts_of(archive)
    keys = unlock(vault, recovery_key=facts["recovery_key"])
    before = (vault / "journal.db").read_bytes()
    schema = migrating.rehearse(vault / "journal.db", keys, tmp_path / "scratch.db")
    assert schema == facts["schema"]
    assert (vault / "journal.db").read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [vault.name]


def test_a_check_of_an_older_vault_rehearses_its_update_and_changes_nothing(old: Path) -> None:
    before = {one.name: one.read_bytes() for one in old.iterdir()}
    findings = check_vault(old, passphrase=PASSPHRASE)
    assert all(finding.sound for finding in findings)
    assert "update" in [finding.name for finding in findings]
    after = {one.name: one.read_bytes() for one in old.iterdir() if one.name != "LOCK"}
    assert after == before


def test_it_is_said_when_it_begins_and_only_once(old: Path) -> None:
    said: list[bool] = []
    for _ in range(2):
        open_practice(old, passphrase=PASSPHRASE, updating=lambda: said.append(True)).close()
    assert said == [True]


def test_the_old_journal_is_kept_for_three_clean_sessions(old: Path) -> None:
    before = (old / "journal.db").read_bytes()
    for _ in range(3):
        practice = open_practice(old, passphrase=PASSPHRASE)
        assert (old / KEPT).read_bytes() == before
        practice.close()
        assert (old / KEPT).exists()
    open_practice(old, passphrase=PASSPHRASE).close()
    assert _names(old) == {"vault.key", "vault.key.bak", "journal.db", "state.json"}


def test_the_kept_journal_can_be_put_back(old: Path, tmp_path: Path) -> None:
    _things(old, tmp_path / "first")
    (old / KEPT).replace(old / "journal.db")
    (old / "state.json").unlink()
    keys = unlock(old, passphrase=PASSPHRASE)
    assert migrating.rehearse(old / "journal.db", keys, tmp_path / "scratch.db") == "0001"


def test_a_crash_at_any_point_leaves_the_old_journal_or_the_new_one(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments: list[Path] = []

    def watch(owner: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def both(*given: Any, **said: Any) -> Any:
            _snapshot(old, tmp_path, moments)
            result = real(*given, **said)
            _snapshot(old, tmp_path, moments)
            return result

        patched.setattr(owner, name, both)

    with monkeypatch.context() as patched:
        for owner, name in (
            (renewal, "_copy"),
            (migrate, "upgrade"),
            (renewal, "_require_right"),
            (seals, "write_atomically"),
            (os, "link"),
            (renewing, "replace"),
        ):
            watch(owner, name)
        open_practice(old, passphrase=PASSPHRASE).close()

    expected = _as_now(data_in(OLD)["things"])
    schemas = set()
    assert len(moments) >= 8
    for number, vault in enumerate(moments):
        keys = unlock(vault, passphrase=PASSPHRASE)
        with raw.opened(vault / "journal.db", keys.database_key()) as connection:
            schemas |= set(connection.execute("SELECT version_num FROM alembic_version"))
        shutil.rmtree(tmp_path / "state", ignore_errors=True)
        found = _things(vault, tmp_path / f"out-{number}")
        assert _as_before(found, expected) == expected
        left = _names(vault) - {KEPT}
        assert left == {"vault.key", "vault.key.bak", "journal.db", "state.json"}
    assert schemas == {("0001",), (SCHEMA,)}


def _snapshot(vault: Path, place: Path, moments: list[Path]) -> None:
    """Keep the folder as it lies there, unless it lay so a moment before."""
    made = Path(shutil.copytree(vault, place / f"moment-{len(moments)}" / vault.name))
    if moments and _files(made) == _files(moments[-1]):
        shutil.rmtree(made.parent)
    else:
        moments.append(made)


def _files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_on_a_drive_without_second_names_the_old_journal_is_kept_all_the_same(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (old / "journal.db").read_bytes()

    def refuse(*_given: Any) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(os, "link", refuse)
    open_practice(old, passphrase=PASSPHRASE).close()
    assert (old / KEPT).read_bytes() == before
    assert _names(old) == {"vault.key", "vault.key.bak", "journal.db", "state.json", KEPT}


def test_a_full_disk_leaves_the_old_journal_where_it_is(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (old / "journal.db").read_bytes()

    def full(*_given: Any) -> None:
        raise OSError(errno.ENOSPC, "no")

    with monkeypatch.context() as patched:
        patched.setattr(renewing, "replace", full)
        with pytest.raises(DiskFull) as caught:
            open_practice(old, passphrase=PASSPHRASE)
    assert caught.value.code == "disk-full"
    assert (old / "journal.db").read_bytes() == before
    assert _things(old, tmp_path / "out")["records"] == data_in(OLD)["things"]["records"]


def test_a_damaged_old_journal_is_not_brought_up_to_date(old: Path) -> None:
    content = bytearray((old / "journal.db").read_bytes())
    content[50 * 4096 + 100] ^= 1
    (old / "journal.db").write_bytes(content)
    (old / "state.json").unlink()
    with pytest.raises(VaultDamaged):
        open_practice(old, passphrase=PASSPHRASE)
    assert (old / "journal.db").read_bytes() == content
    assert KEPT not in _names(old)


def test_a_newer_journal_is_refused_and_not_a_byte_of_it_is_written(old: Path) -> None:
    open_practice(old, passphrase=PASSPHRASE).close()
    keys = unlock(old, passphrase=PASSPHRASE)
    with raw.opened(old / "journal.db", keys.database_key()) as connection:
        connection.execute("UPDATE alembic_version SET version_num='9999'")
    (old / "journal.db-journal").touch()
    digest = seals.digest_of(old / "journal.db")
    seals.write_seal(old, keys, json.loads((old / "state.json").read_bytes())["counter"], digest)
    before = {one.name: one.read_bytes() for one in old.iterdir() if one.name != "LOCK"}
    with pytest.raises(VaultUnsupported) as caught:
        open_practice(old, passphrase=PASSPHRASE)
    assert caught.value.code == "newer-vault"
    assert {one.name: one.read_bytes() for one in old.iterdir() if one.name != "LOCK"} == before


def test_forgetting_the_old_journals_removes_them_at_once(old: Path) -> None:
    open_practice(old, passphrase=PASSPHRASE).close()
    assert renewing.forget_kept_journals(VaultFolder(old)) == 1
    assert KEPT not in _names(old)


def test_a_journal_of_today_needs_no_alembic(old: Path) -> None:
    open_practice(old, passphrase=PASSPHRASE).close()
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from coachjournal.services.opening import open_practice\n"
        f"open_practice(Path(sys.argv[1]), passphrase={PASSPHRASE!r}).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(old)], check=False).returncode == 0


def test_a_backup_of_the_old_journal_is_made_first(old: Path, tmp_path: Path) -> None:
    before = (old / "journal.db").read_bytes()
    open_practice(old, passphrase=PASSPHRASE).close()
    with zipfile.ZipFile(_first_backup(tmp_path)) as archive:
        assert archive.read("journal.db") == before


def test_where_no_backup_can_be_made_the_old_journal_stays(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (old / "journal.db").read_bytes()

    def full(*_given: Any, **_said: Any) -> None:
        raise DiskFull("disk-full")

    monkeypatch.setattr(backing_up, "write_backup", full)
    with pytest.raises(DiskFull):
        open_practice(old, passphrase=PASSPHRASE)
    assert (old / "journal.db").read_bytes() == before
    assert _names(old) == {"vault.key", "vault.key.bak", "journal.db", "state.json"}


def test_a_backup_of_an_older_schema_is_rehearsed_and_restored(old: Path, tmp_path: Path) -> None:
    open_practice(old, passphrase=PASSPHRASE).close()
    restored = tmp_path / "elsewhere" / "Restored.cjvault"
    restore(_first_backup(tmp_path), restored, passphrase=PASSPHRASE)
    found = _things(restored, tmp_path / "out")
    expected = _as_now(data_in(OLD)["things"])
    # That it was restored is noted among the settings.
    del expected["settings"]
    assert _as_before(found, expected) == expected


def _first_backup(place: Path) -> Path:
    return sorted(place.rglob("*.cjbak"))[0]
