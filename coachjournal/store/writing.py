"""Whether an open journal may be written: not one for reading only, and not after its disk failed.

A file system may throw away what it could not write and say *done* at the next fsync. So
after the first failure of the disk itself nothing is written any more in this session: what
was said to be saved is saved, and nothing else is called so.
"""

from __future__ import annotations

from dataclasses import dataclass

from coachjournal.errors import DiskFull, JournalError, WritingRefused

DISK_FAILED = "disk-failed"


@dataclass(slots=True)
class Writing:
    """Lets writing through until it is ended, and then refuses it with one error."""

    refused_as: str = ""

    @property
    def allowed(self) -> bool:
        """Whether the journal may be written."""
        return not self.refused_as

    def require(self) -> None:
        """Raise WritingRefused (`opened-read-only`, `writing-ended`) unless it may be written."""
        if self.refused_as:
            raise WritingRefused(self.refused_as)

    def met(self, failure: JournalError) -> None:
        """Take note of a failure; one of the disk itself ends writing."""
        if isinstance(failure, DiskFull) and failure.code == DISK_FAILED:
            self.refused_as = "writing-ended"
