"""Drawings taken in and out by command."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.cli.commands import CommandLine

CANVAS = {
    "nodes": [
        {"id": "g", "type": "group", "x": 0, "y": 0, "width": 300, "height": 200, "label": "Now"},
        {"id": "a", "type": "text", "x": 20, "y": 20, "width": 120, "height": 60, "text": "Ask"},
        {"id": "b", "type": "text", "x": 400, "y": 20, "width": 120, "height": 60, "text": "Wait"},
    ],
    "edges": [{"id": "e", "fromNode": "a", "toNode": "b"}],
}


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A canvas of another program's."""
    path = tmp_path / "Choices.canvas"
    path.write_text(json.dumps(CANVAS))
    return path


def test_a_drawing_comes_in_and_goes_out(
    command: CommandLine, drawing: Path, tmp_path: Path
) -> None:
    """Found out to be one by its ending; in every form it leaves in."""
    taken = command.json("import", str(drawing))

    assert (taken["elements"], taken["frames"], taken["dry_run"]) == (4, 1, False)
    (listed,) = command.json("sketch", "list")
    assert (listed["id"], listed["title"], listed["whose"]) == (taken["sketch"], "Choices", "mine")
    for ending in ("pdf", "svg", "json", "canvas", "excalidraw", "docx"):
        out = tmp_path / f"out.{ending}"
        command.done("export", "sketch", "--sketch", taken["sketch"], "--out", str(out))
        assert out.stat().st_size > 500


def test_a_frame_and_a_scale_can_be_chosen(
    command: CommandLine, drawing: Path, tmp_path: Path
) -> None:
    """A frame by its name."""
    sketch = command.json("import", str(drawing), "--as", "sketch")["sketch"]
    picture, page = tmp_path / "now.png", tmp_path / "now.pdf"

    for out in (picture, page):
        command.done(
            "export", "sketch", "--sketch", sketch, "--out", str(out), "--frame", "Now",
            "--scale", "1.5", "--no-background",
        )  # fmt: skip

    with Image.open(picture) as image:
        assert (image.size, image.mode) == ((450, 300), "RGBA")
    with pypdfium2.PdfDocument(page) as document:
        assert document[0].get_size() == (300, 200)


def test_a_drawing_may_be_a_client_s_and_of_a_session(command: CommandLine, drawing: Path) -> None:
    """As options say."""
    session = command.done(
        "log", "--client", "C-01", "--start", "2026-10-01T09:00", "--minutes", "60"
    ).strip()

    command.done("import", str(drawing), "--session", session, "--whose", "ours")
    command.done("import", str(drawing), "--client", "C-01", "--whose", "client")

    found = command.json("sketch", "list")
    assert {(each["whose"], each["session"], each["client"]) for each in found} == {
        ("ours", session, "C-01"),
        ("client", None, "C-01"),
    }


def test_a_dry_run_changes_nothing(command: CommandLine, drawing: Path) -> None:
    """It says what would come."""
    told = command.json("import", str(drawing), "--dry-run")

    assert (told["sketch"], told["elements"], told["dry_run"]) == (None, 4, True)
    assert command.json("sketch", "list") == []


def test_what_is_no_drawing_is_refused(command: CommandLine, tmp_path: Path) -> None:
    """In one sentence; and a frame that is not there."""
    path = tmp_path / "broken.xopp"
    path.write_bytes(b"\x1f\x8b\x08" + bytes(30))

    assert "damaged" in command.refused(1, "import", str(path))
    assert command.json("sketch", "list") == []
