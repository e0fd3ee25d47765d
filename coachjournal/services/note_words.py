"""What becomes of old notes, in words: a row each, and what was left out."""

from __future__ import annotations

from coachjournal.services.old_note_fates import NoteFate
from coachjournal.system.language import _, later, plural

_BECOMES = {
    NoteFate.RECORD: later("the record of that day's session"),
    NoteFate.ADDED: later("added to the record, below what it says"),
    NoteFate.BESIDE: later("kept between the sessions, in no hours"),
    NoteFate.THERE: later("there already"),
    NoteFate.WRITTEN: later("left out: the record has words already"),
    NoteFate.NO_CLIENT: later("left out: nobody fits, say whose it is"),
    NoteFate.SEVERAL: later("left out: several fit, say whose it is"),
    NoteFate.GUESSED: later("left out: its day is only the file's own"),
    NoteFate.RESTRICTED: later("left out: the client is under restriction"),
}


def becomes(fate: NoteFate) -> str:
    """What becomes of a note."""
    return _(_BECOMES[fate])


def left_out_said(fate: NoteFate, count: int) -> str:
    """How many notes were left out for a reason."""
    words = {
        NoteFate.WRITTEN: plural(
            "{count} left out: its session's record has words already.",
            "{count} left out: their sessions' records have words already.", count),
        NoteFate.NO_CLIENT: plural(
            "{count} left out: no client fits.", "{count} left out: no client fits.", count),
        NoteFate.SEVERAL: plural(
            "{count} left out: several clients fit.",
            "{count} left out: several clients fit.", count),
        NoteFate.GUESSED: plural(
            "{count} left out: nothing in it says its day.",
            "{count} left out: nothing in them says their day.", count),
        NoteFate.RESTRICTED: plural(
            "{count} left out: the client is under restriction.",
            "{count} left out: the clients are under restriction.", count),
    }  # fmt: skip
    return words[fate].format(count=count)
