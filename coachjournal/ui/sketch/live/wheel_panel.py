"""The wheel's panel: on which day, laid over which other, and every segment with its scores."""

from __future__ import annotations

from datetime import date
from functools import partial

from coachjournal.domain.sketch.live import wheel
from coachjournal.domain.sketch.live.wheel import HIGHEST, MOST_SEGMENTS, Wheel
from coachjournal.errors import BadInput
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.sketch.live.base import LivePanel


class WheelPanel(LivePanel):
    """Everything a click on the wheel does, for the keyboard; and what a click means.

    It begins with the day on which one looks: who comes back later does not mean the scores of
    that day, unless that day is chosen.
    """

    _other_day: date | None = None

    def state(self) -> object:
        """The wheel's data, the day, and which score is given by a click."""
        part = self.part(wheel.TEMPLATE)
        return (part.id, part.data, self._day_meant(), self.sheet.live.wished) if part else None

    def fill(self) -> None:
        """Days, what a click gives, then a row a segment."""
        state = self._wheel()
        if state is None:
            self.say(_("This wheel cannot be read. What was drawn stays as it is."))
            return
        self._fill_days(state)
        self._fill_click()
        self._fill_segments(state)

    def _fill_days(self, state: Wheel) -> None:
        today = self.context.clock.today()
        days = sorted({today, *(each.day for each in state.readings)}, reverse=True)
        pairs = [(each.isoformat(), self._said(each, today)) for each in days]
        shown = self._day_meant().isoformat()
        self.section(_("Scores of"))
        self.rows.addWidget(self.choice(pairs, shown, _("Scores of"), self._show))
        others = [pair for pair in pairs if pair[0] != shown and state.reading(_day(pair[0]))]
        if others:
            self.section(_("Laid over it"))
            beside = state.beside.isoformat() if state.beside else ""
            self.rows.addWidget(
                self.choice(
                    [("", _("nothing")), *others], beside, _("Laid over it"), self._lay_over
                )
            )

    def _fill_click(self) -> None:
        self.section(_("A click on the wheel gives"))
        pairs = [("now", _("the score of today")), ("wished", _("the score wished for"))]
        value = "wished" if self.sheet.live.wished else "now"
        self.rows.addWidget(
            self.choice(pairs, value, _("A click on the wheel gives"), self._turn_hand)
        )
        self.say(_("With Shift held, a click gives the other one."))

    def _fill_segments(self, state: Wheel) -> None:
        day = self._day_meant()
        reading = state.reading(day) or wheel.Reading(day=day)
        self.section(_("Now, and wished for"))
        for segment, name in enumerate(state.labels):
            now, wished = (
                scores[segment] if segment < len(scores) else None
                for scores in (reading.now, reading.wished)
            )
            field = self.line(
                name,
                _("Name of segment {number}").format(number=segment + 1),
                partial(self._rename, segment),
            )
            fields = [
                self.number(
                    -1 if score is None else score, words.format(name=name),
                    partial(self._score, segment, is_wish), least=-1, most=HIGHEST,
                )
                for score, is_wish, words in (
                    (now, False, _("{name}, now")), (wished, True, _("{name}, wished for")),
                )
            ]  # fmt: skip
            less = self.less(_("Take {name} away").format(name=name), partial(self._less, segment))
            less.setEnabled(len(state.labels) > 1)
            self.across(field, *fields, less)
        if len(state.labels) < MOST_SEGMENTS:
            self.adder(_("One segment more"), self._more)

    def _wheel(self) -> Wheel | None:
        part = self.part(wheel.TEMPLATE)
        try:
            return wheel.read(part) if part is not None else None
        except BadInput:
            return None

    def _set(self, state: Wheel) -> None:
        part = self.part(wheel.TEMPLATE)
        if part is not None:
            self.put(part, wheel.written(part, state))

    def _day_meant(self) -> date:
        return self._other_day or self.context.clock.today()

    def _show(self, day: str) -> None:
        chosen = _day(day)
        self._other_day = None if chosen == self.context.clock.today() else chosen
        state = self._wheel()
        if state is not None:
            self._set(state.overlaid(_day(day), state.beside))

    def _lay_over(self, day: str) -> None:
        state = self._wheel()
        if state is not None:
            self._set(state.overlaid(self._day_meant(), _day(day) if day else None))

    def _turn_hand(self, which: str) -> None:
        self.sheet.live.wished = which == "wished"

    def _score(self, segment: int, wished: bool, score: int) -> None:
        state = self._wheel()
        if state is not None:
            day = self._day_meant()
            given = None if score < 0 else score
            self._set(state.scored_beside_the_last(segment, given, day, wished=wished))

    def _rename(self, segment: int, name: str) -> None:
        state = self._wheel()
        if state is not None:
            self._set(state.relabelled(segment, name))

    def _less(self, segment: int) -> None:
        state = self._wheel()
        if state is not None:
            self._set(state.without_segment(segment))

    def _more(self, name: str) -> None:
        state = self._wheel()
        if state is not None:
            self._set(state.with_segment(name))

    @staticmethod
    def _said(day: date, today: date) -> str:
        return _("today") if day == today else full_date(day)


def _day(text: str) -> date:
    return date.fromisoformat(text)
