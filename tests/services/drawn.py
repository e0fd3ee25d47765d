"""Pictures drawn for tests: papers on a table with known corners, and hostile ones."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageChops, ImageDraw

from coachjournal.domain.straightening import Point, perspective

PAGE = (900, 1200)
MARK = (300, 300, 600, 700)


def paper_photo(corners: list[Point], size: tuple[int, int] = (1600, 1200)) -> Image.Image:
    """A ruled page with a red frame, lying on a dark table in light that fades to one side."""
    page = Image.new("RGB", PAGE, (236, 232, 222))
    pen = ImageDraw.Draw(page)
    for line in range(8):
        pen.line((80, 150 + line * 120, 820, 150 + line * 120), fill=(30, 30, 90), width=8)
    pen.rectangle(MARK, outline=(160, 20, 20), width=10)
    wide, high = PAGE
    figures = perspective(corners, [(0, 0), (wide, 0), (wide, high), (0, high)])
    lying = page.transform(size, Image.Transform.PERSPECTIVE, figures, Image.Resampling.BICUBIC)
    shape = Image.new("L", size, 0)
    ImageDraw.Draw(shape).polygon(corners, fill=255)
    photo = Image.new("RGB", size, (92, 74, 58))
    photo.paste(lying, mask=shape)
    light = Image.linear_gradient("L").resize(size).point(lambda value: 120 + value * 135 / 255)
    return ImageChops.multiply(photo, Image.merge("RGB", [light] * 3))


def as_bytes(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """The picture as a file's bytes."""
    made = io.BytesIO()
    picture.save(made, form, **options)
    return made.getvalue()


def plain_png(size: tuple[int, int] = (60, 40), colour: str = "teal") -> bytes:
    """A small picture of one colour."""
    return as_bytes(Image.new("RGB", size, colour), "PNG")


def png_of_size(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head promises a picture of this size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress(bytes(10_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def simple_pdf(pages: int = 2) -> bytes:
    """A PDF with empty pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _page in range(pages):
        document.new_page(595, 842)
    made = io.BytesIO()
    document.save(made)
    document.close()
    return made.getvalue()
