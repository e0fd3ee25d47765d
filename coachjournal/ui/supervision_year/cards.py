"""The cards of a year of supervision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QWidget

from coachjournal.domain.supervision import (
    SupervisionContract,
    SupervisionMeeting,
    SupervisionReview,
)
from coachjournal.services import supervision_words as words
from coachjournal.services.supervision_contracts import ContractStands
from coachjournal.services.supervision_year import Kind, YearPage
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import Card, ListRow
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import minutes_said


class RulesCard(Card):
    """What the chosen bodies ask of supervision; each row leads to its workings."""

    def __init__(self, page: YearPage, opened: SignalInstance) -> None:
        super().__init__(_("What the bodies ask"))
        rows: list[QWidget] = []
        for each in page.rules:
            title = _("{credential}: {figure}").format(
                credential=words.credential_said(each), figure=_(each.result.label)
            )
            note = each.result.rule.note
            parts = (
                words.stands_said(each.result) + ".",
                words.due_said(each),
                _(note) if note else "",
            )
            rows.append(
                OpenRow(
                    title,
                    partial(opened.emit, each.credential.id, each.result.id),
                    second=" ".join(part for part in parts if part),
                    whole=True,
                    trailing=_("met") if each.result.met else "",
                )
            )
        fill(self.body, rows)
        self.body.addSpacing(8)
        if page.without_rule:
            names = ", ".join(_(each.short or each.title) for each in page.without_rule)
            said = _("No figure of supervision is asked for {credentials}.").format(
                credentials=names
            )
            self.body.addWidget(label(said, "soft", wrap=True))
        self.body.addWidget(label(words.look_back_said(page.look_back), "soft", wrap=True))


class KindsCard(Card):
    """Individual, group and peer apart, and for which body each counts."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        super().__init__(_("One to one, in a group, with peers"))
        fill(self.body, [_kind_row(each) for each in kinds])


def _kind_row(kind: Kind) -> QWidget:
    total = kind.total
    name = _(words.FORMATS[total.format])
    meetings = plural("{count} meeting", "{count} meetings", total.meetings)
    said = [_("counts for {credentials}").format(credentials=_credentials(kind))]
    said = said if kind.counts_for else []
    said += dict.fromkeys(words.not_for_said(each) for each in kind.not_for)
    row = ListRow(
        name[:1].upper() + name[1:],
        detail=meetings.format(count=total.meetings),
        trailing=minutes_said(total.minutes) if total.minutes else "",
    )
    if not said:
        return row
    holder = Card(margin=0)
    holder.setProperty("card", "")
    holder.body.setSpacing(0)
    holder.body.addWidget(row)
    sentence = label("; ".join(said) + ".", "caption", wrap=True)
    sentence.setContentsMargins(0, 0, 0, 8)
    holder.body.addWidget(sentence)
    return holder


def _credentials(kind: Kind) -> str:
    counted: dict[str, int] = {}
    for each, minutes in kind.counts_for:
        name = words.credential_said(each)
        counted[name] = max(minutes, counted.get(name, 0))
    return ", ".join(
        name
        if minutes == kind.total.minutes
        else _("{credential} ({minutes} of them)").format(
            credential=name, minutes=minutes_said(minutes)
        )
        for name, minutes in counted.items()
    )


class ContractCard(Card):
    """The contract of supervision that is in force, and those before it."""

    def __init__(
        self,
        stands: ContractStands | None,
        kept: Sequence[SupervisionContract],
        opened: SignalInstance,
        new: SignalInstance,
    ) -> None:
        super().__init__(
            _("How we work together"), link=_("A new contract"), followed=new.emit, writing=True
        )
        if stands is not None:
            for line in words.contract_lines(stands):
                self.body.addWidget(label(line, wrap=True))
        elif not kept:
            sentence = _(
                "What you and your supervisor agreed: how often, how long, what helps, and when "
                "you look at it again. A quiet line here says when that day has come."
            )
            self.body.addWidget(label(sentence, "soft", wrap=True))
        inside = Card(margin=0)
        inside.setProperty("card", "")
        fill(inside.body, [_contract_row(each, opened) for each in kept])
        inside.setVisible(bool(kept))
        self.body.addWidget(inside)


def _contract_row(contract: SupervisionContract, opened: SignalInstance) -> OpenRow:
    agreed = _("agreed on {day}").format(day=full_date(contract.agreed_on))
    if contract.ended_on is not None:
        agreed = _("{agreed}, ended on {day}").format(
            agreed=agreed, day=full_date(contract.ended_on)
        )
    facts = [_(words.FORMATS[contract.format])]
    if contract.every_weeks:
        often = plural("every week", "every {count} weeks", contract.every_weeks)
        facts.append(often.format(count=contract.every_weeks))
    if contract.minutes:
        facts.append(minutes_said(contract.minutes))
    return OpenRow(
        contract.supervisor,
        partial(opened.emit, str(contract.id)),
        detail=", ".join(facts),
        second=agreed,
    )


class NotesCard(Card):
    """The meetings of the span; each leads to its joint note."""

    def __init__(self, meetings: Sequence[SupervisionMeeting], opened: SignalInstance) -> None:
        super().__init__(_("Joint notes"))
        if not meetings:
            sentence = _(
                "After a meeting, one page for both of you: what you agreed, what to try, what "
                "to contract anew. It is by code, and searched for names before it is written."
            )
            self.body.addWidget(label(sentence, "soft", wrap=True))
        fill(self.body, [_note_row(each, opened) for each in reversed(meetings)])


def _note_row(meeting: SupervisionMeeting, opened: SignalInstance) -> OpenRow:
    texts = (meeting.joint_note, meeting.to_try, meeting.to_recontract)
    written = any(each.strip() for each in texts)
    return OpenRow(
        full_date(meeting.on),
        partial(opened.emit, str(meeting.id)),
        second=meeting.supervisor,
        trailing="" if written else _("not written"),
    )


class ReviewsCard(Card):
    """The reviews that were written."""

    def __init__(
        self, reviews: Sequence[SupervisionReview], opened: SignalInstance, new: SignalInstance
    ) -> None:
        super().__init__(_("Reviews"), link=_("Write one"), followed=new.emit, writing=True)
        assert self.link is not None
        self.link.setAccessibleName(_("Write a review"))
        if not reviews:
            sentence = _(
                "Once a year: what you brought, learned and changed, beside the facts. On paper "
                "it has room for your supervisor's reference."
            )
            self.body.addWidget(label(sentence, "soft", wrap=True))
        rows = [
            OpenRow(
                _("{first} to {last}").format(
                    first=full_date(each.from_on), last=full_date(each.until_on)
                ),
                partial(opened.emit, str(each.id)),
                second=each.supervisor,
            )
            for each in reviews
        ]
        fill(self.body, rows)


class AskCard(Card):
    """Who was not brought lately: shown only to who asks."""

    def __init__(self, asked: SignalInstance) -> None:
        super().__init__(_("Not brought lately"))
        sentence = _(
            "A plain list, only when you ask for it. It goes into no pack, and nobody says why."
        )
        self.body.addWidget(label(sentence, "soft", wrap=True))
        button = writes(ghost_button(_("Show who was not brought"), asked.emit))
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
