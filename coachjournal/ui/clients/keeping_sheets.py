"""The sheets for a member of a group or team, and for hours carried in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from coachjournal.domain.ids import ClientId, RowId
from coachjournal.domain.people import Client, Member
from coachjournal.domain.terms import ClientKind
from coachjournal.domain.work import OpeningBalance
from coachjournal.system.language import _
from coachjournal.ui.clients.engagement_words import called
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import (
    Choice,
    date_field,
    day_of,
    number_field,
    side_by_side,
)

_MOST_MINUTES = 60 * 100_000


class MemberSheet(FormSheet):
    """Names a member, or says which client they are."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        client_id: str,
        everyone: Sequence[Client],
        member: Member | None = None,
    ) -> None:
        title, action = (_("A member"), _("Save")) if member else (_("Name a member"), _("Add"))
        super().__init__(parent, context, title, action, width=480)
        self._keeping, self._client_id, self._member = (
            context.practice.client_keeping,
            client_id,
            member,
        )
        people = [c for c in everyone if c.kind is ClientKind.INDIVIDUAL]
        pairs = [("", _("nobody I coach alone"))] + [(str(c.id), called(c)) for c in people]
        self.name = QLineEdit(member.name if member else "")
        self.person = Choice(pairs, str(member.person_id or "") if member else "")
        hint = _("Left blank, the name of the client chosen below is taken.")
        self.form.addWidget(self.row(_("Name"), self.name, "name-needed", hint=hint))
        hint = _("One person then, wherever they are met: alone, or in the group.")
        row = self.row(_("Also a client of mine"), self.person, "member-twice", hint=hint)
        self.form.addWidget(row)
        self.name.setFocus()

    def job(self) -> Job:
        """Keep it."""
        name, person = self.name.text(), self.person.value()
        if self._member is not None:
            return partial(self._keeping.change_member, str(self._member.id), name, person)
        return partial(self._keeping.add_member, self._client_id, name, person)


class BalanceSheet(FormSheet):
    """Carries hours in from an older log, or corrects them."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        client_id: str,
        balance: OpeningBalance | None = None,
    ) -> None:
        title = _("Hours carried in") if balance else _("Carry hours in")
        super().__init__(parent, context, title, _("Save"), width=560)
        self._practice, self._balance = context.practice, balance
        today = context.clock.today()
        self._base = balance or OpeningBalance(
            id=RowId(context.practice.journal.new_id()),
            client_id=ClientId(client_id),
            starts_on=today.replace(year=today.year - 1, day=1),
            ends_on=today,
        )
        self.first, self.last = date_field(self._base.starts_on), date_field(self._base.ends_on)
        self.paid = _minutes(self._base.paid_minutes)
        self.pro_bono = _minutes(self._base.pro_bono_minutes)
        self.source = QLineEdit(self._base.source)
        self.form.addLayout(
            side_by_side(
                self.row(_("From"), self.first, "dates-reversed"), self.row(_("To"), self.last)
            )
        )
        self.form.addLayout(
            side_by_side(
                self.row(_("Paid minutes"), self.paid),
                self.row(_("Pro bono minutes"), self.pro_bono),
            )
        )
        hint = _("Where the figure comes from: a paper log, a register, a letter.")
        self.form.addWidget(self.row(_("Out of"), self.source, hint=hint))
        self.first.setFocus()

    def job(self) -> Job:
        """Keep it."""
        wanted = replace(
            self._base,
            starts_on=day_of(self.first),
            ends_on=day_of(self.last),
            paid_minutes=self.paid.value(),
            pro_bono_minutes=self.pro_bono.value(),
            source=self.source.text().strip(),
        )
        if self._balance is not None:
            return partial(self._practice.client_keeping.change_balance, wanted)
        return partial(self._practice.clients.add_opening_balance, wanted)


def _minutes(value: int) -> QSpinBox:
    return number_field(value, least=0, most=_MOST_MINUTES, unit=_(" min"), step=60)
