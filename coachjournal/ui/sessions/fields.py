"""The fields that a session's facts are entered in, wherever that is done."""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QDateEdit, QSpinBox, QTimeEdit

from coachjournal.system.language import _
from coachjournal.ui.widgets.inputs import Choice, indent, number_field
from coachjournal.ui.words import said

Term = TypeVar("Term", bound=StrEnum)

MOST_MINUTES = 24 * 60


def choice(words: dict[str, str], value: str) -> Choice:
    """A choice from a closed list, in the words of the practice."""
    return Choice([(each, said(words, each)) for each in words], value)


def chosen(box: Choice, kind: type[Term]) -> Term:
    """The value that is chosen."""
    return kind(box.value())


def minutes_field(minutes: int, *, least: int = 1) -> QSpinBox:
    """Minutes, real and whole, up to a day."""
    return number_field(minutes, least=least, most=MOST_MINUTES, unit=_(" min"), step=5)


def time_field(at: time) -> QTimeEdit:
    """A time of day."""
    made = QTimeEdit(QTime(at.hour, at.minute))
    indent(made)
    return made


def start_of(day: QDateEdit, at: QTimeEdit) -> datetime:
    """The start that both fields name."""
    chosen_day, chosen_time = day.date(), at.time()
    return datetime(  # noqa: DTZ001 - the clock on the wall; the zone is kept beside it
        chosen_day.year(), chosen_day.month(), chosen_day.day(),
        chosen_time.hour(), chosen_time.minute(),
    )  # fmt: skip
