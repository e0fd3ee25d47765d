"""The competencies of several frameworks side by side, ticked by hand or by typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from coachjournal.domain.credentials import Competency, Framework
from coachjournal.services.evidence import Shown
from coachjournal.system.language import _
from coachjournal.ui.evidence.words import competency_words, framework_short
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.choice_list import ChoiceList
from coachjournal.ui.widgets.text import label, plain_tip

_LEAST_WIDE = 190
# What the box takes beside the words, and the air round them.
_BESIDE, _AROUND = 44, 12
_SHOWN = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class CompetencyList(ChoiceList):
    """One framework's competencies, each with its box; a click or Space turns it."""

    turned = Signal()
    sideways = Signal(int)

    def __init__(self, framework: Framework, theme: Theme) -> None:
        name = framework_short(framework.id, framework.version)
        super().__init__(name, theme)
        self.framework = framework
        known = framework.competencies
        self.show_rows([competency_words(each) for each in known])
        self.setWordWrap(True)
        self.setProperty("checks", "true")
        self._searched = []
        for place, competency in enumerate(known):
            item = self.item(place)
            shown = Shown(framework.id, framework.version, competency.id)
            item.setData(_SHOWN, tuple(shown))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_OFF)
            tip = plain_tip(f"{_(competency.title)}\n{_(competency.paraphrase)}")
            item.setData(Qt.ItemDataRole.ToolTipRole, tip)
            self._searched.append(_searched(name, competency))
        self.itemClicked.connect(self._clicked)
        self.itemChanged.connect(lambda _item: self.turned.emit())
        self._pressed: Qt.CheckState | None = None
        self.itemPressed.connect(self._note)

    def rows(self) -> list[QListWidgetItem]:
        """All rows, in their order."""
        return [self.item(place) for place in range(self.count())]

    def has_chosen(self) -> bool:
        """Whether a row is ticked."""
        return any(each.checkState() == _ON for each in self.rows())

    def narrow(self, words: Sequence[str]) -> None:
        """Show the rows in which every word begins a word."""
        for place, searched in enumerate(self._searched):
            fits = all(any(one.startswith(word) for one in searched) for word in words)
            self.item(place).setHidden(not fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A title takes as many lines as it needs at this width."""
        super().resizeEvent(event)
        room = self.viewport().width() - self._theme.px(_BESIDE)
        wrap = int(Qt.TextFlag.TextWordWrap)
        for item in self.rows():
            words = self.fontMetrics().boundingRect(0, 0, room, 0, wrap, item.text())
            high = words.height() + self._theme.px(_AROUND)
            if high != item.sizeHint().height():
                item.setSizeHint(QSize(0, high))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the framework beside it."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _note(self, item: QListWidgetItem) -> None:
        self._pressed = item.checkState()

    def _clicked(self, item: QListWidgetItem) -> None:
        # The box itself turns by Qt; a click on the words does what one on the box does.
        if item.checkState() == self._pressed:
            turn(item)


class Column(QWidget):
    """A framework's name over its list."""

    def __init__(self, framework: Framework, theme: Theme) -> None:
        super().__init__()
        self.list = CompetencyList(framework, theme)
        self.list.setMinimumWidth(theme.px(_LEAST_WIDE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.list.accessibleName(), "section"))
        column.addWidget(self.list, 1)


class CompetencyColumns(QWidget):
    """Lists side by side; one row of all of them is the current one while one types.

    The `others` stand beside them when they are asked for, or named while typing.
    """

    turned = Signal()
    gone_to = Signal(QWidget)

    def __init__(
        self, frameworks: Iterable[Framework], others: Iterable[Framework], theme: Theme
    ) -> None:
        super().__init__()
        own = [Column(each, theme) for each in frameworks]
        self._others = [Column(each, theme) for each in others]
        self._all_shown = False
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        for column in (*own, *self._others):
            across.addWidget(column, 1)
            column.list.turned.connect(self.turned)
            column.list.sideways.connect(lambda step, one=column.list: self._aside(one, step))
        self._columns = [*own, *self._others]
        self._current: QListWidgetItem | None = None
        self.show_others(shown=False)

    @property
    def lists(self) -> list[CompetencyList]:
        """The lists that stand side by side now."""
        return [each.list for each in self._columns if not each.isHidden()]

    def show_others(self, *, shown: bool) -> None:
        """Let the other frameworks stand beside the coach's own, or only what is chosen there."""
        self._all_shown = shown
        self._share_room(())

    def _share_room(self, named: Sequence[str]) -> None:
        for column in self._others:
            body = column.list.accessibleName().casefold().split()[0]
            asked = self._all_shown or body in named or column.list.has_chosen()
            column.setVisible(asked)

    def narrow(self, text: str) -> None:
        """Show what fits the words, and let the first of it be the current row."""
        words = text.casefold().split()
        self._share_room(words)
        for column in self._columns:
            column.list.narrow(words)
        visible = self._visible()
        self._go_to(visible[0] if visible and text.strip() else None)

    def step(self, by: int) -> None:
        """Go to another row, through all lists."""
        visible = self._visible()
        if not visible:
            return
        if self._current not in visible:
            self._go_to(visible[0 if by > 0 else -1])
        else:
            place = visible.index(self._current)
            self._go_to(visible[(place + by) % len(visible)])

    def turn_current(self) -> bool:
        """Choose the current row, or let it go; False where there is none."""
        if self._current is None:
            return False
        turn(self._current)
        return True

    def chosen(self) -> tuple[Shown, ...]:
        """What is ticked, in the order of the lists."""
        items = chain.from_iterable(each.list.rows() for each in self._columns)
        return tuple(Shown(*item.data(_SHOWN)) for item in items if item.checkState() == _ON)

    def choose(self, shows: Iterable[Shown]) -> None:
        """Tick these, beside what is ticked."""
        wanted = set(shows)
        for item in chain.from_iterable(each.list.rows() for each in self._columns):
            if Shown(*item.data(_SHOWN)) in wanted:
                item.setCheckState(_ON)
        self._share_room(())

    def _visible(self) -> list[QListWidgetItem]:
        return [i for each in self.lists for i in each.rows() if not i.isHidden()]

    def _go_to(self, item: QListWidgetItem | None) -> None:
        self._current = item
        for each in self.lists:
            own = item is not None and item.listWidget() is each
            each.setCurrentItem(item if own else None)  # type: ignore[arg-type]
            if own:
                self.gone_to.emit(each)

    def _aside(self, one: CompetencyList, step: int) -> None:
        other = self.lists[(self.lists.index(one) + step) % len(self.lists)]
        place = min(max(0, one.currentRow()), other.count() - 1)
        self.gone_to.emit(other)
        other.setFocus()
        other.setCurrentRow(place)


def turn(item: QListWidgetItem) -> None:
    """Tick a row, or take its tick away."""
    item.setCheckState(_OFF if item.checkState() == _ON else _ON)


def _searched(body: str, competency: Competency) -> list[str]:
    words = f"{body} {competency.id} {_(competency.title)} {_(competency.paraphrase)}"
    return words.casefold().replace(",", " ").replace(";", " ").split()
