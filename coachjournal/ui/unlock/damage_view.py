"""The page of a journal that is not as it was left: what is wrong, what is safe, the ways on.

Closing it changes nothing. Deleting is no way on, and neither is beginning anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.system.language import _, plural
from coachjournal.ui.unlock.damage_words import heading, way_words
from coachjournal.ui.widgets.buttons import ghost_button, link_button, primary_button
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, at_ends, clear_layout, rule
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.diagnosis import Diagnosis, Way
    from coachjournal.services.salvaging import Salvaged


class DamageView(QWidget):
    """Says what is wrong and what is safe, and offers what can be done, in its order."""

    way_wanted = Signal(object)
    left = Signal()

    def __init__(self, what: str, safe: str, first: Diagnosis) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=24, tone="caution")
        card.body.setSpacing(12)
        card.body.addWidget(label(heading(first), "heading", wrap=True))
        card.body.addWidget(label(what, "body", wrap=True))
        card.body.addWidget(label(_("What is safe"), "section"))
        card.body.addWidget(label(safe, "body", wrap=True))
        self._found = label(_("Looking at what is whole…"), "soft", wrap=True)
        card.body.addWidget(self._found)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(8)
        card.body.addLayout(self._ways)
        self._problem = label("", "danger", wrap=True)
        self._problem.hide()
        card.body.addWidget(self._problem)
        self._back = link_button(_("Back, and change nothing"), self.left.emit)
        card.body.addLayout(at_ends(self._back, QWidget()))
        column.addWidget(card)
        self.buttons: dict[str, QWidget] = {}
        self._diagnosis = first
        self._busy = False
        self._show_ways(first)

    def show_diagnosis(self, found: Diagnosis) -> None:
        """Show what was looked at, and the ways that are left."""
        self._diagnosis = found
        if self._busy:
            # A way was chosen before this was known: it goes on, and says so.
            return
        self._found.setText("\n".join(_facts(found)))
        with keeping_focus(self):
            self._show_ways(found)

    def show_unexamined(self) -> None:
        """It could not be looked at."""
        if not self._busy:
            self._found.setText(_("How much is whole could not be found out just now."))

    def show_busy(self, words: str) -> None:
        """Say what is being done; nothing can be pressed meanwhile."""
        self._busy = True
        self._found.setText(words)
        self._problem.hide()
        for button in (*self.buttons.values(), self._back):
            button.setEnabled(False)

    def show_problem(self, words: str) -> None:
        """Say why a way did not lead on; the others are still there."""
        self._busy = False
        self._found.setText("\n".join(_facts(self._diagnosis)))
        self._show_ways(self._diagnosis)
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        for button in (*self.buttons.values(), self._back):
            button.setEnabled(True)

    def words(self) -> str:
        """What was found, or is being done."""
        return self._found.text()

    def problem(self) -> str:
        """Why a way did not lead on."""
        return self._problem.text()

    def _show_ways(self, found: Diagnosis) -> None:
        clear_layout(self._ways)
        self.buttons = {}
        self._ways.addWidget(label(_("What you can do"), "section"))
        for place, way in enumerate(found.ways):
            self._add_way(found, way, main=place == 0)
        first = next(iter(self.buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def _add_way(self, found: Diagnosis, way: Way, *, main: bool) -> None:
        words = way_words(found, way)
        make: Callable[..., QWidget] = primary_button if main else ghost_button
        button = make(words.action, lambda: self.way_wanted.emit(way))
        button.setAccessibleDescription(words.explanation)
        self.buttons[way.value] = button
        if not main:
            self._ways.addWidget(rule())
        self._ways.addWidget(button)
        self._ways.addWidget(label(words.explanation, "soft", wrap=True))


class SalvagedView(QWidget):
    """What a salvage copy holds, and what it does not."""

    open_wanted = Signal()
    left = Signal()

    def __init__(self, done: Salvaged, folder: Path) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=24)
        card.body.setSpacing(12)
        card.body.addWidget(label(_("What can be read is in a new journal"), "heading", wrap=True))
        told = _("It is called “{name}” and opens with the same passphrase.")
        beside = _("The damaged one stays beside it as it is.")
        named = told.format(name=folder.stem)
        card.body.addWidget(label(f"{named} {beside}", "body", wrap=True))
        for title, lines in ((_("Kept"), _kept(done)), (_("Not to be read any more"), _lost(done))):
            card.body.addWidget(label(title, "section"))
            card.body.addWidget(label("\n".join(lines), "soft", wrap=True, selectable=True))
        opening = primary_button(_("Open the new journal"), self.open_wanted.emit)
        card.body.addLayout(at_ends(link_button(_("Back"), self.left.emit), opening))
        self.setFocusProxy(opening)
        column.addWidget(card)


def _facts(found: Diagnosis) -> list[str]:
    from coachjournal.services.unlocking import moment_said

    lines = []
    if found.notes is not None:
        whole = plural(
            "{count} note can be read and is as it was written.",
            "{count} notes can be read and are as they were written.",
            found.notes,
        )
        lines.append(whole.format(count=found.notes))
    if found.notes_bad:
        lost = plural(
            "{count} note cannot be read.", "{count} notes cannot be read.", found.notes_bad
        )
        lines.append(lost.format(count=found.notes_bad))
    if found.pages is not None and found.pages_bad is not None:
        lines.append(_pages_said(found.pages, found.pages_bad))
    if found.trouble.value == "older":
        # Both dates stand in the sentence above.
        return lines
    if found.closed_at is not None:
        words = _("Last closed: {when}.")
        lines.append(words.format(when=moment_said(found.closed_at)))
    if found.used_here_at is not None:
        words = _("Last used on this computer: {when}.")
        lines.append(words.format(when=moment_said(found.used_here_at)))
    return lines or [_("How much is whole could not be found out.")]


def _pages_said(pages: int, bad: int) -> str:
    if not bad:
        return _("All {pages} pages of the database are genuine.").format(pages=pages)
    words = plural(
        "Of {pages} pages of the database, {bad} is damaged.",
        "Of {pages} pages of the database, {bad} are damaged.",
        bad,
    )
    return words.format(pages=pages, bad=bad)


def _kept(done: Salvaged) -> list[str]:
    counts = done.kept
    notes = counts.get("records", 0) + counts.get("reflections", 0)
    return [
        plural("{count} client", "{count} clients", counts.get("clients", 0)).format(
            count=counts.get("clients", 0)
        ),
        plural("{count} session", "{count} sessions", counts.get("sessions", 0)).format(
            count=counts.get("sessions", 0)
        ),
        plural("{count} note", "{count} notes", notes).format(count=notes),
    ]


def _lost(done: Salvaged) -> list[str]:
    from coachjournal.ui.days import full_date

    if not done.lost:
        return [_("Nothing is missing.")]
    count = len(done.lost)
    lines = [
        plural("{count} thing is missing.", "{count} things are missing.", count).format(
            count=count
        )
    ]
    days = done.days_lost()
    if days:
        words = _("They belong to the sessions of {days}.")
        lines.append(words.format(days=", ".join(full_date(day) for day in days)))
    if done.stand_ins:
        words = _("Where a client or session itself was lost, one called “Salvaged” stands for it.")
        lines.append(words)
    return lines
