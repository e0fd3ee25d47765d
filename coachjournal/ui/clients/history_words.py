"""How a client's history is said, line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachjournal.services.client_history import HistoryKind, HistoryLine
from coachjournal.system.language import _, later
from coachjournal.ui.clients.protection_words import AGREED
from coachjournal.ui.desk_words import TOPICS
from coachjournal.ui.words import ACTIVITIES, STATUSES, minutes_said, said

KINDS = {
    HistoryKind.SESSION.value: later("Sessions"),
    HistoryKind.ENGAGEMENT.value: later("Engagements"),
    HistoryKind.CONTRACT.value: later("Contracts"),
    HistoryKind.GOAL.value: later("Goals"),
    HistoryKind.ACTION.value: later("Actions and promises"),
    HistoryKind.CONTACT.value: later("Contacts"),
    HistoryKind.DECISION.value: later("Decisions"),
    HistoryKind.AGREEMENT.value: later("Told and agreed"),
    HistoryKind.SUPERVISION.value: later("Supervision"),
    HistoryKind.INSIGHT.value: later("Insights"),
    HistoryKind.EXPORT.value: later("Exports"),
}
_WHATS: Mapping[str, str] = {
    "carried-in": later("Hours carried in"),
    "begins": later("Engagement begins"),
    "ends": later("Engagement ends"),
    "goal": later("Goal set"),
    "client": later("Goal rated by the client"),
    "sponsor": later("Goal as the sponsor sees it"),
    "action": later("Action done"),
    "promise": later("Promise kept"),
    "contact": later("Contact between sessions"),
    "decision": later("Decision note"),
    "keep-until": later("To be kept until a day"),
    "restrict": later("Restricted"),
    "unrestrict": later("Restriction lifted"),
    "waits": later("Flagged for supervision"),
    "brought": later("Flagged for supervision, and brought"),
    "insight": later("Insight"),
}
_EXPORTS = {
    "client-file": later("A copy of their file was written"),
    "access-request": later("The answer to an access request was written"),
    "sketch": later("A drawing was written as a file"),
    "supervision-pack": later("In a supervision pack"),
    "programme": later("In a programme on paper"),
    "session": later("A session on paper"),
    "period": later("A period on paper"),
    "portfolio": later("In a portfolio"),
}
_ANSWERS = {
    "yes": later("Agreed: {what}"),
    "no": later("Did not agree: {what}"),
    "pending": later("Not answered: {what}"),
    "withdrawn": later("Agreement withdrawn: {what}"),
}


def what_said(line: HistoryLine) -> str:
    """What a line is, in a few words."""
    own: dict[HistoryKind, Callable[[HistoryLine], str]] = {
        HistoryKind.SESSION: _session,
        HistoryKind.CONTRACT: lambda each: _("Contract, version {number}").format(
            number=each.number
        ),
        HistoryKind.AGREEMENT: _agreement,
        HistoryKind.EXPORT: lambda each: said(_EXPORTS, each.what),
    }
    if line.kind in own:
        return own[line.kind](line)
    return said(dict(_WHATS), line.what)


def text_said(line: HistoryLine) -> str:
    """Its words, on one line."""
    parts = [line.text]
    if line.kind in (HistoryKind.CONTRACT, HistoryKind.CONTACT):
        parts.insert(0, line.detail)
    if line.kind is HistoryKind.GOAL and line.detail:
        parts.insert(0, line.detail)
    return " · ".join(" ".join(part.split()) for part in parts if part.strip())


def _session(line: HistoryLine) -> str:
    if line.what == "carried-in":
        minutes = minutes_said(line.minutes)
        return _("{what}, {minutes}").format(what=_(_WHATS["carried-in"]), minutes=minutes)
    activity = said(ACTIVITIES, line.detail)
    parts = [activity[:1].upper() + activity[1:], minutes_said(line.minutes)]
    if line.what != "held":
        parts.append(said(STATUSES, line.what))
    return ", ".join(parts)


def _agreement(line: HistoryLine) -> str:
    if line.what == "told":
        topics = {each.value: words for each, words in TOPICS.items()}
        return _("Told of {topic}").format(topic=said(topics, line.detail))
    kinds = {each.value: words for each, words in AGREED.items()}
    return said(_ANSWERS, line.what).format(what=said(kinds, line.detail))
