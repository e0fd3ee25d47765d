"""The cards of Today that speak of supervision and the credential."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.services.rule_words import own_rules_line
from coachjournal.services.supervision import SinceLast, WaitingItem
from coachjournal.system.language import _, plural
from coachjournal.ui import figures
from coachjournal.ui.actions import tip
from coachjournal.ui.days import full_date
from coachjournal.ui.today import words
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.figure import FigureBar
from coachjournal.ui.widgets.frames import Card, EmptyState
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import short_date

_MOST_WAITING, _BARS, _FIGURES = 5, 4, 5
_SHORT = 64


class WaitingCard(Card):
    """What waits to be brought to supervision."""

    def __init__(
        self,
        waiting: Sequence[WaitingItem],
        today: date,
        wishes: tuple[SignalInstance, SignalInstance, SignalInstance],
    ) -> None:
        opened, all_wanted, stirs = wishes
        several = _("All {count}").format(count=len(waiting))
        link = several if len(waiting) > 1 else _("Open") if waiting else ""
        super().__init__(_("Waiting for supervision"), link=link, followed=all_wanted.emit)
        if not waiting:
            sentence = _(
                "Nothing waits. When something stays with you, select it in the session's note "
                "and press Ctrl+Shift+B; on any other page a feeling is enough."
            )
            self.body.addWidget(label(sentence, "soft", wrap=True))
            self._ask_what_stirs(stirs)
            return
        rows = QVBoxLayout()
        self.body.addLayout(rows)
        fill(
            rows,
            [
                OpenRow(
                    each.item.said or each.item.passage,
                    partial(opened.emit, str(each.item.id)),
                    pill=each.client.shown_name if each.client else _("My practice"),
                    tone="reflection",
                    trailing=short_date(each.item.noticed_on, today),
                )
                for each in waiting[:_MOST_WAITING]
            ],
        )
        self._ask_what_stirs(stirs)

    def _ask_what_stirs(self, stirs: SignalInstance) -> None:
        link = writes(link_button(_("Flag something"), stirs.emit, tip=tip("bring")))
        self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


class CredentialCard(Card):
    """Where the chosen credential stands, in words and in bars that lead to their workings."""

    def __init__(
        self,
        assessment: Assessment | None,
        workings: SignalInstance,
        choosing: SignalInstance,
    ) -> None:
        if assessment is None:
            super().__init__(_("Accreditation"))
            self._show_none(choosing)
            return
        credential = assessment.credential
        super().__init__(
            figures.short_name(credential),
            link=_("Show workings"),
            followed=partial(workings.emit, credential.id, ""),
        )
        gaps = figures.gaps_in_short(assessment)
        self.body.addWidget(label(gaps, "heading" if len(gaps) < _SHORT else "strong", wrap=True))
        line = _when(assessment)
        if line:
            self.body.addWidget(label(line, "soft", wrap=True))
        own = own_rules_line(assessment)
        if own:
            self.body.addWidget(label(_("{sentence}.").format(sentence=own), "soft", wrap=True))
        self._show_figures(assessment, workings)

    def _show_none(self, choosing: SignalInstance) -> None:
        sentence = _(
            "Choose what you work towards, and see every day what counts and what is to go."
        )
        step = EmptyState(
            _("No credential is chosen"),
            sentence,
            _("Choose a credential"),
            choosing.emit,
            writing=False,
        )
        self.body.addWidget(step)

    def _show_figures(self, assessment: Assessment, workings: SignalInstance) -> None:
        shown = _worth_showing(assessment)
        self.body.addSpacing(4)
        credential = assessment.credential.id
        acts = [partial(workings.emit, credential, result.id) for result in shown]
        bars = QVBoxLayout()
        self.body.addLayout(bars)
        fill(bars, [FigureBar(*each) for each in zip(shown, acts, strict=True)], ruled=False)
        rest = [each for each in assessment.requirements if each not in shown]
        met = sum(each.met for each in rest)
        if rest:
            said = plural(
                "{count} more figure, {met} met", "{count} more figures, {met} met", len(rest)
            )
            act = partial(workings.emit, assessment.credential.id, "")
            link = link_button(said.format(count=len(rest), met=met), act)
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


class SupervisionCard(Card):
    """The ratio of supervision to coaching, with words, and how long ago the last one was."""

    def __init__(self, since: SinceLast, wanted: SignalInstance) -> None:
        super().__init__(_("Supervision"), link=_("Open"), followed=wanted.emit)
        assert self.link is not None
        self.link.setAccessibleName(_("Open supervision"))
        figure = words.ratio_figure(since)
        across = QHBoxLayout()
        across.setSpacing(12)
        if figure:
            across.addWidget(label(figure, "figure", name=words.ratio_words(since)))
        across.addWidget(label(words.ratio_words(since), "soft", wrap=True), 1)
        self.body.addLayout(across)
        line = words.since_words(since)
        if line:
            self.body.addWidget(label(line, "soft", wrap=True))


def _when(assessment: Assessment) -> str:
    if assessment.figures_met or assessment.earliest is None:
        return ""
    return _("All figures on {day}, at this pace").format(day=full_date(assessment.earliest))


def _worth_showing(assessment: Assessment) -> list[RequirementResult]:
    # What is to go comes first; figures that are met fill the card up.
    shown = list(assessment.gaps[:_BARS])
    met = [each for each in assessment.requirements if each.met]
    shown += met[: max(0, _FIGURES - 1 - len(shown))] or met[:1]
    return [each for each in assessment.requirements if each in shown]
