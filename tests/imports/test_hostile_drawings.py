"""Drawings made to harm: refused in one plain sentence, within five seconds and one gibibyte."""

from __future__ import annotations

import base64
import gzip
import io
import json
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from coachjournal.errors import BadImport
from coachjournal.imports import drawings
from coachjournal.services.sentences import sentence
from coachjournal.services.sketch_files import read_drawing
from coachjournal.worker import MOST_MEMORY_BYTES

SECONDS = 5
TEN_MILLION = 10_000_000
LAUGHS = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "ha"}">' for at in range(10))


def xopp(inside: str, head: str = "") -> bytes:
    """A document of one page, packed as Xournal++ packs it."""
    text = (
        f'<?xml version="1.0"?>{head}<xournal version="4"><page width="100" height="100">'
        f"<layer>{inside}</layer></page></xournal>"
    )
    return gzip.compress(text.encode(), 1)


def svg(inside: str, head: str = "") -> bytes:
    """A file of its own."""
    return f'<?xml version="1.0"?>{head}<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()


def ink(numbers: str) -> str:
    """A stroke of a document."""
    return f'<stroke tool="pen" color="black" width="1.4">{numbers}</stroke>'


def own(*items: dict[str, Any], **more: Any) -> bytes:
    """A drawing in our own form."""
    whole = {"format": "coach-journal-sketch", "version": 1, "items": [*items], "pictures": {}}
    return json.dumps(whole | more).encode()


def note(name: str, **more: Any) -> dict[str, Any]:
    """A note of our own form."""
    box = {"x": 0.0, "y": 0.0, "width": 90.0, "height": 60.0}
    return {"type": "note", "id": name, "layer": "l", **box, "text": "x", **more}


def excalidraw(*elements: dict[str, Any], files: dict[str, Any] | None = None) -> bytes:
    """A drawing of Excalidraw's."""
    whole = {"type": "excalidraw", "elements": [*elements], "files": files or {}}
    return json.dumps(whole).encode()


