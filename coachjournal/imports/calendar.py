"""A calendar file (iCalendar, RFC 5545) to meetings: series expanded, times where the coach is.

Runs in the child process. What could keep it busy for ever is refused before anything is
expanded: a series by the second, minute or hour, an interval below one, too many events.
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from coachjournal.domain.ids import WallTime
from coachjournal.errors import BadImport
from coachjournal.imports.calendar_values import CalendarFile, Meeting
from coachjournal.imports.limits import (
    MEBIBYTE,
    MOST_EVENTS,
    MOST_ICS_MEBIBYTES,
    MOST_MEETINGS,
    MOST_REFUSALS,
)
from coachjournal.imports.refused import RowRefused
from coachjournal.imports.results import Refusal

USUAL_MINUTES = 60
"""An event that does not say how long it is."""
_LONGEST_MINUTES = 24 * 60
_LONGEST_TITLE, _MOST_PEOPLE = 500, 100
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_DATES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_RECURS = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_BEGINS = re.compile(rb"^[ \t]*BEGIN:VEVENT[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_FIRST = date(1970, 1, 1)


@dataclass(slots=True)
class _Event:
    """An event with the line where it begins."""

    line: int
    component: Any


def read_calendar(content: bytes, zone: str, *, until: date, since: date = _FIRST) -> CalendarFile:
    """The meetings from `since` to `until` (both days included), in the zone of the coach.

    Raises BadImport (`file-too-large`, `not-a-calendar`, `calendar-too-many-events`,
    `calendar-too-many-meetings`); an event that cannot be read is refused with its line.
    """
    calendars = _calendars(content)
    refused: list[Refusal] = []
    meetings: list[Meeting] = []
    whole_days = 0
    lines = _lines(content)
    place = ZoneInfo(zone)
    for calendar in calendars:
        series: dict[str, list[_Event]] = defaultdict(list)
        for number, component in enumerate(calendar.walk("VEVENT")):
            event = _Event(next(lines, 0), component)
            try:
                _check(component)
            except RowRefused as no:
                refused.append(Refusal(line=event.line, code=no.code, facts=no.facts))
                continue
            series[str(component.get("UID") or f"without-uid-{number}")].append(event)
        zones = [each for each in calendar.subcomponents if each.name == "VTIMEZONE"]
        for uid, events in series.items():
            try:
                found, days = _expanded(uid, events, zones, place, since, until)
            except RowRefused as no:
                refused.append(Refusal(line=events[0].line, code=no.code, facts=no.facts))
                continue
            meetings += found
            whole_days += days
            if len(meetings) > MOST_MEETINGS:
                raise BadImport("calendar-too-many-meetings", most=MOST_MEETINGS)
    meetings.sort(key=lambda each: (each.start, each.uid))
    return CalendarFile(
        meetings=tuple(meetings), whole_days=whole_days, refused=tuple(refused[:MOST_REFUSALS])
    )


def _calendars(content: bytes) -> list[Any]:
    if not content.strip():
        raise BadImport("file-empty")
    if len(content) > MOST_ICS_MEBIBYTES * MEBIBYTE:
        raise BadImport("file-too-large", most_mebibytes=MOST_ICS_MEBIBYTES)
    if len(_BEGINS.findall(content)) > MOST_EVENTS:
        raise BadImport("calendar-too-many-events", most=MOST_EVENTS)
    found: list[Any] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = icalendar.Calendar.from_ical(_text(content), multiple=True)
    except (ValueError, RecursionError, KeyError, IndexError, AttributeError, TypeError):
        found = []
    if not [each for each in found if each.name == "VCALENDAR"]:
        raise BadImport("not-a-calendar")
    return found


def _text(content: bytes) -> str:
    """UTF-8, as the standard has it; else Windows' Western one, as old programs wrote."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _lines(content: bytes) -> Iterator[int]:
    """The lines on which the events begin, in their order."""
    line, at = 1, 0
    for found in _BEGINS.finditer(content):
        line += content.count(b"\n", at, found.start())
        at = found.start()
        yield line


def _check(component: Any) -> None:
    """Refuse what cannot be read, and what would never end."""
    if "DTSTART" not in component:
        raise RowRefused("event-without-start")
    wrong = {str(name) for name, _why in getattr(component, "errors", ())} & set(_DATES)
    if wrong:
        raise RowRefused("event-unreadable", property=sorted(wrong)[0])
    try:
        start = component["DTSTART"].dt
    except Exception:  # noqa: BLE001 - the library has an error of its own for each way
        start = None
    if not isinstance(start, date):
        raise RowRefused("event-unreadable", property="DTSTART")
    rules = component.get("RRULE") or []
    for rule in rules if isinstance(rules, list) else [rules]:
        _check_rule(rule)


