"""The words of the quick line: English always, and those of the language in use beside them.

Each message is a list of spellings with commas between; a translation gives its own list.
"""

from __future__ import annotations

from coachjournal.domain.quick_line import Vocabulary
from coachjournal.system.language import _, later

_TERMS: dict[str, dict[str, str]] = {
    "payment": {
        "paid": later("paid, fee"),
        "pro-bono": later("pro bono, pro-bono, probono, unpaid, free"),
        "barter": later("barter, bartered"),
        "peer": later("peer, peer exchange"),
        "internal": later("internal, in-house"),
    },
    "mode": {
        "in-person": later("in person, in-person, face to face, room"),
        "video": later("video, online, zoom, teams"),
        "phone": later("phone, telephone, call"),
    },
    "kind": {
        "individual": later("individual, one-to-one, one to one, 1:1"),
        "group": later("group"),
        "team": later("team"),
    },
    "activity": {
        "coaching": later("coaching"),
        "mentoring": later("mentoring"),
        "facilitation": later("facilitation, workshop"),
        "training": later("training"),
        "chemistry": later("chemistry, chemistry meeting"),
        "three-way": later("three-way, three way, 3-way, three-way meeting"),
        "debrief": later("debrief"),
        "practice": later("practice, practice in class"),
        "supervision-given": later("supervision given, supervising"),
        "being-coached": later("being coached, was coached"),
    },
    "status": {
        "planned": later("planned, plan, booked"),
        "held": later("held, done"),
        "moved": later("moved, postponed"),
        "cancelled": later("cancelled, canceled"),
        "late-cancelled": later(
            "late-cancelled, cancelled late, late cancelled, late, charged, "
            "cancelled late and charged"
        ),
        "no-show": later("no-show, no show, noshow"),
    },
    "context": {
        "work": later("work, business"),
        "personal": later("personal, private"),
    },
}
_WEEKDAYS = (
    later("monday, mon"),
    later("tuesday, tue, tues"),
    later("wednesday, wed"),
    later("thursday, thu, thurs"),
    later("friday, fri"),
    later("saturday, sat"),
    later("sunday, sun"),
)
_MONTHS = (
    later("january, jan"),
    later("february, feb"),
    later("march, mar"),
    later("april, apr"),
    later("may"),
    later("june, jun"),
    later("july, jul"),
    later("august, aug"),
    later("september, sep, sept"),
    later("october, oct"),
    later("november, nov"),
    later("december, dec"),
)
_DAYS = {
    0: later("today, tod"),
    -1: later("yesterday, yest"),
    -2: later("day before yesterday"),
    1: later("tomorrow, tom"),
    2: later("day after tomorrow"),
}


def vocabulary() -> Vocabulary:
    """The words in the language in use, and the English ones; where both claim one, the former."""
    return Vocabulary(
        terms={
            spelling: (fact, value)
            for own in (False, True)
            for fact, values in _TERMS.items()
            for value, spellings in values.items()
            for spelling in _split(_(spellings) if own else spellings)
        },
        weekdays=_numbered(_WEEKDAYS, 0),
        months=_numbered(_MONTHS, 1),
        days={word: number for number, words in _DAYS.items() for word in _spellings(words)},
        last=_spellings(later("last")),
        next=_spellings(later("next")),
        until=_spellings(later("to, until, till")),
        hours=_spellings(later("h, hr, hrs, hour, hours")),
        minutes=_spellings(later("m, min, mins, minute, minutes")),
        o_clock=_spellings(later("o'clock, oclock, uhr")),
        passed_over=_spellings(later("at, on, from, with, for, the")),
    )


def _numbered(names: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, each in enumerate(names, first) for word in _spellings(each)}


def _spellings(message: str) -> frozenset[str]:
    return frozenset((*_split(message), *_split(_(message))))


def _split(message: str) -> list[str]:
    return [" ".join(each.split()).casefold() for each in message.split(",") if each.strip()]