@cache
def huge_png() -> bytes:
    """30,000 by 30,000 dots in hardly a megabyte."""

    def chunk(name: bytes, content: bytes) -> bytes:
        size, check = struct.pack(">I", len(content)), struct.pack(">I", zlib.crc32(name + content))
        return size + name + content + check

    rows = bytes(30_001 * 100)
    packer = zlib.compressobj(9, wbits=-15)
    part = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(300):
        check = zlib.adler32(rows, check)
    body = b"\x78\xda" + part * 300 + b"\x03\x00" + struct.pack(">I", check)
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def image_of(content: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """An image of Excalidraw's, and its file."""
    element = {"id": "i", "type": "image", "x": 0, "y": 0, "width": 9, "height": 9, "fileId": "f"}
    data = f"data:image/png;base64,{base64.b64encode(content).decode()}"
    return element, {"f": {"id": "f", "dataURL": data}}


def with_huge_image() -> bytes:
    """It in a drawing."""
    element, files = image_of(huge_png())
    return excalidraw(element, files=files)


def in_zip(content: bytes) -> bytes:
    """A packaged document."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)
    return packed.getvalue()


def mebibytes(count: int, of: bytes = b" ") -> bytes:
    """So many, packed in hardly anything."""
    packer = zlib.compressobj(9, wbits=31)
    part = of * (1024 * 1024 // len(of))
    return b"".join(packer.compress(part) for _ in range(count)) + packer.flush()


DAMAGED, TOO_LARGE = "drawing-damaged", "drawing-too-large"
LINE = {"id": "a", "type": "line", "x": 0, "y": 0}
MADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "laughing entities, xopp": (DAMAGED, lambda: xopp("&e9;", f"<!DOCTYPE x [{LAUGHS}]>")),
    "laughing entities, svg": (DAMAGED, lambda: svg("&e9;", f"<!DOCTYPE x [{LAUGHS}]>")),
    "outside entity, svg": (
        DAMAGED,
        lambda: svg("<text>&e;</text>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    ),
    "ten million points, xopp": (TOO_LARGE, lambda: xopp(ink("1 2 " * TEN_MILLION))),
    "ten million points, many strokes": (
        TOO_LARGE, lambda: xopp(ink("1 2 " * 10_000) * 1_000),
    ),
    "ten million points, svg": (
        TOO_LARGE, lambda: svg(f'<path stroke="red" d="M0 0{"L1 2" * TEN_MILLION}"/>'),
    ),
    "ten million points, svg polyline": (
        TOO_LARGE, lambda: svg(f'<polyline stroke="red" points="{"1,2 " * TEN_MILLION}"/>'),
    ),
    "ten million points, excalidraw": (
        TOO_LARGE,
        lambda: excalidraw(LINE | {"points": 0}).replace(
            b'"points": 0', b'"points":[' + b"[1,2]," * TEN_MILLION + b"[1,2]]"
        ),
    ),
    "ten million points, our own": (
        TOO_LARGE,
        lambda: own(
            *({"type": "stroke", "id": str(at), "layer": "l",
               "points": base64.b64encode(bytes(16 * 50_000)).decode()} for at in range(62)),
        ),
    ),
    "a million elements, svg": (TOO_LARGE, lambda: svg('<circle r="1"/>' * 1_000_000)),
    "a million elements, our own": (
        TOO_LARGE,
        lambda: own().replace(b"[]", b"[" + b"{}," * 6_000_000 + b"{}]"),
    ),
    "a tag of twenty megabytes, xopp": (
        TOO_LARGE, lambda: xopp(f'<stroke width="{"1 " * 5_000_000 + "1" * 9_000_000}"/>'),
    ),
    "deep groups, svg": (TOO_LARGE, lambda: svg("<g>" * 100_000 + "</g>" * 100_000)),
    "deep lists, json": (DAMAGED, lambda: b'{"type":"excalidraw","elements":' + b"[" * 100_000),
    "a curve of a million pieces": (
        TOO_LARGE,
        lambda: svg(f'<path stroke="red" d="M0 0{"c9 9 9 99 999 99" * 1_000_000}"/>'),
    ),
    "an image of 30,000 by 30,000": ("picture-too-large", huge_png),
    "such an image in a drawing": ("picture-too-large", with_huge_image),
    "a gzip bomb": (TOO_LARGE, lambda: mebibytes(250)),
    "a zip bomb": (TOO_LARGE, lambda: in_zip(bytes(200 * 1024 * 1024))),
    "a truncated gzip": (DAMAGED, lambda: xopp(ink("1 2 3 4") * 50)[:-20]),
    "a truncated zip": (DAMAGED, lambda: in_zip(b"<xournal/>")[:-30]),
    "truncated svg": (DAMAGED, lambda: svg('<circle r="1"/>')[:-10]),
    "truncated json": (DAMAGED, lambda: own(note("a"))[:-4]),
    "NaN, xopp": (DAMAGED, lambda: xopp(ink("1 2 nan 4"))),
    "infinity, xopp": (DAMAGED, lambda: xopp(ink("1 2 1e999 4"))),
    "NaN, svg": (DAMAGED, lambda: svg('<path stroke="red" d="M0 0 L nan 2"/>')),
    "NaN in a shape, svg": (DAMAGED, lambda: svg('<rect x="NaN" width="9" height="9"/>')),
    "infinity, svg": (DAMAGED, lambda: svg('<path stroke="red" d="M0 0 L 1e400 2"/>')),
    "a growing transform": (
        DAMAGED, lambda: svg(f'<g transform="{"scale(1e9)" * 60}"><circle r="9"/></g>'),
    ),
    "too many transforms": (
        TOO_LARGE, lambda: svg(f'<g transform="{"scale(1)" * 100_000}"><circle r="9"/></g>'),
    ),
    "an arc out of reach": (
        DAMAGED, lambda: svg('<path stroke="red" d="M0 0 A1e300 1e300 0 0 1 1e6 9"/>'),
    ),
    "NaN, excalidraw": (
        DAMAGED, lambda: excalidraw(LINE | {"points": [[0, 0], [float("nan"), 2]]}),
    ),
    "NaN, our own": (DAMAGED, lambda: own(note("a", x=float("nan")))),
    "a box out of reach, canvas": (
        DAMAGED,
        lambda: json.dumps(
            {"nodes": [{"id": "a", "type": "text", "x": -9e6, "y": 0, "width": -9e6,
                        "height": 9, "text": "x"}]}
        ).encode(),
    ),
    "a type that is a list, excalidraw": (
        DAMAGED,
        lambda: excalidraw({"id": "a", "type": ["text"], "x": 0, "y": 0, "width": 9, "height": 9}),
    ),
    "a circle, our own": (DAMAGED, lambda: own(note("a", under="b"), note("b", under="a"))),
    "a tie to itself, our own": (
        DAMAGED,
        lambda: own({"type": "connector", "id": "c", "layer": "l",
                     "start": {"x": 0.0, "y": 0.0, "bound_to": "c"}, "end": {"x": 9.0, "y": 9.0}}),
    ),
    "a circle, svg": (
        DAMAGED,
        lambda: svg('<circle r="9"/><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    ),
    "a circle, excalidraw": (
        DAMAGED,
        lambda: excalidraw(
            {"id": "a", "type": "text", "x": 0, "y": 0, "width": 9, "height": 9, "text": "x",
             "containerId": "a"},
        ),
    ),
    "the same id twice, our own": (DAMAGED, lambda: own(note("a"), note("a"))),
    "a newer version, our own": ("drawing-of-newer-program", lambda: own(note("a"), version=2)),
    "no drawing": ("drawing-unknown", lambda: b"Dear diary, nothing is drawn here."),
    "nothing": ("drawing-unknown", lambda: b""),
    "half a PDF": ("pdf-not-shown", lambda: b"%PDF-1.7\nnothing more"),
    "half a picture": ("picture-damaged", lambda: b"\x89PNG\r\n\x1a\n" + bytes(40)),
}  # fmt: skip


LARGE = sorted(name for name, (code, _make) in MADE.items() if "too-large" in code)


def spent() -> float:
    """The seconds that children took on the processor: others may keep it busy."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", LARGE)