def _check_rule(rule: Any) -> None:
    if not hasattr(rule, "get"):
        raise RowRefused("event-unreadable", property="RRULE")
    often = {str(each).upper() for each in rule.get("FREQ", [])}
    parts = {str(name).upper() for name in rule}
    if often & _TOO_OFTEN or parts & {"BYSECOND", "BYMINUTE", "BYHOUR"}:
        raise RowRefused("event-too-often")
    interval = rule.get("INTERVAL", [1])
    if not often or any(int(each) < 1 for each in interval):
        raise RowRefused("event-unreadable", property="RRULE")


def _expanded(
    uid: str, events: list[_Event], zones: Iterable[Any], place: ZoneInfo, since: date, until: date
) -> tuple[list[Meeting], int]:
    """The meetings of one event or series, and how many occurrences are of whole days."""
    alone = icalendar.Calendar()
    alone.add("PRODID", "-")
    alone.add("VERSION", "2.0")
    for each in (*zones, *(event.component for event in events)):
        alone.add_component(each)
    occurrences: list[Any] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            query = recurring_ical_events.of(alone)
            # The library's days begin at midnight in UTC: a day more at either end.
            occurrences = query.between(_before(since), until + timedelta(days=2))
    except Exception:  # noqa: BLE001 - the library has an error of its own for each way
        wrong = [name for name in _RECURS if name in events[0].component]
        raise RowRefused("event-unreadable", property=[*wrong, "DTSTART"][0]) from None
    if len(occurrences) > MOST_MEETINGS:
        raise BadImport("calendar-too-many-meetings", most=MOST_MEETINGS)
    timed = [each for each in occurrences if isinstance(each["DTSTART"].dt, datetime)]
    recurs = any(name in each.component for each in events for name in _RECURS)
    made = [_meeting(uid, events[0].line, each, place, recurs=recurs) for each in timed]
    short = [each for each in made if 0 < each.minutes < _LONGEST_MINUTES]
    inside = [each for each in short if since <= each.start.date() <= until]
    return inside, len(occurrences) - len(timed) + len(made) - len(short)


def _before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _meeting(uid: str, line: int, occurrence: Any, place: ZoneInfo, *, recurs: bool) -> Meeting:
    start = occurrence["DTSTART"].dt
    planned = occurrence.get("RECURRENCE-ID")
    planned_at = planned.dt if planned is not None else start
    return Meeting(
        line=line,
        uid=uid[:_LONGEST_TITLE],
        occurrence=_wall(planned_at) if recurs else "",
        start=WallTime(_local(start, place)),
        minutes=_minutes(occurrence, start),
        title=" ".join(str(occurrence.get("SUMMARY") or "").split())[:_LONGEST_TITLE],
        people=tuple(_people(occurrence)),
        cancelled=str(occurrence.get("STATUS") or "").upper() == "CANCELLED",
    )


def _wall(when: date) -> str:
    at = when if isinstance(when, datetime) else datetime.combine(when, datetime.min.time())
    return at.strftime("%Y-%m-%dT%H:%M")


def _local(when: datetime, place: ZoneInfo) -> datetime:
    """What the clock on the coach's wall shows then; a time without a zone is meant there."""
    here = when if when.tzinfo is None else when.astimezone(place)
    return here.replace(tzinfo=None, second=0, microsecond=0)


def _minutes(occurrence: Any, start: datetime) -> int:
    end = occurrence.get("DTEND")
    ends = end.dt if end is not None else None
    if not isinstance(ends, datetime) or ends == start:
        return USUAL_MINUTES
    if (ends.tzinfo is None) != (start.tzinfo is None):
        ends, start = ends.replace(tzinfo=None), start.replace(tzinfo=None)
    return int((ends - start) / timedelta(minutes=1))


def _people(occurrence: Any) -> Iterator[str]:
    """Addresses and names of those who were asked, in small letters."""
    for name in ("ATTENDEE", "ORGANIZER"):
        found = occurrence.get(name) or []
        for person in (found if isinstance(found, list) else [found])[:_MOST_PEOPLE]:
            address = str(person)
            if address.lower().startswith("mailto:"):
                yield address[len("mailto:") :].strip().casefold()
            called = getattr(person, "params", {}).get("CN")
            if called:
                yield " ".join(str(called).split()).casefold()
