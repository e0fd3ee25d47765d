"""The sheets of agreed work: an engagement, a part of it, what someone brings to the team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from coachjournal.domain.people import Client
from coachjournal.domain.terms import EngagementKind, PartKind
from coachjournal.domain.work import EngagementPart
from coachjournal.services.engagements import EngagementFields
from coachjournal.system.language import _
from coachjournal.ui.clients.engagement_words import KINDS, PARTS, called
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import Choice, TextBox, choice, side_by_side
from coachjournal.ui.widgets.optional import OptionalDay, OptionalNumber
from coachjournal.ui.widgets.text import label

_SHARED = (EngagementKind.CALL_OFF, EngagementKind.PROGRAMME)
_MOST_SESSIONS, _MOST_HOURS = 999, 9_999
_ROWS_SHOWN = 5


class Ticks(QListWidget):
    """Clients to tick: arrow keys go through them, space ticks one."""

    def __init__(self, name: str, clients: Sequence[Client], ticked: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("checks", "true")
        for client in clients:
            item = QListWidgetItem(called(client))
            item.setData(Qt.ItemDataRole.UserRole, str(client.id))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            on = str(client.id) in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ensurePolished()
        row = max(30, self.fontMetrics().height() + 12)
        self.setFixedHeight(row * min(max(len(clients), 2), _ROWS_SHOWN) + 12)

    def ticked(self) -> tuple[str, ...]:
        """The ids of those that are ticked."""
        items = (self.item(place) for place in range(self.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )


class EngagementSheet(FormSheet):
    """Begins an engagement, or changes one; `engagement_id` empty: a new one."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        fields: EngagementFields,
        everyone: Sequence[Client],
        *,
        engagement_id: str = "",
    ) -> None:
        action = _("Save") if engagement_id else _("Begin")
        title = _("Engagement") if engagement_id else _("An agreed piece of work")
        super().__init__(parent, context, title, action, width=640)
        self._service, self._id = context.practice.engagements, engagement_id
        today = fields.starts_on or context.clock.today()
        nobody = [("", _("nobody alone: those ticked below"))]
        pairs = nobody + [(str(each.id), called(each)) for each in everyone]
        self.kind = choice(KINDS, fields.kind.value)
        self.title = QLineEdit(fields.title)
        self.owner = Choice(pairs, fields.client_id)
        self.drawn_by = Ticks(_("Who draws on it"), everyone, fields.drawn_by)
        self.starts = OptionalDay(_("Begins"), fields.starts_on, today)
        self.ends = OptionalDay(_("Ends"), fields.ends_on, today)
        hours = None if fields.agreed_minutes is None else fields.agreed_minutes // 60
        rest = 0 if fields.agreed_minutes is None else fields.agreed_minutes % 60
        self._rest = rest
        self.sessions = OptionalNumber(
            _("Sessions agreed"), fields.agreed_sessions, otherwise=6, most=_MOST_SESSIONS
        )
        self.hours = OptionalNumber(
            _("Hours agreed"), hours, otherwise=12, most=_MOST_HOURS, unit=_(" h")
        )
        self.late = _tick(
            _("A session cancelled late, or missed, counts as one of those agreed"),
            on=fields.late_counts,
        )
        self.organisation = QLineEdit(fields.organisation)
        self.sponsor = QLineEdit(fields.sponsor)
        self.sponsor_role = QLineEdit(fields.sponsor_role)
        self.sponsor_email = QLineEdit(fields.sponsor_email)
        self.sponsor_phone = QLineEdit(fields.sponsor_phone)
        self.order = QLineEdit(fields.order_number)
        self.billed = _tick(_("Billed"), on=fields.billed)
        self.themes = _tick(_("Themes may go to the sponsor, by contract"),
                            on=fields.themes_to_sponsor)  # fmt: skip
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self._kind_changed()
        self.title.setFocus()

    def job(self) -> Job:
        """Keep it."""
        hours = self.hours.number()
        wanted = EngagementFields(
            kind=EngagementKind(self.kind.value()),
            title=self.title.text(),
            client_id=self.owner.value(),
            drawn_by=self.drawn_by.ticked() if self._shared() else (),
            organisation=self.organisation.text(),
            sponsor=self.sponsor.text(),
            sponsor_role=self.sponsor_role.text(),
            sponsor_email=self.sponsor_email.text(),
            sponsor_phone=self.sponsor_phone.text(),
            agreed_sessions=self.sessions.number(),
            agreed_minutes=None if hours is None else hours * 60 + self._rest,
            late_counts=self.late.isChecked(),
            starts_on=self.starts.day(),
            ends_on=self.ends.day(),
            themes_to_sponsor=self.themes.isChecked(),
            order_number=self.order.text(),
            billed=self.billed.isChecked(),
        )
        if self._id:
            return partial(self._service.change, self._id, wanted)
        return partial(self._service.add, wanted)

    def _lay_out(self) -> None:
        add = self.form.addWidget
        self.form.addLayout(
            side_by_side(
                self.row(_("What it is called"), self.title), self.row(_("What it is"), self.kind)
            )
        )
        add(self.row(_("Whose it is"), self.owner, "client-needed"))
        hint = _("Each person of a programme, or each who draws hours from a block. Space ticks.")
        self._drawn_row = self.row(_("Who draws on it"), self.drawn_by, hint=hint)
        add(self._drawn_row)
        self._dates = self.row(_("When"), self.starts, "dates-reversed")
        self.form.addLayout(side_by_side(self._dates, self.row(" ", self.ends)))
        self.form.addLayout(side_by_side(self.sessions, self.hours))
        add(self.late)
        add(label(_("What was moved, or cancelled in time, never counts."), "caption", wrap=True))
        add(self.row(_("Organisation"), self.organisation))
        self.form.addLayout(
            side_by_side(
                self.row(_("Sponsor"), self.sponsor), self.row(_("Their role"), self.sponsor_role)
            )
        )
        self.form.addLayout(
            side_by_side(
                self.row(_("Sponsor's e-mail"), self.sponsor_email),
                self.row(_("Sponsor's telephone"), self.sponsor_phone),
            )
        )
        add(self.themes)
        self.form.addLayout(
            side_by_side(self.row(_("Order number"), self.order), self.row(" ", self.billed))
        )

    def _shared(self) -> bool:
        return EngagementKind(self.kind.value()) in _SHARED

    def _kind_changed(self) -> None:
        self._drawn_row.setVisible(self._shared())


