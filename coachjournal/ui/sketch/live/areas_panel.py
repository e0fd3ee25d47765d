"""The panel of labelled areas: what is asked in each, and a field that lays a note there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Frame
from coachjournal.domain.sketch.live import areas
from coachjournal.system.language import _, plural
from coachjournal.ui.sketch.live.base import LivePanel


class AreasPanel(LivePanel):
    """A section an area, in the order in which they are asked."""

    def state(self) -> object:
        """The areas by name, and how many notes lie in each."""
        scene = self.sheet.scene
        return [(each.id, each.name, len(areas.notes_in(scene, each))) for each in self._areas()]

    def fill(self) -> None:
        """A field for each area, with what lies there already."""
        for at, area in enumerate(self._areas()):
            many = len(areas.notes_in(self.sheet.scene, area))
            name = area.name or _("Area {number}").format(number=at + 1)
            self.section(name)
            if many:
                self.say(plural("{count} note", "{count} notes", many).format(count=many))
            self.adder(_("Add a note to {area}").format(area=name), partial(self._add, area))

    def _areas(self) -> list[Frame]:
        return areas.areas(self.sheet.scene)

    def _add(self, area: Frame, text: str) -> None:
        new_id = ElementId(self.sheet.new_id())
        made = areas.note_for(self.sheet.scene, area, text, new_id, self.sheet.metrics)
        under = area.y + area.height
        if made.y + made.height > under:
            # Where it is full, the last note lies on the one before, still inside.
            made = replace(made, y=max(area.y, under - made.height - 2))
        self.sheet.do(added(made))
