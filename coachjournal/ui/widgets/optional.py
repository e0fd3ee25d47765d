"""Fields for what may not be known: a box to tick, and beside it a day or a number."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from coachjournal.ui.widgets.inputs import date_field, day_of, number_field


class OptionalDay(QWidget):
    """A day that may not be known: a box to tick, and the day beside it."""

    def __init__(self, name: str, day: date | None, otherwise: date) -> None:
        super().__init__()
        self.known = _box(name, ticked=day is not None)
        self.field = date_field(day or otherwise)
        self.field.setAccessibleName(name)
        self.field.setEnabled(day is not None)
        self.known.toggled.connect(self.field.setEnabled)
        _beside(self, self.known, self.field)

    def day(self) -> date | None:
        """The day, or that there is none."""
        return day_of(self.field) if self.known.isChecked() else None


class OptionalNumber(QWidget):
    """A number that may not be agreed: a box to tick, and the number beside it."""

    def __init__(
        self, name: str, value: int | None, *, otherwise: int, most: int, unit: str = ""
    ) -> None:
        super().__init__()
        self.known = _box(name, ticked=value is not None)
        self.field = number_field(
            otherwise if value is None else value, least=0, most=most, unit=unit
        )
        self.field.setAccessibleName(name)
        self.field.setEnabled(value is not None)
        self.known.toggled.connect(self.field.setEnabled)
        _beside(self, self.known, self.field)

    def number(self) -> int | None:
        """The number, or that there is none."""
        return self.field.value() if self.known.isChecked() else None


def _box(name: str, *, ticked: bool) -> QCheckBox:
    made = QCheckBox(name)
    made.setAccessibleName(name)
    made.setChecked(ticked)
    return made


def _beside(holder: QWidget, *fields: QWidget) -> None:
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    for field in fields:
        across.addWidget(field)
    across.addStretch(1)
