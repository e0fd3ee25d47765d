"""Builds mappings between frameworks, and refuses those that name what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coachjournal.domain.credentials import Framework, FrameworkMapping
from coachjournal.frameworks.reading import Table


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
