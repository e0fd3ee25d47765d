"""What of each kind of thing the search can find: its title and its words."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coachjournal.domain import attachments as a
from coachjournal.domain import development as d
from coachjournal.domain import evidence as e
from coachjournal.domain import people as p
from coachjournal.domain import portfolio as f
from coachjournal.domain import sessions as s
from coachjournal.domain import sketches as k
from coachjournal.domain import supervising as u
from coachjournal.domain import supervision as v
from coachjournal.domain import work as w


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchText:
    """A thing as the search sees it. `session` where client and day are the session's.

    `sheet`, `observed`: an observation's, where the session is the one that its sheet is
    about. `goal`, `engagement`, `contract`, `item`, `sketch`, `feedback`: where the client is
    theirs. `meeting`: where it is that of the item in which the `quote` stands. `opens`: the
    id of what shows it, where that is not its own.
    """

    kind: str
    title: str = field(default="", repr=False)
    body: str = field(default="", repr=False)
    client: str | None = None
    session: str | None = None
    day: date | None = None
    sheet: str | None = None
    observed: str | None = None
    goal: str | None = None
    engagement: str | None = None
    contract: str | None = None
    item: str | None = None
    sketch: str | None = None
    feedback: str | None = None
    meeting: str | None = None
    quote: str = field(default="", repr=False)
    opens: str | None = None


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _client(c: p.Client) -> SearchText:
    names = _joined(c.full_name, c.email, c.phone)
    return SearchText(kind="client", title=f"{c.code} {c.working_name}", body=names, client=c.id)


def _of_client(kind: str, thing: Any, *texts: str) -> SearchText:
    return SearchText(kind=kind, body=_joined(*texts), client=thing.client_id)


def _in_development(kind: str, thing: Any, *texts: str) -> SearchText:
    return SearchText(kind=kind, title=thing.title, body=_joined(*texts), day=thing.on)


def _agenda(x: v.SupervisionAgenda) -> SearchText:
    # The page shows the one that is prepared; of a past one there are only its words.
    return SearchText(
        kind="supervision-agenda" if x.meeting_id is None else "past-agenda",
        body=_joined(
            x.wanted,
            x.how_i_am,
            x.went_well,
            x.moved_me,
            x.load,
            x.energy,
            x.pressures,
            x.helps,
            x.to_recontract,
            x.avoiding,
        ),
        day=x.for_on or x.made_at.date(),
    )


_TEXTS: dict[type[Any], Callable[[Any], SearchText]] = {
    p.Client: _client,
    p.OtherIdentifier: lambda x: _of_client("client", x, x.text),
    p.PersonInWorld: lambda x: _of_client("client", x, f"{x.name} {x.relationship}"),
    p.Member: lambda x: _of_client("client", x, x.name),
    p.Organisation: lambda x: SearchText(
        kind="organisation", title=x.name, body=" ".join(x.also_called)
    ),
    p.Sponsor: lambda x: SearchText(
        kind="sponsor", title=x.name, body=_joined(x.role, x.email, x.phone)
    ),
    s.Session: lambda x: SearchText(
        kind="session", body=x.title, client=x.client_id, session=x.id, day=x.start.date()
    ),
    s.Record: lambda x: SearchText(kind="record", body=x.text, session=x.session_id),
    s.Reflection: lambda x: SearchText(
        kind="reflection", body=x.text, session=x.session_id, day=x.written_on
    ),
    s.Theme: lambda x: SearchText(kind="theme", title=x.name),
    s.Technique: lambda x: SearchText(
        kind="technique", title=x.name, body=_joined(x.when_to_use, x.how)
    ),
    w.Engagement: lambda x: SearchText(
        kind="engagement", title=x.title, body=x.order_number, client=x.client_id, day=x.starts_on
    ),
    w.EngagementClient: lambda x: _of_client("engagement", x, x.brings_to_team),
    w.EngagementPart: lambda x: SearchText(
        kind="engagement", title=x.title, engagement=x.engagement_id, day=x.planned_on
    ),
    w.Contract: lambda x: SearchText(
        kind="contract",
        engagement=x.engagement_id,
        body=_joined(
            x.first_ask,
            x.became,
            x.agreed_by,
            x.may_be_said,
            x.said_by_whom,
            x.in_whose_presence,
            x.outcomes,
            x.if_the_sponsor_asks,
        ),
        day=x.agreed_on,
    ),
    w.ContractPerson: lambda x: SearchText(kind="contract", body=x.name, contract=x.contract_id),
    w.Goal: lambda x: _of_client("goal", x, x.text, x.result),
    w.GoalRating: lambda x: SearchText(kind="goal", body=x.words, goal=x.goal_id, day=x.rated_on),
    w.Action: lambda x: _of_client("action", x, x.text),
    w.PromiseMade: lambda x: _of_client("promise", x, x.text),
    w.Contact: lambda x: SearchText(
        kind="contact", body=_joined(x.manner, x.text), client=x.client_id, day=x.at.date()
    ),
    w.DecisionNote: lambda x: SearchText(
        kind="decision",
        # Under restriction it is found on the client's page alone, where it is asked for.
        body=""
        if x.restricted
        else _joined(x.what_happened, x.who_may_be_harmed, x.consulted, x.decided, x.why),
        client=x.client_id,
        day=x.decided_on,
    ),
    w.OpeningBalance: lambda x: _of_client("opening-balance", x, x.source),
    w.Outcome: lambda x: SearchText(
        kind="outcome",
        body=_joined(x.text, x.said_by),
        engagement=x.engagement_id,
        day=x.noted_on,
    ),
    w.ThemesReport: lambda x: SearchText(
        kind="themes-report", body=_joined(*x.themes), day=x.until_on
    ),
    d.Cpd: lambda x: _in_development("cpd", x, x.with_whom, x.why_chosen, x.learned, x.applied),
    d.Training: lambda x: _in_development("training", x, x.provider, x.programme, x.accredited_by),
    d.MentorCoaching: lambda x: _in_development("mentor-coaching", x, x.mentor, x.mentor_email),
    d.ObservedPractice: lambda x: _in_development(
        "observed", x, x.observer, " ".join(x.questions), x.exact_words, x.feedback, x.will_do
    ),
    d.ObservationSheet: lambda x: SearchText(
        kind="observed", body=_joined(x.coached_by, x.topic), session=x.session_id
    ),
    d.ObservationAnswer: lambda x: SearchText(
        kind="observed", title=x.question, body=x.exact_words, sheet=x.sheet_id
    ),
    d.ObservationFeedback: lambda x: SearchText(
        kind="observed", body=_joined(x.from_whom, x.text), observed=x.observed_id
    ),
    d.PlanReview: lambda x: SearchText(kind="development-goal", body=x.text, day=x.on),
    d.Feedback: lambda x: SearchText(
        kind="feedback",
        title=x.title,
        body=_joined(x.from_whom, x.text),
        client=x.client_id,
        day=x.on,
    ),
    d.Approach: lambda x: SearchText(kind="approach", body=x.text, day=x.on),
    d.DevelopmentGoal: lambda x: SearchText(
        kind="development-goal",
        body=_joined(x.text, x.from_which_feedback, x.how_i_will_know, x.review),
        day=x.set_on,
    ),
    v.SupervisionMeeting: lambda x: _in_development(
        "supervision",
        x,
        x.supervisor,
        x.learning,
        x.afterthoughts,
        x.joint_note,
        x.to_try,
        x.to_recontract,
    ),
    v.SupervisionItem: lambda x: SearchText(
        kind="supervision-item",
        body=_joined(x.question, x.feeling, x.passage, x.story, x.wanted, x.learning, x.changed),
        client=x.client_id,
        day=x.noticed_on,
    ),
    k.Sketch: lambda x: SearchText(
        kind="sketch",
        title=x.title,
        body=x.words,
        client=x.client_id,
        session=x.session_id,
        item=x.item_id,
        day=x.made_at.date(),
    ),
    a.Attachment: lambda x: SearchText(
        kind="attachment" if x.session_id else "document",
        title=x.name,
        body=x.caption,
        client=x.client_id,
        session=x.session_id,
        engagement=x.engagement_id,
        contract=x.contract_id,
    ),
    e.Evidence: lambda x: SearchText(
        kind="evidence",
        body=_joined(x.what_i_did, x.why_with_this_client, x.what_followed, x.what_i_would_do_now),
        session=x.session_id,
        observed=x.observed_id,
        sketch=x.sketch_id,
        feedback=x.feedback_id,
        meeting=x.meeting_id,
        quote=x.quote,
        day=x.made_at.date(),
    ),
    e.SelfAssessment: lambda x: SearchText(kind="self-assessment", body=x.note, day=x.on),
    f.CaseStudy: lambda x: SearchText(
        kind="case-study", title=x.title, body=x.text, client=x.client_id, day=x.made_at.date()
    ),
    f.PortfolioText: lambda x: SearchText(
        kind="portfolio-text", body=x.text, day=x.changed_at.date()
    ),
    v.SupervisionContract: lambda x: SearchText(
        kind="supervision-contract",
        title=x.supervisor,
        body=_joined(x.agreed, x.helps, x.to_recontract),
        day=x.agreed_on,
    ),
    v.SupervisionReview: lambda x: SearchText(
        kind="supervision-review",
        title=x.supervisor,
        body=_joined(x.brought, x.learned, x.changed, x.ahead),
        day=x.until_on,
    ),
    u.Supervisee: lambda x: SearchText(
        kind="supervisee",
        title=f"{x.code} {x.name}",
        body=_joined(x.organisation, x.works_towards, x.email, x.phone, x.agreed),
        day=x.agreed_on,
    ),
    u.SupervisionGiven: lambda x: SearchText(
        kind="supervision-given",
        body=_joined(" ".join(x.cases), x.agreed_points, x.risks),
        day=x.on,
    ),
    v.Commitment: lambda x: SearchText(
        kind="commitment", body=_joined(x.text, x.outcome), item=x.item_id, day=x.due_on
    ),
    v.ItemExhibit: lambda x: SearchText(
        kind="supervision-item",
        body=_joined(x.passage, x.caption),
        item=x.item_id,
        opens=x.item_id,
    ),
    v.SupervisionAgenda: _agenda,
}


def search_text(thing: object) -> SearchText | None:
    """The thing as the search sees it; None where it holds no words or lies in the bin."""
    text_of = _TEXTS.get(type(thing))
    if text_of is None or getattr(thing, "binned_at", None) is not None:
        return None
    if isinstance(thing, a.Attachment) and thing.sketch_id is not None:
        # What it shows is said by the sketch, which leads to it.
        return None
    text = text_of(thing)
    return text if text.title.strip() or text.body.strip() else None


def searchable_types() -> Collection[type[Any]]:
    """The dataclasses that the search can find."""
    return _TEXTS.keys()
