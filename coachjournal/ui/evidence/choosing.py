"""The sheet that asks which competencies a passage shows: type, Enter, Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QWidget

from coachjournal.services.evidence import Shown
from coachjournal.services.evidence_choice import Choosable
from coachjournal.services.practice import Practice
from coachjournal.system.language import _
from coachjournal.ui.errors import words_for
from coachjournal.ui.evidence.columns import CompetencyColumns
from coachjournal.ui.evidence.words import framework_short
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import chip_button, link_button
from coachjournal.ui.widgets.frames import Card, scrolling
from coachjournal.ui.widgets.sheet import Sheet, ground
from coachjournal.ui.widgets.text import label

_QUOTED = 220
_WIDE, _A_COLUMN, _HIGH, _LEAST_HIGH, _AROUND = 460, 240, 380, 120, 64
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, kw_only=True)
class ToChoose:
    """What is chosen for: `keep` saves it on the vault lane, `kept` hears what came of it."""

    keep: Callable[[tuple[Shown, ...]], object]
    kept: Callable[[Any], object]
    passage: str = ""
    present: tuple[Shown, ...] = ()
    action: str = ""


def choose_competencies(parent: QWidget, context: PageContext, wanted: ToChoose) -> None:
    """Ask which competencies something shows, once the frameworks are read."""
    practice: Practice = context.practice

    def show(found: Choosable) -> None:
        ChooseSheet(parent, context, found, wanted).open()

    load = partial(practice.evidence_choice.offered, wanted.present)
    context.tasks.run(load, owner=parent, done=show, failed=context.failed)


class TypeField(QLineEdit):
    """Arrows go through the rows; Enter chooses one while words stand here, else it keeps."""

    def __init__(self, columns: CompetencyColumns) -> None:
        super().__init__()
        self._columns = columns
        self.setPlaceholderText(_("Type a number or a word of a competency"))
        self.setAccessibleName(_("Competencies that it shows"))
        self.textChanged.connect(columns.narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down, and Enter for what was typed."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._columns.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in _ENTER and self.text().strip() and not event.modifiers():
            if self._columns.turn_current():
                self.clear()
        else:
            super().keyPressEvent(event)


class ChooseSheet(Sheet):
    """Frameworks side by side; what is mapped to what was chosen is offered, never chosen."""

    def __init__(
        self, parent: QWidget, context: PageContext, found: Choosable, wanted: ToChoose
    ) -> None:
        columns = max(2, len(found.frameworks))
        super().__init__(
            parent,
            _("Evidence for…"),
            wanted.action or _("Keep it"),
            self._send,
            hint=_("Enter chooses, Enter again keeps it"),
            width=max(_WIDE, _A_COLUMN * columns + 48),
        )
        self._context, self._found, self._wanted = context, found, wanted
        if wanted.passage:
            card = Card(margin=12)
            words = " ".join(wanted.passage.split())
            shown = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
            card.body.addWidget(label(shown, "body", wrap=True))
            self.body.addWidget(card)
        self.columns = CompetencyColumns(found.frameworks, found.others, context.theme)
        self.columns.choose(wanted.present)
        self.field = TypeField(self.columns)
        self.more = chip_button(_("All frameworks"), self._show_others)
        self.more.setVisible(bool(found.others))
        above = QHBoxLayout()
        above.addWidget(self.field, 1)
        above.addWidget(self.more)
        self.body.addLayout(above)
        self._area = _sideways(self.columns)
        self.columns.gone_to.connect(self._area.ensureWidgetVisible)
        self.body.addWidget(self._area)
        self.chosen = label("", "soft", wrap=True)
        self.answers = label("", "caption", wrap=True)
        self.offer = link_button(_("Choose these as well"), self._take_offered)
        # The buttons below must not jump away from under the pointer.
        kept = self.offer.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.offer.setSizePolicy(kept)
        below = QHBoxLayout()
        below.addWidget(self.answers, 1)
        below.addWidget(self.offer)
        self.body.addWidget(self.chosen)
        self.body.addLayout(below)
        self.columns.turned.connect(self._show_chosen)
        self._show_chosen()
        self.field.setFocus()

    def prepare(self) -> None:
        """Let the lists be as high as the window lets them, whatever stands round them."""
        parent, column = self.parentWidget(), self.layout()
        assert column is not None
        self._area.setMinimumHeight(0)
        self._area.setMaximumHeight(0)
        around = column.totalHeightForWidth(self.minimumWidth()) + _AROUND
        room = ground(parent).height() if parent is not None else _HIGH + around
        most = self._context.theme.px(_HIGH)
        self._area.setMaximumHeight(most)
        self._area.setMinimumHeight(max(_LEAST_HIGH, min(most, room - around)))

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the lists give way: what is said below them may need another line."""
        super().showEvent(event)
        self._area.setMinimumHeight(_LEAST_HIGH)

    def _show_chosen(self) -> None:
        chosen = self.columns.chosen()
        said = "  ·  ".join(_said(each) for each in chosen)
        nothing = _("Nothing is chosen yet; one piece may show several.")
        self.chosen.setText(_("Chosen: {what}").format(what=said) if chosen else nothing)
        offered = self._offered()
        self.offer.setVisible(bool(offered))
        also = "  ·  ".join(_said(each) for each in offered)
        words = _("It answers to these elsewhere: {what}").format(what=also)
        self.answers.setText(words if offered else "")
        self.offer.setAccessibleDescription(words)
        self.action.setEnabled(bool(chosen))

    def _take_offered(self) -> None:
        self.columns.choose(self._offered())
        self.field.setFocus()

    def _offered(self) -> tuple[Shown, ...]:
        shown = [each.framework for each in self.columns.lists]
        return self._found.offered_with(self.columns.chosen(), shown)

    def _show_others(self, shown: bool) -> None:
        self.columns.show_others(shown=shown)
        self._show_chosen()
        self.field.setFocus()

    def _send(self) -> None:
        chosen = self.columns.chosen()
        if not chosen:
            return
        self.action.setEnabled(False)
        self._context.tasks.run(
            partial(self._wanted.keep, chosen), owner=self, done=self._kept, failed=self._failed
        )

    def _kept(self, value: Any) -> None:
        self.accept()
        self._wanted.kept(value)

    def _failed(self, error: Exception) -> None:
        self.show_problem(words_for(error))


def _sideways(columns: QWidget) -> QScrollArea:
    """As wide as the sheet; with many frameworks one goes on to the right."""
    area = scrolling(columns)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    columns.setProperty("page", "false")
    for each in (columns, area.viewport()):
        each.setAutoFillBackground(False)
    return area


def _said(shown: Shown) -> str:
    return f"{framework_short(shown.framework, shown.version)} {shown.competency}"
