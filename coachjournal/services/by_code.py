"""Papers on which codes stand for people: what refuses a finished file that still holds a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coachjournal.domain.plain import to_plain
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Block
from coachjournal.errors import Confidential
from coachjournal.services.pack_replacing import Replacing, own_words
from coachjournal.services.papers import Deidentified
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.language import _


def footer_for(redaction: Redaction) -> str:
    """What stands at the foot of a paper with names, or with codes."""
    if redaction is Redaction.CODES:
        return _("De-identified: codes stand for people.")
    return _("Personal and confidential.")


def deidentified(
    replacing: Replacing | None,
    written: Sequence[str],
    bare: Iterable[Block],
    *,
    accept_unsure: bool,
) -> Deidentified | None:
    """How the finished file is searched; None for a paper with names.

    `written` is all that the coach wrote, as it stands on the paper; `bare` the same paper
    where the coach says nothing. Raises PackUnsure while something is unsure.
    """
    if replacing is None:
        return None
    if replacing.unsure and not accept_unsure:
        raise PackUnsure(replacing.unsure)
    words = own_words(to_plain(tuple(bare)))

    def refuse_leaks(pieces: tuple[str, ...]) -> None:
        left = replacing.left_in_texts(written, pieces, words)
        if left:
            raise Confidential("pack-leaks", findings=left)

    return Deidentified(
        refuse_leaks=refuse_leaks,
        replacements=replacing.count,
        accepted_unsure=len(replacing.unsure),
        mentioned=replacing.mentioned,
    )
