"""Draws for the fictional practice: a tree, a wheel of two days, a map, a constellation, ink."""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

from coachjournal.domain.ids import Moment, SketchId
from coachjournal.domain.pictures import THUMBNAIL_SIDE
from coachjournal.domain.sessions import Session
from coachjournal.domain.sketch.connecting import settling
from coachjournal.domain.sketch.delta import Delta, added, replaced
from coachjournal.domain.sketch.elements import (
    ElementId,
    Figure,
    Item,
    Layer,
    LayerId,
    Note,
    Sign,
    Stroke,
    Tool,
    Widget,
)
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.kept import packed_delta, row_of, timeless
from coachjournal.domain.sketch.leaving import DrawingForm, Wanted, pages
from coachjournal.domain.sketch.live import TABLES, WIDGETS, constellation, systems, tree, wheel
from coachjournal.domain.sketch.live.living import settled
from coachjournal.domain.sketch.outlining import outline, words_of
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.taken_in import TakenDrawing
from coachjournal.domain.sketches import Sketch, SketchDelta, Whose
from coachjournal.domain.terms import SessionStatus
from coachjournal.exports.drawing_files import drawing_file
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.services.demonstration.meetings import Diary
from coachjournal.services.demonstration.texts import Facts
from coachjournal.services.sketch_templates import begun
from coachjournal.system.resources import resource_path

_HELD = SessionStatus.HELD


@cache
def _facts() -> Facts:
    path = resource_path("demo", "sketches.toml")
    return tomllib.loads(path.read_text("utf-8"))


def sketches(diary: Diary) -> None:
    """Everything that was drawn, by the coach and with clients."""
    pen = _Pen(diary, DrawingFonts())
    pen.tree(_facts()["tree"])
    pen.wheel(_facts()["wheel"])
    pen.map(_facts()["map"])
    pen.constellation(_facts()["constellation"])
    pen.ink(_facts()["ink"])


