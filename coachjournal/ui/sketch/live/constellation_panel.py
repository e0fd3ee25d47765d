"""The constellation's panel: who stands there and where they look; views kept and compared."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Figure
from coachjournal.domain.sketch.live import constellation
from coachjournal.domain.sketch.live.constellation import MOST_VIEWS, TURN, Constellation
from coachjournal.errors import BadInput
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.sketch.live.base import LivePanel


class ConstellationPanel(LivePanel):
    """What the hand does on the sheet, for the keyboard; and the views."""

    def state(self) -> object:
        """The ground's data, and the figure that is chosen."""
        part = self.part(constellation.TEMPLATE)
        return (part.id, part.data, self._figure()) if part else None

    def fill(self) -> None:
        """Someone more, the chosen figure, then the views."""
        state = self._read()
        if state is None:
            self.say(_("This constellation cannot be read. What was drawn stays as it is."))
            return
        self.adder(_("Add someone"), self._add)
        for piece in state.now:
            on = piece.id in self.sheet.chosen
            self.row(piece.label, piece.label, partial(self.sheet.choose, [piece.id]), on=on)
        figure = self._figure()
        if figure is not None:
            self._fill_figure(figure, state)
        self._fill_views(state)

    def _fill_figure(self, figure: Figure, state: Constellation) -> None:
        self.section(_("The chosen figure"))
        self.rows.addWidget(
            self.line(figure.label, _("Name of the figure"), partial(self._rename, figure))
        )
        others = [(str(each.id), each.label) for each in state.now if each.id != figure.id]
        piece = next((each for each in state.now if each.id == figure.id), None)
        seen = constellation.looked_at(piece, state.now) if piece else None
        looks = [("", _("somewhere else")), *others, ("-", _("at nothing"))]
        value = "-" if figure.gaze is None else str(seen.id) if seen else ""
        self.rows.addWidget(self.choice(looks, value, _("Looks at"), partial(self._look, figure)))
        self.across(
            self.link(_("Turn left"), partial(self._turn, figure, -TURN)),
            self.link(_("Turn right"), partial(self._turn, figure, TURN)),
            first=0,
        )
        self.say(_("On the sheet: arrows move it, comma and full stop turn its gaze."))

    def _fill_views(self, state: Constellation) -> None:
        self.section(_("Views"))
        if len(state.views) < MOST_VIEWS:
            self.adder(_("Keep this view as"), self._keep)
        for at, view in enumerate(state.views):
            name = view.name or full_date(view.day)
            on = state.beside == at
            words = _("{view}, laid beside").format(view=name) if on else name
            self.row(words, words, partial(self._compare, None if on else at), on=on)
            self.across(
                self.link(_("Stand like this again"), partial(self._again, at)),
                self.less(_("Forget {view}").format(view=name), partial(self._forget, at)),
            )
        if state.views:
            self.say(_("A view that is pressed shows beside how all stand now."))

    def _read(self) -> Constellation | None:
        part = self.part(constellation.TEMPLATE)
        try:
            return constellation.read(part) if part is not None else None
        except BadInput:
            return None

    def _figure(self) -> Figure | None:
        chosen = self.sheet.chosen_elements()
        found = chosen[0] if len(chosen) == 1 else None
        return found if isinstance(found, Figure) else None

    def _set(self, state: Constellation) -> None:
        part = self.part(constellation.TEMPLATE)
        if part is not None:
            self.put(part, constellation.written(part, state))

    def _add(self, name: str) -> None:
        part = self.part(constellation.TEMPLATE)
        if part is not None:
            new_id = ElementId(self.sheet.new_id())
            made = constellation.figure(part, self.sheet.scene, name, new_id)
            self.sheet.do(added(made))
            self.sheet.choose([made.id])

    def _rename(self, figure: Figure, label: str) -> None:
        self.put(figure, replace(figure, label=label))

    def _look(self, figure: Figure, at: str) -> None:
        other = self.sheet.scene.element(ElementId(at)) if at else None
        if at == "-":
            self.put(figure, constellation.gazing(figure, None))
        elif isinstance(other, Figure):
            self.put(figure, constellation.gazing_at(figure, other))

    def _turn(self, figure: Figure, by: float) -> None:
        self.put(figure, constellation.gazing(figure, ((figure.gaze or 0.0) + by) % 360))

    def _keep(self, name: str) -> None:
        state = self._read()
        if state is not None:
            self._set(state.kept(name, self.context.clock.today()))

    def _compare(self, at: int | None) -> None:
        state = self._read()
        if state is not None:
            self._set(state.compared(at))

    def _forget(self, at: int) -> None:
        state = self._read()
        if state is not None:
            self._set(state.forgotten(at))

    def _again(self, at: int) -> None:
        state = self._read()
        if state is not None:
            self.sheet.do(constellation.stood_again(state.views[at], self.sheet.scene))
