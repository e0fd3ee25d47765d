"""A client's code: what stands for a client in room mode and in all that leaves."""

from __future__ import annotations

from coachjournal.errors import BadInput

LONGEST_CODE = 60


def code_from(text: str) -> str:
    """A code as it is kept, on one line: it stands in cells and headings.

    Raises BadInput (`code-needed`, `code-too-long`).
    """
    code = " ".join(text.split())
    if not code:
        raise BadInput("code-needed")
    if len(code) > LONGEST_CODE:
        raise BadInput("code-too-long", most=LONGEST_CODE)
    return code
