"""What is pasted, as the plain Markdown of a note: an allow-list, everything else is dropped.

Kept of a web page or a word processor's text: bold, italic, headings, lists, and links to
https and mailto. Nothing is looked up, loaded or followed. The tags are taken apart here,
in one pass that never looks back, since the standard library's parser takes time that grows
with the square of a text made to tease it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

MOST_MARKUP = 500_000
"""Characters of markup that are read; of more, the plain text beside it is taken."""
MOST_TEXT = 5_000_000
"""Characters of plain text that can be pasted at once."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,20})([^<>]{0,4000})>")
_BRACKETS = re.compile(r"<+(?![A-Za-z/!?])")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LINK = re.compile(
    r"https://[a-z0-9.-]{1,253}(?::\d{1,5})?(?:[/?#][!#-;=?-Z_a-z~]{0,2000})?|"
    r"mailto:[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,253}(?:\?[!#-;=?-Z_a-z~]{0,500})?",
    re.IGNORECASE,
)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
_BULLET = re.compile(r"[·•§▪o]\s*\xa0[\s\xa0]*")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INLINE_MARKS = re.compile(r"([\\`*\[\]]|<(?=[A-Za-z/!?])|(?<!\w)_|_(?!\w))")
_LINE_MARKS = re.compile(r"^(\s*)([#>]|[-+](?=\s)|\d{1,9}(?=[.)]\s))")
# Signs that no text has: controls, halves of characters, and what Qt keeps for itself.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffc\ufdd0-\ufdef\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")

_WITHOUT_TEXT = {
    "applet", "audio", "canvas", "embed", "iframe", "math", "noscript", "object", "option",
    "script", "select", "style", "svg", "template", "textarea", "title", "video", "xml",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "main", "nav",
    "pre", "section", "table", "tbody", "tfoot", "thead", "tr",
}  # fmt: skip
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}
_HEADINGS = {f"h{level}": "#" * min(level, 3) + " " for level in range(1, 7)}
_INLINE = {"b", "strong", "i", "em", "span"}
_DEEPEST_LIST = 6
_MOST_STYLES = 1000

_APART = re.compile(r"^( *(?:-|\d{1,4}\.) [^\n]*)\n\n(?= *(?:-|\d{1,4}\.) )", re.MULTILINE)


def pasted(markup: str, plain: str) -> str:
    """What to put into a note, of a clip's markup and the plain text beside it.

    Where the markup holds nothing that is kept, the plain text is taken as it is.
    """
    if 0 < len(markup) <= MOST_MARKUP:
        reader = _Reader()
        text = reader.read(markup)
        if reader.kept or not plain:
            return clean_text(text)
    return clean_text(plain)


