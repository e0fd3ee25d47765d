"""A new recovery key: shown, kept by the coach, typed back in part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.widgets.buttons import link_button, primary_button
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import Card, at_ends, clear_layout
from coachjournal.ui.widgets.text import label

# Picks which groups are typed back: from how many, how many.
Pick = Callable[[int, int], Sequence[int]]

_ASKED = 2
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


class RecoveryView(QWidget):
    """First the eight groups; then two of them, asked for at random."""

    kept = Signal()
    page_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, groups: Sequence[str], pick: Pick, *, action: str = "") -> None:
        super().__init__()
        self._groups = tuple(groups)
        self._action = action or _("Open my journal")
        self._asked = tuple(sorted(pick(len(self._groups), _ASKED)))
        self.fields: dict[int, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card(margin=24)
        self._card.body.setSpacing(16)
        column.addWidget(self._card)
        self.show_key()

    def show_key(self) -> None:
        """Show all the groups."""
        body = self._clear(_("Your recovery key"))
        self.fields = {}
        body.addWidget(
            label(
                _(
                    "It opens the journal if the passphrase is ever lost. Write it on paper and "
                    "keep it away from this computer. It is shown only now; if both are lost, "
                    "nobody can open the journal."
                ),
                "soft",
                wrap=True,
            )
        )
        body.addLayout(self._grid())
        self.next_button = primary_button(_("I have written it down"), self.ask_back)
        self.print_link = link_button(_("Print the page"), self.print_wanted.emit)
        self.page_link = link_button(_("Save a page to print"), self.page_wanted.emit)
        self._told = label("", "soft", wrap=True)
        self._told.hide()
        body.addWidget(self._told)
        body.addLayout(at_ends(self.print_link, self.page_link))
        body.addWidget(self.next_button)
        self.setFocusProxy(self.next_button)
        self.next_button.setFocus()

    def tell(self, words: str) -> None:
        """Say what became of the page to print."""
        if not self.fields:
            self._told.setText(words)
            self._told.show()

    def ask_back(self) -> None:
        """Ask for two groups, to see that the key was kept."""
        body = self._clear(_("Two groups, from your paper"))
        self.fields = {}
        for place in self._asked:
            field = QLineEdit()
            field.setProperty("kind", "code")
            field.setMaxLength(16)
            field.returnPressed.connect(partial(self._entered, place))
            self.fields[place] = field
            body.addWidget(FormRow(_("Group {number}").format(number=place + 1), field))
        self._problem = label("", "danger", wrap=True)
        self._problem.hide()
        body.addWidget(self._problem)
        self.open_button = primary_button(self._action, self._check)
        body.addLayout(at_ends(link_button(_("Show it again"), self.show_key), self.open_button))
        self.fields[self._asked[0]].setFocus()

    def show_busy(self, words: str) -> None:
        """Show that the key is being put to use."""
        self.open_button.setText(words)
        self.open_button.setEnabled(False)

    def show_problem(self, words: str) -> None:
        """Say what went wrong, and let it be tried again."""
        self.open_button.setText(self._action)
        self.open_button.setEnabled(True)
        self._problem.setText(words)
        self._problem.show()

    def groups_asked(self) -> tuple[int, ...]:
        """Which groups are asked for, counted from nought."""
        return self._asked

    def problem(self) -> str:
        """What it says is not right yet."""
        return self._problem.text()

    def forget(self) -> None:
        """Let go of the key."""
        self._groups = ()
        clear_layout(self._card.body)

    def _entered(self, place: int) -> None:
        # Enter in the first field goes on to the second, which is not wrong yet.
        after = next((n for n, field in self.fields.items() if n > place and not field.text()), -1)
        if after >= 0:
            self.fields[after].setFocus()
        else:
            self._check()

    def _check(self) -> None:
        wrong = [
            place for place, field in self.fields.items() if not self._matches(place, field.text())
        ]
        if not wrong:
            self.kept.emit()
            return
        words = _("Group {number} is different on the screen. Look at your paper again.")
        self.show_problem(words.format(number=wrong[0] + 1))
        self.fields[wrong[0]].setFocus()
        self.fields[wrong[0]].selectAll()

    def _matches(self, place: int, typed: str) -> bool:
        plain = "".join(typed.replace("-", " ").split()).upper().translate(_ALIKE)
        return plain == self._groups[place].upper().translate(_ALIKE)

    def _clear(self, title: str) -> QVBoxLayout:
        clear_layout(self._card.body)
        self._card.body.addWidget(label(title, "heading", wrap=True))
        return self._card.body

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(12)
        for place, group in enumerate(self._groups):
            spoken = _("Group {number}: {group}").format(number=place + 1, group=" ".join(group))
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(label(str(place + 1), "caption"))
            cell.addWidget(label(group, "code", name=spoken, selectable=True))
            grid.addLayout(cell, place // 4, place % 4)
        return grid
