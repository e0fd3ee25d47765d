"""What the review says: why words are shown, what is open, what was written."""

from __future__ import annotations

from pathlib import Path

from coachjournal.domain.people import Client, OtherIdentifier, PersonInWorld
from coachjournal.domain.review import PackWording, WordDecision
from coachjournal.domain.reviewing import CaseToLook, Finding, Review, Standing
from coachjournal.services.pack_prepared import PackMade, too_long_said
from coachjournal.services.pack_review import Taken
from coachjournal.services.word_decisions import why_said
from coachjournal.system.language import _, later, plural
from coachjournal.ui.deciding import REASONS
from coachjournal.ui.words import said

_BRIEF = {
    "ordinary-word-name": later("Perhaps a name"),
    "unknown-capitalised": later("In no dictionary"),
    "near-miss": later("Nearly a name"),
    "initials": later("Perhaps initials"),
    "email": later("An e-mail address"),
    "phone": later("Perhaps a number to ring"),
    "post-code": later("Perhaps a post code"),
    "link": later("A link"),
    "date-of-birth": later("Perhaps a birthday"),
    "id-number": later("A number"),
    "rare-title": later("A rare title"),
    "family": later("Somebody's family"),
}


def brief_said(finding: Finding) -> str:
    """Why words are shown, in a list that is narrow."""
    return said(_BRIEF, finding.reason)


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


def case_called(case: CaseToLook) -> str:
    """A client as the pack calls them, and by their code."""
    if not case.pack_name:
        return case.code
    return _("{name} ({code})").format(name=case.pack_name, code=case.code)


def replacements_said(count: int) -> str:
    """How many names have labels."""
    return plural("{count} replacement", "{count} replacements", count).format(count=count)


def line_of(review: Review) -> str:
    """The line below the title: what is open, or plainly that nothing is.

    That nothing is open is said only of a pack that is prepared with all that was decided.
    """
    if not review.fingerprint and not review.open:
        return _("Preparing the pack…")
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


def with_what_is_open(words: str, review: Review) -> str:
    """What was decided, and what is open still: for the strip, and whoever listens to it."""
    if not review.open:
        return _("{words} Nothing is open.").format(words=words)
    return _("{words} Still to decide: {open}.").format(words=words, open=open_said(review))


def label_of(taken: Taken) -> str:
    """What stands in the place of words now."""
    return next((each.label for each in taken.made if isinstance(each, WordDecision)), "")


def taken_back_said(taken: Taken) -> str:
    """What was taken back."""
    for each in taken.made:
        if isinstance(each, WordDecision):
            return _("Taken back: “{words}” is to be decided anew.").format(words=each.found)
        if isinstance(each, PersonInWorld | OtherIdentifier):
            name = each.name if isinstance(each, PersonInWorld) else each.text
            return _("Taken back: “{words}” is not registered any more.").format(words=name)
        if isinstance(each, PackWording):
            return _("Taken back: the wording is as it was before.")
        if isinstance(each, Client):
            return _("Taken back: the answer on {code}.").format(code=each.code)
    return _("It is as it was before.")


def written_said(made: PackMade, out: Path) -> list[str]:
    """What was written, where, and what to think of its length."""
    number = _("Pack {number} is written, and was searched for names again.").format(
        number=made.number
    )
    lines = [number, _("It lies in {place}").format(place=out)]
    if made.pages:
        pages = plural("{count} page.", "{count} pages.", made.pages).format(count=made.pages)
        lines.append(" ".join(filter(None, (pages, too_long_said(made)))))
    return lines
