"""What the sheet of an erasure shows: the plan in plain words, the hours, the code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from coachjournal.domain.people import Client
from coachjournal.services.erasure import ErasurePlan, Mention, kept_hours_warning
from coachjournal.services.erasure_copies import CopyFate, CopyReach
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.erase_words import (
    copy_said,
    goes_said,
    hours_stake,
    mention_said,
    minutes_of,
    stays_said,
)
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import Role, label

_MOST_MENTIONS = 50

Follow = Callable[[Mention], object]


class Part(QWidget):
    """A column of words and rows."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 12, 0)
        self.column.setSpacing(6)

    def say(self, words: str, role: Role = "body") -> None:
        """A paragraph; nothing for no words."""
        if words:
            self.column.addWidget(label(words, role, wrap=True))

    def head(self, words: str) -> None:
        """A heading."""
        self.column.addSpacing(8)
        self.column.addWidget(label(words, "section"))

    def rows(self, rows: Sequence[QWidget]) -> None:
        """Rows with hairlines between them."""
        inside = QVBoxLayout()
        fill(inside, rows)
        self.column.addLayout(inside)


class PlanView(Part):
    """What would go and what would stay; nothing is done yet."""

    def __init__(self, plan: ErasurePlan, places: Mapping[str, str], follow: Follow) -> None:
        super().__init__()
        client = plan.client
        self.say(_("{client}, {code}").format(client=client.shown_name, code=client.code), "strong")
        if plan.restricted:
            words = _("They are under restriction: {why}. Look at why before you erase.")
            self.say(words.format(why=client.restricted_why.rstrip(".")), "caution")
        self.head(_("What goes for good"))
        self.say(_goes(plan))
        self.say(_hours(plan))
        stays = stays_said(plan)
        if stays:
            self.head(_("What stays"))
            for words in stays:
                self.say(words)
        say_mentions(self, plan.mentions, places, follow)
        say_copies(self, plan.copies)
        self.column.addStretch(1)


class HoursView(Part):
    """Whether the hours are kept, with what is honest to say about it."""

    def __init__(self, plan: ErasurePlan, *, keep: bool) -> None:
        super().__init__()
        words = _("{hours} hours of coaching hang on their sessions.")
        self.say(words.format(hours=hours_stake(plan)))
        self._answers = QButtonGroup(self)
        self.lose = self._answer(_("Erase the hours as well"), not keep)
        lost = _("They count for no credential any more, and your log gets shorter.")
        self.say(lost, "soft")
        self.keep = self._answer(_("Keep the hours, without the person"), keep)
        self.say(_("Date, minutes, kind and payment stay; everything written goes."), "soft")
        self.say(kept_hours_warning(), "caution")
        self.column.addStretch(1)

    def keeps(self) -> bool:
        """Whether the hours are kept."""
        return self.keep.isChecked()

    def _answer(self, words: str, chosen: bool) -> QRadioButton:
        button = QRadioButton(words)
        button.setAccessibleName(words)
        button.setChecked(chosen)
        self._answers.addButton(button)
        self.column.addWidget(button)
        return button


class CodeView(Part):
    """The last step: the code is typed, so that nobody is erased by a slip."""

    typed = Signal(bool)

    def __init__(self, plan: ErasurePlan, *, keep: bool) -> None:
        super().__init__()
        self._client: Client = plan.client
        self.say(
            _(
                "There is no way back from here: no undo, and no backup is made before, since it "
                "would hold them. It may take a minute; the window stays open."
            ),
            "strong",
        )
        self.say(_last_words(plan, keep=keep))
        name = _("Type {code} to erase this client").format(code=self._client.code)
        self.code = QLineEdit()
        self.column.addSpacing(8)
        self.column.addWidget(FormRow(name, self.code))
        self.code.textChanged.connect(lambda _text: self.typed.emit(self.matches()))
        self.column.addStretch(1)

    def matches(self) -> bool:
        """Whether the code is the client's."""
        return self.code.text().strip() == self._client.code


def say_mentions(
    part: Part, mentions: Sequence[Mention], places: Mapping[str, str], follow: Follow
) -> None:
    """Where the name stands in what stays; each leads there."""
    if not mentions:
        return
    part.head(_("Their name stands elsewhere too"))
    part.say(
        plural(
            "In {count} text about others, which stays: reword it by hand if it matters.",
            "In {count} texts about others, which stay: reword them by hand where it matters.",
            len(mentions),
        ).format(count=len(mentions)),
        "soft",
    )
    part.rows([_mention_row(each, places, follow) for each in mentions[:_MOST_MENTIONS]])
    if len(mentions) > _MOST_MENTIONS:
        more = len(mentions) - _MOST_MENTIONS
        part.say(_("And {count} more; search for the name finds them.").format(count=more), "soft")


def say_copies(part: Part, copies: Sequence[CopyReach]) -> None:
    """Every backup: those that are rewritten in a number, the others by name."""
    part.head(_("Backups"))
    reached = sum(copy.fate is CopyFate.REWRITTEN for copy in copies)
    words = plural(
        "{count} backup is looked through and rewritten without them.",
        "{count} backups are looked through and rewritten without them.",
        reached,
    )
    part.say(words.format(count=reached) if reached else _("No backup can be rewritten now."))
    others = [copy for copy in copies if copy.fate is not CopyFate.REWRITTEN]
    if others:
        part.rows([copy_row(copy) for copy in others])


def copy_row(copy: CopyReach, deed: QWidget | None = None) -> DeedRow:
    """A copy that may still hold the client."""
    deeds = () if deed is None else (deed,)
    return DeedRow(str(copy.path), copy_said(copy), *deeds, tone="caution", path=True)


def _mention_row(mention: Mention, places: Mapping[str, str], follow: Follow) -> OpenRow:
    words = mention_said(mention, places)
    words = words[:1].upper() + words[1:]
    return OpenRow(words, partial(follow, mention))


def _goes(plan: ErasurePlan) -> str:
    known = goes_said(plan.goes)
    if not known:
        return _("Their name, their facts, and all that search knows of them.")
    words = _("{things}; their name and facts, and all that search knows of them.")
    return words.format(things=known[:1].upper() + known[1:])


def _hours(plan: ErasurePlan) -> str:
    if not minutes_of(plan):
        return _("No hours of coaching hang on it.")
    words = _("{hours} hours of coaching hang on it; the next step asks whether to keep them.")
    return words.format(hours=hours_stake(plan))


def _last_words(plan: ErasurePlan, *, keep: bool) -> str:
    if not minutes_of(plan):
        return _("Everything of theirs goes.")
    if keep:
        words = _("Everything of theirs goes; {hours} hours stay under a new random code.")
    else:
        words = _("Everything of theirs goes, {hours} hours of coaching with it.")
    return words.format(hours=hours_stake(plan))
