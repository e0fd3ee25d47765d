"""A tree's panel: what grows on the chosen leaf, who voiced it, and what the group may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from coachjournal.domain.sketch.elements import Note
from coachjournal.domain.sketch.live import tree
from coachjournal.domain.sketch.live.growing import is_tree
from coachjournal.domain.sketch.live.showing import Doubt, Why
from coachjournal.system.language import _, later, plural
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.live.base import LivePanel
from coachjournal.ui.sketch.sheet import Sheet

ShowDoubts = Callable[[tuple[Doubt, ...]], None]


class TreePanel(LivePanel):
    """Grows, prunes and tends; sources are for the coach alone, and are shown nowhere else."""

    def __init__(self, sheet: Sheet, context: PageContext) -> None:
        self._doubts: tuple[Doubt, ...] | None = None
        super().__init__(sheet, context)

    def state(self) -> object:
        """The leaf that is chosen, with its neighbours' words, and what the check found."""
        leaf = self._leaf()
        return (leaf, self._doubts, len(self._leaves()))

    def fill(self) -> None:
        """The chosen leaf, then the check."""
        leaf = self._leaf()
        if leaf is None:
            self.say(_("Choose the trunk or a leaf on the sheet."))
        else:
            self._fill_leaf(leaf)
            self._fill_sources(leaf)
        if self._trunk_of_problem():
            self._fill_check()

    def _fill_leaf(self, leaf: Note) -> None:
        self.section(_(_KINDS[leaf.role]))
        self.rows.addWidget(self.line(leaf.text, _("Words of the leaf"), partial(self._say, leaf)))
        on_problem = self._trunk_of_problem()
        below, above = (
            (_("Add a cause"), _("Add what comes of it"))
            if on_problem
            else (_("Add a root"), _("Add a branch"))
        )
        if leaf.role in (tree.TRUNK, tree.ROOT):
            self.adder(below, partial(self._grow, leaf, tree.ROOT))
        if leaf.role in (tree.TRUNK, tree.BRANCH):
            self.adder(above, partial(self._grow, leaf, tree.BRANCH))
        if leaf.role != tree.FEELING:
            self.adder(_("Add a feeling beside it"), partial(self._grow, leaf, tree.FEELING))
        if leaf.role != tree.TRUNK:
            self.deeds(self.link(_("Take it away with all on it"), partial(self._prune, leaf)))
        self.say(
            _("On the sheet: Tab grows one more on the chosen leaf, Enter one more beside it.")
        )

    def _fill_sources(self, leaf: Note) -> None:
        self.section(_("Who voiced it"))
        self.say(_("For you alone: never drawn, searched or handed on."))
        for at, source in enumerate(leaf.sources):
            self.across(
                self.line(
                    source, _("Source {number}").format(number=at + 1),
                    partial(self._source, leaf, at),
                ),
                self.less(
                    _("Take source {number} away").format(number=at + 1),
                    partial(self._source, leaf, at, ""),
                ),
            )  # fmt: skip
        self.adder(_("Add who voiced it"), partial(self._voiced, leaf))

    def _fill_check(self) -> None:
        self.section(_("Before the group sees it"))
        self.say(_("Looks for leaves that only one person voiced, and for words out of a note."))
        self.deeds(self.button(_("Show to the group"), self._check))
        if self._doubts is None:
            return
        if not self._doubts:
            self.say(
                _("Nothing found: no leaf with one source, none in the words of a note."), "body"
            )
            return
        many = len(self._doubts)
        self.say(
            plural("{count} leaf to look at", "{count} leaves to look at", many).format(count=many),
            "body",
        )
        for doubt in self._doubts:
            words = f"{doubt.text}: {_(_WHY[doubt.why])}"
            self.row(words, words, partial(self.sheet.choose, [doubt.element_id]))

    def _leaf(self) -> Note | None:
        chosen = self.sheet.chosen_elements()
        if len(chosen) == 1 and isinstance(chosen[0], Note) and is_tree(chosen[0]):
            return chosen[0]
        return None

    def _leaves(self) -> list[Note]:
        return [
            each for each in self.sheet.scene.shown() if isinstance(each, Note) and is_tree(each)
        ]

    def _trunk_of_problem(self) -> bool:
        return not any(each.role == "success-tree" for each in self.sheet.scene.shown())

    def _say(self, leaf: Note, text: str) -> None:
        self.put(leaf, replace(leaf, text=text))

    def _grow(self, leaf: Note, role: str, text: str) -> None:
        _grown, delta = tree.grown(self.sheet.scene, leaf, role, text, self.sheet.new_id)
        self.sheet.do(delta)

    def _prune(self, leaf: Note) -> None:
        self.sheet.do(tree.pruned(self.sheet.scene, leaf))

    def _voiced(self, leaf: Note, source: str) -> None:
        self.put(leaf, replace(leaf, sources=(*leaf.sources, source)))

    def _source(self, leaf: Note, at: int, source: str) -> None:
        kept = [source] if source else []
        sources = (*leaf.sources[:at], *kept, *leaf.sources[at + 1 :])
        self.put(leaf, replace(leaf, sources=sources))

    def _check(self) -> None:
        showing = self.context.practice.sketch_showing
        leaves = tuple(self._leaves())
        self.context.tasks.run(
            partial(showing.doubts, leaves), owner=self, done=self._checked,
            failed=self.context.failed,
        )  # fmt: skip

    def _checked(self, doubts: tuple[Doubt, ...]) -> None:
        self._doubts = doubts
        self.show_it()


_KINDS = {
    tree.TRUNK: later("The trunk"),
    tree.ROOT: later("A root"),
    tree.BRANCH: later("A branch"),
    tree.FEELING: later("A feeling"),
}
_WHY = {
    Why.ONE_SOURCE: later("only one person voiced it"),
    Why.WORDS_OF_A_NOTE: later("it repeats a note word for word"),
}
