"""Writes docs/failures.md: every failure, what causes it, and the very words that are said.

Run `python -m tools.failures` after a sentence was added or changed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from coachjournal.services import (
    backup_sentences,
    development_sentences,
    entry_sentences,
    import_sentences,
    key_sentences,
    own_rules_sentences,
    protection_sentences,
    sentences,
    themes_sentences,
    vault_sentences,
)

ROOT = Path(__file__).resolve().parent.parent
CAUSES = ROOT / "tools" / "causes.toml"
OUT = ROOT / "docs" / "failures.md"
Row = tuple[str, str, str]

_HEADING = """# Every failure, and what is said

Written by `python -m tools.failures`; do not edit by hand. Each failure is said in three parts,
in the window and on the command line alike: what happened, what is safe, what to do. What
stands in braces is filled in: a number, a line, a part of the journal; never a name, a text or
a path.
"""


def causes() -> dict[str, str]:
    """By code: what brings the failure about."""
    return dict(tomllib.loads(CAUSES.read_text("utf-8"))["causes"])


def rooms() -> dict[str, dict[str, Row]]:
    """Every sentence there is, room by room."""
    named: dict[str, dict[str, Row]] = {
        "Opening a journal, damage, and the disk": vault_sentences.ROWS,
        "Passphrase, recovery key, keychain": key_sentences.ROWS,
        "Backups": backup_sentences.ROWS,
        "Data protection": protection_sentences.ROWS,
        "What is entered, given and taken out": entry_sentences.ROWS,
        "Themes and techniques": themes_sentences.ROWS,
        "The coach's own development": development_sentences.ROWS,
        "My copy of a rule pack": own_rules_sentences.ROWS,
    }
    told = {code for rows in named.values() for code in rows}
    rest = {code: row for code, row in sentences._ROWS.items() if code not in told}
    nothing = "Nothing of it was imported."
    coming_in = {**import_sentences._FILE, **import_sentences._LINE}
    return {
        **named,
        "Sessions, clients and packs": rest,
        "Files that come in": {
            **{code: (words, nothing, "") for code, words in coming_in.items()},
            "wrong-kind-of-file": (
                " / ".join([*import_sentences._KINDS.values(), import_sentences._OTHER_KIND]),
                nothing,
                "",
            ),
        },
    }


def page() -> str:
    """The whole table, as Markdown."""
    return "\n".join([_HEADING, *_lines()]) + "\n"


def _lines() -> Iterator[str]:
    why = causes()
    for room, rows in rooms().items():
        yield f"## {room}\n"
        yield "| code | what causes it | what happened | what is safe | what to do |"
        yield "|---|---|---|---|---|"
        for code, row in rows.items():
            cells = (f"`{code}`", why.get(code, ""), *row)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        yield ""


def main() -> int:
    """Write the page."""
    OUT.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{OUT.relative_to(ROOT)}: {sum(map(len, rooms().values()))} failures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
