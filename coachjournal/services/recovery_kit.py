"""The recovery kit: a page with the recovery key to type from, and one for a lost laptop."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coachjournal.domain import report as parts
from coachjournal.domain.plain import to_plain
from coachjournal.domain.report import Block, Report
from coachjournal.errors import BadInput, JournalError
from coachjournal.exports.pictures import PagePicture
from coachjournal.services.backup_places import place_beside
from coachjournal.services.children import run_in_child
from coachjournal.services.lost_laptop import lost_laptop_blocks
from coachjournal.services.opening import describe_vault
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import page_pictures
from coachjournal.services.places import require_outside_vaults
from coachjournal.system.files import write_atomically
from coachjournal.system.language import _

_GROUPS_IN_A_ROW = 4
_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What stands on the page: the key, whose it is, since when, where backups lie."""

    groups: tuple[str, ...] = field(repr=False)
    fingerprint: str
    label: str = field(repr=False)
    made_on: date
    places: tuple[str, ...] = field(default=(), repr=False)


def kit_for(
    folder: Path,
    groups: tuple[str, ...],
    made_on: date | None = None,
    second: Path | None = None,
) -> Kit:
    """The kit of a journal, which needs not be open; `second` is the other place of backups.

    `made_on` is said of a key that is not in use yet; else it is the day of the one in use.
    """
    described = describe_vault(folder)
    places = [place_beside(folder), *([second] if second is not None else [])]
    in_use = next(slot.created for slot in described.slots if slot.type == "recovery")
    return Kit(
        groups=groups,
        fingerprint=described.fingerprint,
        label=folder.stem,
        made_on=made_on or in_use.date(),
        places=tuple(_as_told(place) for place in places),
    )


def save_recovery_kit(kit: Kit, out: Path) -> None:
    """Write the kit as a PDF that only the coach's account may read.

    Raises BadInput (`unknown-ending`, `inside-a-vault`), DiskFull, JournalError where the
    page cannot be set.
    """
    require_outside_vaults(out)
    if out.suffix.lower() != ".pdf":
        raise BadInput("unknown-ending", known=".pdf")
    write_atomically(out, kit_pdf(kit), mode=0o600)


def kit_pdf(kit: Kit) -> bytes:
    """The kit as a PDF, set by a child process; the same bytes for the same kit."""
    _answer, content = run_in_child(
        "render",
        {"form": "pdf"},
        json.dumps(to_plain(kit_report(kit))).encode(),
        deadline_seconds=_SECONDS,
        failing=JournalError,
    )
    return content


def kit_pages(kit: Kit) -> tuple[PagePicture, ...]:
    """The kit's pages as pictures, for a printer; no file is made of them here."""
    return page_pictures(kit_report(kit))


def kit_report(kit: Kit) -> Report:
    """Both pages: the key, whose it is, how to use it, what nobody can do; the lost laptop."""
    blocks: tuple[Block, ...] = (
        parts.Title(text=_("Recovery kit"), subtitle=numeric_date(kit.made_on)),
        parts.plain_text(
            _(
                "With this key you can open your journal when the passphrase is forgotten, and "
                "choose a new one. Whoever holds this page and a copy of the journal, or of a "
                "backup, can read everything in it. Keep it on paper, locked away, and not beside "
                "the computer. Delete the file once it is printed."
            )
        ),
        parts.Heading(text=_("Recovery key")),
        *_rows(kit.groups),
        parts.Heading(text=_("Which journal it opens")),
        _journal(kit),
        parts.Heading(text=_("Where its backups lie")),
        parts.BulletList(items=tuple(map(_text, kit.places))),
        parts.Heading(text=_("How to use it")),
        parts.BulletList(items=tuple(map(_text, _steps())), numbered=True),
        parts.Heading(text=_("What nobody can do")),
        parts.plain_text(
            _(
                "Nobody can reset your passphrase: not you, not those who wrote the program, and "
                "no one else. If the passphrase and this key are both lost, nobody can open the "
                "journal again, and what is in it is lost."
            )
        ),
        parts.WritingSpace(
            label=_("Notes: other places of backups, who knows of this page"), lines=4
        ),
        parts.PageBreak(),
        *lost_laptop_blocks(),
    )
    return Report(
        title=_("Recovery kit"),
        language="en-GB",
        running_header=_("Coach Journal"),
        footer=_("Keep this page on paper. It is as secret as the passphrase."),
        on=kit.made_on,
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


def _journal(kit: Kit) -> parts.Text:
    words = _("“{label}”, fingerprint {fingerprint}. The key was made on {date}.").format(
        label=kit.label, fingerprint=kit.fingerprint, date=numeric_date(kit.made_on)
    )
    return parts.plain_text(words)


def _as_told(place: Path) -> str:
    """A folder as people find it: from the home folder where it is in there."""
    try:
        inside = place.relative_to(Path.home())
    except (ValueError, RuntimeError):
        return str(place)
    return _("{folder}, in your home folder").format(folder=inside)


def _steps() -> tuple[str, ...]:
    return (
        _("Open Coach Journal, and in it the folder of the journal or a backup of it."),
        _("Choose the recovery key in place of the passphrase."),
        _("Type the eight groups. Small letters, spaces and hyphens make no difference."),
        _(
            "Choose a new passphrase. You get a new recovery key and print a new kit; then this one"
            " opens only backups from before."
        ),
    )


def _text(words: str) -> parts.Text:
    return parts.plain_text(words)
