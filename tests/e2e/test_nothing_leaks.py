"""Not a word of the practice lies about in the clear, whatever was done with it.

One story on the command line, with a canary in every field that a vault has, and every
command traced: what it opened to write, what it connected to. Then every file that is
left is searched, in every form that text is likely to take.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import random
import re
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from coachjournal.services.backup_places import place_beside
from coachjournal.store.tables import all_kinds
from coachjournal.vault import folder as folders
from coachjournal.vault.recovery import RecoveryKey
from tests.e2e import tracing
from tests.e2e.canaries import STEM, Canaries, Needles
from tests.e2e.killing import crash_half_way
from tests.e2e.planting import GONE, LEFT_OUT
from tests.e2e.program import Program, settled
from tests.e2e.tracing import Call, calls_in, require_strace, tracer, written_by

TRACED = (*tracing.OPENS, *tracing.NAMES, *tracing.FOLDERS, *tracing.NETWORK)
DEVICES = {"/dev/null", "/dev/tty"}


@dataclass(frozen=True)
class Story:
    """What there is to look at once the story has been told."""

    program: Program
    canaries: Canaries
    needles: Needles
    exports: Path
    said: dict[str, str]
    calls: dict[str, list[Call]]


class Teller:
    """Runs the commands of the story, each traced, and keeps what they said."""

    def __init__(self, place: Path) -> None:
        self.canaries = Canaries()
        self.passphrase = f"{self.canaries.word('the passphrase')} wades at dawn"
        self.program = settled(place, self.passphrase)
        self.given, self.exports, self.traces = place / "given", place / "exports", place / "traces"
        self.exports.mkdir()
        self.traces.mkdir()
        self.said: dict[str, str] = {}
        self.calls: dict[str, list[Call]] = {}

    def tell(self, name: str, *words: object, code: int = 0) -> str:
        """Run a command under its name; gives its standard output."""
        log = self.traces / name
        done = self.program.run(*words, under=tracer(log, *TRACED))
        assert done.returncode == code, f"{name} ended with {done.returncode}: {done.stderr}"
        self.said[name], self.calls[name] = done.stdout + done.stderr, calls_in(log)
        return done.stdout

    def file(self, name: str, text: str) -> Path:
        """A file that the coach has anyway, and hands to a command."""
        path = self.given / name
        path.write_text(text, encoding="utf-8")
        return path

    def plant(self) -> None:
        """Put the rest of the canaries in, by a program that works on the services."""
        log, program = self.traces / "plant", self.program
        done = subprocess.run(
            [*tracer(log, *TRACED), sys.executable, "-m", "tests.e2e.planting",
             program.vault, program.passphrase_file],
            env=program.environment, cwd=program.working_folder, text=True, check=False,
            input=json.dumps(self.canaries.places), capture_output=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        self.canaries.places.update(json.loads(done.stdout))
        self.calls["plant"] = calls_in(log)

    def crash(self, *words: object) -> None:
        """End a command while its pages are half written: a journal is left lying there."""
        crash_half_way(self.program, self.traces / "crash", *words)
        self.calls["crash"] = calls_in(self.traces / "crash" / "trace")


def table(canaries: Canaries, minutes: str) -> str:
    """A sessions table as the coach might bring it."""
    own = [canaries.word(f"import: {name}") for name in ("name", "organisation", "note")]
    return (
        "date,start,minutes,client,name,organisation,email,note,consent\n"
        f"2026-10-05,10:00,{minutes},C-09,{own[0]},{own[1]},{own[0]}@example.org,{own[2]},yes\n"
    )


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A coach's story from the new vault to the pack, with a crash in it."""
    require_strace()
    place = tmp_path_factory.mktemp("canaries")
    teller = Teller(place)
    word, tell = teller.canaries.word, teller.tell
    note = teller.file("note.md", f"# {word('log: record heading')}\n\n{word('log: record')}")
    log = ("log", "--client", word("clients.code"), "--start", "2026-10-02T09:00", "--minutes", 60,
           "--record-file", note, "--reflection-file", note, "--title", word("log: title"),
           "--theme", word("log: theme"), "--technique", word("log: technique"),
           "--bring", word("log: bring"))  # fmt: skip

    tell("new", "new", teller.program.vault, "--kdf", "light", "--name", word("new: name"))
    teller.plant()
    tell("client add", "client", "add", "--code", "C-08", "--name", word("add: name"),
         "--also", word("add: also"), "--email", f"{word('add: email')}@example.org")  # fmt: skip
    tell("log", *log)
    teller.crash(*log)
    crashed = Needles().under(teller.program.vault)
    assert not crashed, f"after the crash, in the clear: {crashed}"
    tell("check", "check", "--json")
    tell("develop", "develop", "--type", "cpd", "--date", "2026-10-03", "--minutes", 60,
         "--title", word("develop: title"), "--with", word("develop: with"))  # fmt: skip
    tell("import", "import", teller.file("log.csv", table(teller.canaries, "60")))
    tell("import refused", "import", teller.file("bad.csv", table(teller.canaries, "-5")), code=1)
    tell("search", "search", word("log: record"), "--json")
    # Word for word: one that differs by a letter would be found, and shown.
    tell("search for nothing", "search", f'"{word("a search term")}"')
    tell("sessions", "sessions", "--json")
    tell("progress", "progress", "--credential", "icf-acc", "--workings")
    tell("info", "info")
    tell("everything", "export", "everything", "--out", teller.exports / "everything")
    tell("hours", "export", "hours-log", "--body", "icf", "--out", teller.exports / "log.xlsx")
    tell("pack", "export", "supervision-pack", "--accept-unsure",
         "--out", teller.exports / "pack.pdf")  # fmt: skip
    teller.file("wrong", "not the passphrase")
    tell("wrong", "sessions", "--passphrase-file", teller.given / "wrong", code=3)
    secrets = {"the recovery key as printed": recovery_key(teller.said["new"]).encode("ascii")}
    secrets |= keys_of(teller.program, teller.passphrase, recovery_key(teller.said["new"]))
    return Story(
        teller.program, teller.canaries, Needles(secrets), teller.exports, teller.said, teller.calls
    )


