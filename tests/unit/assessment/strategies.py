"""Practices of any shape: a few clients, sessions, opening balances and development."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from coachjournal.domain.development import Cpd, Feedback, MentorCoaching, Training
from coachjournal.domain.entries import (
    ClientEntry,
    Entries,
    OpeningEntry,
    ReflectionEntry,
    SessionEntry,
)
from coachjournal.domain.ids import CpdId, RowId, SupervisionMeetingId
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import (
    Activity,
    CpdCategory,
    EngagementKind,
    FeedbackSource,
    Payment,
    SessionStatus,
    SupervisionFormat,
)
from tests.unit.assessment.builders import D

_CLIENTS = ("ann", "bea", "cy", "dan", "gang", "team")
_GROUPS = {"gang": "group", "team": "team"}
_ENGAGEMENTS = {f"e-{kind}": kind.value for kind in EngagementKind}

when = st.one_of(
    st.dates(D - timedelta(days=1500), D + timedelta(days=40)),
    st.sampled_from([D, D - timedelta(days=90), D - timedelta(days=89), date(2025, 5, 22)]),
)
minutes = st.sampled_from([0, 1, 19, 20, 45, 60, 90, 180])
client = st.sampled_from(_CLIENTS)
participants = st.sampled_from([1, 2, 5, 10, 11, 12, 15, 16])
ident = st.integers(0, 10**9).map(lambda number: f"{number:09d}")


@st.composite
def sessions(draw: st.DrawFn) -> SessionEntry:
    who = draw(client)
    length = draw(minutes)
    return SessionEntry(
        id="s" + draw(ident),
        client=who,
        on=draw(when),
        minutes=length,
        coaching_minutes=draw(st.sampled_from([length, length // 2])),
        activity=draw(st.sampled_from([Activity.COACHING] * 4 + list(Activity))),
        kind=_GROUPS.get(who, "individual"),
        participants=draw(participants) if who in _GROUPS else 1,
        payment=draw(st.sampled_from(list(Payment))),
        status=draw(st.sampled_from([SessionStatus.HELD] * 4 + list(SessionStatus))),
        engagement=draw(st.sampled_from([None, *_ENGAGEMENTS])),
        members=draw(st.sampled_from([(), ("ann",), ("ann", "cy")])) if who in _GROUPS else (),
    )


@st.composite
def openings(draw: st.DrawFn) -> OpeningEntry:
    who = draw(client)
    starts_on, ends_on = sorted((draw(when), draw(when)))
    return OpeningEntry(
        id="o" + draw(ident),
        client=who,
        starts_on=starts_on,
        ends_on=ends_on,
        paid_minutes=draw(minutes),
        pro_bono_minutes=draw(minutes),
        kind=_GROUPS.get(who, "individual"),
        participants=draw(participants) if who in _GROUPS else 1,
    )


trainings = st.builds(
    Training,
    id=ident.map(lambda number: RowId("t" + number)),
    on=when,
    minutes=minutes,
    starts_training=st.booleans(),
)
mentorings = st.builds(
    MentorCoaching,
    id=ident.map(lambda number: RowId("m" + number)),
    on=when,
    minutes=minutes,
    one_to_one=st.booleans(),
    group_size=st.integers(2, 12),
    mentor_credential=st.sampled_from(["", "ACC", "PCC", "MCC"]),
    mentor_specialisation=st.booleans(),
)
cpds = st.builds(
    Cpd,
    id=ident.map(lambda number: CpdId("c" + number)),
    on=when,
    minutes=minutes,
    category=st.sampled_from([None, *CpdCategory]),
    certificate=st.booleans(),
)
supervisions = st.builds(
    SupervisionMeeting,
    id=ident.map(lambda number: SupervisionMeetingId("v" + number)),
    on=when,
    minutes=minutes,
    format=st.sampled_from(list(SupervisionFormat)),
    qualified=st.booleans(),
)
feedbacks = st.builds(
    Feedback,
    id=ident.map(lambda number: RowId("f" + number)),
    on=when,
    source=st.sampled_from(list(FeedbackSource)),
    is_reference=st.booleans(),
)
reflections = st.builds(ReflectionEntry, id=ident.map(lambda number: "r" + number), on=when)


@st.composite
def clients(draw: st.DrawFn) -> dict[str, ClientEntry]:
    return {
        who: ClientEntry(
            id=who,
            kind=_GROUPS.get(who, "individual"),
            direct_report=draw(st.booleans()) if who in {"dan", "team"} else False,
            listed=draw(st.booleans()),
            members=draw(st.sampled_from([(), ("bea",), ("ann", "bea", "cy")]))
            if who in _GROUPS
            else (),
        )
        for who in _CLIENTS
    }


def _some(what: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(what, max_size=most, unique_by=lambda entry: entry.id).map(tuple)  # type: ignore[attr-defined]


practices: st.SearchStrategy[Entries] = st.builds(
    Entries,
    sessions=_some(sessions(), 12),
    openings=_some(openings(), 4),
    clients=clients(),
    engagements=st.just(_ENGAGEMENTS),
    training=_some(trainings, 3),
    mentor_coaching=_some(mentorings, 6),
    cpd=_some(cpds, 6),
    supervision=_some(supervisions, 6),
    feedback=_some(feedbacks, 4),
    reflections=_some(reflections, 4),
)

additions = st.one_of(
    sessions().map(lambda entry: ("sessions", entry)),
    openings().map(lambda entry: ("openings", entry)),
    trainings.map(lambda entry: ("training", replace(entry, starts_training=False))),
    mentorings.map(lambda entry: ("mentor_coaching", entry)),
    cpds.map(lambda entry: ("cpd", entry)),
    supervisions.map(lambda entry: ("supervision", entry)),
    feedbacks.map(lambda entry: ("feedback", entry)),
    reflections.map(lambda entry: ("reflections", entry)),
)
