"""RedNotebook's markup to Markdown: the same words, with the signs that are read here.

Bold, italic, underlined, struck, code, headings, numbered lists, quotes, rules, breaks, links
and colours. What is code or taken as it is keeps every sign. What has no counterpart stays.
"""

from __future__ import annotations

import re

_TITLE = re.compile(r"\s*(={1,5}|\+{1,5})([^=+\s](?:.*[^=+\s])?)\1(?:\[[\w-]*\])?\s*")
_SPACED = re.compile(r"\s*(={1,5}|\+{1,5}) (.+?) \1(?:\[[\w-]*\])?\s*")
_RULE = re.compile(r"\s*([-=_])\1{19,}\s*")
_NUMBERED = re.compile(r"( *)\+ (?=\S)")
_KEPT = re.compile(r'``(\S(?:.*?\S)?`*)``|""(\S(?:.*?\S)?"*)""|\'\'(\S(?:.*?\S)?\'*)\'\'')
_PICTURE = re.compile(r'\[""(.+?)""(\.\w{2,5})(?:\?\d+)?\]')
_NAMED = re.compile(r'\[([^\[\]]*?)\s""(\S[^"]*?)""\]')
_COLOUR = re.compile(r"\{([^{}]*)\|color:[^{}]+\}")
_ITALIC = re.compile(r"(?<![:/])//(?=[^\s/])([^\n]*?[^\s:])//(?!/)")
_UNDER = re.compile(r"(?<!_)__(?=[^\s_])([^\n]*?\S)__(?!_)")
_STRUCK = re.compile(r"(?<!-)--(?=[^\s-])([^\n]*?[^\s])--(?!-)")
_ADDRESS = re.compile(r"\b(?:https?|ftp|file)://[^\s\]\"]+")
# A line made to tease the patterns; nobody writes one.
_LONGEST = 20_000
_HOLD = "\ue000{}\ue001"
_HELD = re.compile("\ue000(\\d+)\ue001")


def to_markdown(text: str) -> str:
    """The text of a day as Markdown."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = line.strip()
        if fence:
            fence = "" if mark == fence else fence
            lines.append("" if mark == '"""' else line)
        elif mark in ("```", '"""'):
            fence = mark
            lines.append("" if mark == '"""' else line)
        else:
            lines.append(_line(line))
    return "\n".join(lines)


def _line(line: str) -> str:
    if _RULE.fullmatch(line):
        return "***"
    title = _SPACED.fullmatch(line) or _TITLE.fullmatch(line)
    if title:
        return f"{'#' * len(title[1])} {_inline(title[2].strip())}"
    if line.startswith("\t") and line.strip():
        return f"> {_inline(line.strip())}"
    if line.startswith(("``` ", '""" ')):
        return f"`{line[4:]}`" if line[0] == "`" else line[4:]
    line = _NUMBERED.sub(r"\g<1>1. ", line, count=1) if _NUMBERED.match(line) else line
    plain = line.rstrip()
    if plain.endswith("\\\\"):
        return _inline(plain[:-2])
    return _inline(line)


def _inline(words: str) -> str:
    """The signs within a line; what keeps its signs is held aside meanwhile."""
    if len(words) > _LONGEST or "\ue000" in words:
        return words
    held: list[str] = []

    def hold(kept: str) -> str:
        held.append(kept)
        return _HOLD.format(len(held) - 1)

    def kept(match: re.Match[str]) -> str:
        return hold(f"`{match[1]}`" if match[1] is not None else match[2] or match[3])

    words = _PICTURE.sub(lambda match: hold(f"{match[1]}{match[2]}"), words)
    words = _NAMED.sub(lambda match: hold(_link(match[1], match[2])), words)
    words = _KEPT.sub(kept, words)
    words = _ADDRESS.sub(lambda match: hold(match[0]), words)
    words = _COLOUR.sub(r"\1", words)
    words = _ITALIC.sub(r"*\1*", words)
    words = _UNDER.sub(r"_\1_", words)
    words = _STRUCK.sub(r"~~\1~~", words)
    return _HELD.sub(lambda match: held[int(match[1])], words)


def _link(name: str, address: str) -> str:
    fits = " " not in address and "(" not in address and ")" not in address
    return f"[{name}]({address})" if fits else f"[{name}](<{address}>)"