@dataclass(frozen=True, slots=True)
class _Pen:
    diary: Diary
    fonts: DrawingFonts

    def tree(self, facts: Facts) -> None:
        """A problem tree, with feelings beside the facts."""
        session = self._last_session(facts["client"])
        scene = self._begun("problem-tree", session.held_on)
        trunk = next(each for each in _notes(scene) if each.role == tree.TRUNK)
        scene.apply(replaced([(trunk, replace(trunk, text=facts["trunk"]))]))
        for asked in [each for each in _notes(scene) if each.under == trunk.id]:
            scene.apply(tree.pruned(scene, asked))
        for role in (tree.ROOT, tree.BRANCH):
            for each in facts[role]:
                leaf = self._grown(scene, trunk.id, role, each["text"])
                for words in each["own"]:
                    self._grown(scene, leaf, role, words)
                if "feeling" in each:
                    self._grown(scene, leaf, tree.FEELING, each["feeling"])
        self._keep(scene, facts, session, "problem-tree", Whose.OURS)

    def wheel(self, facts: Facts) -> None:
        """A wheel that was filled in twice, the first day laid over the second."""
        first, *_rest, last = self._sessions(facts["client"])
        scene = self._begun("wheel-of-leadership", first.held_on)
        part = self._part(scene, wheel.TEMPLATE)
        state = wheel.read(part)
        for session, name in ((first, "first"), (last, "second")):
            for key, wished in ((name, False), (f"{name}_wished", True)):
                for segment, score in enumerate(facts[key]):
                    state = state.scored(segment, score, session.held_on, wished=wished)
        state = state.overlaid(last.held_on, first.held_on)
        scene.apply(replaced([(part, wheel.written(part, state))]))
        self._keep(scene, facts, last, "wheel-of-leadership", Whose.CLIENT)

    def map(self, facts: Facts) -> None:
        """A systems map with its loops."""
        sessions = self._sessions(facts["client"])
        session = next(each for each in sessions if each.title == facts["meeting"])
        scene = self._begun("systems-map", session.held_on)
        me = next(each for each in _notes(scene) if each.role == "actor")
        scene.apply(replaced([(me, replace(me, text=facts["me"]))]))
        actors: dict[str, ElementId] = {"me": me.id}
        for key, (text, x, y) in facts["actor"].items():
            note = Note(
                id=self._id(), layer=me.layer, order=scene.top_order(me.layer), role="actor",
                text=text, x=x, y=y, width=systems.ACTOR_WIDTH, height=systems.ACTOR_HEIGHT,
            )  # fmt: skip
            actors[key] = note.id
            scene.apply(added(note))
        for each in facts["tie"]:
            one, other, sign, weight = each["way"]
            ends = [scene.element(actors[key]) for key in (one, other)]
            start, end = (each for each in ends if isinstance(each, Note))
            tie = systems.tied(scene, start, end, Sign(sign), float(weight), self._id())
            scene.apply(added(tie))
        scene.apply(settling(scene, list(actors.values())))
        self._keep(scene, facts, session, "systems-map", Whose.OURS)

    def constellation(self, facts: Facts) -> None:
        """A constellation, with a view that was kept beside how it stands now."""
        session = self._last_session(facts["client"])
        scene = self._begun("constellation", session.held_on)
        for figure in [each for each in scene.elements() if isinstance(each, Figure)]:
            scene.apply(Delta(changes=added(figure).inverse().changes))
        part = self._part(scene, constellation.TEMPLATE)
        for label, x, y, gaze in facts["figures"]:
            scene.apply(added(self._figure(scene, part, label, x, y, gaze)))
        scene.apply(settled(scene, self.fonts))
        part = self._part(scene, constellation.TEMPLATE)
        state = constellation.read(part).kept(facts["view"], session.held_on)
        scene.apply(replaced([(part, constellation.written(part, replace(state, beside=0)))]))
        figures = {each.label: each for each in scene.elements() if isinstance(each, Figure)}
        for label, x, y, gaze in facts["moved"]:
            turned = constellation.gazing(figures[label], float(gaze))
            scene.apply(replaced([(figures[label], replace(turned, x=float(x), y=float(y)))]))
        self._keep(scene, facts, session, "constellation", Whose.CLIENT)

    def ink(self, facts: Facts) -> None:
        """A page of the coach's own, drawn by hand, and remembered as it was drawn."""
        at = datetime.combine(self.diary.cast.calendar.until, time(7, 40), tzinfo=UTC)
        layer = Layer(id=LayerId(self._id()))
        scene, made = Scene([layer]), [added(layer)]
        for order, (tool, colour, width, points) in enumerate(_handwriting(random.Random(11))):  # noqa: S311
            stroke = Stroke(
                id=self._id(), layer=layer.id, order=order + 1.0, tool=tool, colour=colour,
                width=width, by_pressure=tool is Tool.PEN, points=packed(points),
            )  # fmt: skip
            made.append(added(stroke))
        words = Note(
            id=self._id(), layer=layer.id, order=900.0, x=420, y=250, width=170, height=64,
            text=facts["note"],
        )  # fmt: skip
        for delta in (*made[1:], added(words)):
            scene.apply(delta)
        sketch = self._keep(scene, facts, None, "", Whose.MINE, at=at, remember=True)
        for number, delta in enumerate((*made, added(words)), 1):
            self.diary.cast.keep(
                SketchDelta(
                    id=self.diary.cast.row(), sketch_id=sketch, number=number,
                    at=Moment(at + timedelta(seconds=3 * number)), content=packed_delta(delta),
                )
            )  # fmt: skip

    def _id(self) -> ElementId:
        return ElementId(self.diary.cast.journal.new_id())

    def _begun(self, key: str, today: date) -> Scene:
        new_id: Callable[[], str] = self.diary.cast.journal.new_id
        return Scene(begun(key, new_id=new_id, metrics=self.fonts, today=today))

    def _grown(self, scene: Scene, under: ElementId, role: str, text: str) -> ElementId:
        note = scene.element(under)
        assert isinstance(note, Note)
        leaf, delta = tree.grown(scene, note, role, text, self._id)
        scene.apply(delta)
        return leaf.id

    @staticmethod
    def _part(scene: Scene, template: str) -> Widget:
        return next(
            each
            for each in scene.elements()
            if isinstance(each, Widget) and each.template == template
        )

    def _figure(
        self, scene: Scene, part: Widget, label: str, x: float, y: float, gaze: float
    ) -> Figure:
        return Figure(
            id=self._id(), layer=part.layer, order=scene.top_order(part.layer), label=label,
            x=float(x), y=float(y), width=constellation.SIZE, height=constellation.SIZE,
            gaze=float(gaze), turned=float(gaze),
        )  # fmt: skip

    def _sessions(self, client: str) -> list[Session]:
        own = self.diary.cast.clients[client].id
        found = [s for s in self.diary.sessions if s.client_id == own and s.status is _HELD]
        return sorted(found, key=lambda session: session.start)

    def _last_session(self, client: str) -> Session:
        return self._sessions(client)[-1]

    def _keep(
        self,
        scene: Scene,
        facts: Facts,
        session: Session | None,
        template: str,
        whose: Whose,
        *,
        at: datetime | None = None,
        remember: bool = False,
    ) -> SketchId:
        scene.apply(settled(scene, self.fonts))
        if session is not None:
            at = session.start.replace(tzinfo=UTC) + timedelta(minutes=session.minutes)
        assert at is not None
        items = tuple(scene.items())
        sketch = Sketch(
            id=SketchId(self._id()), made_at=Moment(at), changed_at=Moment(at), whose=whose,
            title=facts["title"], template=template,
            session_id=session.id if session is not None else None, remember=remember,
            words="\n".join(words_of(outline(scene, TABLES))), thumbnail=self._small(items),
        )  # fmt: skip
        self.diary.cast.keep(sketch)
        for item in items:
            self.diary.cast.keep(row_of(item if remember else timeless(item), sketch.id))
        return sketch.id

    def _small(self, items: tuple[Item, ...]) -> bytes:
        """A small picture of it. Our own drawing, so no child is needed."""
        [page] = pages(items, (), self.fonts, WIDGETS)
        scale = THUMBNAIL_SIDE / max(page.area.width, page.area.height)
        return drawing_file(
            DrawingForm.PNG, TakenDrawing(items=items, pictures={}), Wanted(scale=scale)
        )


