"""What a new sketch begins with: a blank sheet, or a template with its question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coachjournal.domain.sketches import Whose
from coachjournal.system.language import _
from coachjournal.ui.drawings.words import WHOSE
from coachjournal.ui.widgets.buttons import chip_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import scrolling
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.sheet import Sheet, ground
from coachjournal.ui.widgets.text import label

_AROUND, _COLUMNS = 260, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What was chosen: a template, or nothing for a blank sheet; and whose it will be."""

    template: str = ""
    title: str = ""
    whose: Whose = Whose.MINE
    labels: tuple[str, ...] = field(default=(), repr=False)
    """What its parts are called, where the template asks for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A template as the gallery shows it."""

    key: str
    title: str
    when: str
    question: str = field(default="")
    asks_labels: bool = False


class GallerySheet(Sheet):
    """One click begins: a row for each template, Enter for a blank sheet."""

    for_room = True

    def __init__(
        self,
        parent: QWidget,
        offered: Sequence[Offered],
        chosen: Callable[[Beginning], object],
        *,
        whose: Whose = Whose.MINE,
    ) -> None:
        super().__init__(parent, _("New sketch"), _("Blank sheet"), self._blank, width=860)
        self._chosen, self._whose = chosen, whose
        self._chips: dict[Whose, QPushButton] = {}
        self.body.addWidget(self._whose_line())
        self.rows = [self._row(each) for each in offered]
        inside = QWidget()
        inside.setProperty("page", "false")
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setSpacing(4)
        for place, row in enumerate(self.rows):
            grid.addWidget(row, place // _COLUMNS, place % _COLUMNS)
        self._inside = inside
        self._area = scrolling(inside)
        inside.setProperty("page", "false")
        for each in (inside, self._area.viewport()):
            each.setAutoFillBackground(False)
        self.body.addWidget(self._area)
        self._area.setVisible(bool(self.rows))

    def prepare(self) -> None:
        """Be as high as the templates are, or as the window lets it."""
        parent = self.parentWidget()
        room = ground(parent).height() if parent is not None else 600
        wanted = max(self._inside.sizeHint().height(), self._inside.heightForWidth(self.width()))
        self._area.setMinimumHeight(min(wanted + 4, max(160, room - _AROUND)))
        self.action.setFocus()

    def _whose_line(self) -> QWidget:
        line = QWidget()
        line.setAccessibleName(_("Whose the sheet is"))
        flow = FlowLayout(line)
        flow.addWidget(label(_("The sheet is"), "soft"))
        for whose in Whose:
            chip = chip_button(_(WHOSE[whose.value]))
            chip.clicked.connect(partial(self._choose, whose))
            self._chips[whose] = chip
            flow.addWidget(chip)
        self._choose(self._whose)
        return line

    def _choose(self, whose: Whose, _on: bool = True) -> None:
        self._whose = whose
        for each, chip in self._chips.items():
            chip.setChecked(each is whose)

    def _row(self, offered: Offered) -> RowButton:
        spoken = ", ".join(part for part in (offered.title, offered.when, offered.question) if part)
        row = RowButton(spoken, partial(self._begin, offered.key, offered.title))
        column = QVBoxLayout(row)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
        column.addWidget(label(offered.title, "strong"))
        column.addWidget(label(offered.when, "soft", wrap=True))
        if offered.question:
            asked = _("“{question}”").format(question=offered.question)
            column.addWidget(label(asked, "body", wrap=True))
        column.addStretch(1)
        return row

    def _blank(self) -> None:
        self._begin("", "")

    def _begin(self, template: str, title: str) -> None:
        self.accept()
        self._chosen(Beginning(template=template, title=title, whose=self._whose))
