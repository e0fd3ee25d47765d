"""Templates of sketches, read from TOML with the care of rule packs, and the sheets they begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from coachjournal.domain.sketch import templates as plans
from coachjournal.domain.sketch.elements import Dash, Item, ShapeKind
from coachjournal.domain.sketch.live.areas import AREA
from coachjournal.domain.sketch.surface import Metrics
from coachjournal.domain.sketch.templates import Template
from coachjournal.errors import BadInput, NotFound
from coachjournal.frameworks.reading import Table, read_toml
from coachjournal.system.language import _
from coachjournal.system.resources import resource_path

_T = TypeVar("_T")

__all__ = ["Template", "begun", "sketch_templates"]


def sketch_templates(folder: Path | None = None) -> tuple[Template, ...]:
    """The templates in the order in which they are offered, in the language in use.

    Raises BadInput("bad-pack", file=, line=, reason=, key=) for the first fault found.
    """
    paths = sorted((folder or _folder()).glob("*.toml"))
    found = [_template(path) for path in paths]
    if not found:
        raise BadInput("no-templates")
    return tuple(sorted(found, key=lambda template: (template.order, template.key)))


def begun(
    key: str,
    *,
    labels: Sequence[str] = (),
    new_id: Callable[[], str],
    metrics: Metrics,
    today: date,
) -> tuple[Item, ...]:
    """The items of a new sheet with a template; NotFound where there is none of that key."""
    paths = {path.stem: path for path in _folder().glob("*.toml")}
    if key not in paths:
        raise NotFound("not-found", kind="sketch_templates")
    template = _template(paths[key])
    return plans.begun(template, labels=labels, new_id=new_id, metrics=metrics, today=today)


def _folder() -> Path:
    return resource_path("templates", "sketch")


def _template(path: Path) -> Template:
    file, data = read_toml(path)
    top = Table(file, data, "")
    table = Table(file, top.take("template"), "template")
    template = Template(
        key=table.ident("id"),
        order=table.positive("order"),
        title=_(table.text("title")),
        when=_(table.text("says")),
        question=_(table.text("question")),
        box=_box(table),
        own_labels=table.maybe("own_labels", table.flag) or False,
        labels=tuple(_(each) for each in table.maybe("labels", table.texts) or ()),
        words={name: _(str(words)) for name, words in _words(top).items()},
        areas=tuple(_area(each) for each in top.tables("area", "area")),
        drawn=tuple(_drawn(each) for each in top.tables("drawn", "drawn")),
        leaves=tuple(_leaf(each) for name in ("leaf", "note") for each in top.tables(name, name)),
        texts=tuple(_said(each) for each in top.tables("text", "text")),
        figures=tuple(_figure(each) for each in top.tables("figure", "figure")),
        parts=tuple(_part(each) for each in top.tables("part", "part")),
    )
    table.done()
    top.done()
    if template.key != path.stem:
        raise table.refuse("bad-id", "id")
    return template


def _words(top: Table) -> dict[str, object]:
    return top.mapping("words") if top.has("words") else {}


def _box(table: Table) -> plans.BoxOf:
    numbers = table.take("box")
    if not isinstance(numbers, list) or len(numbers) != 4:
        raise table.refuse("wrong-sort", "box")
    left, top, width, height = (float(table.as_number("box", each)) for each in numbers)
    return left, top, width, height


def _area(table: Table) -> plans.Area:
    return _whole(
        table,
        plans.Area(
            name=_(table.text("name")),
            box=_box(table),
            prompt=_(table.text("prompt")) if table.has("prompt") else "",
            role=table.maybe("role", table.ident) or AREA,
        ),
    )


def _drawn(table: Table) -> plans.Drawn:
    corners = table.take("corners") if table.has("corners") else []
    return _whole(
        table,
        plans.Drawn(
            kind=table.one_of("kind", ShapeKind),
            box=_box(table),
            corners=tuple((float(x), float(y)) for x, y in corners),
            fill=table.maybe("fill", table.ident) or "",
            colour=table.ident("colour"),
            dash=Dash(table.maybe("dash", table.ident) or Dash.SOLID),
        ),
    )


def _leaf(table: Table) -> plans.Leaf:
    return _whole(
        table,
        plans.Leaf(
            text=_(table.text("text")),
            role=table.maybe("role", table.ident) or "actor",
            box=_box(table) if table.has("box") else None,
        ),
    )


def _said(table: Table) -> plans.Said:
    return _whole(table, plans.Said(text=_(table.text("text")), box=_box(table)))


def _figure(table: Table) -> plans.Standing:
    return _whole(
        table,
        plans.Standing(
            label=_(table.text("label")), box=_box(table), gaze=float(table.whole("gaze"))
        ),
    )


def _part(table: Table) -> plans.Part:
    kind = table.text("kind")
    if kind not in plans.FRESH:
        raise table.refuse("unknown-word", "kind")
    return _whole(table, plans.Part(kind=kind, box=_box(table)))


def _whole(table: Table, value: _T) -> _T:
    table.done()
    return value