def recovery_key(said: str) -> str:
    """The recovery key as `new` shows it, once."""
    found = re.search(r"\b(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}\b", said)
    assert found, "new shows no recovery key"
    return found[0]


def keys_of(program: Program, passphrase: str, recovery: str) -> dict[str, bytes]:
    """Every key that the vault has, by name."""
    keys = folders.unlock(program.vault, passphrase=passphrase)
    return {
        "the recovery key without its dashes": recovery.replace("-", "").encode("ascii"),
        "the recovery key's bits": RecoveryKey.parse(recovery).secret,
        "the database's key": bytes.fromhex(keys.database_key())[:32],
        "the notes' key": keys.note_digest_key(),
    }


def test_every_field_of_words_has_its_canary(story: Story) -> None:
    """A search that looks for too little finds nothing, too: no field may be forgotten.

    The export of everything holds all of them, but for what was taken back before: so they
    really were in the vault.
    """
    placed = set(story.canaries.places.values())
    fields = {
        f"{kind.table.name}.{column.name}"
        for kind in all_kinds()
        for column in kind.table.columns
        if (kind.type, column.name) not in LEFT_OUT
        and str(column.type) in ("TEXT", "BLOB")
        and type(column.type).__name__ in ("Text", "TextTuple", "PackedText")
        and not column.primary_key
        and not column.foreign_keys
    }
    assert len(fields) > 100
    assert fields - {"settings.value", "clients.organisation_id"} <= placed, fields - placed
    assert all(len(word) >= 10 for word in story.canaries.places)

    everything = story.exports / "everything"
    files = [everything / "data.json", *everything.glob("sketches/*.json")]
    data = "".join(file.read_text(encoding="utf-8") for file in files)
    never_kept = {*GONE, "the passphrase", "a search term", "new: name"}
    packed = {"note_versions.packed", "binned session: record", "sketch_deltas.content"}
    missing = {
        place
        for word, place in story.canaries.places.items()
        if word not in data and place not in never_kept | packed
    }
    assert not missing, f"these never were in the vault: {missing}"


def test_no_canary_and_no_key_lies_in_any_file(story: Story) -> None:
    """The promise itself: vault, backups, home, settings, caches, temporary and working folder."""
    backups = place_beside(story.program.vault)
    assert list(backups.glob("*.cjbak")), "there is no backup to look into"
    places = (story.program.vault, backups, story.program.home)
    assert sum(file.stat().st_size for file in story.program.vault.iterdir()) > 500_000
    assert story.needles.under(*places) == {}


