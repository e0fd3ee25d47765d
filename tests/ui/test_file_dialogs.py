"""Qt's own file dialog, the real one, in a private home: it remembers nothing of where it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.ui.dialogs import RealDialogs
from tests.conftest import ROOT

CANARY = "Wilhelmina-Canary-Fictional"

SAVING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from coachjournal.ui import dialogs

place, mode = Path(sys.argv[1]), sys.argv[2]
application = QApplication([])
window = QWidget()
if mode == "by-itself":
    dialogs.scrub_file_dialog_history = lambda: None

def answer():
    dialog = application.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.accept()

ports = dialogs.RealDialogs()
for ask in (
    lambda: ports.ask_save_file(window, "Export", place / "pack.pdf", "PDF (*.pdf)"),
    lambda: ports.ask_folder(window, "Open", place),
):
    QTimer.singleShot(200, answer)
    assert ask() is not None
"""


def _remembered(home: Path, mode: str) -> str:
    """What QtProject.conf holds after two dialogs were answered in a folder with a name."""
    place = home / CANARY
    place.mkdir(parents=True)
    plain = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    subprocess.run(
        [sys.executable, "-c", SAVING, str(place), mode],
        cwd=ROOT, env={**plain, "HOME": str(home)}, check=True, timeout=60,
    )  # fmt: skip
    kept = home / ".config" / "QtProject.conf"
    return kept.read_text("utf-8") if kept.exists() else ""


@pytest.mark.skipif(sys.platform != "linux", reason="the others use the system's own dialogs")
def test_qt_would_remember_the_folder(tmp_path: Path) -> None:
    assert CANARY in _remembered(tmp_path / "home", "by-itself")


@pytest.mark.skipif(sys.platform != "linux", reason="the others use the system's own dialogs")
def test_nothing_is_remembered_after_ours(tmp_path: Path) -> None:
    remembered = _remembered(tmp_path / "home", "ours")
    assert CANARY not in remembered
    assert "[FileDialog]" not in remembered
    assert not list((tmp_path / "home").rglob("recently-used.xbel"))
    assert not list((tmp_path / "home").rglob("thumbnails"))


@pytest.mark.parametrize("replaced", [True, False])
def test_a_name_without_its_ending_replaces_no_file_unasked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replaced: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[str] = []

    def confirm(_self: RealDialogs, _parent: QWidget, _title: str, words: str, *_more: str) -> bool:
        asked.append(words)
        return replaced

    typed = (str(tmp_path / "paper"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: typed)
    monkeypatch.setattr(RealDialogs, "confirm", confirm)
    proposed = tmp_path / "Sessions.pdf"
    ask = RealDialogs().ask_save_file
    assert ask(window, "Save", proposed, "PDF (*.pdf)") == tmp_path / "paper.pdf"
    assert asked == []
    (tmp_path / "paper.pdf").write_text("precious", "utf-8")
    chosen = ask(window, "Save", proposed, "PDF (*.pdf)")
    assert chosen == (tmp_path / "paper.pdf" if replaced else None)
    assert asked == ["There is a file of that name already: paper.pdf"]