class PartSheet(FormSheet):
    """Adds a part to a programme, or changes one."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        engagement_id: str,
        part: EngagementPart | None = None,
    ) -> None:
        title, action = (_("A part"), _("Save")) if part else (_("Add a part"), _("Add"))
        super().__init__(parent, context, title, action, width=520)
        self._service, self._part = context.practice.engagements.programmes, part
        self._engagement_id = engagement_id
        self.title = QLineEdit(part.title if part else "")
        self.kind = choice(PARTS, part.kind.value if part else PartKind.WORKSHOP.value)
        self.sessions = OptionalNumber(
            _("Sessions agreed"),
            part.agreed_sessions if part else 1,
            otherwise=1,
            most=_MOST_SESSIONS,
        )
        self.planned = OptionalDay(
            _("Meant for"), part.planned_on if part else None, context.clock.today()
        )
        self.form.addWidget(self.row(_("What it is called"), self.title))
        self.form.addWidget(self.row(_("What it is"), self.kind))
        hint = _("One-to-ones are agreed for each person: four means four each.")
        self.form.addWidget(self.row(_("How many"), self.sessions, hint=hint))
        self.form.addWidget(self.row(_("When"), self.planned))
        self.title.setFocus()

    def job(self) -> Job:
        """Keep it."""
        kind, planned = PartKind(self.kind.value()), self.planned.day()
        title, sessions = self.title.text(), self.sessions.number()
        if self._part is not None:
            return partial(
                self._service.change_part,
                self._part.id,
                kind=kind,
                title=title,
                agreed_sessions=sessions,
                planned_on=planned,
            )
        return partial(
            self._service.add_part,
            self._engagement_id,
            kind,
            title=title,
            agreed_sessions=sessions,
            planned_on=planned,
        )


class BringsSheet(FormSheet):
    """What someone chooses to bring to the team, in their words."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        engagement_id: str,
        client: Client,
        words: str,
    ) -> None:
        title = _("What I choose to bring to the team")
        super().__init__(parent, context, title, _("Save"), hint=client.shown_name)
        self._service, self._engagement_id = context.practice.engagements, engagement_id
        self._client_id = str(client.id)
        self.words = TextBox(words, lines=5)
        hint = _("In their words, and only what they chose. All else of a one-to-one stays there.")
        self.form.addWidget(self.row(title, self.words, hint=hint))
        self.words.setFocus()

    def job(self) -> Job:
        """Keep it."""
        words = self.words.text()
        return partial(self._service.bring, self._engagement_id, self._client_id, words)


def new_fields(client: Client, organisation: str, today: date) -> EngagementFields:
    """What a new engagement of a client begins with."""
    kinds = {"individual": EngagementKind.ONE_TO_ONE, "group": EngagementKind.GROUP}
    return EngagementFields(
        kind=kinds.get(client.kind.value, EngagementKind.TEAM),
        client_id=str(client.id),
        drawn_by=(str(client.id),) if client.kind.value == "individual" else (),
        organisation=organisation,
        starts_on=today,
    )


def _tick(words: str, *, on: bool) -> QCheckBox:
    made = QCheckBox(words)
    made.setAccessibleName(words)
    made.setChecked(on)
    return made
