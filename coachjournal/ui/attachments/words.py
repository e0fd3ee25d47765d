"""What attachments are called on the screen and to a screen reader."""

from __future__ import annotations

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.pictures import MEBIBYTE, PDF, PICTURES
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _

HEIC = "image/heic"
_KIBIBYTE = 1024


def kind_words(attachment: Attachment) -> str:
    """What it is: a picture, a photo that cannot be shown here, a PDF, or a file."""
    if attachment.media_type in PICTURES:
        return _("picture")
    if attachment.media_type == HEIC:
        return _("photo")
    return _("PDF") if attachment.media_type == PDF else _("file")


def size_words(size: int) -> str:
    """A number of bytes as one reads it."""
    if size >= MEBIBYTE:
        return _("{size} MiB").format(size=f"{size / MEBIBYTE:.1f}")
    return _("{size} KiB").format(size=max(1, round(size / _KIBIBYTE)))


def title_of(attachment: Attachment) -> str:
    """Its caption, or its name where it has none."""
    return attachment.caption or attachment.name


def spoken(attachment: Attachment) -> str:
    """What a screen reader says of it: name, kind, size, and the room that it lies in."""
    parts = [title_of(attachment)]
    if attachment.caption:
        parts.append(attachment.name)
    parts += [kind_words(attachment), size_words(attachment.size)]
    if attachment.note is NoteKind.REFLECTION:
        parts.append(_("in the reflection"))
    return ", ".join(parts)


def shows(attachment: Attachment) -> bool:
    """Whether the viewer can show it."""
    if attachment.media_type == PDF:
        return bool(attachment.thumbnail)
    return attachment.media_type in PICTURES


def kept_words(attachment: Attachment) -> str:
    """Why something is not shown, and what can be done."""
    if attachment.media_type == HEIC:
        return _(
            "Kept as it came: this form of photo cannot be shown here, and what it says about "
            "place and camera is still in it. Save it as JPEG with another program, and attach "
            "that instead; or open it by saving a copy."
        )
    if attachment.media_type == PDF:
        return _(
            "Kept as it came: this PDF is locked by a password, or damaged. Open it by saving a "
            "copy."
        )
    return _("Kept as it came; open it by saving a copy.")
