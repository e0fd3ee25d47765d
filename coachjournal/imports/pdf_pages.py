"""Pages of a foreign PDF as pictures; only in a child process, where there is no key."""

from __future__ import annotations

import pypdfium2
from PIL import Image

from coachjournal.errors import BadImport

MOST_PAGES = 5_000
_MOST_SCALE = 4.0


def page_of(content: bytes, number: int, longest: int) -> tuple[Image.Image, int, float]:
    """A page, how many there are, and its scale in dots a point. Raises BadImport.

    No form is filled, no script is run, nothing that the file links to is opened.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        document = None
    if document is None:
        raise BadImport("pdf-not-shown")
    try:
        return _rendered(document, number, longest)
    finally:
        document.close()


def _rendered(
    document: pypdfium2.PdfDocument, number: int, longest: int
) -> tuple[Image.Image, int, float]:
    pages = len(document)
    if not 0 < pages <= MOST_PAGES:
        raise BadImport("pdf-not-shown")
    try:
        page = document[min(max(0, number), pages - 1)]
        width, height = page.get_size()
    except pypdfium2.PdfiumError:
        width = height = 0.0
    # A page says its own size: it may be a mile, or a hair.
    if not min(width, height) >= 1.0 or max(width, height) > 200_000:
        raise BadImport("pdf-not-shown")
    scale = min(_MOST_SCALE, longest / max(width, height))
    if min(width, height) * scale < 1:
        raise BadImport("pdf-not-shown")
    picture: Image.Image = page.render(scale=scale).to_pil()
    return picture.convert("RGB"), pages, scale
