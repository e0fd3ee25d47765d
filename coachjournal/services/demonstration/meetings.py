"""Fills in the meetings: sessions with their notes, themes, techniques and questions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from coachjournal.domain.ids import (
    EngagementPartId,
    Moment,
    RecordId,
    ReflectionId,
    SessionId,
    SupervisionItemId,
    TechniqueId,
    ThemeId,
    WallTime,
)
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import (
    Insight,
    Participation,
    Record,
    Reflection,
    Session,
    SessionTechnique,
    SessionTheme,
    Technique,
    Theme,
)
from coachjournal.domain.supervision import SupervisionItem, SupervisionMeeting
from coachjournal.domain.terms import (
    Activity,
    Arose,
    ClientKind,
    Eye,
    Mode,
    NoteKind,
    PartKind,
    Payment,
    SessionStatus,
)
from coachjournal.domain.work import EngagementPart
from coachjournal.services.demonstration.people import Cast
from coachjournal.services.demonstration.texts import Facts, meetings_of, practice_facts, term

_HOURS = (9, 10, 11, 14, 15, 16)
# As long as one that says what happened, what it taught and what will be done with it.
_WORDS_OF_A_WHOLE_ACCOUNT = 59
_WAITING_DAYS = 60
_OPEN_CLIENTS = 5


@dataclass
class Diary:
    """The meetings as they are made."""

    cast: Cast
    chance: random.Random
    sessions: list[Session] = field(default_factory=list)
    themes: dict[str, ThemeId] = field(default_factory=dict)
    techniques: dict[str, TechniqueId] = field(default_factory=dict)


def meetings(diary: Diary) -> None:
    """All meetings of all clients, then what is still to come."""
    _vocabulary(diary)
    facts = practice_facts()
    first_engagements: dict[str, Facts] = {}
    for engagement in facts["engagement"]:
        # A block of hours says nothing of when those who draw on it began.
        if engagement["kind"] != "call-off":
            first_engagements.setdefault(engagement["client"], engagement)
    for client in facts["client"]:
        _of_client(diary, client, first_engagements.get(client["key"]))
    _to_come(diary, facts["client"])
    diary.cast.things.extend(diary.sessions)


def _vocabulary(diary: Diary) -> None:
    cast = diary.cast
    for each in practice_facts()["theme"]:
        diary.themes[each["key"]] = ThemeId(cast.journal.new_id())
        cast.keep(Theme(id=diary.themes[each["key"]], name=each["name"]))
    for each in practice_facts()["technique"]:
        diary.techniques[each["key"]] = TechniqueId(cast.journal.new_id())
        cast.keep(
            Technique(
                id=diary.techniques[each["key"]],
                name=each["name"],
                when_to_use=each["when"],
                how=each["how"],
            )
        )


def _of_client(diary: Diary, client: Facts, engagement: Facts | None) -> None:
    calendar = diary.cast.calendar
    begins = calendar.of(engagement) if engagement else calendar.on(client["first_month"], 5)
    texts = meetings_of(client["key"])
    last = min(calendar.on(client["last_month"], 20), calendar.until - timedelta(days=2))
    step = timedelta(weeks=client["cadence_weeks"])
    if len(texts) > 1 and begins + step * (len(texts) - 1) > last:
        step = (last - begins) / (len(texts) - 1)
    for number, text in enumerate(texts):
        day = _weekday(begins + step * number, diary.chance)
        if text.get("opens"):
            _opening_meeting(diary, client, text, begins)
        elif begins <= day <= calendar.until:
            _meeting(diary, client, text, day, number)


def _opening_meeting(diary: Diary, client: Facts, text: Facts, begins: date) -> None:
    """A meeting that opens the work; it draws no lots, so that the others stay as they are."""
    chance, diary.chance = diary.chance, random.Random(0)  # noqa: S311 - repeatable
    _meeting(diary, client, text, begins + timedelta(days=2), 0)
    diary.chance = chance


def _weekday(day: date, chance: random.Random) -> date:
    """The day, moved a little, as diaries do; never onto a weekend."""
    day += timedelta(days=chance.choice((-1, 0, 0, 0, 1)))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _meeting(diary: Diary, client: Facts, text: Facts, day: date, number: int) -> None:
    cast, chance = diary.cast, diary.chance
    who = cast.clients[client["key"]]
    activity = Activity(text.get("activity", "coaching"))
    usual = int(client["usual_minutes"]) + chance.choice((-5, 0, 0, 0, 5, 10))
    minutes = int(text.get("minutes", usual))
    coaching: int = text.get("coaching_minutes", minutes if activity is Activity.COACHING else 0)
    engagement = cast.engagements.get(text.get("engagement", f"{client['key']}-main"))
    session = Session(
        id=SessionId(cast.journal.new_id()),
        client_id=who.id,
        start=_start(day, chance),
        zone="Europe/London",
        minutes=minutes,
        coaching_minutes=coaching,
        activity=activity,
        kind=who.kind,
        participants=_participants(client),
        payment=Payment(term(client["payment"])),
        mode=Mode(term(str(text.get("mode", client["usual_mode"])))),
        engagement_id=engagement.id if engagement else None,
        part_id=_part(cast.parts.get(engagement.id, ()) if engagement else (), who, text),
        title=text["title"],
        made_at=_after(day),
    )
    diary.sessions.append(session)
    _notes(diary, session, text)
    _tags(diary, session, text)
    if text.get("bring"):
        _item(diary, session, text, number)
    if who.kind is not ClientKind.INDIVIDUAL:
        _participations(diary, client, session)


def _part(parts: Sequence[EngagementPart], who: Client, text: Facts) -> EngagementPartId | None:
    """The part of that title; else one-to-ones for a person, meetings for a team."""
    alone = who.kind is ClientKind.INDIVIDUAL
    kind = PartKind.ONE_TO_ONE if alone else PartKind.TEAM
    named = [part for part in parts if part.title == text["title"]]
    found = named or [part for part in parts if part.kind is kind]
    return found[0].id if found else None


def _start(day: date, chance: random.Random) -> WallTime:
    return WallTime(datetime.combine(day, time(chance.choice(_HOURS), chance.choice((0, 30)))))


def _after(day: date) -> Moment:
    return Moment(datetime.combine(day, time(18, 30), tzinfo=UTC))


def _participants(client: Facts) -> int:
    if client["kind"] == "individual":
        return 1
    return len(client.get("members", ())) + int(client.get("unnamed_members", 0))


def _participations(diary: Diary, client: Facts, session: Session) -> None:
    by_name = {c.full_name: c for c in diary.cast.clients.values()}
    for name in client.get("members", ()):
        if name in by_name:
            diary.cast.keep(
                Participation(
                    id=diary.cast.row(), session_id=session.id, client_id=by_name[name].id
                )
            )


def _notes(diary: Diary, session: Session, text: Facts) -> None:
    cast, at = diary.cast, _after(session.held_on)
    record = text["record"].strip() + "\n"
    cast.keep(
        Record(
            id=RecordId(cast.journal.new_id()), session_id=session.id, text=record, changed_at=at
        )
    )
    if text.get("reflection"):
        cast.keep(
            Reflection(
                id=ReflectionId(cast.journal.new_id()),
                session_id=session.id,
                text=text["reflection"].strip() + "\n",
                changed_at=at,
                written_on=session.held_on,
                finished=len(text["reflection"].split()) > _WORDS_OF_A_WHOLE_ACCOUNT,
            )
        )
    if text.get("insight"):
        place = record.find(text["insight"])
        cast.keep(
            Insight(
                id=cast.row(),
                session_id=session.id,
                quote=text["insight"],
                before=record[max(0, place - 32) : place],
                after=record[place + len(text["insight"]) :][:32],
                position=max(0, place),
            )
        )


def _tags(diary: Diary, session: Session, text: Facts) -> None:
    for each in text.get("themes", ()):
        diary.cast.keep(
            SessionTheme(
                id=diary.cast.row(),
                session_id=session.id,
                theme_id=diary.themes[each["theme"]],
                arose=Arose(each["arose"]),
            )
        )
    for key in text.get("techniques", ()):
        diary.cast.keep(
            SessionTechnique(
                id=diary.cast.row(), session_id=session.id, technique_id=diary.techniques[key]
            )
        )


def _item(diary: Diary, session: Session, text: Facts, number: int) -> None:
    insight = text.get("insight", "") if number % 2 else ""
    passage = str(text.get("passage", insight))
    note = NoteKind(text.get("passage_note", "record")) if passage else None
    diary.cast.keep(
        SupervisionItem(
            id=SupervisionItemId(diary.cast.journal.new_id()),
            question=text["bring"],
            noticed_on=session.held_on,
            client_id=session.client_id,
            session_id=session.id,
            note=note,
            passage=passage,
            wanted=text.get("wanted", ""),
            eye=Eye(text["eye"]) if "eye" in text else None,
            urgent=text.get("urgent", False),
        )
    )


def tie_items(cast: Cast, supervision: list[SupervisionMeeting]) -> None:
    """Say which items were brought to which meeting; the latest ones still wait."""
    later = sorted(supervision, key=lambda meeting: meeting.on)
    waits_from = cast.calendar.until - timedelta(days=_WAITING_DAYS)
    for place, thing in enumerate(cast.things):
        if not isinstance(thing, SupervisionItem) or thing.noticed_on >= waits_from:
            continue
        meeting = next((m for m in later if m.on > thing.noticed_on), None)
        if meeting is not None:
            cast.things[place] = replace(thing, meeting_id=meeting.id)


def _to_come(diary: Diary, clients: list[Facts]) -> None:
    """One held without a note, one nobody spoke of since, and those of the coming days."""
    until = diary.cast.calendar.until
    open_ = [c for c in clients if c["last_month"] >= 30][:_OPEN_CLIENTS]
    for number, client in enumerate(open_):
        day = until + timedelta(days=1 + 2 * number)
        day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
        _bare(diary, client, day, SessionStatus.PLANNED)
    if open_:
        held = until - timedelta(days=2)
        held -= timedelta(days=max(0, held.weekday() - 4))
        _bare(diary, open_[0], held, SessionStatus.HELD)
        _bare(diary, open_[-1], held - timedelta(days=9), SessionStatus.LATE_CANCELLED)
        # Planned, and over: nobody said yet whether it was held.
        _bare(diary, open_[-1], held - timedelta(days=1), SessionStatus.PLANNED)


def _bare(diary: Diary, client: Facts, day: date, status: SessionStatus) -> None:
    cast = diary.cast
    who: Client = cast.clients[client["key"]]
    minutes = client["usual_minutes"]
    diary.sessions.append(
        Session(
            id=SessionId(cast.journal.new_id()),
            client_id=who.id,
            start=_start(day, diary.chance),
            zone="Europe/London",
            minutes=minutes,
            coaching_minutes=minutes,
            kind=who.kind,
            participants=_participants(client),
            payment=Payment(term(client["payment"])),
            mode=Mode(term(str(client["usual_mode"]))),
            status=status,
            made_at=_after(min(day, cast.calendar.until)),
        )
    )
