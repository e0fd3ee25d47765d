"""Drawings from elsewhere: as much as their files hold, and hostile ones refused."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.sketch.elements import (
    Connector,
    Dash,
    Frame,
    Layer,
    Note,
    Picture,
    Shape,
    ShapeKind,
    Side,
    Stroke,
    Text,
    Tool,
)
from coachjournal.domain.sketch.ink import unpacked
from coachjournal.domain.sketch.taken_in import LeftBehind, TakenDrawing
from coachjournal.errors import BadImport
from coachjournal.imports.json_drawings import read_json_drawing
from coachjournal.imports.xournal import GAP, is_xournal, read_xournal


def document(inside: str, head: str = "") -> bytes:
    """A document of one page."""
    text = (
        f'<?xml version="1.0"?>{head}<xournal fileversion="4"><page width="600" height="800">'
        f'<background type="solid"/><layer>{inside}</layer></page></xournal>'
    )
    return gzip.compress(text.encode(), mtime=0)


def all_of(drawing: TakenDrawing, kind: type[Any]) -> list[Any]:
    """The items of one kind."""
    return [each for each in drawing.items if isinstance(each, kind)]


def xml_of(path: Path) -> str:
    """The XML of a document, unpacked in a way of our own."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        return zipfile.ZipFile(io.BytesIO(content)).read("content.xml").decode()
    return gzip.decompress(content).decode()


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    ["doc_with_jpg", "image", "layers", "packaged-stroke", "pages", "strokes", "text"],
)
def test_all_that_is_counted_in_a_document_is_on_the_sheet(name: str, shared_data: Path) -> None:
    path = shared_data / "xopp" / f"{name}.xopp"
    xml = xml_of(path)
    assert is_xournal(path.read_bytes())
    drawing = read_xournal(path.read_bytes())
    counts = drawing.counts()
    for tag, count in (
        ("stroke", "strokes"), ("text", "texts"), ("image", "pictures"), ("layer", "layers"),
        ("page", "frames"),
    ):  # fmt: skip
        assert counts[count] == len(re.findall(rf"<{tag}\b", xml)), tag
    points = [len(each.split()) // 2 for each in re.findall(r"<stroke[^>]*>([^<]*)", xml)]
    assert [len(unpacked(each.points)) for each in all_of(drawing, Stroke)] == points


@pytest.mark.shared
def test_the_pages_of_a_document_stand_side_by_side(shared_data: Path) -> None:
    drawing = read_xournal((shared_data / "xopp" / "pages.xopp").read_bytes())
    frames = all_of(drawing, Frame)
    assert [each.number for each in frames] == [*range(1, 12)]
    for one, other in zip(frames, frames[1:], strict=False):  # noqa: RUF007
        assert other.x == pytest.approx(one.x + one.width + GAP)
    assert [each.text for each in all_of(drawing, Text)][:2] == ["p1", "p2"]
    assert drawing.left_behind == {LeftBehind.BACKGROUND: 1}


@pytest.mark.shared
def test_ink_is_as_it_was_drawn(shared_data: Path) -> None:
    drawing = read_xournal((shared_data / "xopp" / "strokes.xopp").read_bytes())
    strokes: list[Stroke] = all_of(drawing, Stroke)
    assert strokes[0].by_pressure
    assert strokes[0].colour == "#002e99"
    first = unpacked(strokes[0].points)[0]
    assert strokes[0].width * first.pressure == pytest.approx(0.41932136, abs=1e-6)
    assert [each.dash for each in strokes[:4]] == [
        Dash.SOLID, Dash.DASHED, Dash.DASH_DOTTED, Dash.DOTTED,
    ]  # fmt: skip
    assert [each.tool for each in strokes].count(Tool.HIGHLIGHTER) == 4
    assert strokes[6].fill == pytest.approx(128 / 255)
    assert strokes[4].colour == "ink"


@pytest.mark.shared
def test_layers_and_pictures_keep_their_names_and_places(shared_data: Path) -> None:
    layers = all_of(read_xournal((shared_data / "xopp" / "layers.xopp").read_bytes()), Layer)
    assert [each.name for each in layers][1] == "Named layer"
    assert [each.order for each in layers] == sorted(each.order for each in layers)
    drawing = read_xournal((shared_data / "xopp" / "image.xopp").read_bytes())
    picture = all_of(drawing, Picture)[0]
    assert (picture.width, picture.height) == pytest.approx((512, 512))
    assert drawing.pictures[picture.attachment_id].startswith(b"\x89PNG")


@pytest.mark.shared
@pytest.mark.parametrize("name", ["circle", "rotatedRect", "test"])
def test_all_elements_of_excalidraw_are_on_the_sheet(name: str, shared_data: Path) -> None:
    content = (shared_data / "canvas" / f"{name}.excalidraw").read_bytes()
    elements = json.loads(content)["elements"]
    drawing = read_json_drawing(content)
    assert drawing.counts()["elements"] == len(elements)
    assert drawing.counts()["texts"] == sum(each["type"] == "text" for each in elements)
    assert not drawing.left_behind


@pytest.mark.shared
def test_a_canvas_of_cards_keeps_its_lines(shared_data: Path) -> None:
    drawing = read_json_drawing((shared_data / "canvas" / "sample.canvas").read_bytes())
    notes: list[Note] = all_of(drawing, Note)
    assert [each.text.partition("\n")[0] for each in notes] == [
        "readme.md", "_site/logo.svg", "Learn more:", "spec/1.0.md",
    ]  # fmt: skip
    assert all_of(drawing, Frame)[0].name == "JSON Canvas"
    tie: Connector = all_of(drawing, Connector)[0]
    assert tie.start.bound_to == notes[1].id
    assert tie.start.side is Side.RIGHT
    assert tie.start.x == notes[1].x + notes[1].width
    assert (tie.end.x, tie.end.y) == (notes[2].x, notes[2].y + notes[2].height / 2)


def test_words_in_a_box_are_the_box_s_own_and_arrows_stay_bound() -> None:
    box = {"id": "b", "type": "rectangle", "x": 0, "y": 0, "width": 90, "height": 40}
    file = {
        "type": "excalidraw",
        "elements": [
            {**box, "groupIds": ["inner", "outer"], "locked": True},
            {**box, "id": "c", "type": "ellipse", "x": 300, "groupIds": ["outer"]},
            {**box, "id": "w", "type": "text", "text": "Boss", "containerId": "b"},
            {
                **box, "id": "a", "type": "arrow", "x": 90, "y": 20, "points": [[0, 0], [210, 0]],
                "startBinding": {"elementId": "b"}, "endBinding": {"elementId": "c"},
            },
            {**box, "id": "l", "type": "line", "points": [[0, 10], [50, 0]]},
            {**box, "id": "z", "type": "hologram"},
            {**box, "id": "g", "type": "text", "text": "gone", "isDeleted": True},
        ],
    }  # fmt: skip
    drawing = read_json_drawing(json.dumps(file).encode())
    shapes: list[Shape] = all_of(drawing, Shape)
    assert [(each.kind, each.text) for each in shapes] == [
        (ShapeKind.RECTANGLE, "Boss"), (ShapeKind.ELLIPSE, ""), (ShapeKind.LINE, ""),
    ]  # fmt: skip
    assert shapes[0].locked
    assert shapes[0].group == shapes[1].group != ""
    assert shapes[2].corners == ((0.0, 1.0), (1.0, 0.0))
    tie: Connector = all_of(drawing, Connector)[0]
    assert (tie.start.bound_to, tie.end.bound_to) == (shapes[0].id, shapes[1].id)
    assert drawing.left_behind == {LeftBehind.OTHER: 1}


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
STROKE = '<stroke tool="pen" color="black" width="{}">{}</stroke>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a drawing",
        document("<text>"),
        document(STROKE.format("1", "0 0 9 9"))[:-12],
        gzip.compress(b"PK", mtime=0),
        b"PK\x03\x04content.xml",
        document('<text x="0" y="0">&b;</text>', LAUGHS),
        document('<text x="0" y="0">&e;</text>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]>'),
        document(STROKE.format("1", "0 0 nan 9")),
        document(STROKE.format("1", "0 0 1e30 9")),
        document(STROKE.format("1", "0 0 9")),
        document(STROKE.format("1", "")),
        document(STROKE.format("0", "0 0 9 9")),
        document(STROKE.format("inf", "0 0 9 9")),
        document(STROKE.format("", "0 0 9 9")),
        document(STROKE.format("1 0 0", "0 0 9 9 3 3")),
        document('<text x="0" y="0" size="-1">a</text>'),
        document('<text x="0">a</text>'),
        document('<image left="0" top="0" right="9" bottom="9">!</image>'),
        document('<image left="0" top="0" right="-9" bottom="9">AAAA</image>'),
        gzip.compress(b"<xournal><stroke width='1'>0 0</stroke></xournal>", mtime=0),
        gzip.compress(b"<html><page width='1' height='1'><layer/></page></html>", mtime=0),
    ],
)
def test_a_damaged_document_is_refused(content: bytes) -> None:
    with pytest.raises(BadImport) as refused:
        read_xournal(content)
    assert refused.value.code == "drawing-damaged"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 200_000,
        b"{}",
        b'{"nodes": 3}',
        b'{"type": "excalidraw", "elements": [3]}',
        b'{"type": "excalidraw", "elements": [{"type": "ellipse"}]}',
        b'{"type": "excalidraw", "elements": [{"id": "a", "type": "ellipse", "x": NaN, "y": 0,'
        b' "width": 1, "height": 1}]}',
        b'{"type": "excalidraw", "elements": [{"id": "a", "type": "line", "x": 0, "y": 0,'
        b' "points": [[0]]}]}',
        b'{"nodes": [{"id": "a", "type": "text", "x": 0, "y": 0, "width": 1, "height": 1,'
        b' "text": [1]}]}',
        b'{"nodes": [], "edges": [{"fromNode": "a", "toNode": "a"}]}',
    ],
)
def test_damaged_json_is_refused(content: bytes) -> None:
    with pytest.raises(BadImport) as refused:
        read_json_drawing(content)
    assert refused.value.code == "drawing-damaged"


