"""What the palette reaches: pages, sections of the settings, commands, clients."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coachjournal.domain.sketches import Sketch
from coachjournal.domain.terms import VaultFor
from coachjournal.system.language import _, later
from coachjournal.ui.actions import COMMANDS, Here
from coachjournal.ui.drawings.words import title_of
from coachjournal.ui.shell.context import PageContext, PageEntry
from coachjournal.ui.shell.palette import Palette
from coachjournal.ui.shell.palette_rows import Deed

# Parts of pages that people look for by name: page, where on it, words.
_PLACES: tuple[tuple[str, Mapping[str, str], str], ...] = (
    ("sketchbook", {"new": "yes"}, later("New sketch")),
    ("accreditation", {"door": "what-if"}, later("What if: more sessions, another date")),
    ("accreditation", {"door": "papers"}, later("Logs and papers of a credential")),
    ("accreditation", {"door": "portfolio"}, later("Build portfolio")),
    ("accreditation", {"door": "evidence"}, later("Evidence: what shows which competency")),
    ("accreditation", {"door": "rate"}, later("Rate yourself in each competency")),
    ("accreditation", {"door": "award"}, later("Enter an award")),
    ("accreditation", {"door": "rules"}, later("Rules: where each figure comes from")),
    ("accreditation", {"door": "trail"}, later("Audit trail: every change to the hours")),
    ("supervision", {"step": "agenda"}, later("Supervision: the agenda of the next meeting")),
    ("supervision", {"step": "after"}, later("Supervision: after the meeting")),
    ("review", {}, later("Review the pack before it leaves")),
    ("supervision-year", {}, later("A year of supervision, and joint notes")),
    ("settings", {"section": "computer"}, later("Settings: this computer")),
    ("settings", {"section": "writing"}, later("Settings: templates, snippets, spelling")),
    ("settings", {"section": "security"}, later("Settings: passphrase and recovery key")),
    ("settings", {"section": "backups"}, later("Settings: backups")),
    ("settings", {"section": "protection"}, later("Settings: data protection")),
    ("settings", {"section": "data"}, later("Settings: import and export")),
    ("settings", {"section": "bin"}, later("Settings: the bin")),
)


_MOST_SKETCHES = 500
"""Of so many that were drawn on last the palette knows the titles; the search knows them all."""


def open_palette(
    parent: QWidget,
    context: PageContext,
    entries: Sequence[PageEntry],
    acts: Mapping[str, Callable[[], None]],
    search: Callable[[str], object] | None,
    here: Sequence[Here] = (),
) -> Palette:
    """Open the palette at once; clients and sketches come in as soon as they are read."""
    deeds = [*_pages(context, entries), *_commands(acts), *_on_the_page(here)]
    palette = Palette(parent, context.theme, deeds, search)
    palette.open()
    keys = {entry.key for entry in entries}
    if "clients" in keys:
        context.tasks.run(
            context.practice.clients.lines,
            owner=palette,
            done=lambda lines: palette.add(list(_clients(context, lines))),
            failed=context.failed,
        )
    if "sketchbook" in keys:
        context.tasks.run(
            lambda: context.practice.sketches.lines()[:_MOST_SKETCHES],
            owner=palette,
            done=lambda sketches: palette.add(list(_sketches(context, sketches))),
            failed=context.failed,
        )
    return palette


def open_palette_in_room(
    parent: QWidget,
    context: PageContext,
    entries: Sequence[PageEntry],
    acts: Mapping[str, Callable[[], None]],
    here: Sequence[Here] = (),
) -> Palette:
    """The same while the screen is shared: nobody in it, and only what the room may see."""
    pages = [
        Deed(words=entry.title, kind=_("page"), act=partial(context.go, entry.key))
        for entry in entries
        if entry.in_room and not entry.in_room_with
    ]
    palette = Palette(parent, context.theme, [*pages, *_commands(acts), *_on_the_page(here)], None)
    palette.open()
    return palette


def _pages(context: PageContext, entries: Sequence[PageEntry]) -> Iterator[Deed]:
    kind = _("page")
    keys = {entry.key for entry in entries}
    # Few supervise others: whoever types a few letters of it means their own supervision.
    for entry in sorted(entries, key=lambda each: each.whose is VaultFor.SUPERVISING):
        if entry.in_rail:
            yield Deed(words=entry.title, kind=kind, act=partial(context.go, entry.key))
    for page, where, words in _PLACES:
        if page in keys:
            yield Deed(words=_(words), kind=kind, act=partial(context.go, page, **where))


def _commands(acts: Mapping[str, Callable[[], None]]) -> Iterator[Deed]:
    for command in COMMANDS:
        act = acts.get(command.intention)
        if act is not None:
            yield Deed(
                words=command.shown_words(), kind=_("command"), act=act, keys=command.shown_keys()
            )


def _on_the_page(here: Sequence[Here]) -> Iterator[Deed]:
    for each in here:
        if each.act is not None:
            yield Deed(words=each.words, kind=_("command"), act=each.act, keys=each.keys)


def _sketches(context: PageContext, sketches: Iterable[Sketch]) -> Iterator[Deed]:
    for sketch in sketches:
        act = partial(context.go, "sketchbook", sketch_id=sketch.id)
        yield Deed(words=title_of(sketch), kind=_("sketch"), act=act)


def _clients(context: PageContext, lines: Iterable[Any]) -> Iterator[Deed]:
    for line in lines:
        client = line.client
        words = f"{client.code}  {client.shown_name}"
        act = partial(context.go, "clients", client_id=client.id)
        yield Deed(words=words, kind=_("client"), act=act)
