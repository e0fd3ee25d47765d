"""Short ways to say entries and packs; dates are the thing that matters, so they come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from coachjournal.domain.assessment import Assessment, RequirementResult, assess
from coachjournal.domain.credentials import Credential
from coachjournal.domain.development import Cpd, Feedback, MentorCoaching, Training
from coachjournal.domain.entries import (
    ClientEntry,
    Entries,
    OpeningEntry,
    ReflectionEntry,
    SessionEntry,
)
from coachjournal.domain.ids import CpdId, FeedbackId, RowId, SupervisionMeetingId, TrainingId
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import CpdCategory, FeedbackSource, SupervisionFormat

D = date(2026, 11, 22)
_numbers = count(1)


def _next(kind: str) -> str:
    return f"{kind}-{next(_numbers)}"


def session(on: date = D, minutes: int = 60, client: str = "ann", **facts: Any) -> SessionEntry:
    """A held, paid coaching session with one person."""
    plain: dict[str, Any] = {
        "id": _next("session"),
        "client": client,
        "on": on,
        "minutes": minutes,
        "coaching_minutes": minutes,
        "activity": "coaching",
        "kind": "individual",
        "participants": 1,
        "payment": "paid",
        "status": "held",
    }
    return SessionEntry(**{**plain, **facts})


def opening(
    starts_on: date, ends_on: date, paid: int = 600, pro_bono: int = 0, **facts: Any
) -> OpeningEntry:
    """An opening balance; minutes."""
    plain: dict[str, Any] = {
        "id": _next("opening"),
        "client": "ann",
        "kind": "individual",
        "participants": 1,
    }
    return OpeningEntry(
        **{**plain, **facts},
        starts_on=starts_on,
        ends_on=ends_on,
        paid_minutes=paid,
        pro_bono_minutes=pro_bono,
    )


def person(ident: str, **facts: Any) -> dict[str, ClientEntry]:
    """A client who may be listed, ready for `Entries.clients`."""
    plain: dict[str, Any] = {"kind": "individual", "direct_report": False, "listed": True}
    return {ident: ClientEntry(id=ident, **{**plain, **facts})}


def training(on: date, minutes: int = 3600, **facts: Any) -> Training:
    return Training(id=TrainingId(_next("training")), on=on, minutes=minutes, **facts)


def mentor(on: date, minutes: int = 60, **facts: Any) -> MentorCoaching:
    return MentorCoaching(id=RowId(_next("mentor")), on=on, minutes=minutes, **facts)


def cpd(on: date, minutes: int = 60, category: CpdCategory | None = None, **facts: Any) -> Cpd:
    return Cpd(id=CpdId(_next("cpd")), on=on, minutes=minutes, category=category, **facts)


def supervision(
    on: date,
    minutes: int = 60,
    form: SupervisionFormat = SupervisionFormat.INDIVIDUAL,
    **facts: Any,
) -> SupervisionMeeting:
    ident = SupervisionMeetingId(_next("supervision"))
    return SupervisionMeeting(id=ident, on=on, minutes=minutes, format=form, **facts)


def feedback(on: date, source: FeedbackSource = FeedbackSource.CLIENT, **facts: Any) -> Feedback:
    return Feedback(id=FeedbackId(_next("feedback")), on=on, source=source, **facts)


def reflection(on: date) -> ReflectionEntry:
    return ReflectionEntry(_next("reflection"), on)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def figure(
    credential: Credential, ident: str, entries: Entries, as_of: date = D
) -> RequirementResult:
    """One figure of an assessment."""
    return pick(assess(credential, entries, as_of), ident)


def pick(assessment: Assessment, ident: str) -> RequirementResult:
    (found,) = [result for result in assessment.requirements if result.id == ident]
    return found


def only(credential: Credential, *idents: str) -> Credential:
    """The credential with these requirements alone, and no documents."""
    rules = tuple(rule for rule in credential.requirements if rule.id in idents)
    assert len(rules) == len(idents)
    return replace(credential, requirements=rules, documents=())


def why(result: RequirementResult) -> dict[str, str]:
    """The reason for each entry that is left out."""
    return {out.id: out.why for out in result.left_out}


_HEAD = """
[pack]
id = "every"
body = "Every"
edition = "1"
publisher = "Nobody"

[sources]
made-up = "Made up for a test"

[counting.all]
activities = ["coaching", "mentoring"]
paid_payments = ["paid", "barter"]
direct_reports = false
group_cap = 10
group_disputed_to = 12
members_count = true
from_training = true
start_hours = 20

[[counting.all.basis]]
about = "everything"
source = "made-up"
checked_on = 2026-01-01
confidence = "U"

[[credentials]]
id = "every-one"
title = "Every metric"
path = "the only one"
"""

_COACHING = 'counting = "all"'
_FIGURES = {
    "coaching-hours": ("hours", 4, _COACHING),
    "paid-hours": ("hours", 3, _COACHING),
    "clients": ("clients", 3, _COACHING),
    "recent-hours": ("hours", 2, f"{_COACHING}\nwindow_months = 6"),
    "listed-hours": ("hours", 2, _COACHING),
    "listed-clients": ("clients", 2, _COACHING),
    "education-hours": ("hours", 5, ""),
    "mentor-hours": ("hours", 3, "group_hours_most = 1\ngroup_size_most = 4"),
    "mentor-one-to-one-hours": ("hours", 1, 'mentor_credentials = ["PCC"]'),
    "mentor-span": ("months", 2, ""),
    "supervision-hours": ("hours", 2, 'formats = ["individual"]'),
    "supervision-sessions": ("sessions", 3, "qualified = true"),
    "supervision-months": ("months", 3, "window_months = 12"),
    "supervision-ratio": ("to 1", 35, f"{_COACHING}\nwindow_months = 36"),
    "supervision-frequency": ("quarters", 3, "quarters = 4\nminutes = 60"),
    "coaching-sessions": ("sessions", 4, f"{_COACHING}\nminutes = 20"),
    "cpd-hours": ("hours", 6, "window_months = 12\nmost = { resource = 2 }"),
    "cpd-certificates": ("entries", 1, "window_months = 12"),
    "core-cce": ("hours", 2, 'window_months = 36\ncategories = ["core", "ethics"]'),
    "ethics-cce": ("hours", 1, "window_months = 36"),
    "resource-cce": ("hours", 1, "window_months = 36"),
    "feedback-items": ("entries", 2, "window_months = 12"),
    "references": ("entries", 1, ""),
    "reflections": ("entries", 2, "window_months = 12"),
    "practice-years": ("years", 1, _COACHING),
    "engagements": ("engagements", 1, f'{_COACHING}\nkinds = ["team", "programme"]'),
}


def every_metric_pack() -> str:
    """A pack as a coach could write it, with one figure for each metric."""
    figures = [
        f"""
[[figures]]
id = "{metric}"
label = "{metric}"
metric = "{metric}"
unit = "{unit}"
values = {{ every-one = {value} }}
source = "made-up"
checked_on = 2026-01-01
confidence = "U"
{extra}
"""
        for metric, (unit, value, extra) in _FIGURES.items()
    ]
    return _HEAD + "".join(figures)
