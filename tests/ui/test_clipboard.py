"""What is copied, by whatever way, is plain text with every hint that it is confidential."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard

from coachjournal.ui.clipboard import KDE_HINT, ClipboardGuard, plain_mime
from tests.conftest import ROOT

HINTS = (
    KDE_HINT,
    "org.nspasteboard.ConcealedType",
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)

# Copies in a real window by the ways Qt has, and prints what another program would see.
COPYING = """
import json, subprocess, sys
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableWidget, QTableWidgetItem
from coachjournal.ui.clipboard import ClipboardGuard
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.shell.ending import clear_if_ours
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.inputs import TextBox
from coachjournal.ui.widgets.text import label

FOREIGN = (
    "from PySide6.QtCore import QMimeData, QTimer\\nfrom PySide6.QtWidgets import QApplication\\n"
    "a = QApplication([])\\nd = QMimeData()\\nd.setText('foreign')\\nd.setHtml('<b>foreign</b>')\\n"
    "a.clipboard().setMimeData(d)\\nprint('set', flush=True)\\na.exec()"
)
application = QApplication([])
guard = ClipboardGuard(application.clipboard(), application)
theme = Theme(application, choice="light")
line, note, box = QLineEdit("Heron & <b>"), NoteEdit("Record", theme), TextBox("Heron & <b>")
note.show_text("Heron & <b>")
said = label("Heron & <b>", selectable=True)
table = QTableWidget(1, 1)
table.setItem(0, 0, QTableWidgetItem("Heron & <b>"))
table.setCurrentCell(0, 0)
seen = {}
board = application.clipboard()
for name, each in dict(line=line, note=note, box=box, label=said, table=table).items():
    board.clear()
    each.show()
    if name == "label":
        each.setSelection(0, 11)
    elif name != "table":
        each.selectAll()
    QTest.keyClick(each, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(20)
    held = board.mimeData()
    hint = bytes(held.data("x-kde-passwordManagerHint")).decode()
    seen[name] = [held.text(), list(held.formats()), hint]
clear_if_ours(board)
QTest.qWait(20)
seen["cleared"] = board.text()
foreign = subprocess.Popen([sys.executable, "-c", FOREIGN], stdout=subprocess.PIPE)
foreign.stdout.readline()
for _each in range(100):
    QTest.qWait(20)
    if board.text() == "foreign":
        break
clear_if_ours(board)
QTest.qWait(50)
seen["foreign"] = [board.text(), board.mimeData().hasHtml()]
foreign.kill()
foreign.wait()
print(json.dumps(seen))
"""


class Board(QObject):
    """A clipboard whose owner is known; the offscreen platform has none."""

    changed = Signal(QClipboard.Mode)

    def __init__(self, *, ours: bool) -> None:
        super().__init__()
        self.ours = ours
        self.held: QMimeData | None = None
        self.times = 0

    def ownsClipboard(self) -> bool:
        return self.ours

    ownsSelection = ownsClipboard

    def mimeData(self, _mode: QClipboard.Mode) -> QMimeData | None:
        return self.held

    def setMimeData(self, data: QMimeData, mode: QClipboard.Mode) -> None:
        self.held = data
        self.times += 1
        self.changed.emit(mode)


def rich(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    made.setHtml(f"<b>{text}</b>")
    return made


def test_the_data_is_plain_and_has_every_hint() -> None:
    made = plain_mime("Heron")
    formats = made.formats()
    assert made.text() == "Heron"
    assert not made.hasHtml()
    for hint in HINTS:
        assert any(hint in form for form in formats), hint
    for form in formats:
        if "CanInclude" in form or "CanUpload" in form:
            assert bytes(made.data(form).data()) == b"\0\0\0\0"


@pytest.mark.parametrize("mode", [QClipboard.Mode.Clipboard, QClipboard.Mode.Selection])
def test_what_we_copied_is_replaced_once(mode: QClipboard.Mode, qtbot: object) -> None:
    board = Board(ours=True)
    guard = ClipboardGuard(cast(QClipboard, board), board)
    board.setMimeData(rich("Heron"), mode)
    assert guard.parent() is board
    assert board.held is not None
    assert (board.held.text(), board.held.hasHtml(), board.times) == ("Heron", False, 2)


def test_what_others_copied_is_left_alone(qtbot: object) -> None:
    board = Board(ours=False)
    ClipboardGuard(cast(QClipboard, board), board)
    foreign = rich("foreign")
    board.setMimeData(foreign, QClipboard.Mode.Clipboard)
    assert board.held is foreign


def test_every_way_of_copying_in_a_real_window(private_display: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COPYING],
        cwd=ROOT, env=private_display, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen.pop("cleared") == ""
    assert seen.pop("foreign") == ["foreign", True]
    for name, (text, formats, hint) in seen.items():
        assert text == "Heron & <b>", name
        assert hint == "secret", name
        assert not [form for form in formats if "html" in form or "opendocument" in form], name
    assert set(seen) == {"line", "note", "box", "label", "table"}
