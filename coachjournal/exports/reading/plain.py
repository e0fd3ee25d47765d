"""The texts of Markdown and CSV: as they stand, and as whoever shows them would read them."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from coachjournal.exports.read_back import ReadBack
from coachjournal.exports.reading.anything import data_addresses

_ESCAPED = re.compile(r"\\([^\w\s])")
_LINK = re.compile(r"\]\(\s*<?([^)>\s]+)|^\s*\[[^\]]+\]:\s*<?(\S+)|<([a-z][\w+.-]*:[^>\s]+)>", re.M)


def read_markdown(content: bytes) -> ReadBack:
    """All of it, remarks and the names of pictures included; links as they are meant too."""
    text = content.decode()
    targets = [next(filter(None, found)) for found in _LINK.findall(text) if any(found)]
    meant = html.unescape(_ESCAPED.sub(r"\1", text).replace("\\\n", "\n"))
    return ReadBack(
        pages=(text,),
        links=tuple(dict.fromkeys(unquote(html.unescape(each)) for each in targets)),
        pictures=tuple(data_addresses(text)),
        beside=(meant,) if meant != text else (),
    )


def read_csv(content: bytes) -> ReadBack:
    """All of it: nothing hides in a table of plain text."""
    return ReadBack(pages=(content.decode("utf-8-sig"),))