def clean_text(text: str) -> str:
    """Text without the signs that are none; line ends as one sign."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HALVES.sub("\ufffd", _NO_TEXT.sub("", text))


class _Run(NamedTuple):
    """A stretch of a line in one style."""

    text: str
    bold: bool
    italic: bool
    link: str


class _Style(NamedTuple):
    """What a tag makes of the text in it."""

    name: str
    bold: bool
    italic: bool


class _Piece(NamedTuple):
    """A tag with its attributes, or text where the name is empty."""

    name: str
    ends: bool
    rest: str


class _Reader:
    """Turns the pieces of one clip into lines of Markdown."""

    def __init__(self) -> None:
        self.kept = False
        self._lines: list[str] = []
        self._runs: list[_Run] = []
        self._styles: list[_Style] = []
        self._bold = self._italic = self._verbatim = 0
        self._link = self._prefix = ""
        self._lists: list[int] = []

    def read(self, markup: str) -> str:
        """The clip as Markdown."""
        for piece in _pieces(markup):
            if not piece.name:
                self._take(html.unescape(piece.rest))
            elif piece.ends:
                self._close(piece.name)
            else:
                self._open(piece.name, piece.rest)
        self._end_line()
        # A word processor makes a paragraph of each item of a list.
        return _APART.sub(r"\1\n", "\n".join(self._lines).strip("\n"))

    def _take(self, text: str) -> None:
        if not self._verbatim:
            self._add(text)
            return
        for place, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if place:
                self._end_line()
            self._add(line)

    def _add(self, text: str) -> None:
        self._runs.append(_Run(text, self._bold > 0, self._italic > 0, self._link))

    def _open(self, name: str, rest: str) -> None:
        if name == "br":
            self._end_line()
        elif name in ("td", "th"):
            self._add(" ")
        elif name == "li":
            self._begin_item()
        elif name in _PARAGRAPHS:
            self._begin_paragraph(name)
        elif name in _BLOCKS:
            self._end_line()
            self._verbatim += name == "pre"
        elif name == "a":
            self._link = _address(rest)
        elif name in _INLINE and len(self._styles) < _MOST_STYLES:
            self._begin_style(name, rest)

    def _close(self, name: str) -> None:
        if name in ("ul", "ol"):
            self._end_line()
            del self._lists[-1:]
            if not self._lists:
                self._gap()
        elif name == "li" or name in _BLOCKS:
            self._end_line()
            self._verbatim -= name == "pre" and self._verbatim > 0
        elif name in _PARAGRAPHS:
            self._end_line()
            if not self._lists:
                self._gap()
        elif name == "a":
            self._link = ""
        elif name in _INLINE:
            self._end_style(name)

    def _begin_paragraph(self, name: str) -> None:
        self._end_line()
        if not self._lists:
            self._gap()
            self._prefix = _HEADINGS.get(name, "")
        if name in ("ul", "ol"):
            self._lists.append(1 if name == "ol" else 0)

    def _begin_item(self) -> None:
        self._end_line()
        depth = max(0, min(len(self._lists), _DEEPEST_LIST) - 1)
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] = number + 1
        self._prefix = "  " * depth + (f"{number}. " if number else "- ")

    def _begin_style(self, name: str, rest: str) -> None:
        italic = name in ("i", "em") or bool(_ITALIC.search(rest))
        style = _Style(name, _is_bold(name, rest), italic)
        self._styles.append(style)
        self._bold += style.bold
        self._italic += style.italic

    def _end_style(self, name: str) -> None:
        # Tags that cross each other are few; the search for the begun one is kept short.
        for place in range(len(self._styles) - 1, max(-1, len(self._styles) - 20), -1):
            if self._styles[place].name == name:
                style = self._styles.pop(place)
                self._bold -= style.bold
                self._italic -= style.italic
                return

    def _end_line(self) -> None:
        text, styled = _line(self._runs)
        self._runs.clear()
        bullet = _BULLET.match(text)
        if bullet and not self._prefix:
            text, self._prefix = text[bullet.end() :], "- "
        if text:
            self.kept = self.kept or styled or bool(self._prefix)
            self._lines.append(self._prefix + text)
            self._prefix = ""

    def _gap(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")


def _pieces(markup: str) -> Iterator[_Piece]:
    """Tags and the text between them, in one pass."""
    at = 0
    while at < len(markup):
        begin = markup.find("<", at)
        if begin != at:
            end = begin if begin >= 0 else len(markup)
            yield _Piece("", ends=False, rest=markup[at:end])
            at = end
            continue
        piece, at = _tag(markup, at)
        if piece is not None:
            yield piece


def _tag(markup: str, at: int) -> tuple[_Piece | None, int]:
    """What begins with this bracket, and where to go on."""
    if markup.startswith("<!--", at):
        return None, _after(markup, "-->", at)
    following = markup[at + 1 : at + 2]
    if following in ("!", "?"):
        return None, _after(markup, ">", at)
    found = _TAG.match(markup, at)
    if found is None:
        if following.isalpha() or following == "/":
            # A tag too long to be read, such as a picture that is spelt out in it.
            return None, _after(markup, ">", at)
        literal = _BRACKETS.match(markup, at)
        end = literal.end() if literal else at + 1
        return _Piece("", ends=False, rest=markup[at:end]), end
    name, ends = found[2].lower(), bool(found[1])
    if name in _WITHOUT_TEXT and not ends and not found[3].endswith("/"):
        closing = re.compile(f"</{name}", re.IGNORECASE).search(markup, found.end())
        return None, closing.start() if closing else len(markup)
    return _Piece(name, ends, found[3]), found.end()


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _is_bold(name: str, rest: str) -> bool:
    # A word processor may wrap all of a clip in one tag for bold, and say there that it is not.
    return bool(_BOLD.search(rest)) or (name in ("b", "strong") and not _NOT_BOLD.search(rest))


def _address(rest: str) -> str:
    """Where a link leads if that is allowed, else nothing."""
    found = _HREF.search(rest)
    if found is None:
        return ""
    address = html.unescape(found[1] or found[2] or found[3] or "").strip()
    if not _LINK.fullmatch(address):
        return ""
    return address.replace("(", "%28").replace(")", "%29")


def _line(runs: Sequence[_Run]) -> tuple[str, bool]:
    """The stretches of a line as Markdown without space around it; whether any has a style."""
    parts: list[str] = []
    styled = False
    for _style, same in groupby(runs, key=lambda run: run[1:]):
        together = list(same)
        text = _SPACES.sub(" ", "".join(run.text for run in together))
        dressed = _dressed(together[0]._replace(text=text))
        if parts and parts[-1].endswith("*") and dressed.startswith("*"):
            # Marks that touch could not be told apart.
            dressed = _dressed(_Run(text, bold=False, italic=False, link=together[0].link))
        styled = styled or (dressed != text and any(together[0][1:]))
        parts.append(dressed)
    text = _SPACES.sub(" ", "".join(parts)).strip(" ")
    return _LINE_MARKS.sub(_escaped_start, text), styled


def _dressed(run: _Run) -> str:
    """A stretch with its marks close around it and its spaces outside."""
    core = run.text.strip()
    if not core:
        return run.text
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    marks = "**" * run.bold + "*" * run.italic
    is_address = core == run.link
    core = _INLINE_MARKS.sub(r"\\\1", core)
    if run.link and not is_address:
        core = f"[{core}]({run.link})"
    return f"{before}{marks}{core}{marks}{after}"


def _escaped_start(found: re.Match[str]) -> str:
    # A number cannot be escaped itself: the full stop behind it is.
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"
