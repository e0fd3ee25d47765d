"""How a note speaks of an attachment: `![caption](attachment:ID)`, and nothing else.

The text keeps the id alone; the picture stays where it is kept.
"""

from __future__ import annotations

import re

SCHEME = "attachment:"
_MARK = re.compile(r"!\[((?:\\.|[^\]\\\n])*)\]\(attachment:([0-9A-Za-z-]{1,64})\)")
_SPECIAL = re.compile(r"([\\\[\]])")


def mark_of(attachment_id: str, caption: str) -> str:
    """The mark that shows an attachment in a note."""
    words = _SPECIAL.sub(r"\\\1", " ".join(caption.split()))
    return f"![{words}]({SCHEME}{attachment_id})"


def marked_ids(text: str) -> tuple[str, ...]:
    """The ids of the attachments that a text shows, in its order, each once."""
    return tuple(dict.fromkeys(found.group(2) for found in _MARK.finditer(text)))


def id_in_target(target: str) -> str | None:
    """The id in a picture's target, or None where it is no attachment."""
    return target.removeprefix(SCHEME) if target.startswith(SCHEME) else None


def without_marks(text: str) -> str:
    """The text with each mark as its caption: ids say nothing on paper."""

    def caption(found: re.Match[str]) -> str:
        words = re.sub(r"\\(.)", r"\1", found.group(1)).strip()
        return f"[{words}]" if words else ""

    return _MARK.sub(caption, text)
