"""A drawing as data: our own JSON is the drawing itself, other forms open as the same."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    End,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Route,
    Shape,
    ShapeKind,
    Side,
    Sign,
    Stranger,
    Stroke,
    Text,
    Widget,
)
from coachjournal.domain.sketch.ink import InkPoint, packed, unpacked, values
from coachjournal.domain.sketch.leaving import DrawingForm, Wanted, leaving
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.taken_in import TakenDrawing
from coachjournal.errors import BadInput, NotFound
from coachjournal.exports.drawing_files import drawing_file
from coachjournal.exports.drawing_json import drawing_json
from coachjournal.exports.drawing_png import MOST_DOTS
from coachjournal.imports.json_drawings import read_json_drawing
from coachjournal.imports.own_drawings import read_own
from tests.exports.test_drawings import EVERYTHING, red_square, stroke
from tests.unit.sketch import drawn

WHOLE = Wanted()
pictures = st.dictionaries(st.text(max_size=8), st.binary(max_size=20), max_size=3)
sheets = st.lists(drawn.items, min_size=1, max_size=8, unique_by=lambda item: item.id)


def written(form: DrawingForm, items: Iterable[Item], wanted: Wanted = WHOLE) -> bytes:
    """A drawing in a form."""
    shown = {"red": red_square(), "gone": red_square()}
    return drawing_file(form, TakenDrawing(items=tuple(items), pictures=shown), wanted)


class TestOurOwn:
    """JSON as `docs/sketch-format.md` describes it."""

    @settings(max_examples=40, deadline=None)
    @given(items=sheets, content=pictures)
    def test_a_round_trip_is_the_identity(
        self, items: Sequence[Item], content: dict[str, bytes]
    ) -> None:
        found = read_own(drawing_json(items, content))

        assert found.items == tuple(items)
        assert found.pictures == content


LAYERS = (
    Layer(id=LayerId("l"), name="Below", order=0.0),
    Layer(id=LayerId("m"), name="Above", order=1.0, locked=True),
)
SHEET: tuple[Item, ...] = (
    *LAYERS,
    *(
        replace(each, order=float(at), group="g", id=ElementId(f"{each.id}{at}"))
        for at, each in enumerate(EVERYTHING)
    ),
    Note(
        id=ElementId("cause"), layer=LayerId("m"), x=10.25, y=400.5, width=120, height=80,
        text="Wait for\nthe others", role="root", under="n5", more='{"newer": 1}', colour="green",
    ),
    Shape(
        id=ElementId("tri"), layer=LayerId("m"), x=200, y=400, width=60, height=50, order=1.0,
        kind=ShapeKind.TRIANGLE, turned=30, colour="brick",
    ),
    Connector(
        id=ElementId("tie"), layer=LayerId("m"), order=2.0, route=Route.ELBOW, label="so",
        start=End(x=60, y=140, bound_to=ElementId("n5"), side=Side.BOTTOM),
        end=End(x=70.25, y=400.5, bound_to=ElementId("cause"), side=Side.TOP),
        sign=Sign.MINUS, weight=3,
    ),
    Widget(
        id=ElementId("w"), layer=LayerId("m"), order=3.0, x=0, y=600, width=200, height=200,
        template="wheel", data='{"labels": ["Work", "Rest"], "readings": []}',
    ),
)  # fmt: skip


def told(items: Iterable[Item]) -> list[dict[str, Any]]:
    """The elements in the order they are painted, with names and numbers of this file's own."""
    scene = Scene(items)
    names = {each.id: str(at) for at, each in enumerate(scene.elements())}
    layers = {each.id: each.name for each in scene.layers()}
    found = []
    for each in scene.elements():
        plain: dict[str, Any] = {
            name: getattr(each, name) for name in each.__dataclass_fields__ if name != "order"
        }
        plain |= {"kind_": type(each).__name__, "id": names[each.id], "layer": layers[each.layer]}
        plain |= {"under": names.get(ElementId(each.under), ""), "group": bool(each.group)}
        for end in ("start", "end"):
            if end in plain:
                at = plain[end]
                plain[end] = (round(at.x, 3), round(at.y, 3), names.get(at.bound_to), at.side)
        if isinstance(each, Stroke):
            plain["points"] = [round(value, 3) for value in values(each.points)]
        plain.pop("attachment_id", None)
        found.append(plain)
    return found


