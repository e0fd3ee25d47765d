"""Says what the leak check could not decide, on standard error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachjournal.cli.context import tell
from coachjournal.domain.deidentify import Unsure
from coachjournal.system.language import _, plural

if TYPE_CHECKING:
    from coachjournal.services.pack_prepared import PreparedCase, PreparedSketch


def say_unsure(findings: Sequence[Unsure]) -> None:
    """Each finding on a numbered line: why it is unsure, which words, and those round them."""
    for number, finding in enumerate(findings, start=1):
        words = _("{number}. Unsure ({reason}): “{found}” in: {excerpt}")
        tell(
            words.format(
                number=number,
                reason=finding.reason.value,
                found=finding.found,
                excerpt=finding.excerpt,
            )
        )


def say_open(cases: Sequence[PreparedCase], sketches: Sequence[PreparedSketch]) -> None:
    """Each client nobody answered for, and each drawing nobody looked at, on a line."""
    for case in cases:
        words = _("Open: would a colleague of {client} recognise them from this pack?")
        tell(words.format(client=case.shown_as))
    for sketch in sketches:
        tell(
            plural(
                "Open: a drawing with {count} line by hand that nobody has looked at: {sketch}",
                "Open: a drawing with {count} lines by hand that nobody has looked at: {sketch}",
                sketch.ink,
            ).format(count=sketch.ink, sketch=sketch.title or sketch.sketch_id)
        )
