"""What is installed is whole: the program with all its resources, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sources import RESOURCES, ROOT, place, python_files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target=wheel", f"-d{folder}"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    (made,) = folder.glob("*.whl")
    return zipfile.ZipFile(made)


def _held(wheel: zipfile.ZipFile) -> set[str]:
    return {name for name in wheel.namelist() if not name.endswith("/")}


def test_the_wheel_holds_every_module_and_every_resource(wheel: zipfile.ZipFile) -> None:
    modules = {place(path) for path in python_files("coachjournal")}
    shipped = {
        f"coachjournal/{place(path)}"
        for path in RESOURCES.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped
    assert (modules | shipped) - _held(wheel) == set()


def test_the_wheel_holds_the_guide_with_its_pictures(wheel: zipfile.ZipFile) -> None:
    guide = ROOT / "docs" / "user-guide"
    files = [path for path in guide.rglob("*") if path.is_file()]
    assert len(files) > 50
    inside = {
        f"coachjournal/resources/guide/{path.relative_to(guide).as_posix()}" for path in files
    }
    assert inside - _held(wheel) == set()


def test_the_wheel_holds_nothing_of_the_workshop(wheel: zipfile.ZipFile) -> None:
    rooms = {name.split("/")[0] for name in _held(wheel)}
    assert {room for room in rooms if not room.endswith(".dist-info")} == {"coachjournal"}


def test_the_installed_program_finds_its_resources(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    probe = (
        "from coachjournal.system.resources import guide_path, resource_path as p;"
        "found = [p('themes', 'light.toml'), guide_path('index.md')];"
        "print(all(each.is_file() for each in found), p())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.split() == ["True", str(tmp_path / "coachjournal" / "resources")]
