"""A sketch as a document: its picture, and under it the outline in words and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from coachjournal.domain import report as parts
from coachjournal.domain.report import Block, Report
from coachjournal.domain.sketch.elements import ElementId, Frame, Item, Sign
from coachjournal.domain.sketch.live import TABLES
from coachjournal.domain.sketch.outlining import Entry, EntryKind, Tie, outline
from coachjournal.domain.sketch.scene import Scene
from coachjournal.errors import NotFound
from coachjournal.services.papers import paper
from coachjournal.system.language import _, plural

Draw = Callable[[tuple[str, ...]], parts.Picture]
"""Makes the picture of one frame, or of the whole where none is named."""

_DEEPER = "\N{EN DASH} "


def sketch_report(
    title: str, on: date, items: Sequence[Item], frames: Sequence[str], draw: Draw
) -> Report:
    """The document of what may leave of a sketch; its frames one after another where named."""
    scene = Scene(items)
    entries = outline(scene, TABLES)
    blocks: list[Block] = [parts.Title(text=title)]
    if not frames:
        blocks += [draw(()), *told(entries)]
    for number, name in enumerate(frames):
        frame = scene.element(ElementId(name))
        if not isinstance(frame, Frame):
            raise NotFound("no-such-frame")
        blocks += [parts.PageBreak()] if number else []
        blocks += [parts.Heading(text=frame.name)] if frame.name else []
        blocks += [draw((name,)), *told(_inside(entries, name))]
    return paper(title, on, blocks, footer=_("Drawn in Coach Journal"))


def told(entries: Sequence[Entry]) -> Iterator[Block]:
    """The outline as blocks: points, with tables between them, and ink that is only counted."""
    points: list[parts.Text] = []
    for entry, depth in _lines(entries, 0):
        if entry.kind is EntryKind.FRAME and not depth and entry.text:
            yield from _list(points)
            points = []
            yield parts.Heading(text=entry.text, level=2)
            continue
        words = _words(entry)
        if words:
            mark = _DEEPER * depth
            points.append(parts.Text(runs=(parts.Run(text=mark + words),)))
        if len(entry.table) > 1:
            yield from _list(points)
            points = []
            header, *rows = (tuple(row) for row in entry.table)
            yield parts.Table(header=header, rows=tuple(rows))
    yield from _list(points)


def _lines(entries: Sequence[Entry], depth: int) -> Iterator[tuple[Entry, int]]:
    for entry in entries:
        yield entry, depth
        below = 0 if entry.kind is EntryKind.FRAME and not depth else depth + 1
        yield from _lines(entry.inside, below)


def _list(points: Sequence[parts.Text]) -> Iterator[Block]:
    if points:
        yield parts.BulletList(items=tuple(points))


def _words(entry: Entry) -> str:
    if entry.ink:
        return plural(
            "{count} line drawn by hand", "{count} lines drawn by hand", entry.ink
        ).format(count=entry.ink)
    said = [" ".join(entry.text.split()), *map(_tie, entry.ties)]
    if entry.kind is EntryKind.PICTURE and not entry.text:
        said[0] = _("Picture")
    return "; ".join(part for part in said if part)


def _tie(tie: Tie) -> str:
    sign = {Sign.PLUS: "+", Sign.MINUS: "\N{MINUS SIGN}"}.get(tie.sign, "")
    arrow = "\N{LEFT RIGHT ARROW}" if tie.both_ways else "\N{RIGHTWARDS ARROW}"
    to = " ".join(tie.to_text.split()) or _("something drawn")
    label = f"({tie.label})" if tie.label else ""
    return " ".join(part for part in (arrow, sign, to, label) if part)


def _inside(entries: Sequence[Entry], frame: str) -> tuple[Entry, ...]:
    """What lies in a frame, wherever it stands."""
    for entry in entries:
        if entry.element_id == frame:
            return entry.inside
        found = _inside(entry.inside, frame)
        if found:
            return found
    return ()
