"""The page for the day on which the laptop is gone: what was safe, what comes first."""

from __future__ import annotations

from coachjournal.domain import report as parts
from coachjournal.domain.report import Block
from coachjournal.system.language import _


def lost_laptop_blocks() -> tuple[Block, ...]:
    """The page, to be filled in by hand."""
    return (
        parts.Title(text=_("If this laptop is lost"), subtitle=_("fill this in by hand")),
        parts.plain_text(
            _(
                "Everything in the journal and its backups was encrypted: notes, names, drawings, "
                "drafts and the search. A finder can read it only with the passphrase or the "
                "recovery key, or if the journal was open when the laptop was taken. What you "
                "exported was not encrypted by the journal."
            )
        ),
        parts.Heading(text=_("In this order")),
        parts.BulletList(items=tuple(map(parts.plain_text, _steps())), numbered=True),
        parts.Heading(text=_("What you know")),
        parts.Table(
            header=(_("What"), _("Your answer")),
            rows=tuple((each, "\u00a0") for each in _facts()),
            widths=(45, 55),
        ),
        parts.WritingSpace(label=_("What was done, and when"), lines=8),
    )


def _steps() -> tuple[str, ...]:
    return (
        _("Write down when you noticed: some periods run from that hour."),
        _(
            "Was the journal locked? It locks itself when nothing was touched for some minutes, "
            "and when the computer sleeps."
        ),
        _(
            "List what lay on the disk outside the journal: packs, logs, hours tables, access "
            "requests, the recovery kit as a file. None of it was encrypted unless the whole "
            "disk was."
        ),
        _(
            "If a risk to people is likely, the regulator is told within 72 hours of your knowing "
            "of it; if it is high, the people themselves are told without delay. Where you coach "
            "for an organisation, tell it at once: it may have to decide."
        ),
        _("Tell your insurer and, if you wish, your supervisor, by code and without names."),
        _(
            "On another computer, install Coach Journal and restore the newest backup. Then use "
            "Change and rotate in Settings, Security: what opened the journal on the laptop no "
            "longer opens what you write from then on."
        ),
        _("Keep a line on it in the log of breaches, also if nobody had to be told, and why."),
    )


def _facts() -> tuple[str, ...]:
    return (
        _("Noticed on, at"),
        _("Last seen where, and when"),
        _("Last locked, as far as you know"),
        _("Was the whole disk encrypted?"),
        _("Newest backup, and where it lies"),
        _("Exports on the disk, about whom"),
        _("Police report, insurer's reference"),
    )
