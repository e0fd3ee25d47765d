"""Mappings between frameworks: built, refused where they name what is not there, followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coachjournal.domain.credentials import Framework, FrameworkMapping
from coachjournal.frameworks.reading import Table

Edition = tuple[str, str]
"""A framework's id and version."""


def build_mapping(table: Table, sources: dict[str, str]) -> FrameworkMapping:
    """Which competencies of one framework another asks about, and what changed in them."""
    pairs = table.within("pairs")
    changes = table.within("changes") if table.has("changes") else None
    mapping = FrameworkMapping(
        from_framework=table.ident("from"),
        from_version=table.text("from_version"),
        to_framework=table.ident("to"),
        to_version=table.text("to_version"),
        pairs=tuple((here, there) for here in pairs.names() for there in pairs.texts(here)),
        changes=tuple((at, changes.text(at)) for at in changes.names()) if changes else (),
        **table.provenance(sources),
    )
    table.done()
    return mapping


def check_mapping(
    table: Table,
    mapping: FrameworkMapping,
    frameworks: Iterable[Framework],
    others: Sequence[FrameworkMapping],
) -> None:
    """A mapping names frameworks and competencies that are there, once in either direction."""
    known = {(one.id, one.version): {c.id for c in one.competencies} for one in frameworks}
    here = (mapping.from_framework, mapping.from_version)
    there = (mapping.to_framework, mapping.to_version)
    for key, end in (("from", here), ("to", there)):
        if end not in known:
            raise table.refuse("unknown-framework", key)
    ours, theirs = {a for a, _ in mapping.pairs}, {b for _, b in mapping.pairs}
    changed = {at for at, _ in mapping.changes}
    if not (ours <= known[here] and theirs <= known[there] and changed <= known[there]):
        raise table.refuse("unknown-competency", "pairs")
    ends = {here, there}
    if any(
        ends == {(o.from_framework, o.from_version), (o.to_framework, o.to_version)} for o in others
    ):
        raise table.refuse("duplicate-id", "from")


def mapped(
    mappings: Sequence[FrameworkMapping], start: Edition, competency: str, goal: Edition
) -> tuple[str, ...]:
    """The competencies of another framework that ask about the same, by the fewest mappings.

    Through others where the two are not mapped to each other: an older edition leads to its
    newer one, and from there to another body.
    """
    reached: dict[Edition, tuple[str, ...]] = {start: (competency,)}
    waiting = [start] if goal != start else []
    while waiting and goal not in reached:
        here = waiting.pop(0)
        for there, pairs in _beside(mappings, here):
            if there not in reached:
                ours = reached[here]
                found = (theirs for at, theirs in pairs if at in ours)
                reached[there] = tuple(sorted(set(found), key=lambda ident: (len(ident), ident)))
                waiting.append(there)
    return reached.get(goal, ()) if goal != start else ()


def _beside(
    mappings: Sequence[FrameworkMapping], here: Edition
) -> Iterator[tuple[Edition, Sequence[tuple[str, str]]]]:
    """The frameworks that one is mapped to, in either direction."""
    for one in mappings:
        first = (one.from_framework, one.from_version)
        second = (one.to_framework, one.to_version)
        if here == first:
            yield second, one.pairs
        elif here == second:
            yield first, [(there, at) for at, there in one.pairs]
