"""The floors without a window import and work where Qt is not installed at all."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.sources import ROOT, place, python_files

WITH_QT = ("coachjournal/ui/", "coachjournal/app.py")
# Migrations are Alembic's scripts: they are run by it, not imported.
NOT_IMPORTED = ("coachjournal/store/migrations/",)

WITHOUT_QT = """
import importlib, sys
class Shut:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"{name} is shut out")
sys.meta_path.insert(0, Shut())
failed = []
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed.append(f"{name}: {error!r}")
print(len(sys.argv) - 1 - len(failed), "imported")
sys.exit("\\n".join(failed) or 0)
"""


def _modules() -> list[str]:
    places = [place(path) for path in python_files("coachjournal")]
    kept = [each for each in places if not each.startswith(WITH_QT + NOT_IMPORTED)]
    return [each.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for each in kept]


def _import_without_qt(modules: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_QT, *modules]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_everything_but_the_window_imports_without_qt() -> None:
    modules = _modules()
    assert "coachjournal.domain.sessions" in modules
    ended = _import_without_qt(modules)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split()[0] == str(len(modules))


def test_the_window_would_be_noticed() -> None:
    ended = _import_without_qt(["coachjournal.ui.theme"])
    assert ended.returncode == 1
    assert "PySide6 is shut out" in ended.stderr
