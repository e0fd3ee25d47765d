"""What the review says: why words are shown, what is open, what was written."""

from __future__ import annotations

from pathlib import Path

from coachjournal.domain.reviewing import Finding, Review, Standing
from coachjournal.services.supervision_pack import PackMade
from coachjournal.services.word_decisions import why_said
from coachjournal.system.language import _, plural
from coachjournal.ui.deciding import REASONS
from coachjournal.ui.words import said

MOST_PAGES = 5


def reason_said(finding: Finding) -> str:
    """Why words are shown, or what became of them."""
    if finding.standing is Standing.KEPT:
        why = why_said(finding.why)
        return _("Kept: {why}.").format(why=why) if why else _("Kept.")
    if finding.standing is Standing.REPLACED:
        if finding.decision_id:
            return _("You had it replaced by “{label}”.").format(label=finding.label)
        return _("Registered: “{label}” stands for it everywhere.").format(label=finding.label)
    return said(REASONS, finding.reason)


def replacements_said(count: int) -> str:
    """How many names have labels."""
    return plural("{count} replacement", "{count} replacements", count).format(count=count)


def line_of(review: Review) -> str:
    """The line below the title: what is open, or plainly that nothing is."""
    replaced = replacements_said(review.replacements)
    if not review.open:
        if not review.kept:
            return _("Nothing is open. {replaced}.").format(replaced=replaced)
        kept = plural("{count} kept with a reason", "{count} kept with reasons", review.kept)
        return _("Nothing is open. {replaced}, {kept}.").format(
            replaced=replaced, kept=kept.format(count=review.kept)
        )
    return _("{replaced}. To decide before it can be exported: {open}.").format(
        replaced=replaced, open=open_said(review)
    )


def open_said(review: Review) -> str:
    """What is open, by count."""
    parts = (
        (review.words_open, plural("{count} word", "{count} words", review.words_open)),
        (review.cases_open, plural("{count} case", "{count} cases", review.cases_open)),
        (review.sketches_open, plural("{count} sketch", "{count} sketches", review.sketches_open)),
    )
    return ", ".join(words.format(count=count) for count, words in parts if count)


def written_said(made: PackMade, out: Path) -> list[str]:
    """What was written, where, and what to think of its length."""
    number = _("Pack {number} is written, and searched again.").format(number=made.number)
    lines = [number, _("It lies in {place}").format(place=out)]
    if made.pages:
        pages = plural("{count} page.", "{count} pages.", made.pages).format(count=made.pages)
        if made.pages > MOST_PAGES:
            pages = _("{pages} Above five: over-preparing flattens supervision.").format(
                pages=pages
            )
        lines.append(pages)
    return lines
