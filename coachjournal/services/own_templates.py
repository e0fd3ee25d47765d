"""The templates a coach works with: those that ship, changed, hidden or in another order, and own.

A row of the coach's own that `stands_for` a built-in one takes its place; where it has no name
it changes the order or hides it, and the words stay those that ship.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId
from coachjournal.domain.sessions import Record, Reflection, Session
from coachjournal.domain.terms import NoteKind
from coachjournal.domain.writing import OwnTemplate
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.journal import Done, Journal
from coachjournal.services.settings import Settings
from coachjournal.services.templates import NoteTemplate, note_templates
from coachjournal.store.work import UnitOfWork

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
# Built-in ones stand ten apart, so that own ones have room between them.
_APART = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template as it is offered. `key` is the built-in one's id, or an own row's."""

    key: str
    room: NoteKind
    title: str = field(repr=False)
    says: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    prompts: Mapping[str, str] = field(default_factory=dict, repr=False)
    position: int = 0
    built_in: bool = False
    changed: bool = False
    hidden: bool = False
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastNote:
    """The headings of the last note of this kind with the same client."""

    held_on: date
    text: str = field(repr=False)


class Templates:
    """What a coach does with templates."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal, self._settings = journal, settings
        self._built_in: tuple[NoteTemplate, ...] | None = None

    def all(self, room: NoteKind) -> list[Template]:
        """Every template of a room in its order, hidden ones too."""
        default = self.default_of(room)
        with self._journal.work() as work:
            own = work.all(OwnTemplate, kind=room)
        standing_in = {each.stands_for: each for each in own if each.stands_for}
        found = [_built_in(one, standing_in.get(one.id)) for one in self._shipped(room)]
        found += [_own(each) for each in own if not each.stands_for]
        found.sort(key=lambda each: (each.position, not each.built_in, each.key))
        return [replace(each, default=each.key == default) for each in found]

    def offered(self, room: NoteKind) -> list[Template]:
        """What the editor offers, the room's default first."""
        shown = [each for each in self.all(room) if not each.hidden]
        return sorted(shown, key=lambda each: not each.default)

    def named(self, name: str) -> Template:
        """The template of this id or title, in either room. Raises NotFound."""
        every = [each for room in NoteKind for each in self.all(room)]
        wanted = name.strip().casefold()
        for each in every:
            if wanted in (each.key.casefold(), each.title.casefold()):
                return each
        raise NotFound("not-found", kind="own_templates")

    def default_of(self, room: NoteKind) -> str:
        """The key of the template that a note of this room begins with."""
        settings = self._settings.read()
        record = room is NoteKind.RECORD
        return settings.record_template if record else settings.reflection_template

    def set_default(self, room: NoteKind, key: str, *, initiator: object = None) -> Done[str]:
        """Begin the notes of a room with this one; it is shown if it was hidden."""
        name = "record_template" if room is NoteKind.RECORD else "reflection_template"
        self._settings.change(initiator=initiator, **{name: key})
        self.hide(room, key, False)
        return self._journal.done(key, Changes.WRITING, initiator)

    def save(
        self, room: NoteKind, key: str, title: str, text: str, *, initiator: object = None
    ) -> Done[Template]:
        """Change a template, or make a new one (no key).

        Raises BadInput("template-without-name").
        """
        title = title.strip()
        if not title:
            raise BadInput("template-without-name")
        with self._journal.work() as work:
            row = self._row(work, room, key)
            changed = replace(row, name=title, text=text)
            work.put(changed)
            work.commit()
        return self._journal.done(
            self._one(room, changed.stands_for or changed.id), Changes.WRITING, initiator
        )

    def hide(
        self, room: NoteKind, key: str, hidden: bool, *, initiator: object = None
    ) -> Done[None]:
        """Offer a template no longer, or offer it again."""
        if self._one(room, key).hidden != hidden:
            with self._journal.work() as work:
                work.put(replace(self._row(work, room, key), hidden=hidden))
                work.commit()
        return self._journal.done(None, Changes.WRITING, initiator)

    def move(self, room: NoteKind, key: str, by: int, *, initiator: object = None) -> Done[None]:
        """Put a template so many places down (up where negative)."""
        order = [each.key for each in self.all(room)]
        here = order.index(key)
        order.insert(max(0, min(len(order) - 1, here + by)), order.pop(here))
        with self._journal.work() as work:
            for place, each in enumerate(order, 1):
                row = self._row(work, room, each)
                if row.position != place * _APART:
                    work.put(replace(row, position=place * _APART))
            work.commit()
        return self._journal.done(None, Changes.WRITING, initiator)

    def reset(self, room: NoteKind, key: str, *, initiator: object = None) -> Done[None]:
        """Give a built-in template its own words again; place and hiding stay."""
        with self._journal.work() as work:
            row = work.find(OwnTemplate, kind=room, stands_for=key)
            if row is not None:
                work.put(replace(row, name="", text=""))
                work.commit()
        return self._journal.done(None, Changes.WRITING, initiator)

    def remove(self, template_id: str, *, initiator: object = None) -> Done[OwnTemplate]:
        """Throw an own template away; what it gives back can be put again."""
        with self._journal.work() as work:
            gone = work.get(OwnTemplate, template_id)
            work.remove(OwnTemplate, template_id)
            work.commit()
        return self._journal.done(gone, Changes.WRITING, initiator)

    def put_back(self, template: OwnTemplate, *, initiator: object = None) -> Done[None]:
        """Bring back one that was thrown away."""
        with self._journal.work() as work:
            work.put(template)
            work.commit()
        return self._journal.done(None, Changes.WRITING, initiator)

    def last_of(self, session_id: str, room: NoteKind) -> LastNote | None:
        """The headings of the client's last note of this room before this session."""
        with self._journal.work() as work:
            session = work.get(Session, session_id)
            earlier = [
                each
                for each in work.all(Session, client_id=session.client_id, binned_at=None)
                if each.start < session.start
            ]
            for each in sorted(earlier, key=lambda one: one.start, reverse=True):
                kind: type[Any] = Record if room is NoteKind.RECORD else Reflection
                note = work.find(kind, session_id=each.id)
                text = headings_of(note.text) if note is not None else ""
                if text:
                    return LastNote(held_on=each.held_on, text=text)
        return None

    def _one(self, room: NoteKind, key: str) -> Template:
        return next(each for each in self.all(room) if each.key == key)

    def _shipped(self, room: NoteKind) -> Sequence[NoteTemplate]:
        if self._built_in is None:
            self._built_in = note_templates()
        return [one for one in self._built_in if one.room is room]

    def _row(self, work: UnitOfWork, room: NoteKind, key: str) -> OwnTemplate:
        """The row that keeps what is the coach's own about a template; a fresh one if none."""
        shipped = next((one for one in self._shipped(room) if one.id == key), None)
        found = (
            work.find(OwnTemplate, kind=room, stands_for=key)
            if shipped
            else (work.get(OwnTemplate, key) if key else None)
        )
        if found is not None:
            return found
        place = shipped.order if shipped else 1 + len(self._shipped(room))
        return OwnTemplate(
            id=RowId(self._journal.new_id()),
            kind=room,
            name="",
            position=place * _APART,
            stands_for=shipped.id if shipped else "",
        )


def headings_of(text: str) -> str:
    """The headings of a note with room under each; nothing where there are none."""
    found = _HEADING.findall(text)
    return "\n".join(f"{marks} {words}\n\n" for marks, words in found if words)


def _built_in(one: NoteTemplate, row: OwnTemplate | None) -> Template:
    plain = Template(
        key=one.id,
        room=one.room,
        title=one.shown_title(),
        says=one.shown_says(),
        text=one.text(),
        prompts=one.shown_prompts(),
        position=one.order * _APART,
        built_in=True,
    )
    if row is None:
        return plain
    placed = replace(plain, position=row.position, hidden=row.hidden)
    return replace(placed, title=row.name, text=row.text, changed=True) if row.name else placed


def _own(row: OwnTemplate) -> Template:
    return Template(
        key=row.id,
        room=row.kind,
        title=row.name,
        text=row.text,
        position=row.position,
        hidden=row.hidden,
    )
