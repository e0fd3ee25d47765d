"""The recovery kit: one page to print, with the recovery key large enough to type from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from coachjournal.domain import report as parts
from coachjournal.domain.plain import to_plain
from coachjournal.domain.report import Block, Report
from coachjournal.errors import BadInput, JournalError
from coachjournal.services.children import run_in_child
from coachjournal.services.opening import OpenedPractice, VaultDescription
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.places import require_outside_vaults
from coachjournal.system.files import write_atomically
from coachjournal.system.language import _

_GROUPS_IN_A_ROW = 4
_SECONDS = 60


def save_recovery_kit(opened: OpenedPractice, description: VaultDescription, out: Path) -> None:
    """Write the kit as a PDF that only the coach's account may read.

    It does not say where the journal lies: the coach writes that in by hand. Raises
    BadInput (`unknown-ending`, `inside-a-vault`), DiskFull, JournalError where the page
    cannot be set.
    """
    require_outside_vaults(out)
    if out.suffix.lower() != ".pdf":
        raise BadInput("unknown-ending", known=".pdf")
    report = kit_report(opened.recovery_key_groups, description)
    _answer, content = run_in_child(
        "render",
        {"form": "pdf"},
        json.dumps(to_plain(report)).encode(),
        deadline_seconds=_SECONDS,
        failing=JournalError,
    )
    write_atomically(out, content, mode=0o600)


def kit_report(groups: tuple[str, ...], description: VaultDescription) -> Report:
    """The page: the key, whose it is, how to use it, what nobody can do."""
    made = description.created.date()
    blocks: tuple[Block, ...] = (
        parts.Title(text=_("Recovery kit"), subtitle=numeric_date(made)),
        parts.plain_text(
            _(
                "The recovery key opens your journal when the passphrase is forgotten. Whoever "
                "holds this page can open it too: keep it on paper, locked away, and not beside "
                "the computer. Delete the file once it is printed."
            )
        ),
        parts.Heading(text=_("Recovery key")),
        *_rows(groups),
        parts.Heading(text=_("Which journal it opens")),
        _journal(description, made),
        parts.WritingSpace(label=_("Where the journal and its backups lie"), lines=3),
        parts.Heading(text=_("How to use it")),
        parts.BulletList(items=tuple(map(_text, _steps())), numbered=True),
        parts.Heading(text=_("What nobody can do")),
        parts.plain_text(
            _(
                "If the passphrase and this recovery key are both lost, nobody can open the "
                "journal again: not you, not those who wrote the program, and no one else."
            )
        ),
        parts.WritingSpace(label=_("Who knows where this page is kept"), lines=3),
    )
    return Report(
        title=_("Recovery kit"),
        language="en-GB",
        running_header=_("Coach Journal"),
        footer=_("Keep this page on paper. It is as secret as the passphrase."),
        on=made,
        blocks=blocks,
        page_words=_("Page {page} of {pages}"),
    )


def _rows(groups: tuple[str, ...]) -> list[parts.KeyFigures]:
    """Four groups beside each other, each with its number, as they are typed back."""
    figures = [
        parts.KeyFigure(value=group, label=_("group {number}").format(number=number))
        for number, group in enumerate(groups, start=1)
    ]
    starts = range(0, len(figures), _GROUPS_IN_A_ROW)
    return [
        parts.KeyFigures(figures=tuple(figures[start : start + _GROUPS_IN_A_ROW]))
        for start in starts
    ]


def _journal(description: VaultDescription, made: date) -> parts.Text:
    words = _("Fingerprint {fingerprint}, made on {date}.").format(
        fingerprint=description.fingerprint, date=numeric_date(made)
    )
    return parts.plain_text(words)


def _steps() -> tuple[str, ...]:
    return (
        _("Open Coach Journal, and in it the folder of the journal."),
        _("Choose the recovery key in place of the passphrase."),
        _("Type the eight groups. Small letters, spaces and hyphens make no difference."),
    )


def _text(words: str) -> parts.Text:
    return parts.plain_text(words)
