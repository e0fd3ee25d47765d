"""What sketches do within a unit of work: their rows, their pictures, their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.ids import AttachmentId, RowId, SketchId
from coachjournal.domain.pictures import PICTURES, THUMBNAIL_SIDE
from coachjournal.domain.review import CoverUp
from coachjournal.domain.sketch.delta import Delta
from coachjournal.domain.sketch.elements import Item, Picture, Stroke
from coachjournal.domain.sketch.kept import items_of, row_of, timeless
from coachjournal.domain.sketch.live import TABLES
from coachjournal.domain.sketch.outlining import outline, words_of
from coachjournal.domain.sketch.renewing import renewed
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketches import Sketch
from coachjournal.errors import BadImport, BadInput, VaultDamaged
from coachjournal.services.attachments import put_attachment, remove_for_good
from coachjournal.services.journal import Journal
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.store import attached, sketched
from coachjournal.store.work import UnitOfWork

_MOST_TITLE = 200
_MOST_THUMBNAIL = 512 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"


def items_in(work: UnitOfWork, sketch_id: str, *, ink: bool = True) -> tuple[Item, ...]:
    """What lies on a sketch, its strokes left aside or not. Raises VaultDamaged."""
    try:
        return tuple(items_of(sketched.item_rows(work, sketch_id, ink=ink)))
    except BadInput:
        pass
    raise VaultDamaged("sketch-damaged", part="journal.db")


def write(work: UnitOfWork, sketch_id: str, delta: Delta, *, timed: bool) -> None:
    """Write what a change made of its items; their times only where `timed`."""
    after = [change.after for change in delta.changes if change.after is not None]
    gone = [change.item_id for change in delta.changes if change.after is None]
    rows = [row_of(each if timed else timeless(each), SketchId(sketch_id)) for each in after]
    sketched.write_items(work, sketch_id, rows, gone)


def put_new(
    work: UnitOfWork,
    journal: Journal,
    sketch: Sketch,
    items: Iterable[Item],
    pictures: Mapping[str, ReadyToAttach],
) -> None:
    """Keep a new sketch, with what lies on it under ids of its own."""
    work.add(sketch)
    names = {name: attach(work, journal, sketch.id, each) for name, each in pictures.items()}
    _put_items(work, journal, sketch, items, names)


def put_beside(
    work: UnitOfWork, journal: Journal, first: SketchId, made: Sketch, items: Iterable[Item]
) -> None:
    """Keep a new sketch of these items, with copies of the pictures of the first."""
    work.add(made)
    shown = {each.attachment_id for each in items if isinstance(each, Picture)}
    names: dict[str, str] = {}
    for each in work.all(Attachment, sketch_id=first):
        if each.id in shown:
            content = attached.whole_content(work, each)
            new = AttachmentId(journal.new_id())
            work.add(replace(each, id=new, sketch_id=made.id))
            attached.put_content(work, new, content, journal.new_id)
            names[each.id] = new
    _put_items(work, journal, made, items, names)


def cover_alike(work: UnitOfWork, journal: Journal, first: SketchId, made: SketchId) -> None:
    """What was covered on a sketch is covered on its copy, which lies in the same place."""
    for each in sorted(work.all(CoverUp, sketch_id=first), key=lambda each: each.id):
        work.add(replace(each, id=RowId(journal.new_id()), sketch_id=made))


def _put_items(
    work: UnitOfWork,
    journal: Journal,
    sketch: Sketch,
    items: Iterable[Item],
    names: Mapping[str, str],
) -> None:
    rows = [row_of(timeless(each), sketch.id) for each in renewed(items, journal.new_id, names)]
    sketched.write_items(work, sketch.id, rows, ())


def forget_how(work: UnitOfWork, sketch_id: str) -> None:
    """Forget every change, and how fast each stroke was drawn."""
    sketched.forget_deltas(work, sketch_id)
    timed = [
        (each, timeless(each))
        for each in items_in(work, sketch_id)
        if isinstance(each, Stroke) and timeless(each) is not each
    ]
    rows = [row_of(after, SketchId(sketch_id)) for _before, after in timed]
    sketched.write_items(work, sketch_id, rows, ())


# Pictures


def attach(
    work: UnitOfWork, journal: Journal, sketch_id: SketchId, prepared: ReadyToAttach
) -> AttachmentId:
    """Keep a picture for a sketch. Raises BadImport (`picture-damaged`), BadInput."""
    if prepared.media_type not in PICTURES:
        raise BadImport("picture-damaged")
    return put_attachment(work, journal, prepared, sketch_id=sketch_id).id


def pictures_in(work: UnitOfWork, sketch_id: str) -> dict[str, bytes]:
    """The bytes of a sketch's pictures, by the ids of their attachments.

    One that is damaged is left out: the rest of the sheet is whole, and its frame shows empty.
    """
    pictures = work.all(Attachment, sketch_id=sketch_id)
    contents = {each.id: attached.content_of(work, each.id) for each in pictures}
    return {each.id: contents[each.id] for each in pictures if len(contents[each.id]) == each.size}


def let_go_of_pictures(work: UnitOfWork, sketch: Sketch) -> None:
    """Take out pictures that lie on it no more; what is remembered may still show them."""
    if sketch.remember:
        return
    shown = {
        each.attachment_id
        for each in items_in(work, sketch.id, ink=False)
        if isinstance(each, Picture)
    }
    for each in work.all(Attachment, sketch_id=sketch.id):
        if each.id not in shown:
            remove_for_good(work, each.id)


def require_thumbnail(content: bytes) -> None:
    """A small PNG, or nothing. Raises BadInput."""
    sides = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
    fit = (
        content.startswith(_PNG)
        and all(0 < side <= 2 * THUMBNAIL_SIDE for side in sides)
        and len(content) <= _MOST_THUMBNAIL
    )
    if content and not fit:
        raise BadInput("sketch-thumbnail-unfit")


# Words


def clean_title(title: str) -> str:
    """A title as it is kept: one line of text, not too long; a terminal may show it."""
    whole = title.encode("utf-8", "replace").decode("utf-8")
    line = "".join(c if c.isprintable() else " " for c in whole)
    return " ".join(line.split())[:_MOST_TITLE]


def settled(work: UnitOfWork, sketch: Sketch) -> Sketch:
    """The sketch with the words that lie on it now, kept so."""
    scene = Scene(items_in(work, sketch.id, ink=False))
    lines = words_of(outline(scene, TABLES, ink=False))
    words = "\n".join(lines).encode("utf-8", "replace").decode("utf-8")
    after = replace(sketch, words=words)
    work.put(after)
    return after
