"""Templates of notes: headings that help to begin, read from TOML with the care of rule packs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coachjournal.domain.terms import NoteKind
from coachjournal.errors import BadInput
from coachjournal.frameworks.reading import Table, read_toml
from coachjournal.system.language import _
from coachjournal.system.resources import resource_path


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTemplate:
    """A template: the room it is for, what it is called, what it is good for, its headings.

    Its words are in the source language; `shown_title` and the others speak the one in use.
    """

    id: str
    room: NoteKind
    order: int
    title: str
    says: str
    headings: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()

    def shown_title(self) -> str:
        """The title in the language in use."""
        return _(self.title)

    def shown_says(self) -> str:
        """What it is good for, in the language in use."""
        return _(self.says)

    def shown_prompts(self) -> dict[str, str]:
        """What to ask oneself under each heading; it stands beside the note, never in it."""
        pairs = zip(self.headings, self.prompts, strict=False)
        return {_(heading): _(prompt) for heading, prompt in pairs}

    def text(self) -> str:
        """The Markdown that it puts into a note; nothing for a free page."""
        return "\n".join(f"## {_(heading)}\n\n" for heading in self.headings)


def note_templates(folder: Path | None = None) -> tuple[NoteTemplate, ...]:
    """The templates that ship with the program, in the order in which they are offered.

    Raises BadInput("bad-pack", file=, line=, reason=, key=) for the first fault found.
    """
    paths = sorted((folder or resource_path("templates")).glob("*.toml"))
    found = [_template(path) for path in paths]
    if not found:
        raise BadInput("no-templates")
    return tuple(sorted(found, key=lambda template: (template.order, template.id)))


def _template(path: Path) -> NoteTemplate:
    file, data = read_toml(path)
    top = Table(file, data, "")
    table = Table(file, top.take("template"), "template")
    template = NoteTemplate(
        id=table.ident("id"),
        room=table.one_of("room", NoteKind),
        order=table.positive("order"),
        title=table.text("title"),
        says=table.text("says"),
        headings=table.maybe("headings", table.texts) or (),
        prompts=table.maybe("prompts", table.texts) or (),
    )
    table.done()
    top.done()
    if template.id != path.stem:
        raise table.refuse("bad-id", "id")
    if template.prompts and len(template.prompts) != len(template.headings):
        raise table.refuse("wrong-sort", "prompts")
    return template
