"""A password on a finished PDF: AES-256 as PDF 2.0 has it (revision 6)."""

from __future__ import annotations

import io

from coachjournal.errors import BadInput

MOST_PASSWORD_BYTES = 127
"""The format keeps no more of a password; a longer one would be cut without a word."""

_HEADER = "%PDF-2.0"


def protected(content: bytes, password: str) -> bytes:
    """The same PDF under a password; its bytes differ each time by their random salts.

    Text, metadata, bookmarks and pictures are all encrypted. Raises BadInput
    (`password-too-long`).
    """
    from pypdf import PdfWriter

    if len(password.encode()) > MOST_PASSWORD_BYTES:
        raise BadInput("password-too-long", most=MOST_PASSWORD_BYTES)
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.pdf_header = _HEADER
    writer.encrypt(user_password=password, algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
