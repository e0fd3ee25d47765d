"""The sheets of a contract: writing a version, and comparing two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coachjournal.domain.terms import ContractPart
from coachjournal.services.contracts import ContractVersion, ContractWords, differences
from coachjournal.system.language import _
from coachjournal.ui.clients.engagement_words import ROLES, TEXTS, THREE_WAY
from coachjournal.ui.days import full_date
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.inputs import Choice, TextBox, date_field, day_of, side_by_side
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import Role, label

_BETWEEN = ";"


class ContractSheet(FormSheet):
    """Writes a version of the contract; a new one begins with the words of the last."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        engagement_id: str,
        words: ContractWords | None,
        *,
        version: ContractVersion | None = None,
    ) -> None:
        title = _("Correct this version") if version else _("A version of the contract")
        super().__init__(parent, context, title, _("Save"), width=680)
        self._service = context.practice.engagements.contracts
        self._engagement_id, self._version = engagement_id, version
        today = context.clock.today()
        begun = words or ContractWords(agreed_on=today)
        self.day = date_field(begun.agreed_on if version else today)
        self.people = {part: QLineEdit(_named(begun, part)) for part in ContractPart}
        self.texts = {
            name: TextBox(getattr(begun, name), lines=2) for name in TEXTS if name != "people"
        }
        self._lay_out()
        self.texts["first_ask"].setFocus()

    def job(self) -> Job:
        """Keep it."""
        people = tuple(
            (part, name.strip())
            for part, field in self.people.items()
            for name in field.text().split(_BETWEEN)
            if name.strip()
        )
        words = ContractWords(
            agreed_on=day_of(self.day),
            people=people,
            **{name: box.text() for name, box in self.texts.items()},
        )
        if self._version is not None:
            return partial(self._service.change, str(self._version.contract.id), words)
        return partial(self._service.add, self._engagement_id, words)

    def _lay_out(self) -> None:
        add = self.form.addWidget
        add(self.row(_("Agreed on"), self.day))
        for name in ("first_ask", "became"):
            codes = ("contract-empty",) if name == "first_ask" else ()
            add(self.row(_(TEXTS[name]), self.texts[name], *codes))
        add(self.row(_(TEXTS["agreed_by"]), self.texts["agreed_by"]))
        add(label(_("Who stands in it; several names are parted by a semicolon."), "soft"))
        fields = list(self.people.items())
        for place in range(0, len(fields), 2):
            rows = [self.row(_(ROLES[part.value]), box) for part, box in fields[place : place + 2]]
            self.form.addLayout(side_by_side(*rows))
        add(label(_("The three-way sheet"), "section"))
        for name in THREE_WAY:
            add(self.row(_(TEXTS[name]), self.texts[name]))


class CompareSheet(Reading):
    """Two versions beside each other: only what they say differently."""

    def __init__(self, parent: QWidget, versions: Sequence[ContractVersion]) -> None:
        self._versions = list(versions)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(4)
        super().__init__(parent, _("Versions of the contract"), self._holder)
        pairs = [
            (str(place), _("Version {number}, {day}").format(
                number=each.contract.version, day=full_date(each.contract.agreed_on)))
            for place, each in enumerate(self._versions)
        ]  # fmt: skip
        self.before = Choice(pairs, "1")
        self.after = Choice(pairs, "0")
        self.before.setAccessibleName(_("The earlier version"))
        self.after.setAccessibleName(_("The later version"))
        self.head.addLayout(side_by_side(self.before, self.after))
        for box in (self.before, self.after):
            box.currentIndexChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        clear_layout(self._column)
        before = self._versions[int(self.before.value())]
        after = self._versions[int(self.after.value())]
        found = differences(before, after)
        if not found:
            self._column.addWidget(label(_("They say the same."), "soft"))
        for each in found:
            self._column.addSpacing(8)
            self._column.addWidget(label(_(TEXTS[each.name]), "strong"))
            for version, text in ((before, each.before), (after, each.after)):
                number = _("Version {number}:").format(number=version.contract.version)
                words = f"{number} {_people(text) if each.name == 'people' else text}"
                shown = words if text else f"{number} {_('nothing')}"
                tone: Role = "soft" if version is before else "body"
                self._column.addWidget(label(shown, tone, wrap=True, selectable=True))
        self._column.addStretch(1)


def _people(text: str) -> str:
    """People as they are called here, instead of the words of the closed list."""
    for part in ContractPart:
        text = text.replace(f"{part.value}: ", f"{_(ROLES[part.value])}: ")
    return text


def _named(words: ContractWords, part: ContractPart) -> str:
    return f"{_BETWEEN} ".join(name for each, name in words.people if each is part)
