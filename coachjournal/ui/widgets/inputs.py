"""Fields for values of closed lists, dates, minutes and longer texts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QDate, QMimeData, Qt, QTime, QUrl
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from coachjournal.domain.pasted import MOST_TEXT, clean_text
from coachjournal.system.language import _
from coachjournal.ui.clipboard import plain_mime
from coachjournal.ui.words import said

Term = TypeVar("Term", bound=StrEnum)

MOST_MINUTES = 24 * 60


class Choice(QComboBox):
    """A choice among pairs of value and words; scrolling over it never changes it."""

    def __init__(self, pairs: Iterable[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for each, words in pairs:
            self.addItem(words, each)
        self.choose(value)

    def value(self) -> str:
        """The value that is chosen."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose a value; the first one where it is not among them."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def setAccessibleName(self, name: str) -> None:
        """Be called this; on Linux Qt says the value in its place, and the name after it."""
        super().setAccessibleName(name)
        if sys.platform == "linux":
            self.setAccessibleDescription(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class TextBox(QPlainTextEdit):
    """A few lines of plain text; Tab goes on to the next field."""

    def __init__(self, text: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self.setPlainText(text)
        self.setTabChangesFocus(True)
        self.ensurePolished()
        line = QFontMetrics(self.font()).lineSpacing()
        self.setFixedHeight(line * lines + 26)

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded, whatever a text may name."""
        return None

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasting takes the plain text alone; a file is not its name."""
        files = source.hasUrls() and any(url.isLocalFile() for url in source.urls())
        if source.hasText() and not files and len(source.text()) <= MOST_TEXT:
            self.textCursor().insertText(clean_text(source.text()))
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying gives the plain text alone, marked as confidential."""
        return plain_mime(self.textCursor().selectedText().replace("\u2029", "\n"))


class DateField(QDateEdit):
    """A date, with a month to choose it from; Tab goes on to the next field, not its month."""

    def __init__(self, day: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        # The month in the words of the locale: no figure to be taken for a day.
        self.setDisplayFormat("d MMM yyyy")
        self.setCalendarPopup(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the field; the arrow keys go through its parts."""
        return QWidget.focusNextPrevChild(self, forward)


class TimeField(QTimeEdit):
    """A time of day; Tab goes on to the next field, not to its minutes."""

    def __init__(self, at: time) -> None:
        super().__init__(QTime(at.hour, at.minute))
        indent(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the field; the arrow keys go through its parts."""
        return QWidget.focusNextPrevChild(self, forward)


def date_field(day: date) -> QDateEdit:
    """A date, with a month to choose it from."""
    return DateField(day)


def time_field(at: time) -> QTimeEdit:
    """A time of day."""
    return TimeField(at)


def start_of(day: QDateEdit, at: QTimeEdit) -> datetime:
    """The start that both fields name."""
    chosen_day, chosen_time = day.date(), at.time()
    return datetime(  # noqa: DTZ001 - the clock on the wall; the zone is kept beside it
        chosen_day.year(), chosen_day.month(), chosen_day.day(),
        chosen_time.hour(), chosen_time.minute(),
    )  # fmt: skip


def day_of(field: QDateEdit) -> date:
    """The date in a field."""
    day = field.date()
    return date(day.year(), day.month(), day.day())


def number_field(value: int, *, least: int, most: int, unit: str = "", step: int = 1) -> QSpinBox:
    """A whole number within bounds."""
    made = QSpinBox()
    made.setRange(least, most)
    made.setSingleStep(step)
    made.setValue(value)
    made.setSuffix(unit)
    indent(made)
    return made


def minutes_field(minutes: int, *, least: int = 1) -> QSpinBox:
    """Minutes, real and whole, up to a day."""
    return number_field(minutes, least=least, most=MOST_MINUTES, unit=_(" min"), step=5)


def choice(words: dict[str, str], value: str) -> Choice:
    """A choice from a closed list, in the words of the practice."""
    return Choice([(each, said(words, each)) for each in words], value)


def chosen(box: Choice, kind: type[Term]) -> Term:
    """The value that is chosen."""
    return kind(box.value())


def indent(field: QAbstractSpinBox) -> None:
    """Set the digits off from the frame; a style sheet's padding does not reach them."""
    inner = field.lineEdit()
    assert inner is not None
    inner.setTextMargins(9, 0, 0, 0)


def side_by_side(*widgets: QWidget, shares: tuple[int, ...] = ()) -> QHBoxLayout:
    """Fields that share a line, evenly or as `shares` say."""
    across = QHBoxLayout()
    across.setSpacing(12)
    for place, widget in enumerate(widgets):
        across.addWidget(widget, shares[place] if shares else 1, Qt.AlignmentFlag.AlignTop)
    return across
