"""The appendix of a pack as blocks: tables and wheels, behind all cases."""

from __future__ import annotations

from collections.abc import Iterator

from coachjournal.domain import report as parts
from coachjournal.domain.pack import AppendixTable, PackMaterial
from coachjournal.domain.report import Block
from coachjournal.services.pack_drawing import sketch_blocks
from coachjournal.system.language import _


def appendix_blocks(material: PackMaterial) -> Iterator[Block]:
    """What was asked for besides; nothing where nothing was."""
    if not (material.went_well or material.appendix or material.appendix_sketches):
        return
    yield parts.PageBreak()
    yield parts.Title(text=_("Appendix"))
    if material.went_well:
        yield parts.Heading(text=_("What went well"))
        yield parts.plain_text(material.went_well)
    for table in material.appendix:
        yield from _table(table)
    for sketch in material.appendix_sketches:
        yield from sketch_blocks(sketch)


def _table(table: AppendixTable) -> Iterator[Block]:
    yield parts.Heading(text=table.title)
    right = (parts.Alignment.RIGHT,) * (len(table.header) - 1)
    yield parts.Table(
        header=table.header,
        rows=table.rows,
        widths=(5, *[2] * len(right)),
        alignments=(parts.Alignment.LEFT, *right),
    )
