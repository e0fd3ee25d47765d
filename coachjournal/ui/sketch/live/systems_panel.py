"""The systems map's panel: who takes part, what each does to the others, and the loops found."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import Connector, ElementId, Placed, Sign
from coachjournal.domain.sketch.live import systems
from coachjournal.domain.sketch.live.systems import HEAVIEST, SystemsMap
from coachjournal.domain.sketch.outlining import text_of
from coachjournal.errors import BadInput
from coachjournal.system.language import _, later
from coachjournal.ui.sketch.live.base import LivePanel
from coachjournal.ui.widgets.inputs import Choice

_SIGNS = {
    Sign.PLUS: later("strengthens"),
    Sign.MINUS: later("weakens"),
    Sign.NONE: later("not said yet"),
}


class SystemsPanel(LivePanel):
    """Everything on a map for the keyboard; a loop that is pressed is chosen on the sheet."""

    def state(self) -> object:
        """Who is there, the loops, and the ties that are chosen."""
        part = self.part(systems.TEMPLATE)
        there = [(each.id, text_of(each)) for each in systems.actors(self.sheet.scene)]
        return (part.id, part.data, there, self.sheet.chosen, self._ties()) if part else None

    def fill(self) -> None:
        """Someone more, a tie more, the chosen tie, the loops, and what to ask."""
        state = self._map()
        if state is None:
            self.say(_("This map cannot be read. What was drawn stays as it is."))
            return
        self.adder(_("Add who or what takes part"), self._add)
        self._fill_tie()
        for tie in self._ties():
            self._fill_chosen(tie)
        self._fill_loops(state)
        self.section(_("Who is missing, who disagrees?"))
        self.say(_("Ask both before you stop. Two areas on the sheet hold what is said."))

    def _fill_tie(self) -> None:
        there = systems.actors(self.sheet.scene)
        pairs = [(str(each.id), " ".join(text_of(each).split())) for each in there]
        if len(pairs) < 2:
            self.say(_("With two on the map, you can say here what one does to the other."))
            return
        self.section(_("What does one do to the other?"))
        chosen = [str(each) for each in self.sheet.chosen]
        first, second = (*[each for each in chosen if each in dict(pairs)], "", "")[:2]
        second = second or next(name for name, _words in pairs if name != (first or pairs[0][0]))
        one = self._among(pairs, first, _("Who"))
        signs = [(sign.value, _(words)) for sign, words in _SIGNS.items()]
        sign = self._among(signs, Sign.PLUS.value, _("Does what"))
        other = self._among(pairs, second, _("Whom"))
        for box in (one, sign, other):
            self.rows.addWidget(box)
        self.deeds(self.button(_("Draw the tie"), partial(self._tie, one, sign, other)))

    def _fill_chosen(self, tie: Connector) -> None:
        names = [
            " ".join(text_of(found).split()) if (found := self._end(end)) else ""
            for end in (tie.start.bound_to, tie.end.bound_to)
        ]
        name = " \N{RIGHTWARDS ARROW} ".join(names)
        self.section(name)
        signs = [(sign.value, _(words)) for sign, words in _SIGNS.items()]
        self.across(
            self.choice(
                signs, tie.sign.value, _("What {name} does").format(name=name),
                partial(self._sign, tie),
            ),
            self.number(
                max(1, min(HEAVIEST, round(tie.weight))), _("Weight of {name}").format(name=name),
                partial(self._weigh, tie), least=1, most=HEAVIEST,
            ),
        )  # fmt: skip
        self.say(
            _("With the tie chosen on the sheet: + and - for its sign, 1 to 3 for its weight.")
        )

    def _fill_loops(self, state: SystemsMap) -> None:
        self.section(_("Loops"))
        if not state.loops:
            self.say(_("None yet: a loop is where what one does comes back round to them."))
        for number, loop in enumerate(state.loops, 1):
            words = f"{number}  {state.said(loop)}: {systems.way_said(loop)}"
            self.row(words, words, partial(self.sheet.choose, [*loop.actors, *loop.ties]))

    def _among(self, pairs: list[tuple[str, str]], value: str, name: str) -> Choice:
        box = Choice(pairs, value)
        box.setAccessibleName(name)
        return box

    def _map(self) -> SystemsMap | None:
        part = self.part(systems.TEMPLATE)
        try:
            return systems.read(part) if part is not None else None
        except BadInput:
            return None

    def _ties(self) -> list[Connector]:
        chosen = [each for each in self.sheet.chosen_elements() if isinstance(each, Connector)]
        return chosen if len(chosen) == 1 == len(self.sheet.chosen) else []

    def _end(self, element_id: ElementId | None) -> Placed | None:
        found = self.sheet.scene.element(element_id) if element_id else None
        return found if isinstance(found, Placed) else None

    def _add(self, name: str) -> None:
        part = self.part(systems.TEMPLATE)
        if part is not None:
            made = systems.actor(self.sheet.scene, part, name, ElementId(self.sheet.new_id()))
            self.sheet.do(added(made))
            self.sheet.choose([made.id])

    def _tie(self, one: Choice, sign: Choice, other: Choice) -> None:
        ends = [self._end(ElementId(box.value())) for box in (one, other)]
        start, end = ends
        if start is not None and end is not None and start.id != end.id:
            new_id = ElementId(self.sheet.new_id())
            tie = systems.tied(self.sheet.scene, start, end, Sign(sign.value()), 1.0, new_id)
            self.sheet.do(added(tie))

    def _sign(self, tie: Connector, sign: str) -> None:
        self.put(tie, replace(tie, sign=Sign(sign)))

    def _weigh(self, tie: Connector, weight: int) -> None:
        self.put(tie, replace(tie, weight=float(weight)))
