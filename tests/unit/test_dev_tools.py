"""The front door and the lock files: what a newcomer's first two commands stand on."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev
from tools import environment, lock

ROOT = Path(__file__).resolve().parents[2]
HASH = "--hash=sha256:" + 64 * "0"


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE))


def _wanted(name: str) -> list[Requirement]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = settings["project"]["dependencies"]
    if name == "test":
        lines = [*lines, *settings["dependency-groups"]["test"]]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", ["run", "test", "audit"])
def test_a_lock_file_names_every_hash_and_no_place(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = lock.entries(text.removeprefix(lock.HEADING))
    assert len(entries) == len(_locked(name)) > 20
    assert lock.faults(text.removeprefix(lock.HEADING)) == []


@pytest.mark.parametrize(
    "entry",
    [
        "click==8.5.1",
        f"-i https://example.org\nclick==8.5.1 {HASH}",
        f"-f wheels\nclick==8.5.1 {HASH}",
        f"click @ file:///wheels/click.whl {HASH}",
    ],
)
def test_an_unfit_lock_file_is_seen(entry: str) -> None:
    assert lock.faults(entry) != []


@pytest.mark.parametrize("name", ["run", "test"])
def test_a_lock_file_fulfils_the_project(name: str) -> None:
    locked = _locked(name)
    for wanted in _wanted(name):
        version = locked[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), wanted


def test_what_is_tested_is_what_runs() -> None:
    assert _locked("run").items() <= _locked("test").items()


def test_qt_is_the_one_that_is_sound() -> None:
    locked = _locked("run")
    assert (locked["pyside6-essentials"], locked["shiboken6"]) == ("6.11.3", "6.11.3")


@pytest.mark.parametrize("command", ["package"])
def test_a_command_whose_turn_has_not_come_says_so(command: str) -> None:
    ended = subprocess.run(
        [sys.executable, "dev.py", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert f"{command} comes with part" in ended.stdout


def test_what_is_missing_is_told_before_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[list[str], str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        told.append((command, capsys.readouterr().out))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(environment, "as_administrator", list)
    monkeypatch.setattr(subprocess, "run", run)
    environment.ensure_system({"libnever0": "libnever.so.0", "coreutils": "/"})
    (update, _), (install, said) = told
    assert update == ["apt-get", "update"]
    assert install[:3] == ["apt-get", "install", "-y"]
    assert install[-1] == "libnever0"
    assert "libnever0" in said


def test_without_rights_the_command_is_told_instead(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(environment, "as_administrator", lambda: None)
    environment.ensure_system({"libnever0": "libnever.so.0"})
    said = capsys.readouterr().out
    assert "sudo apt-get install -y --no-install-recommends libnever0" in said


STORY = "tests/e2e/test_lock.py::test_idle"


@pytest.mark.parametrize(
    ("failed", "again"),
    [
        ([STORY], [STORY]),
        ([], []),
        ([STORY, "tests/unit/test_plain.py::test_words"], []),
        ([f"{STORY}[{number}]" for number in range(4)], []),
    ],
)
def test_only_few_stories_in_windows_are_tried_once_more(
    failed: list[str], again: list[str]
) -> None:
    assert dev.stories_alone(failed) == again


def test_each_story_is_tried_by_itself_and_one_that_fails_is_not_forgotten(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[list[str], str]] = []
    desks = (f":{number}" for number in range(70, 80))

    @contextlib.contextmanager
    def desktop() -> Iterator[dict[str, str]]:
        yield {"DISPLAY": next(desks)}

    def call(command: Sequence[str], surroundings: dict[str, str]) -> int:
        told.append((list(command), surroundings["DISPLAY"]))
        return 1 if command[-1] == STORY else 0

    monkeypatch.setattr(dev, "desktop", desktop)
    monkeypatch.setattr(dev, "call", call)
    stories = ["tests/e2e/test_a.py::test_one", STORY, "tests/e2e/test_b.py::test_two"]
    assert dev.try_alone(stories) == 1
    assert [command[-2:] for command, _desk in told] == [["-q", story] for story in stories]
    assert [desk for _command, desk in told] == [":70", ":71", ":72"]
    assert capsys.readouterr().err == f"dev.py: FAILED alone as well: {STORY}\n"
