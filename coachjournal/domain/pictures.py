"""Pictures and papers as a child process hands them over: measured, and as plain dots."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.straightening import Corners

MEBIBYTE = 1024 * 1024
MOST_FILE_MEBIBYTES = 50
"""How large one attachment may be."""
MOST_WHOLE_MEBIBYTES = 2048
"""How large all of them may be together: each backup holds them all."""
MOST_SIDE = 30_000
MOST_DOTS = 100_000_000
"""A picture beyond either is refused before a dot of it is unpacked."""
LONGEST_KEPT = 5_000
"""A larger photo is made smaller: handwriting on a flipchart reads well at half of it."""
THUMBNAIL_SIDE = 256
JPEG, PNG, PDF, OTHER = "image/jpeg", "image/png", "application/pdf", "application/octet-stream"
PICTURES = (JPEG, PNG)
"""What is kept of pictures, whatever they came as; a child can show these and PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of a file's bytes. Without `changed` they are kept as they came.

    Width and height are in dots, of a picture; `pages` of a PDF. `thumbnail` is its length:
    a small PNG that follows the content.
    """

    media_type: str
    changed: bool = False
    width: int | None = None
    height: int | None = None
    pages: int = 0
    thumbnail: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture or a page as dots: three bytes each, `width` times three a line.

    `scale` says how many of these dots one of the kept picture's is.
    """

    width: int
    height: int
    pages: int = 1
    scale: float = 1.0
    dots: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFound:
    """Where a paper lies in a photo; without `found` the corners are the photo's own."""

    corners: Corners
    found: bool
