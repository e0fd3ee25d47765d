"""A page of a drawing as a picture, by way of its PDF: what is seen is the same."""

from __future__ import annotations

import io
import math

import pypdfium2
from PIL import Image

MOST_DOTS = 36_000_000
"""A larger picture is made with fewer dots a point."""


def drawing_png(pdf: bytes, scale: float, *, background: bool = True) -> bytes:
    """The first page of a drawing's PDF with so many dots a point, on white or on nothing."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        width, height = page.get_size()
        fitting = min(scale, math.sqrt(MOST_DOTS / (width * height)))
        ground = (255, 255, 255, 255) if background else (0, 0, 0, 0)
        bitmap = page.render(scale=fitting, fill_color=ground, rev_byteorder=True)
        picture: Image.Image = bitmap.to_pil()
        made = io.BytesIO()
        picture.convert("RGB" if background else "RGBA").save(made, "PNG", compress_level=6)
    finally:
        document.close()
    return made.getvalue()
