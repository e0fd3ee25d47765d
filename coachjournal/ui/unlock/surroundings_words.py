"""What a cloud tool does to a journal, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachjournal.system.language import _, plural

if TYPE_CHECKING:
    from coachjournal.services.surroundings import Surroundings


def surroundings_words(found: Surroundings) -> str:
    """One or two sentences; nothing where all is quiet."""
    parts = []
    if found.service:
        words = _(
            "{service} keeps this folder in step with other computers, and may mix old files with "
            "new ones. Lock the journal, move its whole folder to this computer's own disk, and "
            "keep only backups here."
        )
        parts.append(words.format(service=found.service))
    if found.conflicts:
        words = plural(
            "A cloud tool has made {count} other copy of this journal or of a file in it. Nothing "
            "was merged or removed.",
            "A cloud tool has made {count} other copies of this journal or of files in it. Nothing "
            "was merged or removed.",
            found.conflicts,
        )
        parts.append(words.format(count=found.conflicts))
    return "\n".join(parts)
