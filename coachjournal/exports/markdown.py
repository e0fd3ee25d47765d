"""A report as Markdown: the same blocks, every mark in a user's text escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from coachjournal.domain import report as parts
from coachjournal.domain.report import Report, fingerprint_mark
from coachjournal.exports.legible import cleaned, one_line

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$!^=])")
_AT_THE_START = re.compile(r"^(\s*)([-+:]|\d{1,9}[.)])", re.MULTILINE)
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
_ALIGNED = {
    parts.Alignment.LEFT: "---",
    parts.Alignment.CENTRE: ":---:",
    parts.Alignment.RIGHT: "---:",
}


def render_markdown(report: Report) -> bytes:
    """The report as CommonMark with tables, in UTF-8."""
    pieces = [f"*{_line(report.running_header)}*"] if report.running_header else []
    pieces.extend(_pieces(report.blocks))
    closing = " ".join(filter(None, (report.footer, fingerprint_mark(report))))
    if closing:
        pieces.extend(["---", f"*{_line(closing)}*"])
    return ("\n\n".join(pieces) + "\n").encode()


def _pieces(blocks: Iterable[parts.Block]) -> list[str]:
    written = [block for block in _found_by_name(tuple(blocks)) if type(block) in _WRITERS]
    made = (_WRITERS[type(block)](block) for block in written)
    return [piece for piece in made if piece]


def _found_by_name(blocks: tuple[parts.Block, ...]) -> Iterable[parts.Block]:
    """An index says the heading that stands over it: there are no pages here."""
    heads = (each for each in blocks if isinstance(each, parts.Title | parts.Heading))
    names = {each.place: one_line(each.text) for each in heads if each.place}
    for block in _with_words(blocks):
        yield parts.with_numbers(block, names) if isinstance(block, parts.Table) else block


def _with_words(blocks: tuple[parts.Block, ...]) -> Iterable[parts.Block]:
    """Without a heading that stands over a chart alone: a chart is no words."""
    ahead = (*blocks, None, None)
    for block, below, after in zip(ahead, ahead[1:], ahead[2:], strict=False):
        over_chart = isinstance(block, parts.Heading) and isinstance(below, parts.Figure)
        if block is not None and not (over_chart and isinstance(after, parts.Heading | None)):
            yield block


def escaped(text: str) -> str:
    """The text literal in Markdown; its lines stay lines."""
    marked = _MARKS.sub(r"\\\1", _ENTITY.sub("&amp;", cleaned(text)))
    lines = [_AT_THE_START.sub(_guarded, line).strip() for line in marked.split("\n")]
    return "\\\n".join(line for line in lines if line)


def _guarded(found: re.Match[str]) -> str:
    """A mark that would begin a list: the last sign of it is escaped."""
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"


def _line(text: str) -> str:
    return escaped(one_line(text))


def _runs(runs: Iterable[parts.Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: parts.Run) -> str:
    """Words with their marks; spaces at the edges stay outside, as Markdown wants."""
    inner = escaped(run.text)
    if not inner:
        return "\\\n" if "\n" in run.text else " " if run.text else ""
    marks = "**" * run.bold + "*" * run.italic
    before = " " if run.text[:1].isspace() else ""
    after = " " if run.text[-1:].isspace() else ""
    return f"{before}{marks}{inner}{marks[::-1]}{after}"


def _title(block: parts.Title) -> str:
    pill = f" · {_line(block.pill)}" if block.pill else ""
    subtitle = f"\n\n{_line(block.subtitle)}" if block.subtitle else ""
    return f"# {_line(block.text)}{pill}{subtitle}"


def _heading(block: parts.Heading) -> str:
    return f"{'#' * min(block.level + 1, 6)} {_line(block.text)}"


def _quoted(block: parts.Quote) -> str:
    quote = escaped(block.text).replace("\n", "\n> ")
    source = f"\n>\n> *{_line(block.source)}*" if block.source else ""
    return f"> {quote}{source}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_line(cell) for cell in cells)} |"


def _table(block: parts.Table) -> str:
    alignments = [*block.alignments, *[parts.Alignment.LEFT] * len(block.header)]
    rule = [_ALIGNED[each] for each in alignments[: len(block.header)]]
    rows = [_row(row) for row in block.rows]
    return "\n".join([_row(block.header), f"| {' | '.join(rule)} |", *rows])


def _drawing(block: parts.Drawing) -> str:
    """Its words, one a line; and its caption."""
    lines = [f"- {_line(each)}" for each in block.words]
    caption = [f"*{_line(block.caption)}*"] if block.caption else []
    return "\n".join(lines) + ("\n\n" if lines and caption else "") + "".join(caption)


def _story(block: parts.StoryTable) -> str:
    """A list. Each kind of list has a mark of its own, or neighbours would run together."""
    return "\n".join(f"- **{_line(each.when)}** {_line(each.text)}" for each in block.lines)


def _figures(block: parts.KeyFigures) -> str:
    return "\n".join(f"+ **{_line(each.value)}** {_line(each.label)}" for each in block.figures)


def _bullets(block: parts.BulletList) -> str:
    lines = []
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}." if block.numbered else "*"
        lines.append(f"{mark} {_runs(item.runs)}".replace("\n", "\n   "))
    return "\n".join(lines)


_WRITERS: dict[type, Callable[[Any], str]] = {
    parts.Title: _title,
    parts.Heading: _heading,
    parts.Text: lambda block: _runs(block.runs),
    parts.Question: lambda block: f"**{escaped(block.text)}**" if block.text else "",
    parts.Quote: _quoted,
    parts.Table: _table,
    parts.Picture: lambda block: f"*{_line(block.caption)}*" if block.caption else "",
    parts.Drawing: _drawing,
    parts.StoryTable: _story,
    parts.KeyFigures: _figures,
    parts.BulletList: _bullets,
    parts.Note: lambda block: escaped(block.text),
    parts.NewPart: lambda _block: "---",
}
