"""Live parts say nothing of what lies on a hidden layer, or outside the frame that leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Figure,
    Layer,
    LayerId,
    Note,
    Sign,
    Widget,
)
from coachjournal.domain.sketch.leaving import leaving, within
from coachjournal.domain.sketch.leaving import pages as pages_of
from coachjournal.domain.sketch.live import TABLES, WIDGETS, constellation, systems
from coachjournal.domain.sketch.live.living import settled
from coachjournal.domain.sketch.outlining import outline, words_of
from coachjournal.domain.sketch.plain_form import item_to_plain
from tests.unit.sketch.live_sheet import Live
from tests.unit.sketch.test_painting import Even

AWAY = Layer(id=LayerId("away"), name="Mine alone", order=9.0, shown=False)


def mapped() -> tuple[Live, Note]:
    """A map with a loop through the minister, and the minister."""
    live = Live("systems-map")
    me, part = live.note("Me"), live.part(systems.TEMPLATE)
    minister = systems.actor(live.scene, part, "Minister", ElementId("minister"))
    live.do((None, minister))
    for one, other, name in ((me, minister, "there"), (minister, me, "back")):
        tie = systems.tied(live.scene, one, other, Sign.PLUS, 1.0, ElementId(name))
        live.history.do(added(tie))
    live.history.do(settled(live.scene, Even()))
    return live, minister


def test_a_loop_through_a_hidden_layer_is_not_told() -> None:
    """Though its ties lie on a layer that is shown."""
    live, minister = mapped()
    assert "Minister" in " ".join(words_of(outline(live.scene, TABLES)))

    live.history.do(added(AWAY))
    live.do((live.note("Minister"), replace(live.note("Minister"), layer=AWAY.id)))

    entries = outline(live.scene, TABLES)
    assert "Minister" not in " ".join(words_of(entries))
    assert not [tie for entry in entries for tie in entry.ties if tie.to == minister.id]
    assert systems.read(live.part(systems.TEMPLATE)).loops == ()


def said(items: object) -> str:
    return " ".join(str(item_to_plain(each)) for each in items)  # type: ignore[attr-defined]


def test_data_that_still_name_what_is_hidden_do_not_leave() -> None:
    """As a view that was kept before, or what an older sheet brought."""
    live = Live("constellation")
    part = live.part(constellation.TEMPLATE)
    boss = constellation.figure(part, live.scene, "The boss", ElementId("boss"))
    live.do((None, boss))
    part = live.part(constellation.TEMPLATE)
    state = constellation.read(part).kept("before", date(2026, 11, 22)).compared(0)
    live.do((part, constellation.written(part, state)))
    items = [
        replace(each, layer=AWAY.id) if each.id == "boss" and isinstance(each, Figure) else each
        for each in live.scene.items()
    ]

    left = leaving([AWAY, *items])

    (ground,) = [each for each in left if isinstance(each, Widget)]
    pieces = constellation.read(ground).views[0].pieces
    assert pieces
    assert {each.id for each in pieces} == {each.id for each in left if isinstance(each, Figure)}
    assert "The boss" not in said(left)
    assert "The boss" in said(leaving(live.scene.items()))


def test_a_frame_that_leaves_says_nothing_of_those_outside_it() -> None:
    live, _minister = mapped()
    me = live.note("Me")
    frame = next(each for each in live.scene.elements() if type(each).__name__ == "Frame")
    elsewhere = replace(live.note("Minister"), x=90_000.0)
    items = [elsewhere if each.id == elsewhere.id else each for each in live.scene.items()]

    chosen = pages_of(items, (frame.id,), Even(), WIDGETS)
    left = within(items, chosen)

    assert me.id in {each.id for each in left if isinstance(each, Element)}
    assert not [
        each for each in left if isinstance(each, Connector) and each.end.bound_to == "minister"
    ]
    assert [each for each in left if isinstance(each, Widget)]
    assert "Minister" not in said(left)
