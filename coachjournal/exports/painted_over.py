"""Pictures on their way out: dots alone, and parts of them painted over; only in a child."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from PIL import Image, ImageDraw

from coachjournal.domain.sketch.covering import FILL
from coachjournal.domain.sketch.dots import DotsToCover
from coachjournal.domain.sketch.elements import Spot
from coachjournal.domain.sketch.surface import colour_of

_QUALITY = 88
_FORMATS = ("JPEG", "PNG")
"""What the vault keeps of pictures on a sheet."""


def painted_over(pictures: Mapping[str, bytes], dots: Iterable[DotsToCover]) -> dict[str, bytes]:
    """The pictures encoded anew, so that nothing but dots is in them, and those covered in part.

    What cannot be decoded does not leave.
    """
    made = {name: _encoded(content, ()) for name, content in pictures.items()}
    for each in dots:
        content = pictures.get(each.attachment_id)
        if content:
            made[each.name] = _encoded(content, each.parts)
    return {name: content for name, content in made.items() if content}


def _encoded(content: bytes, parts: Iterable[tuple[Spot, ...]]) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            photo = picture.format == "JPEG"
            plain = picture.convert("L" if picture.mode in ("1", "L") else "RGB")
    except Exception:  # noqa: BLE001 - whatever ails it, it stays here
        return b""
    # A new picture takes over neither remarks nor a colour profile.
    made = Image.new("RGB", plain.size)
    made.paste(plain)
    pencil = ImageDraw.Draw(made)
    for part in parts:
        wide, high = made.size
        spots = [(x * wide, y * high) for x, y in part]
        # The edge as well: a dot that lies under the box in part is under it.
        pencil.polygon(spots, fill=colour_of(FILL), outline=colour_of(FILL), width=3)
    kept = io.BytesIO()
    if photo:
        made.save(kept, "JPEG", quality=_QUALITY)
    else:
        made.save(kept, "PNG")
    return kept.getvalue()
