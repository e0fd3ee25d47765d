"""The words of a client's data protection: agreed, looked at again, restricted, verdicts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.people import Agreement
from coachjournal.domain.protection import AskedBy, PassageVerdict, PauseWhy
from coachjournal.domain.terms import AgreementKind, Answer
from coachjournal.system.language import _, later
from coachjournal.ui.days import full_date

if TYPE_CHECKING:
    from coachjournal.services.retention import KeptFile

AGREED = {
    AgreementKind.LISTED_IN_LOG: later("Listed in my log of hours"),
    AgreementKind.RECORDED: later("Being recorded"),
    AgreementKind.OBSERVED: later("Being observed"),
    AgreementKind.CONTACT_FOR_REFERENCE: later("Contact for a reference"),
    AgreementKind.CASE_STUDY: later("A case study"),
    AgreementKind.SKETCH_KEPT: later("A sketch being kept"),
    AgreementKind.SHOWN_TO_SUPERVISOR: later("Exact words to my supervisor"),
    AgreementKind.THEMES_TO_SPONSOR: later("Themes told to the sponsor"),
}
ASKED_BY = {
    AskedBy.CLIENT: later("the client"),
    AskedBy.REPRESENTATIVE: later("someone on the client's behalf"),
    AskedBy.SPONSOR: later("a sponsor"),
    AskedBy.AUTHORITY: later("the police or a court"),
}
PAUSES = {
    PauseWhy.IDENTITY: later("I asked who they are"),
    PauseWhy.CLARIFICATION: later("I asked what they mean"),
}
VERDICTS = {
    PassageVerdict.GIVE: later("given"),
    PassageVerdict.REDACT: later("given with words made unreadable"),
    PassageVerdict.AGREED: later("given, the other person agreed"),
    PassageVerdict.REASONABLE: later("given, reasonable without asking"),
    PassageVerdict.WITHHOLD: later("withheld"),
}


def since_said(agreement: Agreement) -> str:
    """Where an agreement stands, with its day and its manner."""
    answers = {
        Answer.YES: _("yes, since {day}"),
        Answer.NO: _("no, since {day}"),
        Answer.PENDING: _("not answered yet"),
    }
    day, words = agreement.answered_on, answers[agreement.answer]
    if agreement.withdrawn_on is not None:
        day, words = agreement.withdrawn_on, _("withdrawn on {day}")
    said = words.format(day=full_date(day) if day else _("a day not noted"))
    return _("{answer} ({manner})").format(answer=said, manner=agreement.manner) if (
        agreement.manner
    ) else said  # fmt: skip


def review_said(kept: KeptFile) -> str:
    """When a file is to be looked at, and by what."""
    if kept.review_on is None:
        return _("No rule says when to look at it again.")
    why = _reason(kept) if kept.decided else _("by the rule for how long files are kept")
    words = _("Due since {day}: {why}.") if kept.due else _("On {day}: {why}.")
    return words.format(day=full_date(kept.review_on), why=why)


def _reason(kept: KeptFile) -> str:
    latest = max(kept.decisions, key=lambda each: each.decided_on, default=None)
    return latest.why.rstrip(".") if latest is not None and latest.why else _("as you decided")


def restricted_said(since: date, why: str, review_on: date | None) -> str:
    """What stands on the page of a client under restriction."""
    words = _("Under restriction since {day}: {why}.").format(
        day=full_date(since), why=why.rstrip(".")
    )
    if review_on is None:
        return words
    return f"{words} " + _("Look at it again on {day}.").format(day=full_date(review_on))
