"""Every version of a note: which there are, what each says, and where words occur in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.counting import count_words
from coachjournal.domain.ids import Moment
from coachjournal.domain.sessions import NoteVersion
from coachjournal.domain.terms import NoteKind
from coachjournal.services.journal import Journal
from coachjournal.services.notes import Notes, unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version in a list. `is_now`: the note as it stands."""

    revision: int
    made_at: Moment | None
    words: int
    text: str = field(repr=False)
    is_now: bool = False


class NoteHistory:
    """What a coach looks up in the past of a note. Nothing here changes anything."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def versions(self, session_id: str, kind: NoteKind) -> list[VersionLine]:
        """The note as it stands, then its superseded texts, newest first."""
        now = Notes(self._journal).open(session_id, kind)
        with self._journal.work() as work:
            past = work.all(NoteVersion, session_id=session_id, kind=kind)
        past.sort(key=lambda version: -version.revision)
        found = [_line(now.revision, now.changed_at, now.text, is_now=True)]
        for version in past:
            found.append(_line(version.revision, version.made_at, unpacked(version.packed)))
        return found


def holding(versions: list[VersionLine], words: str) -> list[VersionLine]:
    """Those of the versions in which the words occur, without regard to capitals."""
    wanted = words.casefold().strip()
    return [each for each in versions if wanted in each.text.casefold()] if wanted else versions


def _line(revision: int, made_at: Moment | None, text: str, *, is_now: bool = False) -> VersionLine:
    return VersionLine(
        revision=revision, made_at=made_at, words=count_words(text), text=text, is_now=is_now
    )
