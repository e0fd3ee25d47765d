"""Labels stand in Markdown without breaking it."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from coachjournal.domain.deidentify import Deidentifier

CASES = [
    ("**Dan**iel came", "**C-07** came"),
    ("Dan*iel* came", "*C-07* came"),
    ("D*anie*l came", "*C-07* came"),
    ("***Dan**iel* came", "***C-07*** came"),
    ("**Daniel** Calder came", "**C-07** came"),
    ("Daniel **Calder** came", "**C-07** came"),
    ("_Daniel_ Calder came", "_C-07_ came"),
    ("**it was Dan**iel", "**it was C-07**"),
    ("Dan**iel came**", "**C-07 came**"),
    ("~~Dan~~iel came", "~~C-07~~ came"),
    ("`Daniel` came", "`C-07` came"),
    ("# Daniel\nCalder came", "# C-07\nC-07 came"),
    ("> with Daniel\n> Calder today", "> with C-07\n> today"),
    ("- Daniel\n- Calder", "- C-07\n- C-07"),
    ("* Daniel came\n* Dan**iel** left", "* C-07 came\n* **C-07** left"),
    ("| Daniel | Calder |\n|---|---|", "| C-07 | C-07 |\n|---|---|"),
    ("[Daniel](https://example.org/x)", "[C-07](https://example.org/x)"),
    ("[him](https://brightwell.example.org/a)", "[him](Organisation-B)"),
    ("![Daniel at the board](board.png)", "![C-07 at the board](board.png)"),
    ("Daniel\n\nCalder", "C-07\n\nC-07"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_marks_survive(deidentifier: Deidentifier, text: str, expected: str) -> None:
    assert deidentifier.replace(text).text == expected


@pytest.mark.parametrize(("text", "_expected"), CASES)
def test_no_mark_is_left_open(deidentifier: Deidentifier, text: str, _expected: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parseInline(deidentifier.replace(text).text)
    shown = "".join(t.content for t in tokens[0].children or [] if t.type == "text")
    assert "**" not in shown
    assert "~~" not in shown
