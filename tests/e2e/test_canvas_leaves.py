"""A drawing leaves the journal, in the real window: given to the client, and as PDF, SVG and PNG.

The files are compared by meaning: where there is ink, not byte by byte.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from coachjournal.domain.supervision import Exported
from coachjournal.services.clients import ClientToAdd
from tests.e2e.drawing import Paper, blank, inked, opened, vault_with, window_on
from tests.e2e.hands import Hands

CELLS = 24
# From the end of the menu under More.
EXPORT, GIVE = ["Up"] * 5, ["Up"] * 6


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A journal with one client."""
    folder = tmp_path / "Practice.cjvault"
    with vault_with(folder) as practice:
        practice.clients.add(ClientToAdd(code="C-07", working_name="Daniel"))
    return folder


def draw(paper: Paper) -> None:
    """Two lines and a box that cannot be taken for one another."""
    paper.drag((200, 100), (600, 140), (640, 420))
    paper.drag((250, 300), (420, 250))
    paper.take("r")
    paper.drag((300, 320), (420, 420))
    paper.shows(lambda seen: inked(seen, (296, 316, 424, 424)) > 200, "the box")


def save_as(hands: Hands, out: Path) -> None:
    """Name the file, and go on."""
    hands.find("text", "^File name:$", states=["focused"])
    hands.fill("text", "^File name:$", str(out))
    hands.keys("Return")


def test_a_drawing_is_given_and_exported_and_looks_the_same_everywhere(
    surroundings: dict[str, str], hands: Hands, vault: Path, tmp_path: Path, qapp: object
) -> None:
    out = {form: tmp_path / f"drawing.{form}" for form in ("pdf", "svg", "png")}
    given = tmp_path / "given.pdf"
    with window_on(surroundings, hands, vault):
        paper = blank(hands, surroundings, tmp_path)
        draw(paper)
        on_screen = paper.seen()
        paper.menu("^More", *GIVE)
        hands.press("button", "^Save it for them")
        save_as(hands, given)
        hands.find("label", "^The drawing is ready for them")
        for steps, form in enumerate(out):
            paper.menu("^More", *EXPORT)
            hands.find("dialog")
            if steps:
                paper.choose(*["Down"] * steps, name="^PDF: ")
            hands.press("button", "^Export…$")
            save_as(hands, out[form])
            hands.find("label", "^The drawing was written")
            hands.gone("dialog")
    pictures = [from_pdf(given), from_pdf(out["pdf"]), from_svg(out["svg"]), flat(out["png"])]
    first, *others = [where_ink_is(each) for each in pictures]
    assert 20 < len(first) < 200, "neither nothing nor a blot"
    for each in others:
        assert len(first ^ each) <= 0.08 * len(first)
    assert len(first ^ where_ink_is(on_screen.crop((180, 80, 660, 440)))) <= 0.15 * len(first)
    with opened(vault) as practice, practice.journal.work() as work:
        assert sorted(each.form for each in work.all(Exported)) == ["pdf", "pdf", "png", "svg"]
    words = b"".join(file.read_bytes() for file in (given, *out.values()))
    assert b"Daniel" not in words


def where_ink_is(picture: Image.Image) -> frozenset[tuple[int, int]]:
    """The fields of a board, laid over all ink, in which there is some."""
    dark = picture.convert("L").point(lambda light: 255 if light < 110 else 0)
    box = dark.getbbox()
    assert box is not None, "nothing was drawn"
    board = dark.crop(box).resize((CELLS * 8, CELLS * 8), Image.Resampling.BOX)
    light = board.resize((CELLS, CELLS), Image.Resampling.BOX).tobytes()
    return frozenset((n % CELLS, n // CELLS) for n, value in enumerate(light) if value > 12)


def flat(file: Path) -> Image.Image:
    """A picture on white."""
    with Image.open(file) as read:
        drawn = read.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn)


def from_pdf(file: Path) -> Image.Image:
    """The one page of a PDF."""
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) == 1
        picture: Image.Image = document[0].render(scale=2).to_pil()
    return picture


def from_svg(file: Path) -> Image.Image:
    """An SVG as Qt paints it."""
    drawn = QSvgRenderer(str(file))
    size = drawn.defaultSize() * 2
    image = QImage(size, QImage.Format.Format_RGBA8888)
    image.fill("white")
    painter = QPainter(image)
    drawn.render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size.width(), size.height()), bytes(image.constBits()))
