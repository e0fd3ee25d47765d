"""The cards of supervising: what is due, supervisees, hours, and what was agreed with one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from coachjournal.domain.assessment import hours
from coachjournal.domain.supervision_year import FormatTotal
from coachjournal.services.supervisees import SuperviseeLine
from coachjournal.services.supervision_given import GivenHeld, GivenLine
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.supervisees import words
from coachjournal.ui.supervising_due import next_said
from coachjournal.ui.widgets.frames import Card, EmptyState, ListRow
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import FORMATS, said

_MOST_MONTHS = 12


class ListCard(Card):
    """Everybody whom I supervise."""

    def __init__(
        self,
        lines: Sequence[SuperviseeLine],
        today: date,
        opened: SignalInstance,
        new: SignalInstance,
    ) -> None:
        super().__init__(_("Supervisees"))
        if not lines:
            sentence = _(
                "Those whom you supervise, what you agreed, the hours you gave and what you agreed "
                "in each meeting. Their clients have no name here: a code stands for each."
            )
            state = EmptyState(
                _("Whom do you supervise?"), sentence, _("Add a supervisee"), new.emit
            )
            self.body.addWidget(state)
            return
        rows = [
            OpenRow(
                each.shown_name,
                partial(opened.emit, str(each.supervisee.id)),
                pill=each.supervisee.code,
                second=words.held_said(each),
                trailing=next_said(each, today),
            )
            for each in lines
        ]
        fill(self.body, rows)


class HoursCard(Card):
    """Hours given: by kind and by month, each meeting once."""

    def __init__(self, held: GivenHeld, kinds: Sequence[FormatTotal]) -> None:
        super().__init__(_("Hours given"))
        total = _("{hours} hours, each meeting once").format(hours=hours(held.minutes))
        self.body.addWidget(label(total, "strong"))
        rows: list[QWidget] = [
            ListRow(
                said(FORMATS, each.format.value),
                detail=plural("{count} meeting", "{count} meetings", each.meetings).format(
                    count=each.meetings
                ),
                trailing=str(hours(each.minutes)),
            )
            for each in kinds
            if each.meetings
        ]
        if held.earlier:
            rows.append(
                ListRow(
                    _("logged as sessions"),
                    trailing=str(hours(sum(each.minutes for each in held.earlier))),
                )
            )
        rows += [
            ListRow(f"{month:%m/%Y}", trailing=str(hours(minutes)))
            for month, minutes in _months(held)[:_MOST_MONTHS]
        ]
        inside = Card(margin=0)
        inside.setProperty("card", "")
        fill(inside.body, rows)
        self.body.addWidget(inside)


def _months(held: GivenHeld) -> list[tuple[date, int]]:
    found: dict[date, int] = {}
    for on, minutes in (
        *((each.given.on, each.given.minutes) for each in held.lines),
        *((each.on, each.minutes) for each in held.earlier),
    ):
        month = on.replace(day=1)
        found[month] = found.get(month, 0) + minutes
    return sorted(found.items(), reverse=True)


class AgreedCard(Card):
    """What was agreed with a supervisee on how we work."""

    def __init__(self, line: SuperviseeLine, edit: SignalInstance) -> None:
        super().__init__(_("What we agreed"), link=_("Edit"), followed=edit.emit, writing=True)
        who = line.supervisee
        facts = ", ".join(words.agreed_said(line))
        about = " · ".join(
            each for each in (who.organisation, who.works_towards, who.email, who.phone) if each
        )
        for text in (facts, who.agreed):
            if text:
                self.body.addWidget(label(text, wrap=True, selectable=True))
        if about:
            self.body.addWidget(label(about, "soft", wrap=True, selectable=True))
        if not (facts or who.agreed or about):
            sentence = _("Nothing is kept of it yet.")
            self.body.addWidget(label(sentence, "soft", wrap=True))


class MeetingsCard(Card):
    """The meetings with one supervisee, the newest first."""

    def __init__(
        self,
        lines: Sequence[GivenLine],
        supervisee_id: str,
        opened: SignalInstance,
        new: SignalInstance,
    ) -> None:
        super().__init__(_("Meetings"), link=_("Enter one"), followed=new.emit, writing=True)
        assert self.link is not None
        self.link.setAccessibleName(_("Enter a meeting with them"))
        if not lines:
            sentence = _("Agreed points, risks and hours add up from the meetings.")
            self.body.addWidget(label(sentence, "soft", wrap=True))
        rows = []
        for each in lines:
            given = each.given
            texts = [", ".join(given.cases), given.agreed_points]
            if given.risks:
                texts.append(_("Risk: {risk}").format(risk=given.risks))
            rows.append(
                OpenRow(
                    full_date(given.on),
                    partial(opened.emit, str(given.id)),
                    detail=words.meeting_facts(each, without=supervisee_id),
                    second=" · ".join(" ".join(text.split()) for text in texts if text),
                    whole=True,
                )
            )
        fill(self.body, rows)
