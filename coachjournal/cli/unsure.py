"""Says what the leak check could not decide, on standard error."""

from __future__ import annotations

from collections.abc import Sequence

from coachjournal.cli.context import tell
from coachjournal.domain.deidentify import Unsure
from coachjournal.system.language import _


def say_unsure(findings: Sequence[Unsure]) -> None:
    """Each finding on a line: why it is unsure, and the words round it."""
    for finding in findings:
        tell(
            _("Unsure ({reason}): {excerpt}").format(
                reason=finding.reason.value, excerpt=finding.excerpt
            )
        )
