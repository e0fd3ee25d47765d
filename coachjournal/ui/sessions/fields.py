"""The fields that a session's facts are entered in, wherever that is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QSpinBox, QTimeEdit, QWidget

from coachjournal.system.language import _
from coachjournal.ui.words import said

Term = TypeVar("Term", bound=StrEnum)

MOST_MINUTES = 24 * 60


def choice(words: dict[str, str], value: str) -> QComboBox:
    """A choice from a closed list, in the words of the practice."""
    pairs = [(each, said(words, each)) for each in words]
    return choice_of(pairs, value)


def choice_of(pairs: Iterable[tuple[str, str]], value: str) -> QComboBox:
    """A choice from pairs of value and words."""
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    for each, words in pairs:
        made.addItem(words, each)
    made.setCurrentIndex(max(0, made.findData(value)))
    return made


def chosen(box: QComboBox, kind: type[Term]) -> Term:
    """The value that is chosen."""
    return kind(str(box.currentData()))


def choose(box: QComboBox, value: str) -> None:
    """Choose a value."""
    box.setCurrentIndex(max(0, box.findData(value)))


def minutes_field(minutes: int, *, least: int = 1) -> QSpinBox:
    """Minutes, real and whole, up to a day."""
    made = QSpinBox()
    made.setRange(least, MOST_MINUTES)
    made.setSingleStep(5)
    made.setValue(minutes)
    made.setSuffix(_(" min"))
    return made


def date_field(day: date) -> QDateEdit:
    """A date, with a month to choose it from."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setCalendarPopup(True)
    return made


def time_field(at: time) -> QTimeEdit:
    """A time of day."""
    return QTimeEdit(QTime(at.hour, at.minute))


def start_of(day: QDateEdit, at: QTimeEdit) -> datetime:
    """The start that both fields name."""
    chosen_day, chosen_time = day.date(), at.time()
    return datetime(  # noqa: DTZ001 - the clock on the wall; the zone is kept beside it
        chosen_day.year(), chosen_day.month(), chosen_day.day(),
        chosen_time.hour(), chosen_time.minute(),
    )  # fmt: skip


def side_by_side(*widgets: QWidget) -> QHBoxLayout:
    """Fields that share a line evenly."""
    across = QHBoxLayout()
    across.setSpacing(12)
    for widget in widgets:
        across.addWidget(widget, 1)
    return across