@pytest.mark.parametrize("form", [DrawingForm.CANVAS, DrawingForm.EXCALIDRAW])
class TestElsewhere:
    """What other programs draw on with."""

    def test_it_opens_here_with_the_same_elements(self, form: DrawingForm) -> None:
        """Whatever the other program calls them."""
        settled_sheet = read_json_drawing(written(DrawingForm.JSON, SHEET)).items

        found = read_json_drawing(written(form, SHEET))

        assert told(found.items) == told(settled_sheet)
        assert set(found.pictures.values()) == {red_square()}

    def test_what_was_changed_there_is_changed_here(self, form: DrawingForm) -> None:
        """Its place and its words; all else it was stays."""
        file = json.loads(written(form, SHEET))
        if form is DrawingForm.CANVAS:
            note = next(each for each in file["nodes"] if each["id"] == "cause")
            note |= {"x": 77, "text": "Ask first"}
        else:
            note = next(each for each in file["elements"] if each["id"] == "cause")
            note["x"] = 77.0
            words = next(each for each in file["elements"] if each.get("containerId") == "cause")
            words |= {"text": "Ask first", "originalText": "Ask first"}

        found = read_json_drawing(json.dumps(file).encode())

        (changed,) = [each for each in found.items if getattr(each, "text", "") == "Ask first"]
        assert isinstance(changed, Note)
        assert (changed.x, changed.width, changed.role) == (77, 120, "root")
        assert changed.more == '{"newer": 1}'

    def test_a_copy_made_there_is_a_second_element_here(self, form: DrawingForm) -> None:
        """It says that it was the same as the first."""
        file = json.loads(written(form, SHEET))
        name = "nodes" if form is DrawingForm.CANVAS else "elements"
        note = next(each for each in file[name] if each["id"] == "cause")
        file[name].append({**note, "id": "copy", "x": 900})

        found = read_json_drawing(json.dumps(file).encode())

        copies = [each for each in found.items if isinstance(each, Note) and each.role == "root"]
        assert len({each.id for each in copies}) == len(copies) == 2
        assert sorted(each.x for each in copies)[1] == 900


class TestSemantics:
    """What those programs ask of a file."""

    def test_a_canvas_holds_what_its_specification_asks_for(self) -> None:
        """Whole points, known types, sides and ends; edges between nodes that are there."""
        file = json.loads(written(DrawingForm.CANVAS, SHEET))

        names = {each["id"] for each in file["nodes"]}
        assert len(names) == len(file["nodes"])
        for node in file["nodes"]:
            assert node["type"] in {"text", "group"}
            assert all(type(node[key]) is int for key in ("x", "y", "width", "height"))
            assert "text" in node or node["type"] == "group"
        for edge in file["edges"]:
            assert {edge["fromNode"], edge["toNode"]} <= names
            assert edge["fromSide"] in {"top", "right", "bottom", "left"}
            assert {edge["fromEnd"], edge["toEnd"]} <= {"none", "arrow"}

    def test_excalidraw_finds_lines_from_their_own_corner_and_ties_told_on_both_sides(self) -> None:
        """A line's first spot is nought; an arrow and its shapes name each other."""
        file = json.loads(written(DrawingForm.EXCALIDRAW, SHEET))

        by_id = {each["id"]: each for each in file["elements"]}
        assert len(by_id) == len(file["elements"])
        for each in file["elements"]:
            if each["type"] in {"freedraw", "line", "arrow"}:
                assert each["points"][0] == [0, 0]
            if each["type"] == "freedraw":
                assert len(each["pressures"]) == len(each["points"])
            if each["type"] == "text" and each["containerId"]:
                held = by_id[each["containerId"]]["boundElements"]
                assert {"type": "text", "id": each["id"]} in held
            if each["type"] == "image":
                assert file["files"][each["fileId"]]["dataURL"].startswith("data:image/png;")
            for binding in (each.get("startBinding"), each.get("endBinding")):
                if binding:
                    bound = by_id[binding["elementId"]]["boundElements"]
                    assert {"type": "arrow", "id": each["id"]} in bound


