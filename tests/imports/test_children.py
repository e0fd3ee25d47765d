"""The child process: it answers, it is bounded, and it lets nothing out."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coachjournal.errors import BadImport, BadInput, Conflict, JournalError, NotFound
from coachjournal.imports.detect import IcfLogFile, SessionsFile
from coachjournal.imports.results import Form
from coachjournal.services import children
from coachjournal.services.children import run_in_child
from coachjournal.services.foreign_files import read_foreign_file
from coachjournal.services.frames import BrokenFrame, pack_frame, read_frame
from tests.imports.makers import RELATIONSHIP, SESSION, csv_of, xlsx_of

CANARY = "Wilhelmina-Canary-Fictional"

PRELUDE = """
import os, sys, time
from coachjournal import worker
from coachjournal.errors import Conflict
worker.JOBS = {
    "import-slow": lambda options, payload: time.sleep(60),
    "import-busy": lambda options, payload: [None for _ in iter(int, 1)],
    "import-hungry": lambda options, payload: (len(bytes(4 << 30)), b""),
    "import-falling": lambda options, payload: os.abort(),
    "import-failing": lambda options, payload: int(payload.decode()),
    "import-conflict": lambda options, payload: (_ for _ in ()).throw(Conflict("c", line=3)),
    "import-printing": lambda options, payload: (os.write(1, b"x"), os.write(2, b"x"), b"")[1:],
    "import-writing": lambda options, payload: (open(options["path"], "w").write("x" * 9999), b""),
    "import-calling": lambda options, payload: (__import__("socket").socket() and None, b""),
    "import-starting": lambda options, payload: (__import__("subprocess").call(["true"]), b""),
    "import-looking": lambda options, payload: (
        {"environment": dict(os.environ), "handles": os.listdir("/proc/self/fd")}, payload[::-1]
    ),
}
worker.IMPORT_SECONDS = 1
raise SystemExit(worker.main())
"""


@pytest.fixture
def unruly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Children that have other jobs than ours."""
    monkeypatch.setattr(children, "_command", lambda: [sys.executable, "-P", "-c", PRELUDE])


Fail = Callable[..., JournalError]


@pytest.fixture
def failure(unruly: None) -> Fail:
    def run(job: str, payload: bytes = b"", seconds: float = 20, **options: str) -> JournalError:
        with pytest.raises(JournalError) as caught:
            run_in_child(job, options, payload, deadline_seconds=seconds)
        return caught.value

    return run


@pytest.mark.parametrize("form", Form)
def test_a_file_is_read_by_the_child(tmp_path: Path, form: Form) -> None:
    row = RELATIONSHIP if form is Form.ICF_LOG else {**SESSION, "shoe size": "44"}
    path = tmp_path / "log.csv"
    path.write_bytes(csv_of([row, row]))
    file = read_foreign_file(path, form).file
    assert isinstance(file, IcfLogFile if form is Form.ICF_LOG else SessionsFile)
    assert [each.line for each in file.parsed.rows] == [2, 3]
    assert file.parsed.unknown_columns == (() if form is Form.ICF_LOG else ("shoe size",))


