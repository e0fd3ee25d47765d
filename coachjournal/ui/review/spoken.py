"""What somebody who does not see the review hears: what the cursor is on, why, and the keys."""

from __future__ import annotations

from coachjournal.domain.reviewing import Finding, Review, Standing
from coachjournal.domain.terms import Answer
from coachjournal.system.language import _
from coachjournal.ui.review.stops import Kind, Stop, finding_at
from coachjournal.ui.review.words import case_called, open_said, reason_said


def stop_said(review: Review, stop: Stop | None) -> str:
    """What the cursor is on, why it is shown, in which sentence, and how much is open."""
    if not review.number:
        return ""
    finding = finding_at(review, stop)
    if finding is not None:
        parts = [_("{words}.").format(words=finding.found), reason_said(finding)]
        if finding.standing is Standing.OPEN and finding.sentence:
            parts.append(_("In: {sentence}").format(sentence=finding.sentence))
    else:
        parts = [_beside_words(review, stop)]
    still = _("Still to decide: {open}.").format(open=open_said(review))
    parts.append(still if review.open else _("Nothing is open."))
    return " ".join(filter(None, parts))


def keys_said(review: Review, stop: Stop | None) -> str:
    """What each key does where the cursor is."""
    finding = finding_at(review, stop)
    if finding is not None:
        return _keys_of_words(finding)
    if stop is not None and stop.kind is Kind.CASE:
        return _("Y: they would, and it is changed. W: they would not. N: the next that is open.")
    if stop is not None and stop.kind is Kind.SKETCH:
        return _("Enter: look at it. N: the next that is open.")
    return _("The arrow keys lead through every replacement.")


def _keys_of_words(finding: Finding) -> str:
    if finding.standing is not Standing.OPEN:
        back = _("U: take it back.") if finding.decision_id else ""
        return " ".join(filter(None, (_("E: edit the wording."), back)))
    return _(
        "R: replace with “{label}”. Shift+R: with other words. G: register it. "
        "K: keep it, with a reason. E: edit the wording. N: the next that is open."
    ).format(label=finding.label)


def _beside_words(review: Review, stop: Stop | None) -> str:
    if stop is not None and stop.kind is Kind.CASE and stop.place < len(review.cases):
        case = review.cases[stop.place]
        asked = _("{client}: would a colleague of this client recognise them in this pack?")
        said = {Answer.YES: _("You said: yes."), Answer.NO: _("You said: no.")}
        answered = said.get(case.recognisable, "")
        return " ".join(filter(None, (asked.format(client=case_called(case)), answered)))
    if stop is not None and stop.kind is Kind.SKETCH and stop.place < len(review.sketches):
        title = review.sketches[stop.place].title or _("Drawing")
        return _("{title}: drawn by hand, look at it.").format(title=title)
    return ""
