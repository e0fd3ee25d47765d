"""What can be done with what is chosen; menus, keys and tools all come here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coachjournal.domain.sketch import arranging
from coachjournal.domain.sketch.arranging import Axis, Edge, copied, moved
from coachjournal.domain.sketch.choosing import in_box, topmost
from coachjournal.domain.sketch.connecting import can_be_bound_to, settled
from coachjournal.domain.sketch.delta import Delta, added, removed, replaced
from coachjournal.domain.sketch.dressing import NAMES, Look, dressed
from coachjournal.domain.sketch.elements import (
    INK,
    Connector,
    Dash,
    Element,
    ElementId,
    End,
    Frame,
    Item,
    Route,
    Spot,
)
from coachjournal.domain.sketch.geometry import box_of, reach
from coachjournal.domain.sketch.stepping import reading_order, stepped
from coachjournal.domain.sketch.writing import can_be_written_on
from coachjournal.system.language import plural
from coachjournal.ui.sketch.element_words import described
from coachjournal.ui.sketch.finding_here import held_at, with_group
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.tool import Host
from coachjournal.ui.sketch.tools.settings import ToolSettings

APART = 24.0
"""How far from the original a copy lies, in points of the sheet."""


class Deeds:
    """Each says whether there was something to do it to. Locked things are left as they are."""

    def __init__(self, host: Host, settings: ToolSettings) -> None:
        self._host, self.settings = host, settings

    @property
    def sheet(self) -> Sheet:
        """What is worked on."""
        return self._host.sheet

    @property
    def may_write(self) -> bool:
        """Whether the sheet may be changed."""
        return self.settings.writes

    def say(self, words: str) -> None:
        """A line in the status bar."""
        self._host.say(words)

    def free(self) -> list[Element]:
        """What is chosen and may be changed."""
        return [each for each in self.sheet.chosen_elements() if self.may_change(each)]

    def may_change(self, element: Element) -> bool:
        """Whether an element may be changed: nothing holds it, and the journal is not read only."""
        return self.settings.writes and self.sheet.scene.may_change(element)

    def carried(self, *, alone: bool = False) -> list[Element]:
        """What goes along when what is chosen is moved: a frame takes what lies in it whole."""
        found = {each.id: each for each in self.free()}
        frames = [] if alone else [each for each in found.values() if isinstance(each, Frame)]
        for frame in frames:
            box = box_of(frame)
            for each in in_box(self.sheet.within(box), box):
                if self.sheet.scene.may_change(each):
                    found.setdefault(each.id, each)
        return list(found.values())

    def nudge(self, across: float, down: float) -> bool:
        """A little further; what is bound stays bound. Steps in a row are taken back as one."""
        carried = self.carried()
        pairs: list[tuple[Item, Item]] = [(each, moved(each, across, down)) for each in carried]
        name = "nudge " + " ".join(each.id for each in carried[:20])
        self.sheet.do(replaced(pairs), gesture=name)
        return bool(carried)

    def delete(self) -> bool:
        """Away with it; connectors that were bound to it stay where they are, free."""
        chosen = self.free()
        self._done(removed(*chosen))
        if chosen:
            words = plural("{count} deleted.", "{count} deleted.", len(chosen))
            self._host.say(words.format(count=len(chosen)))
        return bool(chosen)

    def duplicate(self) -> bool:
        """Copies beside the originals, chosen in their place."""
        chosen = self.sheet.chosen_elements()
        self.put(copied(chosen, self.sheet.new_id, APART, APART))
        return bool(chosen)

    def put(self, elements: Iterable[Element]) -> None:
        """New elements above all others on the layer that is drawn on, and chosen."""
        sheet, top = self.sheet, self.sheet.top_order()
        ordered = sorted(elements, key=lambda each: each.order)
        made = [
            replace(each, layer=sheet.layer, order=top + number, locked=False)
            for number, each in enumerate(ordered)
        ]
        self._done(added(*made))
        sheet.choose(each.id for each in made)

    def group(self) -> bool:
        """Chosen together from now on."""
        chosen = self.free()
        if len(chosen) < 2:
            return False
        self._done(arranging.grouped(chosen, self.sheet.new_id()))
        return True

    def ungroup(self) -> bool:
        """Each its own again."""
        chosen = [each for each in self.free() if each.group]
        self._done(arranging.grouped(chosen, ""))
        return bool(chosen)

    def lock(self, locked: bool = True) -> bool:
        """Held where it is, or let go."""
        scene = self.sheet.scene
        chosen = [
            each for each in self.sheet.chosen_elements() if not scene.layer(each.layer).locked
        ]
        self._done(arranging.locked(chosen, locked))
        return bool(chosen)

    def align(self, edge: Edge) -> bool:
        """Lined up by an edge or a middle."""
        self._done(arranging.aligned(self.free(), edge))
        return len(self.free()) > 1

    def distribute(self, axis: Axis) -> bool:
        """The same gap between each two."""
        self._done(arranging.distributed(self.free(), axis))
        return len(self.free()) > 2

    def to_front(self) -> bool:
        """Above all others."""
        self._done(arranging.raised(self.sheet.scene, self.free()))
        return bool(self.free())

    def to_back(self) -> bool:
        """Below all others."""
        self._done(arranging.lowered(self.sheet.scene, self.free()))
        return bool(self.free())

    def step(self, *, up: bool) -> bool:
        """Above, or below, the next thing it overlaps."""
        self._done(stepped(self.sheet.scene, self.free(), up=up))
        return bool(self.free())

    def dress(self, look: Look) -> None:
        """What is chosen takes the parts of a look that it has; so does what is made next."""
        chosen = self.free()
        self._done(dressed(chosen, look, self.sheet.metrics))
        wanted = {name: value for name in NAMES if (value := getattr(look, name)) is not None}
        self.settings.put(look=replace(self.settings.look, **wanted))

    def can_connect(self) -> bool:
        """Whether two things are chosen that a connector can lead from and to."""
        chosen = self.sheet.chosen_elements()
        return len(chosen) == 2 and all(can_be_bound_to(each) for each in chosen)

    def connect(self) -> bool:
        """A connector from the first of two chosen things to the second."""
        ends = self.sheet.chosen_elements()
        if not self.can_connect():
            return False
        one, other = (End(x=0.0, y=0.0, bound_to=each.id) for each in ends)
        self.put([settled(self.connector(one, other), self.sheet.scene.element)])
        return True

    def connector(self, start: End, end: End) -> Connector:
        """A new connector that looks as is set."""
        look, sheet = self.settings.look, self.sheet
        return Connector(
            id=ElementId(sheet.new_id()), layer=sheet.layer, order=sheet.top_order(),
            start=start, end=end, route=look.route or Route.STRAIGHT,
            start_head=bool(look.start_head), end_head=bool(look.end_head),
            colour=look.colour or INK, line_width=look.line_width or 2.0,
            dash=look.dash or Dash.SOLID,
        )  # fmt: skip

    def choose_all(self) -> bool:
        """All that may be changed."""
        scene = self.sheet.scene
        self.sheet.choose(each.id for each in scene.shown() if scene.may_change(each))
        return bool(self.sheet.chosen)

    def choose_next(self, by: int) -> bool:
        """The next thing as one reads, or the one before; False where the sheet ends."""
        scene, places = self.sheet.scene, self.sheet.places
        seen = [each for each in scene.shown() if not scene.layer(each.layer).locked]
        order = reading_order(seen, lambda each: places.box(each.id) or reach(each))
        ids = [each.id for each in order]
        chosen = [ids.index(each) for each in self.sheet.chosen if each in ids]
        at = (chosen[-1] + by) if chosen else (0 if by > 0 else len(ids) - 1)
        if not 0 <= at < len(ids):
            self.sheet.choose(())
            return False
        self.sheet.choose([ids[at]])
        self._host.overlay_changed()
        self._host.say(described(order[at]))
        return True

    def choose_for_menu(self, spot: Spot) -> None:
        """What lies at a spot, unless it is chosen already: a menu is for what one points at."""
        sheet, near = self.sheet, self._host.tolerance()
        if topmost(sheet.chosen_elements(), spot, near) is None:
            hit = sheet.at(spot, near) or held_at(sheet, spot, near)
            sheet.choose(with_group(sheet, hit) if hit is not None else ())
        self._host.overlay_changed()

    def can_write(self) -> bool:
        """Whether one thing is chosen that has words."""
        chosen = self.free()
        return len(chosen) == 1 and can_be_written_on(chosen[0])

    def write(self, typed: str = "") -> bool:
        """Write on the one thing that is chosen."""
        if not self.can_write():
            return False
        self._host.edit_words(self.free()[0].id, typed)
        return True

    def _done(self, delta: Delta) -> None:
        if self.settings.writes:
            self.sheet.do(delta)
        self._host.overlay_changed()
