"""Papers on which codes stand for people: what refuses a finished file that still holds a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coachjournal.domain.plain import JSON, to_plain
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
    addressed_to: str = "",
) -> Deidentified | None:
    """How the finished file is searched; None for a paper with names.

    `written` is all that the coach wrote, as it stands on the paper; `bare` the same paper
    where the coach says nothing. `addressed_to`: the organisation it goes to knows its own
    name. Raises PackUnsure while something is unsure.
    """
    if replacing is None:
        return None
    if replacing.unsure and not accept_unsure:
        raise PackUnsure(replacing.unsure)
    words = own_words([to_plain(tuple(bare)), *_around()])
    addressee = _anyhow(addressed_to)

    def refuse_leaks(pieces: tuple[str, ...]) -> None:
        read = tuple(addressee.sub(" ", piece) for piece in pieces) if addressee else pieces
        left = replacing.left_in_texts(written, read, words)
        if left:
            raise Confidential("pack-leaks", findings=left)

    return Deidentified(
        refuse_leaks=refuse_leaks,
        replacements=replacing.count,
        accepted=replacing.let_through(),
        decided=tuple(replacing.decided()),
        mentioned=replacing.mentioned,
    )


def _around() -> list[JSON]:
    """What stands round every paper: its footers, and the numbers of its pages."""
    footers = [footer_for(redaction) for redaction in Redaction]
    return [*footers, _("Page {page} of {pages}"), _("Fingerprint {fingerprint}")]


def _anyhow(name: str) -> re.Pattern[str] | None:
    """A name as it stands in a file, wherever its lines are broken."""
    words = [re.escape(word) for word in name.split()]
    return re.compile(r"\s+".join(words)) if words else None
