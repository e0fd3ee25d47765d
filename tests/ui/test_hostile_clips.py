"""Sixty clips that mean harm, into every place that takes text: nothing is ever looked up."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from coachjournal.domain.pasted import MOST_TEXT
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.inputs import TextBox

Editor = NoteEdit | TextBox
CANARY = "Wilhelmina-Canary-Fictional"

PLACES = (
    "file://{secret}", "{secret}", "file:{secret}", "FILE://{secret}", "file://localhost{secret}",
    "//server/share/x.png", "\\\\server\\share\\x.png", "http://127.0.0.1:9/x",
    "https://example.org/x",
    "data:text/html;base64,PGI+", "qrc:/x", ":/x", "cj:1", "ftp://example.org/x",
    "../../etc/passwd",
)  # fmt: skip
FORMS = (
    "<img src='{place}'>",
    "<body background='{place}'>",
    "<link rel=stylesheet href='{place}'>",
    "<style>@import url('{place}'); body { background: url({place}) }</style>",
)
WHOLE = {
    "word": "<html xmlns:v='urn:schemas-microsoft-com:vml'><head><xml><w:WordDocument/></xml>"
    "<style>@font-face { src: url(file:///x) }</style></head><body><p class=MsoNormal><b>x</b>"
    "<v:imagedata src='file:///C:/x.emz' o:href='cid:image001.png@01D'/><o:p></o:p></p>",
    "gmail": "<div dir=ltr><img src='cid:ii_1'>"
    "<div style='background:url(//evil.example/x)'>x</div>",
    "frame": "<iframe src='file://{secret}'></iframe><object data='{secret}'></object>x",
    "table": "<table background='{secret}'><tr><td background='//s/x'>x</td></tr></table>",
    "list": "<ul style='list-style-image:url(file://{secret})'><li>x</li></ul>",
    "svg": "<svg><image xlink:href='file://{secret}'/><script>x</script></svg>x",
    "meta": "<meta http-equiv=refresh content='0;url=file://{secret}'>x",
    "base": "<base href='file:///etc/'><img src=passwd><a href=passwd>x</a>",
    "entities": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file://{secret}'>]>&e;x",
    "many": "<img src='file://{secret}'>" * 500 + "x",
}
CLIPS = [form.replace("{place}", place) for form in FORMS for place in PLACES]
CLIPS += WHOLE.values()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    found = tmp_path / "secret.html"
    found.write_text(f"<b>{CANARY}</b>", encoding="utf-8")
    return found


@pytest.fixture(params=[NoteEdit, TextBox])
def editor(request: pytest.FixtureRequest, theme: Theme, qtbot: QtBot) -> Editor:
    made: Editor = NoteEdit("Record", theme) if request.param is NoteEdit else TextBox()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every address that Qt asked one of our editors or documents for."""
    asked: list[str] = []
    for kind in (NoteEdit, TextBox, QTextDocument):
        original: Callable[..., Any] = kind.loadResource

        def spy(self: Any, what: int, name: QUrl, original: Any = original) -> object:
            asked.append(name.toString() if isinstance(name, QUrl) else str(name))
            return original(self, what, name)

        monkeypatch.setattr(kind, "loadResource", spy)
    return asked


def clip(markup: str, plain: str = "") -> QMimeData:
    made = QMimeData()
    made.setHtml(markup)
    if plain:
        made.setText(plain)
    return made


def drop(editor: Editor, data: QMimeData) -> None:
    event = QDropEvent(
        QPoint(3, 3), Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(editor.viewport(), event)


def test_the_spy_sees_what_qt_does_by_itself(
    qtbot: QtBot, looked_up: list[str], secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usual(QTextEdit):
        def loadResource(self, _kind: int, name: QUrl | str) -> object:
            looked_up.append(name.toString() if isinstance(name, QUrl) else name)
            return None

    usual = Usual()
    qtbot.addWidget(usual)
    usual.show()
    usual.insertFromMimeData(clip(f"<img src='file://{secret}'>"))
    usual.grab()
    assert any("secret.html" in name for name in looked_up)


def test_there_are_enough_clips() -> None:
    assert len(set(CLIPS)) >= 60


def test_no_clip_is_looked_up(editor: Editor, looked_up: list[str], secret: Path) -> None:
    for markup in CLIPS:
        data = clip(markup.replace("{secret}", str(secret)), "beside")
        for give in (editor.insertFromMimeData, lambda data: drop(editor, data)):
            give(data)
            editor.grab()
    assert looked_up == []
    text = editor.text()
    assert "beside" in text
    assert CANARY not in text
    assert "secret.html" not in text


def test_markup_alone_comes_in_as_text(theme: Theme, qtbot: QtBot, looked_up: list[str]) -> None:
    edit = NoteEdit("Record", theme)
    qtbot.addWidget(edit)
    for markup in CLIPS:
        edit.show_text("")
        edit.insertFromMimeData(clip(markup))
        assert "<" not in edit.text()
        assert "file:" not in edit.text()
    assert looked_up == []


def test_a_file_is_not_its_name(editor: Editor, secret: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(secret))])
    data.setText(str(secret))
    editor.insertFromMimeData(data)
    drop(editor, data)
    assert editor.text() == ""


def test_twenty_megabytes_are_read_in_no_time_and_said_to_be_too_much(
    editor: Editor, qtbot: QtBot
) -> None:
    began = time.process_time()
    editor.insertFromMimeData(clip("<b>x</b>" * 2_500_000, "beside"))
    assert editor.text() == "beside"
    if isinstance(editor, NoteEdit):
        with qtbot.waitSignal(editor.too_much_pasted):
            editor.insertFromMimeData(clip("<p>x</p>", "x" * (MOST_TEXT + 1)))
        assert editor.text() == "beside"
    assert time.process_time() - began < 3
