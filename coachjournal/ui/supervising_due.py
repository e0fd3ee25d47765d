"""What is due of supervising, on Today and on the page of supervisees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import short_date

if TYPE_CHECKING:
    from coachjournal.services.supervisees import SuperviseeLine


def next_said(line: SuperviseeLine, today: date) -> str:
    """When the next meeting is: agreed for a day, or due by the contract; empty where neither."""
    if line.supervisee.ended_on is not None:
        return _("ended on {day}").format(day=full_date(line.supervisee.ended_on))
    if line.next_on is not None and line.next_on >= today:
        return _("next on {day}").format(day=short_date(line.next_on, today))
    if line.next_by is not None:
        return _("next by {day}").format(day=short_date(line.next_by, today))
    return ""


class DueCard(Card):
    """Next meetings, contracts to be looked at again, risks noted last time."""

    def __init__(
        self, lines: Sequence[SuperviseeLine], today: date, opened: SignalInstance
    ) -> None:
        super().__init__(_("What is due"))
        rows = list(_due_rows(lines, today, opened))
        if not rows:
            sentence = _(
                "Next meetings, contracts to look at again, and risks that you noted stand here."
            )
            self.body.addWidget(label(sentence, "soft", wrap=True))
        fill(self.body, rows)


def _due_rows(
    lines: Sequence[SuperviseeLine], today: date, opened: SignalInstance
) -> Iterator[QWidget]:
    open_ = [each for each in lines if each.supervisee.ended_on is None]
    for line in sorted(open_, key=lambda each: each.next_on or each.next_by or date.max):
        said_ = next_said(line, today)
        if said_:
            yield _row(line, said_[:1].upper() + said_[1:], opened)
    for line in open_:
        review = line.supervisee.review_on
        if line.review_due and review is not None:
            day = short_date(review, today)
            yield _row(line, _("The contract is to be looked at again: {day}").format(day=day),
                       opened)  # fmt: skip
    for line in open_:
        if line.risks:
            yield _row(line, _("Risk noted: {risk}").format(risk=" ".join(line.risks.split())),
                       opened)  # fmt: skip


def _row(line: SuperviseeLine, title: str, opened: SignalInstance) -> OpenRow:
    return OpenRow(
        title,
        partial(opened.emit, str(line.supervisee.id)),
        pill=line.supervisee.code,
        second=line.supervisee.name,
    )