def test_commands_that_need_not_show_words_do_not(story: Story) -> None:
    """What a terminal, a cron mail or a log of scripts keeps: ids, counts and codes only."""
    shows = {"search", "pack", "sessions", "new"}
    told = {
        name: hits
        for name, text in story.said.items()
        if name not in shows and (hits := story.needles.found_in(text.encode("utf-8")))
    }
    assert told == {}
    # Shown once, on purpose; nothing else of it.
    assert STEM not in story.said["new"]
    assert STEM in story.said["search"]


def test_nothing_is_written_but_the_vault_and_the_exports(story: Story) -> None:
    """Not for a moment either: a temporary file that is gone again was on the disk all the same.

    Beside them there are backups, and what the computer notes of vaults: a counter and a day.
    """
    notes = Path(story.program.environment["XDG_STATE_HOME"], "coachjournal", "sentinels")
    backups = place_beside(story.program.vault)
    allowed = tuple(map(str, (story.program.vault, backups, story.exports, notes)))
    made_for_notes = {str(folder) for folder in notes.parents}
    written = {
        (name, path)
        for name, calls in story.calls.items()
        for call in calls
        for path in written_by(call)
        if path not in DEVICES | made_for_notes and not path.startswith(allowed)
    }
    assert written == set()
    ours = [path for path in written_by_all(story) if path.endswith("journal.db")]
    assert ours, "the trace has seen nothing"
    left = [path for path in story.program.home.rglob("*") if path.is_file()]
    assert {path.parent for path in left} <= {notes}


def written_by_all(story: Story) -> set[str]:
    """Every path that the story opened to write, made, renamed or removed."""
    return {p for calls in story.calls.values() for call in calls for p in written_by(call)}


def test_no_command_speaks_to_a_network(story: Story) -> None:
    """Whoever watches the line sees nothing: no address is asked for, none is called."""
    network = {
        (name, call.name, call.arguments)
        for name, calls in story.calls.items()
        for call in calls
        if tracing.leaves_the_computer(call)
    }
    assert network == set()


TELLTALE = """
import socket
open("left-lying.txt", "w").close()
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("127.0.0.1", 9))
"""


def test_the_trace_sees_a_file_and_an_address_when_there_is_one(tmp_path: Path) -> None:
    """What the two tests before this one find nothing with does find something."""
    require_strace()
    log = tmp_path / "trace"
    subprocess.run(
        [*tracer(log, *TRACED), sys.executable, "-c", TELLTALE], cwd=tmp_path, check=True
    )
    calls = calls_in(log)
    written = {path for call in calls for path in written_by(call)}
    assert str(tmp_path / "left-lying.txt") in written
    assert {"socket", "connect"} <= {
        call.name for call in calls if tracing.leaves_the_computer(call)
    }


def known_forms() -> dict[str, bytes]:
    """A canary in each form that the search claims to see through."""
    word = f"before {STEM}abcd after"
    plain = word.encode("ascii")
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("member", plain * 20)
    noise = random.Random(1).randbytes(3000)
    forms = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "capital hex": plain.hex().upper().encode(),
        "zlib": zlib.compress(plain * 20),
        "zlib, weak": zlib.compress(plain * 20, 1),
        "zlib, cut off": zlib.compress(random.Random(2).randbytes(500) + plain + noise)[:-700],
        "gzip": gzip.compress(plain * 20),
        "zip": stored.getvalue(),
        "zlib of base64": zlib.compress(base64.b64encode(plain) * 3),
    }
    forms |= {f"base64 {lead}": base64.b64encode(b"x" * lead + plain) for lead in range(3)}
    return {name: noise + form + noise for name, form in forms.items()}


@pytest.mark.parametrize("form", known_forms())
def test_the_search_finds_a_canary_in_every_form(form: str, tmp_path: Path) -> None:
    """A search that finds nothing proves something only if it would have found it."""
    file = tmp_path / "deep" / "down"
    file.parent.mkdir()
    file.write_bytes(known_forms()[form])
    assert list(Needles().under(tmp_path)) == [file]


def test_the_search_finds_names_of_files_and_secrets_and_nothing_in_noise(tmp_path: Path) -> None:
    """And it cries only where there is something."""
    needles = Needles({"key": bytes(range(100, 132))})
    (tmp_path / "noise").write_bytes(os.urandom(300_000))
    assert needles.under(tmp_path) == {}
    (tmp_path / f"{STEM}.txt").touch()
    (tmp_path / "raw").write_bytes(b"..." + bytes(range(100, 132)) + b"...")
    (tmp_path / "text").write_text(bytes(range(100, 132)).hex())
    assert len(needles.under(tmp_path)) == 3