def test_what_is_too_large_is_refused_in_time(name: str) -> None:
    """By the child that reads it, which is bounded."""
    code, make = MADE[name]
    content = make()
    before = spent()

    with pytest.raises(BadImport) as refusal:
        read_drawing(content)

    assert refusal.value.code == code
    assert str(sentence(refusal.value))
    assert spent() - before < SECONDS


@pytest.mark.parametrize("name", sorted(MADE.keys() - set(LARGE)))
def test_what_is_damaged_is_refused(name: str) -> None:
    """With the sentence of its code."""
    code, make = MADE[name]

    with pytest.raises(BadImport) as refusal:
        drawings.read_drawing(make())

    assert refusal.value.code == code
    assert str(sentence(refusal.value))


def test_the_child_that_reads_them_has_one_gibibyte() -> None:
    """Whatever a file asks for."""
    assert MOST_MEMORY_BYTES == 1 << 30


def test_an_entity_never_brings_a_file_in() -> None:
    """Not by a stylesheet, an image or a reference either."""
    drawing = read_drawing(
        svg(
            '<style>@import url("file:///etc/passwd");</style>'
            '<image href="file:///etc/passwd" width="9" height="9"/>'
            '<use href="https://example.org/a.svg#b"/><circle r="9" stroke="red"/>'
        )
    )

    assert drawing.counts["elements"] == 1
    assert drawing.counts["pictures"] == 0