def test_a_workbook_is_read_by_the_child(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(xlsx_of([list(SESSION), list(SESSION.values())]))
    assert len(read_foreign_file(path).file.parsed.rows) == 1


def test_what_the_coach_said_reaches_the_child(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(csv_of([{**SESSION, "date": "06/11/2026"}]))
    (refusal,) = read_foreign_file(path).file.parsed.refused
    assert (refusal.line, refusal.code, refusal.facts) == (2, "date-ambiguous", {"column": "date"})
    assert not read_foreign_file(path, told=["date-order=dmy"]).file.parsed.refused


def test_the_childs_error_is_raised_here_with_its_facts(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(b"date,start,client\r\n2026-03-07,11:45,C-07\r\n")
    with pytest.raises(BadImport) as caught:
        read_foreign_file(path)
    assert (caught.value.code, caught.value.facts) == ("column-missing", {"columns": "minutes"})


def test_what_is_no_file_is_refused_without_a_child(tmp_path: Path, unruly: None) -> None:
    with pytest.raises(NotFound, match="no-such-file"):
        read_foreign_file(tmp_path / "none.csv")
    with pytest.raises(BadImport, match="not-our-export"):
        read_foreign_file(tmp_path)
    big = tmp_path / "big.csv"
    with big.open("wb") as stream:
        stream.truncate(60_000_000)
    with pytest.raises(BadImport, match="file-too-large"):
        read_foreign_file(big)


def test_a_child_that_overstays_is_ended(failure: Fail) -> None:
    started = time.monotonic()
    error = failure("import-slow", seconds=0.5)
    assert (type(error), error.code) == (BadImport, "took-too-long")
    assert time.monotonic() - started < 10


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there; the deadline acts")
def test_a_child_that_burns_the_processor_is_ended(failure: Fail) -> None:
    assert failure("import-busy").code == "took-too-long"


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_child_gets_no_more_than_its_memory(failure: Fail) -> None:
    error = failure("import-hungry")
    assert (type(error), error.code) == (BadImport, "too-large-to-read")


def test_a_child_that_falls_over_is_told_as_one_error(failure: Fail) -> None:
    assert failure("import-falling").code == "too-large-to-read"


def test_another_kind_of_failure_can_be_asked_for(unruly: None) -> None:
    with pytest.raises(Conflict, match="too-large-to-read"):
        run_in_child("import-falling", {}, b"", deadline_seconds=20, failing=Conflict)


def test_errors_keep_their_class_code_and_facts(failure: Fail) -> None:
    error = failure("import-conflict")
    assert (type(error), error.code, error.facts) == (Conflict, "c", {"line": 3})


def test_an_unforeseen_failure_names_its_kind_and_none_of_its_words(failure: Fail) -> None:
    error = failure("import-failing", CANARY.encode())
    assert (error.code, error.facts) == ("child-failed", {"kind": "ValueError"})
    assert CANARY not in repr(error) + str(error)


@pytest.mark.usefixtures("unruly")
def test_what_a_library_prints_goes_nowhere() -> None:
    assert run_in_child("import-printing", {}, b"", deadline_seconds=20) == (1, b"")


def test_a_child_writes_no_file(failure: Fail, tmp_path: Path) -> None:
    path = tmp_path / "leak"
    assert failure("import-writing", path=str(path)).facts == {"kind": "OSError"}
    assert path.read_bytes() == b""


@pytest.mark.parametrize("job", ["import-calling", "import-starting"])
def test_a_child_opens_no_socket_and_starts_no_process(failure: Fail, job: str) -> None:
    assert failure(job).facts == {"kind": "PermissionError"}


@pytest.mark.usefixtures("unruly")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_child_inherits_no_handle_and_no_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACHJOURNAL_PASSPHRASE_FILE", CANARY)
    with (tmp_path / "LOCK").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)
        answer, back = run_in_child("import-looking", {}, b"abc", deadline_seconds=20)
    assert isinstance(answer, dict)
    assert back == b"cba"
    environment = answer["environment"]
    assert isinstance(environment, dict)
    assert CANARY not in environment.values()
    assert "HOME" not in environment
    handles = answer["handles"]
    assert isinstance(handles, list)
    assert len(handles) <= 6  # nothing three times, two pipes, the listing itself


def started_with(request: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        children._command(),
        input=request,
        capture_output=True,
        timeout=60,
        env=children._environment(),
        check=False,
    )


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"",
        b"garbage that is no frame",
        pack_frame({"job": "no-such-job", "options": {}}, b""),
        pack_frame({"job": ["import-auto"], "options": {}}, b""),
        pack_frame({"job": "import-auto"}, b""),
        pack_frame({"job": "import-auto", "options": {}}, b"") + b"more",
        b"\xff" * 16,
        (5).to_bytes(8, "big") + bytes(8) + b"{{{{{",
        (60_000).to_bytes(8, "big") + bytes(8) + b"[" * 60_000,
    ],
)
def test_a_broken_request_is_answered_with_a_code_and_silence(request_bytes: bytes) -> None:
    done = started_with(request_bytes)
    header, payload = read_frame(io.BytesIO(done.stdout))
    assert header == {"failure": {"class": "BadInput", "code": "request-broken", "facts": {}}}
    assert (done.returncode, done.stderr, payload) == (0, b"", b"")


def test_a_wrong_option_is_bad_input_and_quotes_nothing() -> None:
    with pytest.raises(BadInput) as caught:
        run_in_child("import-auto", {"map": [CANARY, 5]}, b"x", deadline_seconds=20)
    assert caught.value.code == "bad-data"
    assert CANARY not in str(caught.value.facts)


def test_a_cut_frame_is_broken() -> None:
    whole = pack_frame({"a": [1, "é"]}, b"payload")
    assert read_frame(io.BytesIO(whole)) == ({"a": [1, "é"]}, b"payload")
    for length in range(len(whole)):
        with pytest.raises(BrokenFrame):
            read_frame(io.BytesIO(whole[:length]))
