"""A note's Markdown as blocks of a paper: what the coach sees styled, set the same on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from coachjournal.domain import report as parts
from coachjournal.domain.report import Block, Run
from coachjournal.system.language import _

_ALIGNED = {
    "text-align:center": parts.Alignment.CENTRE,
    "text-align:right": parts.Alignment.RIGHT,
}
_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
_DEEPER = "– "


def note_blocks(text: str, *, under: int = 2) -> Iterator[Block]:
    """The blocks of a note; its headings stand one level below `under`.

    Nothing in a note is executed, fetched or left out: what is not Markdown is shown as typed.
    """
    for node in SyntaxTreeNode(_parser().parse(text)).children:
        yield from _blocks(node, under)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _blocks(node: SyntaxTreeNode, under: int) -> Iterator[Block]:
    if node.type == "heading":
        yield parts.Heading(text=_words(node), level=under + 1)
    elif node.type == "paragraph":
        yield parts.Text(runs=tuple(_runs(node)))
    elif node.type in ("bullet_list", "ordered_list"):
        items = tuple(_items(node, ""))
        yield parts.BulletList(items=items, numbered=node.type == "ordered_list")
    elif node.type == "blockquote":
        yield parts.Quote(text="\n\n".join(_words(child) for child in node.children))
    elif node.type == "table":
        yield _table(node)
    elif node.type == "hr":
        yield parts.plain_text("* * *", soft=True)
    else:
        yield parts.plain_text(node.content.rstrip("\n"))


def _items(node: SyntaxTreeNode, deeper: str) -> Iterator[parts.Text]:
    """The points of a list; those of a list within it follow their point, marked as deeper."""
    for item in node.children:
        runs: list[Run] = []
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                if runs:
                    yield _point(runs, deeper)
                    runs = []
                yield from _items(child, deeper + _DEEPER)
            else:
                runs += [Run(text="\n")] if runs else []
                runs += list(_runs(child)) if child.children else [Run(text=child.content)]
        if runs:
            yield _point(runs, deeper)


def _point(runs: list[Run], deeper: str) -> parts.Text:
    first = runs[0].text
    box = _BOXES.get(first[:4])
    if box is not None:
        first = box + first[4:]
    return parts.Text(runs=(replace(runs[0], text=deeper + first), *runs[1:]))


def _table(node: SyntaxTreeNode) -> parts.Table:
    rows = [row for part in node.children for row in part.children]
    header = rows[0].children
    return parts.Table(
        header=tuple(_words(cell) for cell in header),
        rows=tuple(tuple(_words(cell) for cell in row.children) for row in rows[1:]),
        alignments=tuple(
            _ALIGNED.get(str(cell.attrs.get("style", "")), parts.Alignment.LEFT) for cell in header
        ),
    )


def _words(node: SyntaxTreeNode) -> str:
    """All words of a node, as they are read."""
    if node.type in ("bullet_list", "ordered_list"):
        return "\n".join("".join(run.text for run in item.runs) for item in _items(node, _DEEPER))
    return "".join(run.text for run in _runs(node)) if node.children else node.content


def _runs(node: SyntaxTreeNode, *, bold: bool = False, italic: bool = False) -> Iterator[Run]:
    for child in node.children:
        if child.type in ("softbreak", "hardbreak"):
            yield Run(text="\n", bold=bold, italic=italic)
        elif child.type == "image":
            words = _("Picture: {caption}").format(caption=child.content)
            yield Run(text=f"[{words}]", bold=bold, italic=True)
        elif child.type == "link":
            yield from _link(child, bold=bold, italic=italic)
        elif child.children:
            yield from _runs(
                child,
                bold=bold or child.type == "strong",
                italic=italic or child.type == "em",
            )
        elif child.content:
            yield Run(text=child.content, bold=bold, italic=italic)


def _link(node: SyntaxTreeNode, *, bold: bool, italic: bool) -> Iterator[Run]:
    yield from _runs(node, bold=bold, italic=italic)
    address = str(node.attrs.get("href", ""))
    if address and address != _words(node):
        yield Run(text=f" ({address})", bold=bold, italic=italic)
