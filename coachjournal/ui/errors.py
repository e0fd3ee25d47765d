"""The one presenter of errors: words for the person, a line in the log for the unforeseen."""

from __future__ import annotations

from pathlib import Path

from coachjournal.errors import JournalError


def words_for(error: BaseException, *, advice: str = "") -> str:
    """What happened, what is safe and what to do, as one paragraph of plain text.

    With `advice` the window offers a way of its own, in place of what could be done by hand.
    """
    # Not at the top: nothing has gone wrong before the first frame.
    from coachjournal.services.sentences import sentence

    said = sentence(error)
    return " ".join((said.what, said.safe, advice)) if advice else str(said)


def note_unknown(error: BaseException, log_folder: Path) -> None:
    """Keep the type and place of an error nobody foresaw, so that it can be mended."""
    if not isinstance(error, JournalError):
        from coachjournal.system.safe_log import log_error

        log_error(log_folder, "unforeseen", error)