def _notes(scene: Scene) -> list[Note]:
    return [each for each in scene.elements() if isinstance(each, Note)]


Line = tuple[Tool, str, float, list[InkPoint]]


def _handwriting(chance: random.Random) -> Iterable[Line]:
    """Lines of something like writing, a ring, an arrow, and a word that is marked."""
    for row in range(5):
        x, y = 60.0, 90.0 + row * 58
        for _word in range(chance.randint(3, 5)):
            word = _word_at(chance, x, y)
            yield Tool.PEN, "ink", 1.8, word
            x = word[-1].x + 22
            if x > 360:
                break
    yield Tool.HIGHLIGHTER, "yellow", 16.0, _way(chance, [(58, 206), (190, 204)])
    ring = [(505 + 118 * math.cos(turn / 9), 282 + 66 * math.sin(turn / 9)) for turn in range(60)]
    yield Tool.PEN, "teal", 2.4, _way(chance, ring)
    yield Tool.PEN, "teal", 2.4, _way(chance, [(300, 160), (350, 190), (392, 236)])
    yield Tool.PEN, "teal", 2.4, _way(chance, [(370, 232), (392, 236), (390, 212)])


def _word_at(chance: random.Random, x: float, y: float) -> list[InkPoint]:
    """A word as a pen writes it: bows, stems and tails in a row, harder on the way down."""
    points: list[InkPoint] = []
    for letter in range(chance.randint(3, 7)):
        rise, wide = chance.choice((8, 9, 9, 10, 20, -9)), chance.uniform(7, 12)
        bow, lean = chance.uniform(0.6, 4.2), chance.uniform(0.1, 0.25)
        for step in range(10):
            turn = 2 * math.pi * step / 10
            up = rise / 2 * (1 - math.cos(turn)) + chance.uniform(-0.3, 0.3)
            points.append(
                InkPoint(
                    x + wide * step / 10 + bow * math.sin(turn) + lean * up,
                    y - up + (1.5 * math.sin(2 * turn) if abs(rise) < 12 else 0.0),
                    0.45 + 0.25 * math.sin(turn),
                    0.12 * letter + 0.012 * step,
                )
            )
        x += wide
    return points


def _way(chance: random.Random, spots: Sequence[tuple[float, float]]) -> list[InkPoint]:
    """A line by hand through some spots: never quite straight."""
    points: list[InkPoint] = []
    for (x, y), (to_x, to_y) in pairwise(spots):
        for step in range(8):
            share = step / 8
            wobble = chance.uniform(-0.5, 0.5)
            spot = x + (to_x - x) * share + wobble, y + (to_y - y) * share - wobble
            points.append(InkPoint(*spot, 0.5, 0.01 * len(points)))
    return points
