"""Why an entry does not count, with its values in the words and dates of a paper or screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coachjournal.domain.assessment.reasons import in_words
from coachjournal.domain.assessment.results import LeftOut, Remark, Value
from coachjournal.services.term_words import ACTIVITIES, PAYMENTS, STATUSES, said
from coachjournal.system.language import _, later

_FORMATS = {
    "individual": later("one to one"),
    "group": later("in a group"),
    "peer": later("with peers"),
}
# Which values of a reason come from a closed list, by the name they have in its sentence.
_LISTS = {"activity": ACTIVITIES, "format": _FORMATS, "payment": PAYMENTS, "status": STATUSES}


def reason_said(why: LeftOut | Remark, day_said: Callable[[date], str]) -> str:
    """The sentence of a reason or remark; `day_said` writes its dates."""

    def value_said(key: str, value: Value) -> Value:
        if isinstance(value, date):
            return day_said(value)
        return said(_LISTS[key], value) if key in _LISTS and isinstance(value, str) else value

    values = {key: value_said(key, value) for key, value in why.values.items()}
    return in_words(why._replace(values=values), _)
