"""The words of an erasure: what goes, what stays, where a name still stands, every backup."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachjournal.services.erasure import ErasurePlan, Mention
from coachjournal.services.erasure_copies import CopyFate, CopyReach
from coachjournal.system.language import _, later, plural
from coachjournal.ui.clients.words import hours_said
from coachjournal.ui.days import full_date

# What a coach would count; whatever belongs to one of these goes along unsaid.
_COUNTED: dict[str, Callable[[int], str]] = {
    "sessions": lambda n: plural("{count} session", "{count} sessions", n),
    "records": lambda n: plural("{count} record", "{count} records", n),
    "reflections": lambda n: plural("{count} reflection", "{count} reflections", n),
    "note_versions": lambda n: plural(
        "{count} earlier version of a note", "{count} earlier versions of notes", n
    ),
    "drafts": lambda n: plural("{count} draft", "{count} drafts", n),
    "goals": lambda n: plural("{count} goal", "{count} goals", n),
    "actions": lambda n: plural("{count} next step", "{count} next steps", n),
    "promises": lambda n: plural("{count} promise", "{count} promises", n),
    "engagements": lambda n: plural("{count} engagement", "{count} engagements", n),
    "contracts": lambda n: plural("{count} contract", "{count} contracts", n),
    "supervision_items": lambda n: plural(
        "{count} item for supervision", "{count} items for supervision", n
    ),
    "sketches": lambda n: plural("{count} sketch", "{count} sketches", n),
    "decision_notes": lambda n: plural("{count} decision note", "{count} decision notes", n),
    "feedback": lambda n: plural("{count} piece of feedback", "{count} pieces of feedback", n),
    "people_in_world": lambda n: plural(
        "{count} person in their world", "{count} people in their world", n
    ),
    "opening_balances": lambda n: plural(
        "{count} opening balance of hours", "{count} opening balances of hours", n
    ),
}
_PLACES = {
    "records": later("record"),
    "reflections": later("reflection"),
    "drafts": later("draft"),
    "note_versions": later("earlier version of a note"),
    "sessions": later("session"),
    "supervision_items": later("item for supervision"),
    "supervision_meetings": later("supervision meeting"),
    "insights": later("insight"),
    "clients": later("another client's facts"),
    "people_in_world": later("person in another client's world"),
    "members": later("member of a group"),
    "feedback": later("feedback"),
    "sketches": later("sketch"),
    "sketch_items": later("sketch"),
    "sketch_deltas": later("sketch, how it was drawn"),
}
_FATES = {
    CopyFate.OTHER_KEY: later("under another key: it cannot be rewritten, only deleted"),
    CopyFate.OLDER_SCHEMA: later("of an older version: it cannot be rewritten, only deleted"),
    CopyFate.DAMAGED: later("damaged: it cannot be rewritten, only deleted"),
    CopyFate.KEPT_JOURNAL: later("a whole journal kept beside: delete its folder by hand"),
}


def goes_said(goes: Mapping[str, int]) -> str:
    """What would go, in the words of the page; the search index and history go unsaid."""
    parts = [
        words(goes[table]).format(count=goes[table])
        for table, words in _COUNTED.items()
        if goes.get(table)
    ]
    return ", ".join(parts)


def stays_said(plan: ErasurePlan) -> list[str]:
    """What stays, a sentence each."""
    rows = (
        (
            plan.with_others,
            plural(
                "{count} session of a group stays, without this client.",
                "{count} sessions of groups stay, without this client.",
                plan.with_others,
            ),
        ),
        (
            plan.shared_engagements,
            plural(
                "{count} engagement that others share stays.",
                "{count} engagements that others share stay.",
                plan.shared_engagements,
            ),
        ),
        (
            plan.others_in_own,
            plural(
                "{count} other client took part in their sessions; that client's file stays.",
                "{count} other clients took part in their sessions; those files stay.",
                plan.others_in_own,
            ),
        ),
        (
            plan.left_the_vault,
            plural(
                "{count} paper left the journal with them in it: out there it stays.",
                "{count} papers left the journal with them in it: out there they stay.",
                plan.left_the_vault,
            ),
        ),
    )
    return [words.format(count=count) for count, words in rows if count]


def minutes_of(plan: ErasurePlan) -> int:
    """The minutes of held coaching that are at stake."""
    return plan.minutes_lost + plan.minutes_kept


def hours_stake(plan: ErasurePlan) -> str:
    """The hours at stake, with two decimals."""
    return hours_said(minutes_of(plan))


def mention_said(mention: Mention, places: Mapping[str, str]) -> str:
    """Where a name still stands: record, C-02, 3 Oct 2026; `places` by session and client."""
    what = _(_PLACES.get(mention.table, later("your own development")))
    known = places.get(mention.session_id or "") or places.get(mention.client_id or "", "")
    day = full_date(mention.day) if mention.day and not mention.session_id else ""
    return ", ".join(part for part in (what, known, day) if part)


def copy_said(copy: CopyReach) -> str:
    """What becomes of a copy that cannot be rewritten now."""
    if copy.fate is not CopyFate.UNREACHABLE:
        return _(_FATES[copy.fate])
    if copy.ages_out_on is None:
        return _("not there now; looked through once it is back")
    return _("not there now; looked through once it is back, and aged out by {day}").format(
        day=full_date(copy.ages_out_on)
    )
