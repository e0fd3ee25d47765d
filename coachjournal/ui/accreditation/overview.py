"""Chosen credentials side by side: a card each, with its ring, its gap and its earliest date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.assessment import Assessment
from coachjournal.system.language import _, plural
from coachjournal.ui import figures
from coachjournal.ui.accreditation.words import earliest_in_short
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.reflowing import Reflowing
from coachjournal.ui.widgets.ring import Ring
from coachjournal.ui.widgets.text import label


class CredentialCard(RowButton):
    """Where the coach stands with one credential; opens its figures."""

    def __init__(self, assessment: Assessment, theme: Theme, opened: partial[None]) -> None:
        credential = assessment.credential
        name = figures.short_name(credential)
        lines = [said for said in _lines(assessment) if said]
        said = (name, counted_said(assessment), *lines)
        super().__init__(". ".join(each.rstrip(".") for each in said), opened)
        self.credential = credential.id
        self.setProperty("kind", "card")
        self.setAccessibleDescription(_("Shows its figures and documents"))
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 16, 16, 16)
        across.setSpacing(16)
        across.addWidget(_ring(assessment, theme), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(name, "section", wrap=True))
        for each in (met_said(assessment), done_said(assessment)):
            if each:
                words.addWidget(label(each, "caption", wrap=True))
        gap, *more = lines
        words.addWidget(label(_("{gaps}.").format(gaps=gap), wrap=True))
        for each in more:
            words.addWidget(label(each, "caption", wrap=True))
        words.addStretch(1)
        across.addLayout(words, 1)


class Overview(QWidget):
    """All that were chosen, side by side, and below them what is so of several."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards = Reflowing()
        self._shared = label("", "soft", wrap=True)
        self._quiet = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._cards)
        for each in (self._shared, self._quiet):
            column.addWidget(each)
            each.hide()
        self._below = QVBoxLayout()
        column.addLayout(self._below)

    def add_below(self, card: QWidget) -> None:
        """Let a card stand below them."""
        self._below.addWidget(card)

    def show_standing(self, assessments: Sequence[Assessment]) -> None:
        """Show where the coach stands with each."""
        self._cards.show_cards(
            [
                CredentialCard(each, self._theme, partial(self.chosen.emit, each.credential.id))
                for each in assessments
            ]
        )

    def show_shared(self, sentence: str) -> None:
        """Say what counts for several bodies."""
        self._shared.setText(sentence)
        self._shared.setVisible(bool(sentence))

    def show_quiet(self, lines: Sequence[str]) -> None:
        """Say how supervision stands."""
        self._quiet.setText("\n".join(lines))
        self._quiet.setVisible(bool(lines))


def met_said(assessment: Assessment) -> str:
    """How many figures are met."""
    met = sum(1 for each in assessment.requirements if each.met)
    return plural(
        "{met} of {count} figure met", "{met} of {count} figures met", len(assessment.requirements)
    ).format(met=met, count=len(assessment.requirements))


def done_said(assessment: Assessment) -> str:
    """How many documents are done; empty where none is asked for."""
    done = sum(1 for each in assessment.documents if each.met)
    words = plural(
        "{done} of {count} document done",
        "{done} of {count} documents done",
        len(assessment.documents),
    ).format(done=done, count=len(assessment.documents))
    return words if assessment.documents else ""


def counted_said(assessment: Assessment) -> str:
    """What a ring shows, in words."""
    return ", ".join(each for each in (met_said(assessment), done_said(assessment)) if each)


def _lines(assessment: Assessment) -> tuple[str, str, str]:
    return (
        figures.gaps_in_short(assessment),
        earliest_in_short(assessment),
        assessment.credential.path and _(assessment.credential.path),
    )


def _ring(assessment: Assessment, theme: Theme) -> Ring:
    made = Ring(theme)
    met = sum(1 for each in assessment.requirements if each.met)
    made.show_parts(
        [figures.share(each) for each in assessment.requirements],
        [1.0 if each.met else 0.0 for each in assessment.documents],
        _("{met} of {count}").format(met=met, count=len(assessment.requirements)),
        counted_said(assessment),
    )
    return made
