"""Commands for notes and for the templates that they begin with."""

from __future__ import annotations

from pathlib import Path

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell, text_of
from coachjournal.cli.parameters import FILE, Term
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _

_ROOM = click.option("--room", type=Term(NoteKind), default=NoteKind.RECORD.value)


@click.group()
def note() -> None:
    """The record and the reflection of a session."""


@note.command("show")
@click.option("--session", "session_id", required=True, metavar="ID")
@_ROOM
@click.option("--json", "as_json", is_flag=True)
@access_options
def note_show(access: Access, session_id: str, room: NoteKind, as_json: bool) -> None:
    """Print a note exactly as it was typed, as Markdown."""
    with opened(access) as practice:
        session = practice.sessions.page(session_id).session
        text = practice.notes.open(session.id, room).text
    if as_json:
        answer_json({"session": session.id, "room": room.value, "text": text})
    elif text:
        click.echo(text)
    else:
        tell(_("Nothing is written there."))


@note.command("write")
@click.argument("file", type=FILE)
@click.option("--session", "session_id", required=True, metavar="ID")
@_ROOM
@access_options
def note_write(access: Access, file: Path, session_id: str, room: NoteKind) -> None:
    """Make a file the note of a session; what stood there stays in its history."""
    text = text_of(file)
    with opened(access) as practice:
        session = practice.sessions.page(session_id).session
        before = practice.notes.open(session.id, room)
        if before.is_draft:
            # What was typed and never left becomes a version first: it is not to be lost.
            practice.notes.leave(session.id, room, before.text)
        practice.notes.leave(session.id, room, text)


@note.command("finish")
@click.option("--session", "session_id", required=True, metavar="ID")
@click.option("--not-finished", is_flag=True, help="Take the mark back.")
@access_options
def note_finish(access: Access, session_id: str, not_finished: bool) -> None:
    """Mark a reflection as a finished account: event, learning and application are there."""
    with opened(access) as practice:
        session = practice.sessions.page(session_id).session
        written = practice.notes.open(session.id, NoteKind.REFLECTION)
        if written.revision:
            practice.notes.finish(session.id, not not_finished)
    tell(_("It is kept.") if written.revision else _("Nothing is written there."))


@click.group()
def template() -> None:
    """What notes begin with: templates that come with the program, and own ones."""


@template.command("list")
@click.option("--room", type=Term(NoteKind), help="Of one room only.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def template_list(access: Access, room: NoteKind | None, as_json: bool) -> None:
    """List the templates of both rooms, in the order in which they are offered."""
    with opened(access) as practice:
        rooms = [room] if room is not None else list(NoteKind)
        found = [each for room in rooms for each in practice.templates.all(room)]
    if as_json:
        answer_json(
            [
                {
                    "id": each.key,
                    "room": each.room.value,
                    "title": each.title,
                    "own": not each.built_in,
                    "changed": each.changed,
                    "hidden": each.hidden,
                    "default": each.default,
                }
                for each in found
            ]
        )
        return
    for each in found:
        said = [
            word
            for word, so in (
                (_("own"), not each.built_in),
                (_("changed"), each.changed),
                (_("hidden"), each.hidden),
                (_("notes begin with it"), each.default),
            )
            if so
        ]
        click.echo(f"{each.room.value:11} {each.key:22} {each.title}  {', '.join(said)}".rstrip())


@template.command("show")
@click.argument("name")
@access_options
def template_show(access: Access, name: str) -> None:
    """Print what a template puts into a note, as Markdown, by its id or its title."""
    with opened(access) as practice:
        text = practice.templates.named(name).text
    if text:
        click.echo(text.rstrip("\n"))
    else:
        tell(_("It is a free page: it puts nothing into a note."))


@template.command("add")
@click.argument("file", type=FILE)
@click.option("--title", required=True)
@_ROOM
@access_options
def template_add(access: Access, file: Path, title: str, room: NoteKind) -> None:
    """Keep a Markdown file as an own template; prints its id."""
    text = text_of(file)
    with opened(access) as practice:
        click.echo(practice.templates.save(room, "", title, text).value.key)
