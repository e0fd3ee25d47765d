"""The reader on its own: what it needs, what it says, and what it saves from a damaged vault."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cryptography
import pytest
import sqlcipher3

from coachjournal.services.attachments import AttachedTo
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.services.will import WillKey
from tests.conftest import ROOT
from tests.vault.published import VECTORS, facts_of, unpacked_to

READER = ROOT / "tools" / "read_vault.py"
VECTOR = VECTORS[0]
FACTS = facts_of(VECTOR)
PAGE = 4096


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return unpacked_to(tmp_path, VECTOR)


def read(
    source: Path, *more: str, secret: str = FACTS["passphrase"], python: tuple[str, ...] = ("-I",)
) -> subprocess.CompletedProcess[str]:
    kept = source.with_name("secret.txt")
    kept.write_text(secret, "utf-8")
    command = [sys.executable, *python, str(READER), str(source), "--secret-file", str(kept)]
    return subprocess.run([*command, *more], capture_output=True, text=True, check=False)


def tables(out: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads((out / "everything.json").read_bytes())
    return found


def test_it_needs_cryptography_and_nothing_else(vault: Path, tmp_path: Path) -> None:
    """Without site-packages, beside nothing but cryptography and what that itself needs."""
    packages = tmp_path / "packages"
    packages.mkdir()
    home = Path(cryptography.__file__).parent
    for needed in (home, *home.parent.glob("_cffi_backend*")):
        (packages / needed.name).symlink_to(needed)
    code = f"import sys, runpy; sys.path.append({str(packages)!r}); sys.argv = sys.argv[1:]; "
    code += "runpy.run_path(sys.argv[0], run_name='__main__')"
    kept = tmp_path / "secret.txt"
    kept.write_text(FACTS["passphrase"])
    command = [sys.executable, "-I", "-S", "-c", code, str(READER), str(vault), "--check"]
    ended = subprocess.run(
        [*command, "--secret-file", str(kept)], capture_output=True, text=True, check=False,
        cwd=tmp_path,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "All of it is whole." in ended.stdout


def test_what_it_writes_can_be_read_by_people(vault: Path, tmp_path: Path) -> None:
    ended = read(vault, "--out", str(tmp_path / "out"))
    assert ended.returncode == 0
    [note] = (tmp_path / "out" / "clients" / "C-02").glob("2026-05-20 1630 *.md")
    text = note.read_text("utf-8")
    assert text.startswith("# 2026-05-20 16:30\n")
    assert "Café, naïve, façade: he spells as he likes. 🚣 שלום" in text
    assert "theme id: water (" in text
    client = (tmp_path / "out" / "clients" / "C-01" / "client.md").read_text("utf-8")
    assert "# C-01\n" in client
    assert "full name: Rosalind Achterberg" in client
    if os.name == "posix":
        assert {p.stat().st_mode & 0o077 for p in (tmp_path / "out").rglob("*")} == {0}


def test_a_backup_is_read_like_a_vault(vault: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.cjbak"
    with zipfile.ZipFile(backup, "w") as archive:
        for name in ("vault.key", "journal.db"):
            archive.write(vault / name, name)
    for source, out in ((vault, "one"), (backup, "two")):
        assert read(source, "--out", str(tmp_path / out)).returncode == 0
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


@pytest.fixture
def backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One that the program made, of the same vault."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    copy = unpacked_to(tmp_path / "copy", VECTOR)
    practice = open_practice(copy, passphrase=FACTS["passphrase"])
    try:
        practice.backups.make()
    finally:
        practice.close()
    found: Path = sorted((tmp_path / "copy").rglob("*.cjbak"))[0]
    return found


def test_a_backup_of_the_program_is_whole(backup: Path) -> None:
    ended = read(backup, "--check")
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("left", [-30, -1, 0])
def test_a_backup_that_was_cut_or_added_to_is_not_called_whole(backup: Path, left: int) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[:left] if left else content + b"PK")
    ended = read(backup, "--check")
    assert ended.returncode == 4
    assert "not, byte for byte, the one that was made" in ended.stderr


@pytest.mark.parametrize("place", [0.3, 0.9])
def test_a_harmed_backup_is_said_to_be_and_the_rest_is_read(
    backup: Path, tmp_path: Path, place: float
) -> None:
    content = bytearray(backup.read_bytes())
    content[int(len(content) * place)] ^= 1
    backup.write_bytes(content[:-60])
    ended = read(backup, "--out", str(tmp_path / "out"))
    assert ended.returncode == 4
    assert "not, byte for byte, the one that was made" in ended.stderr
    assert len(tables(tmp_path / "out")["clients"]) == FACTS["counts"]["clients"]


@pytest.mark.parametrize("key", WillKey)
def test_a_colleagues_file_is_read_too(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: WillKey
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    file = tmp_path / "For Ines.cjwill"
    practice = open_practice(vault, passphrase=FACTS["passphrase"])
    try:
        made = practice.will.make(file, colleague="Ines", key=key, kdf="light").value
    finally:
        practice.close()
    ended = read(file, "--out", str(tmp_path / "out"), secret=made.secret)
    assert (ended.returncode, ended.stderr) == (0, "")
    text = (tmp_path / "out" / "will.md").read_text("utf-8")
    assert "## Rosalind Achterberg" in text
    assert "harbour" not in text
    assert read(file, "--check", secret="not this").returncode == 1


@contextmanager
def interrupted(vault: Path) -> Iterator[Path]:
    """The vault as a crash leaves it: pages half new, and the journal that takes them back."""
    connection = sqlcipher3.connect(str(vault / "journal.db"), isolation_level=None)
    for pragma in (f"key=\"x'{FACTS['database_key']}'\"", "journal_mode=TRUNCATE", "cache_size=5"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("BEGIN")
    connection.execute("UPDATE themes SET name = 'half new'")
    connection.execute("CREATE TABLE rubbish AS SELECT randomblob(9000) AS noise FROM sessions")
    connection.execute("UPDATE sessions SET title = hex(randomblob(3000))")
    for _ in range(4):
        connection.execute("INSERT INTO rubbish SELECT randomblob(9000) FROM rubbish")
    copy = Path(shutil.copytree(vault, vault.parent / "crashed" / vault.name))
    state = json.loads((copy / "state.json").read_bytes())
    (copy / "state.json").write_text(json.dumps({**state, "clean": False}))
    connection.execute("ROLLBACK")
    connection.close()
    yield copy


def test_a_write_that_was_interrupted_is_taken_back_in_memory(vault: Path, tmp_path: Path) -> None:
    with interrupted(vault) as crashed:
        closed = unpacked_to(tmp_path / "closed", VECTOR)
        assert (crashed / "journal.db").read_bytes() != (closed / "journal.db").read_bytes()
        before = {one.name: one.read_bytes() for one in crashed.iterdir()}
        assert read(closed, "--out", str(tmp_path / "one")).returncode == 0
        ended = read(crashed, "--out", str(tmp_path / "two"))
        assert (ended.returncode, ended.stderr) == (0, "")
        assert "taken back" in ended.stdout
        assert tables(tmp_path / "one") == tables(tmp_path / "two")
        assert {one.name: one.read_bytes() for one in crashed.iterdir()} == before


def test_a_rollback_file_of_another_vault_beside_a_closed_one_is_left_aside(
    vault: Path, tmp_path: Path
) -> None:
    with interrupted(vault) as crashed:
        closed = unpacked_to(tmp_path / "closed", VECTOR)
        shutil.copy(crashed / "journal.db-journal", closed)
        ended = read(closed, "--check")
        assert (ended.returncode, ended.stderr) == (0, "")
        assert "taken back" not in ended.stdout


def test_a_rollback_file_of_an_earlier_write_of_the_same_vault_is_refused(vault: Path) -> None:
    with interrupted(vault) as crashed:
        connection = sqlcipher3.connect(str(crashed / "journal.db"), isolation_level=None)
        old = (crashed / "journal.db-journal").read_bytes()
        (crashed / "journal.db-journal").unlink()
        shutil.copy(vault / "journal.db", crashed / "journal.db")
        connection.execute(f"PRAGMA key=\"x'{FACTS['database_key']}'\"")
        (count,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version={count + 2}")
        connection.close()
        (crashed / "journal.db-journal").write_bytes(old)
        ended = read(crashed, "--check")
        assert ended.returncode == 1
        assert "of an earlier one" in ended.stderr
        assert read(crashed, "--check", "--without-rollback").returncode in (0, 4)


@pytest.mark.parametrize("place", [PAGE - 200, PAGE - 201])
def test_a_damaged_rollback_is_refused_and_can_be_left_aside(vault: Path, place: int) -> None:
    """SQLite's own checksum looks at one byte in 200, the page's HMAC at all of them."""
    with interrupted(vault) as crashed:
        content = bytearray((crashed / "journal.db-journal").read_bytes())
        content[512 + 4 + place] ^= 1
        (crashed / "journal.db-journal").write_bytes(content)
        ended = read(crashed, "--check")
        assert ended.returncode == 1
        assert "--without-rollback" in ended.stderr
        assert read(crashed, "--check", "--without-rollback").returncode in (0, 4)


@pytest.mark.parametrize("number", [2, 17, 60, 101, 150])
def test_a_damaged_page_is_named_and_the_rest_is_written(
    vault: Path, tmp_path: Path, number: int
) -> None:
    content = bytearray((vault / "journal.db").read_bytes())
    content[(number - 1) * PAGE + 1000] ^= 1
    (vault / "journal.db").write_bytes(content)
    ended = read(vault, "--out", str(tmp_path / "out"))
    assert ended.returncode == 4
    assert f"Page {number} of {len(content) // PAGE} is damaged." in ended.stderr
    assert "Traceback" not in ended.stderr
    found = tables(tmp_path / "out")
    lost = [name for name, n in FACTS["counts"].items() if len(found.get(name, [])) < n]
    # A page of the list of tables takes several along; any other at most one table's rows.
    assert len(lost) <= (12 if "list of tables" in ended.stderr else 1)


def test_every_damaged_page_alone_costs_no_more_than_its_own_rows() -> None:
    from tools.read_vault import Keys, Pages, Tables

    with zipfile.ZipFile(VECTOR) as archive:
        whole = archive.read("Practice.cjvault/journal.db")
        body = json.loads(archive.read("Practice.cjvault/vault.key").partition(b"\n")[0])
    import base64

    inner = json.loads(base64.b64decode(body["body"]))
    keys = Keys(
        bytes.fromhex(FACTS["master_key"]),
        bytes.fromhex(inner["vault_id"]),
        bytes.fromhex(inner["database_salt"]),
    )
    pages = Pages(whole, keys)
    untouched = Tables(pages, print).rows
    for number in range(2, len(pages) + 1, 9):
        said: list[str] = []
        harmed = Pages(whole, keys)
        harmed._pages[number - 1] = None
        found = Tables(harmed, said.append).rows
        for name, rows in found.items():
            assert all(row in untouched[name] for row in rows)
        missing = [name for name, rows in untouched.items() if found.get(name) != rows]
        assert bool(missing) == any("missing" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda vault: None, "This passphrase does not open this vault."),
        (lambda vault: _harm(vault / "vault.key", vault / "vault.key.bak"), "key file is missing"),
        (lambda vault: shutil.rmtree(vault), "There is nothing at that place."),
        (lambda vault: [one.unlink() for one in vault.iterdir()], "There is no vault in that"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(vault: Path, harm: Any, said: str) -> None:
    harm(vault)
    ended = read(vault, "--check", secret="not this one")
    assert ended.returncode == 1
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def _harm(*paths: Path) -> None:
    for path in paths:
        content = bytearray(path.read_bytes())
        content[100] ^= 1
        path.write_bytes(content)


@pytest.mark.parametrize("name", ["vault.key", "vault.key.bak"])
def test_one_damaged_key_file_is_no_hindrance_and_is_not_called_whole(
    vault: Path, tmp_path: Path, name: str
) -> None:
    _harm(vault / name)
    ended = read(vault, "--check")
    assert ended.returncode == 4
    assert ended.stderr.startswith(f"{name} is missing or damaged")
    assert "All of it is whole" not in ended.stdout
    assert read(vault, "--out", str(tmp_path / "out")).returncode == 4
    assert tables(tmp_path / "out")["sessions"]


def test_a_database_of_another_vault_and_a_cut_one_are_told_apart(vault: Path) -> None:
    content = (vault / "journal.db").read_bytes()
    (vault / "journal.db").write_bytes(bytes(16) + content[16:])
    assert "belongs to another vault" in read(vault, "--check").stderr
    (vault / "journal.db").write_bytes(content[:100])
    assert "missing or cut short" in read(vault, "--check").stderr


def test_a_page_put_back_from_an_older_copy_is_noticed_by_the_seal(vault: Path) -> None:
    state = json.loads((vault / "state.json").read_bytes())
    state["seal"] = "00" * 32
    (vault / "state.json").write_text(json.dumps(state))
    ended = read(vault, "--check")
    assert (ended.returncode, "the seal does not fit" in ended.stderr) == (4, True)


def test_it_never_writes_over_something(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    ended = read(vault, "--out", str(tmp_path / "out"))
    assert ended.returncode == 1
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["letter.txt"]


def test_attachments_are_written_as_they_were_kept(tmp_path: Path) -> None:
    folder = tmp_path / "Attached.cjvault"
    secret = "seven quiet herons wading"
    practice = create_practice(folder, name="", passphrase=secret, kdf="light").practice
    client = practice.clients.add(ClientToAdd(code="C-01")).value.id
    # Bytes that would unpack as a text are left as they are; and more than one part.
    contents = {"terms.zlib": zlib.compress(b"six sessions"), "../scan.bin": os.urandom(2_500_000)}
    for name, content in contents.items():
        ready = ReadyToAttach(name=name, media_type="application/octet-stream", content=content)
        practice.attachments.add(AttachedTo(client_id=client), ready)
    practice.close()

    ended = read(folder, "--out", str(tmp_path / "out"), secret=secret)
    assert (ended.returncode, ended.stderr) == (0, "")
    written = {
        file.name[37:]: file.read_bytes() for file in (tmp_path / "out/attachments").iterdir()
    }
    assert written == {"terms.zlib": contents["terms.zlib"], "___scan.bin": contents["../scan.bin"]}
    found = tables(tmp_path / "out")
    assert all(row["whole"] and (tmp_path / "out" / row["file"]).is_file()
               for row in found["attachments"])  # fmt: skip
    assert sorted(row["content"] for row in found["attachment_contents"]) == sorted(
        [len(contents["terms.zlib"]), 1 << 20, 1 << 20, 2_500_000 - (2 << 20)]
    )
