"""Elements of every kind, for Hypothesis."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from coachjournal.domain.sketch.elements import (
    Connector,
    Dash,
    ElementId,
    End,
    Figure,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Picture,
    Route,
    Shape,
    ShapeKind,
    Side,
    Sign,
    Stranger,
    Stroke,
    Text,
    Tool,
    Widget,
)
from coachjournal.domain.sketch.ink import InkPoint, packed

words = st.text(max_size=12)
names = st.sampled_from(["a", "b", "c", "d", "e", "f"])
lengths = st.floats(-1e6, 1e6, allow_nan=False)
sizes = st.floats(0, 1e6, allow_nan=False)
widths = st.floats(0.1, 100)
colours = st.sampled_from(["ink", "#1f6f78", "#b3261e"])
booleans = st.booleans()
more = st.one_of(
    st.just(""),
    st.dictionaries(
        st.sampled_from(["newer", "other"]),
        st.one_of(st.integers(), words, st.none(), st.lists(booleans, max_size=2)),
        min_size=1,
    ).map(lambda content: json.dumps(content, sort_keys=True, ensure_ascii=False)),
)
points = st.lists(
    st.builds(
        InkPoint,
        st.floats(-1e5, 1e5, width=32),
        st.floats(-1e5, 1e5, width=32),
        st.floats(0, 1, width=32),
        st.floats(0, 100, width=32),
    ),
    min_size=1,
    max_size=8,
).map(packed)

layers = st.builds(
    Layer, id=names.map(lambda name: LayerId(f"layer {name}")), name=words, order=lengths,
    shown=booleans, locked=booleans, more=more,
)  # fmt: skip
_shared = {
    "id": names.map(ElementId),
    "layer": names.map(lambda name: LayerId(f"layer {name}")),
    "order": lengths,
    "group": names,
    "locked": booleans,
    "role": words,
    "under": names,
    "more": more,
}
_box = {**_shared, "x": lengths, "y": lengths, "width": sizes, "height": sizes, "turned": lengths}
_ends = st.builds(
    End, x=lengths, y=lengths, bound_to=st.one_of(st.none(), names.map(ElementId)),
    side=st.sampled_from(Side),
)  # fmt: skip
strokes = st.builds(
    Stroke, points=points, tool=st.sampled_from(Tool), colour=colours, width=widths,
    by_pressure=booleans, dash=st.sampled_from(Dash), fill=st.floats(0, 1), **_shared,
)  # fmt: skip
notes = st.builds(
    Note, text=words, colour=colours, sources=st.lists(words, max_size=2).map(tuple), **_box
)
elements: st.SearchStrategy[Item] = st.one_of(
    strokes,
    notes,
    st.builds(
        Shape, kind=st.sampled_from(ShapeKind),
        corners=st.lists(st.tuples(lengths, lengths), max_size=4).map(tuple), colour=colours,
        fill=colours, line_width=widths, text=words, **_box,
    ),
    st.builds(Text, text=words, size=widths, colour=colours, wrapped=booleans, **_box),
    st.builds(
        Connector, start=_ends, end=_ends, route=st.sampled_from(Route), start_head=booleans,
        end_head=booleans, label=words, weight=lengths, sign=st.sampled_from(Sign),
        colour=colours, line_width=widths, **_shared,
    ),
    st.builds(Picture, attachment_id=names, caption=words, **_box),
    st.builds(Frame, name=words, number=st.integers(0, 99), **_box),
    st.builds(
        Figure, kind=words, label=words, gaze=st.one_of(st.none(), lengths), colour=colours, **_box
    ),
    st.builds(Widget, template=words, data=words, **_box),
    st.builds(
        Stranger,
        content=st.dictionaries(st.just("type"), st.just("hologram"), min_size=1).map(json.dumps),
        **{**_shared, "more": st.just("")},
    ),
)  # fmt: skip
items = st.one_of(elements, elements, layers)