class TestWhatLeaves:
    """Only what is shown, and nothing of how it came about."""

    HIDDEN = Layer(id=LayerId("h"), name="Not for eyes", order=5.0, shown=False)

    def test_hidden_layers_times_and_sources_stay(self) -> None:
        """They are in no form."""
        ink = Stroke(
            id=ElementId("ink"), layer=LayerId("l"),
            points=packed([InkPoint(0, 0, 0.5, 0.0), InkPoint(9, 9, 0.5, 12.25)]),
        )  # fmt: skip
        voiced = Note(
            id=ElementId("voiced"), layer=LayerId("l"), x=0, y=0, width=90, height=60,
            text="Too many meetings", sources=("Yusuf said it",),
            more='{"sources": ["Marta said it"], "newer": {"sources": ["Ada"], "kept": 1}}',
        )  # fmt: skip
        newer = Stranger(
            id=ElementId("newer"), layer=LayerId("l"),
            content='{"sources": ["Ines said it"], "type": "hologram"}',
        )  # fmt: skip
        secret = Text(
            id=ElementId("secret"), layer=LayerId("h"), x=0, y=0, width=9, height=9, text="Tomas"
        )
        tie = Connector(
            id=ElementId("tie"), layer=LayerId("l"), start=End(x=0, y=0),
            end=End(x=5, y=5, bound_to=ElementId("secret")),
        )  # fmt: skip

        left = leaving((LAYERS[0], self.HIDDEN, ink, voiced, newer, secret, tie))

        plain = written(DrawingForm.JSON, left).decode()
        for name in ("Yusuf", "Marta", "Ada", "Ines", "Tomas", "Not for eyes", "secret"):
            assert name not in plain
        for kept in ("kept", "hologram", "Too many meetings"):
            assert kept in plain
        (found,) = [each for each in left if isinstance(each, Stroke)]
        assert unpacked(found.points) == [InkPoint(0, 0, 0.5), InkPoint(9, 9, 0.5)]

    def test_what_is_not_in_a_chosen_frame_stays(self) -> None:
        """Neither as page nor as data."""
        frame = Frame(id=ElementId("f"), layer=LayerId("l"), x=0, y=0, width=200, height=200)
        inside = Note(
            id=ElementId("in"), layer=LayerId("l"), x=10, y=10, width=90, height=60, text="Inside"
        )
        beside = replace(inside, id=ElementId("out"), x=500, text="Beside")
        touching = replace(inside, id=ElementId("edge"), x=201, text="Beside its edge")
        sheet = (LAYERS[0], frame, inside, beside, touching)
        framed = Wanted(frames=("f",))

        for form in (DrawingForm.JSON, DrawingForm.CANVAS, DrawingForm.EXCALIDRAW, DrawingForm.SVG):
            text = written(form, sheet, framed).decode()
            assert "Inside" in text
            assert "Beside" not in text
        with pytest.raises(NotFound) as refusal:
            written(DrawingForm.PDF, sheet, Wanted(frames=("nobody",)))
        assert refusal.value.code == "no-such-frame"


class TestPages:
    """As paper and as pictures."""

    FRAMES: tuple[Item, ...] = tuple(
        Frame(id=ElementId(f"f{at}"), layer=LayerId("l"), x=300.0 * at, y=0, width=200, height=100)
        for at in range(2)
    )

    def test_each_frame_is_a_page_of_its_size(self) -> None:
        """In the order they were chosen in."""
        note = Note(id=ElementId("n"), layer=LayerId("l"), x=310, y=10, width=90, height=60,
                    text="Second")  # fmt: skip
        sheet: tuple[Item, ...] = (LAYERS[0], *self.FRAMES, note)

        made = written(DrawingForm.PDF, sheet, Wanted(frames=("f1", "f0")))

        with pypdfium2.PdfDocument(made) as document:
            assert [page.get_size() for page in document] == [(200, 100), (200, 100)]
            assert "Second" in document[0].get_textpage().get_text_range()
            assert "Second" not in document[1].get_textpage().get_text_range()
            assert document.get_metadata_dict(skip_empty=True) == {}
        assert made == written(DrawingForm.PDF, sheet, Wanted(frames=("f1", "f0")))

    def test_a_picture_has_the_scale_and_the_ground_that_were_chosen(self) -> None:
        """White, or nothing."""
        sheet: tuple[Item, ...] = (LAYERS[0], *self.FRAMES, stroke((50, 50), (150, 50), width=10))

        on_white = written(DrawingForm.PNG, sheet, Wanted(frames=("f0",), scale=2.0))
        bare = written(DrawingForm.PNG, sheet, Wanted(frames=("f0",), scale=1.5, background=False))

        with Image.open(io.BytesIO(on_white)) as picture:
            assert (picture.size, picture.mode) == ((400, 200), "RGB")
            assert picture.getpixel((10, 10)) == (255, 255, 255)
        with Image.open(io.BytesIO(bare)) as picture:
            assert (picture.size, picture.mode) == ((300, 150), "RGBA")
            assert picture.getpixel((10, 10)) == (0, 0, 0, 0)
            assert picture.getchannel("A").getpixel((150, 75)) == 255

    def test_a_picture_of_a_very_large_sheet_has_fewer_dots(self) -> None:
        """Rather than none at all."""
        far = (stroke((0, 0), (40_000, 0), width=60), stroke((0, 20_000), (9, 20_000), width=60))
        sheet: list[Item] = [replace(each, id=ElementId(f"s{at}")) for at, each in enumerate(far)]

        made = written(DrawingForm.PNG, sheet, Wanted(scale=10.0))

        with Image.open(io.BytesIO(made)) as picture:
            width, height = picture.size
        assert width * height <= MOST_DOTS * 1.01
        assert width / height == pytest.approx(2, rel=0.02)

    @pytest.mark.parametrize("form", [DrawingForm.PNG, DrawingForm.SVG])
    def test_a_picture_shows_one_frame(self, form: DrawingForm) -> None:
        """Two are refused."""
        with pytest.raises(BadInput) as refusal:
            written(form, (LAYERS[0], *self.FRAMES), Wanted(frames=("f0", "f1")))

        assert refusal.value.code == "sketch-one-frame"

    def test_nothing_is_no_page(self) -> None:
        """An empty sheet is refused."""
        with pytest.raises(BadInput) as refusal:
            written(DrawingForm.PDF, LAYERS)

        assert refusal.value.code == "sketch-empty"