def test_an_empty_drawing_is_said_to_be_empty() -> None:
    for content in (b'{"type": "excalidraw"}', b'{"nodes": [], "edges": []}'):
        with pytest.raises(BadImport) as refused:
            read_json_drawing(content)
        assert refused.value.code == "drawing-empty"


def bomb() -> bytes:
    """A gigabyte of spaces in a megabyte."""
    return gzip.compress(b"<xournal>" + b" " * (193 << 20), 1)


def many_elements() -> bytes:
    """More elements than a sheet takes."""
    return document('<text x="0" y="0">a</text>' * 100_001)


def many_points() -> bytes:
    """Ten million points of ink."""
    return document(STROKE.format("1", "1 2 " * 100_000) * 100)


@pytest.mark.parametrize("make", [bomb, many_elements, many_points])
def test_what_is_too_large_is_refused_before_it_is_all_read(make: Any) -> None:
    with pytest.raises(BadImport) as refused:
        read_xournal(make())
    assert refused.value.code == "drawing-too-large"


def test_elements_that_lean_on_one_another_in_a_circle_are_read() -> None:
    node = {"type": "group", "x": 0, "y": 0, "width": 9, "height": 9}
    edges = [{"fromNode": "a", "toNode": "b"}, {"fromNode": "b", "toNode": "a"}]
    file = {"nodes": [{**node, "id": "a"}, {**node, "id": "b"}], "edges": edges}
    assert read_json_drawing(json.dumps(file).encode()).counts()["elements"] == 4
