"""Documents of Xournal++ drawn by us and by it: the ink lies in the same places."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from coachjournal.domain.sketch.elements import Frame
from coachjournal.domain.sketch.leaving import DrawingForm, Wanted
from coachjournal.exports.drawing_files import drawing_file
from coachjournal.imports.xournal import read_xournal

NEAR = 3
"""Dots, at 144 an inch."""

needs_xournal = pytest.mark.skipif(
    shutil.which("xournalpp") is None or shutil.which("xvfb-run") is None,
    reason="xournalpp and xvfb-run are not installed: nothing to compare with",
)


def on_plain_paper(content: bytes) -> bytes:
    """The document without ruled lines, which a sheet does not take in."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = archive.read("content.xml").decode()
    else:
        text = gzip.decompress(content).decode()
    return gzip.compress(
        re.sub(r'style="(graph|lined|ruled)"( config="[^"]*")?', 'style="plain"', text).encode()
    )


def theirs(content: bytes, folder: Path) -> Image.Image:
    """The first page as Xournal++ draws it."""
    document, picture = folder / "plain.xopp", folder / "theirs.png"
    document.write_bytes(content)
    subprocess.run(
        ["xvfb-run", "-a", "xournalpp", str(document), f"--create-img={picture}",
         "--export-png-dpi=144"],
        check=True, capture_output=True, timeout=60,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )  # fmt: skip
    with Image.open(picture) as made:
        ground = Image.new("RGBA", made.size, "white")
        return Image.alpha_composite(ground, made.convert("RGBA")).convert("L")


def ours(content: bytes, size: tuple[int, int]) -> Image.Image:
    """The same page as we draw it."""
    drawing = read_xournal(content)
    frame = next(each for each in drawing.items if isinstance(each, Frame))
    made = drawing_file(DrawingForm.PNG, drawing, Wanted(frames=(frame.id,), scale=2.0))
    with Image.open(io.BytesIO(made)) as picture:
        return picture.convert("L").resize(size)


def share_near(some: Image.Image, other: Image.Image) -> float:
    """The share of inked dots of one that have ink of the other near them."""
    inked, around = (each.point(lambda dot: 255 if dot < 250 else 0) for each in (some, other))
    near = ImageChops.multiply(inked, around.filter(ImageFilter.MaxFilter(2 * NEAR + 1)))
    return sum(near.histogram()[1:]) / sum(inked.histogram()[1:])


@needs_xournal
@pytest.mark.parametrize("name", ["strokes", "packaged-stroke"])
def test_ink_lies_where_xournal_draws_it(name: str, shared_data: Path, tmp_path: Path) -> None:
    """More than 97 % of the dots within three of each other, both ways."""
    content = on_plain_paper((shared_data / "xopp" / f"{name}.xopp").read_bytes())

    their_page = theirs(content, tmp_path)
    our_page = ours(content, their_page.size)

    assert share_near(our_page, their_page) > 0.97
    assert share_near(their_page, our_page) > 0.97
