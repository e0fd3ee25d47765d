"""A sketch on which codes stand for people: its words replaced, photos left out, the file searched.

Ink cannot be read: it is refused until somebody looked at it, or lets it through. What is
covered is cut out before a word is replaced: boxes stand where the words stood.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coachjournal.domain.people import Client
from coachjournal.domain.report import Block
from coachjournal.domain.report import Picture as PaperPicture
from coachjournal.domain.review import CoverUp, SketchLook
from coachjournal.domain.sketch.elements import Item, Picture, Stranger
from coachjournal.domain.sketch.wording import texts_in, with_texts
from coachjournal.services.by_code import deidentified
from coachjournal.services.pack_prepared import PackUnsure, PreparedSketch
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.papers import Deidentified
from coachjournal.services.settings import Settings
from coachjournal.services.sketch_covering import ink_left, shown_fingerprint, shown_of
from coachjournal.services.sketch_paper import sketch_report
from coachjournal.services.sketches import OpenSketch
from coachjournal.services.word_decisions import HANDWRITING, let_through
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

_NO_DOTS = PaperPicture(content=b"", width=1, height=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSketch:
    """A sketch with codes on it, and what searches the file that is made of it."""

    opened: OpenSketch = field(repr=False)
    searched: Deidentified = field(repr=False)


def coded_sketch(
    work: UnitOfWork,
    opened: OpenSketch,
    client_id: str | None,
    covers: Sequence[CoverUp],
    frames: Collection[str],
    on: date,
    *,
    accept_unsure: bool,
) -> CodedSketch:
    """The sketch as it may be shown to somebody else. Raises PackUnsure, Confidential."""
    about = (client_id,) if client_id is not None else ()
    replacing = Replacing(work, about, Settings.read_from(work).coach_name)
    change = replacing.change(client_id)
    kept = shown_of(opened.items, covers, edges=frames)
    shown = tuple(each for each in kept.items if not isinstance(each, Picture | Stranger))
    texts = tuple(change(text) for text in texts_in(shown))
    title = _title(work, change(opened.sketch.title), client_id, covered=bool(covers))
    items = with_texts(shown, texts)
    unseen = _unseen(work, opened, client_id, covers, ink_left(opened.items, kept))
    if unseen and not accept_unsure:
        raise PackUnsure(replacing.unsure, sketches=unseen)
    searched = deidentified(
        replacing,
        (title, *texts),
        _bare(shown, frames, on),
        accept_unsure=accept_unsure,
    )
    assert searched is not None
    let = tuple(let_through(each.title, HANDWRITING, client_id) for each in unseen)
    searched = replace(searched, accepted=(*searched.accepted, *let))
    sketch = replace(opened.sketch, title=title)
    return CodedSketch(
        opened=replace(opened, sketch=sketch, items=items, pictures={}), searched=searched
    )


def _unseen(
    work: UnitOfWork,
    opened: OpenSketch,
    client_id: str | None,
    covers: Sequence[CoverUp],
    ink: int,
) -> tuple[PreparedSketch, ...]:
    """The sketch, if there is ink on it and nobody looked at it as it is, for whatever paper."""
    sketch = opened.sketch
    as_it_is = shown_fingerprint(work, sketch.id, covers) if ink else ""
    if not ink or work.all(SketchLook, sketch_id=sketch.id, fingerprint=as_it_is):
        return ()
    return (
        PreparedSketch(
            sketch_id=sketch.id, title=sketch.title, client_id=client_id, ink=ink, looked=False
        ),
    )


def _title(work: UnitOfWork, title: str, client_id: str | None, *, covered: bool) -> str:
    # A title is on no sheet, and so under no box: with covers it stays at home.
    if title and not covered:
        return title
    return work.get(Client, client_id).code if client_id is not None else ""


def _bare(shown: tuple[Item, ...], frames: Collection[str], on: date) -> tuple[Block, ...]:
    """What a sketch's paper says by itself."""
    blank = with_texts(shown, ("x",) * len(texts_in(shown)))
    return sketch_report(_("Sketch"), on, blank, tuple(frames), lambda _frames: _NO_DOTS).blocks
