"""The pages of a finished PDF as pictures in grey, for the system's print dialog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72

FINEST = 150
"""How many dots an inch a picture on paper has at least: a small one is not made large."""
MOST_OF_A_PAGE = 0.45
"""How much of a page's height a picture takes at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """One page: eight bits of grey a dot, `stride` bytes a line."""

    width: int
    height: int
    stride: int
    dots: bytes = field(repr=False)


def page_pictures(pdf: bytes) -> Iterator[PagePicture]:
    """Each page at 200 dots an inch."""
    # Not at the top: whoever only takes the pictures on needs no PDF engine.
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=DOTS_PER_INCH / _POINTS_PER_INCH, grayscale=True)
            yield PagePicture(
                width=bitmap.width,
                height=bitmap.height,
                stride=bitmap.stride,
                dots=bytes(bitmap.buffer),
            )
    finally:
        document.close()
