"""A vault opens as it was closed, after a crash only if it is whole, and never as an empty one."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coachjournal.errors import (
    BadInput,
    Conflict,
    DiskFull,
    JournalError,
    VaultDamaged,
    VaultInUse,
    VaultTampered,
    VaultUnsupported,
    WrongSecret,
)
from coachjournal.services.opening import check_vault, create_practice, open_practice
from coachjournal.services.practice import Practice
from tests.conftest import ROOT
from tests.services.practices import (
    PASSPHRASE,
    add_client,
    log,
    new_practice,
    reopened,
    wrong_parts,
)


@pytest.fixture
def closed(vault: Path) -> Path:
    """A vault with a noted session, closed."""
    with new_practice(vault) as practice:
        add_client(practice)
        log(practice, record="herons " * 2_000)
    return vault


def _clean(vault: Path) -> bool:
    return bool(json.loads((vault / "state.json").read_bytes())["clean"])


def test_a_closed_vault_is_sealed_an_open_one_is_not(practice: Practice) -> None:
    assert not _clean(practice.folder)
    practice.close()
    assert _clean(practice.folder)
    practice.close()


def test_what_was_written_is_there_again(closed: Path) -> None:
    with reopened(closed) as practice:
        assert len(practice.search.find("herons")) == 1
    with reopened(closed) as practice:
        assert len(practice.sessions.rows()) == 1


def test_the_recovery_key_opens_it_too(vault: Path) -> None:
    made = create_practice(vault, name="", passphrase=PASSPHRASE, kdf="light")
    add_client(made.practice)
    made.practice.close()
    groups = " ".join(made.recovery_key_groups).lower()
    practice = open_practice(vault, recovery_key=groups)
    assert practice.clients.lines()[0].client.code == "C-01"
    practice.close()
    assert all(finding.sound for finding in check_vault(vault, recovery_key=groups))


def test_a_check_leaves_the_vault_as_it_was_and_can_be_repeated(closed: Path) -> None:
    before = {path.name: path.read_bytes() for path in closed.iterdir()}
    for _ in range(2):
        assert wrong_parts(closed) == []
    for name in ("journal.db", "vault.key", "vault.key.bak", "state.json"):
        assert (closed / name).read_bytes() == before[name]


def test_a_second_opening_is_in_use_and_a_closed_one_is_free_again(practice: Practice) -> None:
    with pytest.raises(VaultInUse):
        open_practice(practice.folder, passphrase=PASSPHRASE)
    with pytest.raises(VaultInUse):
        check_vault(practice.folder, passphrase=PASSPHRASE)
    practice.close()
    with reopened(practice.folder):
        pass


def test_a_wrong_passphrase_leaves_it_free_and_sealed(closed: Path) -> None:
    with pytest.raises(WrongSecret):
        open_practice(closed, passphrase="something else entirely")
    assert _clean(closed)
    with reopened(closed):
        pass


HARMS: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "emptied": lambda path: path.write_bytes(b""),
    "one byte": lambda path: path.write_bytes(b"x"),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-4096]),
    "cut in a page": lambda path: path.write_bytes(path.read_bytes()[:-100]),
    "first page only": lambda path: path.write_bytes(path.read_bytes()[:4096]),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "text": lambda path: path.write_bytes(b"not a database " * 4096),
    "appended": lambda path: path.write_bytes(path.read_bytes() + bytes(4096)),
    "salt": lambda path: path.write_bytes(b"\0" + path.read_bytes()[1:]),
}


@pytest.mark.parametrize("unclean", [False, True], ids=["closed", "crashed"])
@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_database_never_opens_and_is_never_changed(
    closed: Path, harm: str, unclean: bool
) -> None:
    if unclean:
        _as_after_a_crash(closed)
    database = closed / "journal.db"
    HARMS[harm](database)
    before = database.read_bytes() if database.exists() else None
    with pytest.raises(VaultDamaged) as damaged:
        open_practice(closed, passphrase=PASSPHRASE)
    assert damaged.value.facts["part"] == "journal.db"
    assert (database.read_bytes() if database.exists() else None) == before
    with pytest.raises(JournalError):
        open_practice(closed, passphrase=PASSPHRASE)


def _as_after_a_crash(vault: Path) -> None:
    state = json.loads((vault / "state.json").read_bytes())
    (vault / "state.json").write_text(json.dumps({**state, "clean": False}))


@pytest.mark.parametrize("unclean", [False, True], ids=["closed", "crashed"])
def test_flipped_bits_are_found_at_opening(closed: Path, unclean: bool) -> None:
    if unclean:
        _as_after_a_crash(closed)
    content = (closed / "journal.db").read_bytes()
    state = (closed / "state.json").read_bytes()
    chance = random.Random(1)
    for place in chance.sample(range(len(content)), 12):
        harmed = content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :]
        (closed / "journal.db").write_bytes(harmed)
        (closed / "state.json").write_bytes(state)
        with pytest.raises(VaultDamaged):
            open_practice(closed, passphrase=PASSPHRASE)


def test_an_older_copy_put_in_place_is_said_to_be_one(closed: Path) -> None:
    older = (closed / "journal.db").read_bytes()
    with reopened(closed) as practice:
        log(practice, "2026-10-02T09:00")
    (closed / "journal.db").write_bytes(older)
    with pytest.raises(VaultTampered) as refused:
        open_practice(closed, passphrase=PASSPHRASE)
    assert refused.value.code == "database-replaced"
    assert "seal" in wrong_parts(closed)


def test_another_vaults_database_is_never_opened(closed: Path, tmp_path: Path) -> None:
    with new_practice(tmp_path / "Other.cjvault"):
        pass
    (closed / "journal.db").write_bytes((tmp_path / "Other.cjvault/journal.db").read_bytes())
    with pytest.raises(VaultDamaged) as refused:
        open_practice(closed, passphrase=PASSPHRASE)
    assert refused.value.code == "database-mismatch"


def test_a_lost_state_file_means_a_full_check_not_a_refusal(closed: Path) -> None:
    (closed / "state.json").unlink()
    with reopened(closed) as practice:
        assert len(practice.sessions.rows()) == 1
    assert _clean(closed)


def test_a_text_file_or_a_plain_folder_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    for place in (tmp_path / "file", tmp_path, tmp_path / "gone"):
        with pytest.raises(VaultUnsupported):
            open_practice(place, passphrase=PASSPHRASE)
        with pytest.raises(VaultUnsupported):
            check_vault(place, passphrase=PASSPHRASE)


# Making one


def test_a_vault_is_never_made_where_something_is(closed: Path, tmp_path: Path) -> None:
    before = (closed / "journal.db").read_bytes()
    (tmp_path / "file").write_text("text")
    for place in (closed, tmp_path / "file", tmp_path):
        with pytest.raises(Conflict):
            create_practice(place, name="", passphrase=PASSPHRASE, kdf="light")
    assert (closed / "journal.db").read_bytes() == before


@pytest.mark.parametrize("name", ["half \ud800", "NUL \x00", "<b>O'Brien & Söhne</b>"])
def test_any_name_is_kept_as_it_is(vault: Path, name: str) -> None:
    made = create_practice(vault, name=name, passphrase=PASSPHRASE, kdf="light")
    made.practice.close()
    with reopened(vault) as practice:
        assert practice.settings.read().practice_name == name


@pytest.mark.parametrize("step", ["Store.create", "Practice.settings"])
def test_a_vault_whose_making_fails_leaves_nothing_behind(
    vault: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise DiskFull("disk-full")

    if step == "Store.create":
        monkeypatch.setattr("coachjournal.store.store.Store.create", fails)
    else:
        monkeypatch.setattr("coachjournal.services.settings.Settings.change", fails)
    with pytest.raises(DiskFull):
        create_practice(vault, name="Estuary", passphrase=PASSPHRASE, kdf="light")
    assert not vault.exists()
    monkeypatch.undo()
    with new_practice(vault):
        pass


@pytest.mark.parametrize("passphrase", ["", "a\x00b", "x" * 2000, "half \ud800"])
def test_a_passphrase_that_cannot_be_is_refused(vault: Path, passphrase: str) -> None:
    with pytest.raises(BadInput):
        create_practice(vault, name="", passphrase=passphrase, kdf="light")
    assert not vault.exists()


def test_the_lock_falls_even_when_closing_fails(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_client(practice)

    def fails(*_: object, **__: object) -> None:
        raise DiskFull("disk-full")

    monkeypatch.setattr("coachjournal.vault.seal.write_seal", fails)
    with pytest.raises(DiskFull):
        practice.close()
    monkeypatch.undo()
    with reopened(practice.folder) as again:
        assert len(again.clients.lines()) == 1


# A crash


def test_killed_in_the_middle_everything_acknowledged_is_there(vault: Path) -> None:
    with new_practice(vault) as practice:
        add_client(practice)
    program = """
        import sys
        from datetime import datetime, timedelta
        from pathlib import Path
        from tests.services.practices import log, reopened

        with reopened(Path(sys.argv[1])) as practice:
            start = datetime.fromisoformat("2026-01-01T09:00")
            for day in range(10_000):
                moment = (start + timedelta(days=day)).isoformat()
                print(log(practice, moment, record="herons " * 500).id, flush=True)
    """
    chance = random.Random(3)
    acknowledged: list[str] = []
    for _turn in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(program), str(vault)],
            stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip
        assert child.stdout is not None
        acknowledged += [child.stdout.readline().strip() for _ in range(chance.randint(1, 6))]
        time.sleep(chance.random() / 20)
        child.kill()
        rest, _ = child.communicate()
        assert child.returncode in (-signal.SIGKILL, 1)
        # A line cut by the kill was not told in full.
        acknowledged += [line for line in rest.splitlines() if len(line) == 36]
        assert not _clean(vault)
        assert wrong_parts(vault) == []
        assert _clean(vault)
    with reopened(vault) as practice:
        kept = {row.id for row in practice.sessions.rows()}
        assert len(acknowledged) >= 4
        assert set(acknowledged) <= kept
        assert len(practice.search.find("herons", limit=10_000)) == len(kept)
    assert wrong_parts(vault) == []
