"""Settings, rule packs: each credential's figures, and the coach's own copy of their pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.domain.own_rules import OwnFigure, OwnPack
from coachjournal.services.journal import Done
from coachjournal.services.own_rules import FigureLine, PackRules, RemovedCopy
from coachjournal.system.language import _
from coachjournal.ui.forms import Forms, Job
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.rules.figure_sheet import FigureSheet
from coachjournal.ui.rules.words import copy_said, second_said, title_said, unfitting_said
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.focus import begin_at, keeping_focus
from coachjournal.ui.widgets.frames import Card, clear_layout, row_of
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class RulesSection(QWidget):
    """Shows the rules of one credential at a time, the shipped figures and the coach's own."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._forms = Forms(self, context)
        self._packs: tuple[PackRules, ...] = ()
        self._wanted = ""
        words = _(
            "Every figure here is a body's own, with its source. Where a letter, your centre or "
            "the body itself tells you another, make a copy and put that in its place: the "
            "program then judges by yours, and says so wherever the figure stands."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(words, "caption", wrap=True))
        self.credential = Choice([])
        self.credential.setAccessibleName(_("Credential"))
        self.credential.activated.connect(lambda _place: self._choose())
        column.addWidget(FormRow(_("Credential"), self.credential))
        self._inside = QVBoxLayout()
        self._inside.setSpacing(16)
        column.addLayout(self._inside)
        Reloader(self, context, Changes.ACCREDITATION | Changes.SETTINGS, self._load)

    def focus_here(self) -> None:
        """Begin at the first control."""
        begin_at(self)

    def flush(self) -> Sequence[Job]:
        """What stands in a form and is not saved."""
        return self._forms.flush()

    def show_where(self, credential: str = "") -> None:
        """Show the rules of a credential."""
        self._wanted = credential or self._wanted
        if self._packs:
            self._show()

    def show_packs(self, packs: tuple[PackRules, ...], chosen: Sequence[str]) -> None:
        """Show the packs as they stand; the credentials worked towards come first."""
        self._packs = packs
        known = {each.credential.id: each.credential for pack in packs for each in pack.lines}
        order = [each for each in chosen if each in known]
        order += [each for each in known if each not in order]
        self._wanted = self._wanted if self._wanted in known else next(iter(order), "")
        self.credential.clear()
        for each in order:
            self.credential.addItem(_(known[each].title), each)
        self._show()

    def _choose(self) -> None:
        self._wanted = self.credential.value()
        self._show()

    def _show(self) -> None:
        self.credential.choose(self._wanted)
        with keeping_focus(self):
            clear_layout(self._inside)
            for pack in self._packs:
                rules = _by_rule(each for each in pack.lines if each.credential.id == self._wanted)
                if rules:
                    self._inside.addWidget(self._copy_card(pack))
                    self._inside.addWidget(self._figures_card(rules))

    def _copy_card(self, pack: PackRules) -> Card:
        card = Card(_("My copy"))
        card.body.addWidget(label(copy_said(pack), "body", wrap=True))
        lost = unfitting_said(pack)
        if lost:
            card.body.addWidget(label(lost, "caution", wrap=True))
        card.body.addLayout(row_of(*map(writes, self._copy_deeds(pack))))
        return card

    def _copy_deeds(self, pack: PackRules) -> list[QWidget]:
        if pack.own is None:
            return [ghost_button(_("Make my copy"), partial(self._copy, pack))]
        if pack.own.in_use:
            use = ghost_button(_("Use the shipped rules"), partial(self._use, pack, on=False))
        else:
            use = ghost_button(_("Use mine"), partial(self._use, pack, on=True))
        return [use, link_button(_("Remove my copy"), partial(self._remove, pack))]

    def _figures_card(self, rules: Sequence[Sequence[FigureLine]]) -> Card:
        card = Card(_("Figures"))
        fill(card.body, [self._row(lines) for lines in rules])
        return card

    def _row(self, lines: Sequence[FigureLine]) -> DeedRow:
        title = title_said(lines)
        change = writes(ghost_button(_("Change…"), partial(self._change, lines)))
        change.setAccessibleName(_("Change: {what}").format(what=title))
        deeds: list[QWidget] = [change]
        for line in lines:
            if line.mine is not None:
                back = writes(link_button(_("Put back"), partial(self._put_back, line.mine)))
                back.setAccessibleName(_("Put the shipped figure back: {what}").format(what=title))
                deeds.append(back)
        mine = any(each.mine for each in lines)
        return DeedRow(title, second_said(lines), *deeds, first="strong" if mine else "body")

    # What is done

    def _change(self, lines: Sequence[FigureLine]) -> None:
        sheet = FigureSheet(self, self._context, lines)
        before = {each.part: each.mine for each in lines}

        def saved(done: Done[OwnFigure]) -> None:
            figure = done.value
            earlier = before[figure.part]
            own = self._context.practice.own_rules
            undo = partial(own.keep, earlier) if earlier else partial(own.put_back, figure.id)
            self._told(_("Judged by your own figure now."), undo)

        sheet.saved.connect(saved)
        self._forms.open(sheet)

    def _put_back(self, figure: OwnFigure) -> None:
        own = self._context.practice.own_rules
        told = _("The shipped figure counts again.")
        self._do(partial(own.put_back, figure.id), told, lambda _done: partial(own.keep, figure))

    def _copy(self, pack: PackRules) -> None:
        own = self._context.practice.own_rules
        told = _("Your copy is made. Every figure in it is still as shipped.")
        undo = partial(own.remove, pack.pack.id)
        self._do(partial(own.copy, pack.pack.id), told, lambda _done: undo)

    def _use(self, pack: PackRules, *, on: bool) -> None:
        own = self._context.practice.own_rules
        told = _("Your copy counts now.") if on else _("The shipped rules count now.")
        undo = partial(own.use, pack.pack.id, not on)
        self._do(partial(own.use, pack.pack.id, on), told, lambda _done: undo)

    def _remove(self, pack: PackRules) -> None:
        own = self._context.practice.own_rules

        def undo(done: Done[RemovedCopy]) -> Callable[[], Done[OwnPack]]:
            return partial(own.bring_back, done.value)

        told = _("Your copy is gone; the shipped rules count.")
        self._do(partial(own.remove, pack.pack.id), told, undo)

    def _do(
        self,
        job: Callable[[], Any],
        told: str,
        undo: Callable[[Any], Callable[[], Any]],
    ) -> None:
        def done(result: Any) -> None:
            self._told(told, undo(result))

        self._run(job, done)

    def _told(self, told: str, undo: Callable[[], Any]) -> None:
        self._context.status(told, lambda: self._run(undo, lambda _done: None))

    def _load(self) -> None:
        practice = self._context.practice

        def gathered() -> tuple[tuple[PackRules, ...], tuple[str, ...]]:
            return practice.own_rules.packs(), practice.settings.read().credentials

        self._run(gathered, lambda found: self.show_packs(*found))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


def _by_rule(lines: Iterable[FigureLine]) -> list[list[FigureLine]]:
    """The parts of each rule together, in the body's order."""
    found: dict[tuple[object, ...], list[FigureLine]] = {}
    for each in lines:
        found.setdefault((each.rule.id, each.rule.valid_from, each.rule.paths), []).append(each)
    return list(found.values())
