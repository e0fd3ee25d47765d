"""Sketches as files: what a foreign drawing brings, and what of a sketch leaves.

Only what was chosen leaves: layers that are shown, no times, no sources, nothing that was
rubbed out. What reads foreign files and what sets pages is a child process.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coachjournal.domain.pictures import TakenIn
from coachjournal.domain.plain import JSON, from_plain, to_plain
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Picture
from coachjournal.domain.review import CoverUp
from coachjournal.domain.sketch.elements import Frame
from coachjournal.domain.sketch.leaving import DrawingForm, Wanted, leaving
from coachjournal.domain.sketch.taken_in import OUR_FORMAT, LeftBehind, TakenDrawing
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadImport, BadInput, JournalError
from coachjournal.exports.drawing_json import drawing_json
from coachjournal.imports.limits import MEBIBYTE, MOST_DRAWING_MEBIBYTES
from coachjournal.imports.own_drawings import read_own
from coachjournal.services.children import run_in_child
from coachjournal.services.foreign_files import content_of
from coachjournal.services.journal import Journal
from coachjournal.services.papers import Deidentified, read_back, set_report
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.services.places import require_outside_vaults
from coachjournal.services.sketch_covering import covers_of, pictures_shown, shown_of
from coachjournal.services.sketch_leaving import Files, Outgoing, finish, require_may_leave
from coachjournal.services.sketch_paper import sketch_report
from coachjournal.services.sketches import OpenSketch, Sketches, SketchToMake
from coachjournal.system.language import _

if TYPE_CHECKING:
    from coachjournal.services.sketch_by_code import CodedSketch

WHAT = "sketch"
Covers = Sequence[CoverUp]
_DRAWN = {"xopp", "excalidraw", "canvas", "svg", "png", "jpg", "jpeg", "webp", "pdf"}
_GOES_ON = (DrawingForm.JSON, DrawingForm.CANVAS, DrawingForm.EXCALIDRAW)
"""What is drawn on elsewhere keeps its pictures dot for dot; they came in stripped."""

_SECONDS = 60.0
_READ_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the child says of what it wrote: how long each part is."""

    items: int
    left_behind: Mapping[LeftBehind, int]
    pictures: tuple[tuple[str, TakenIn, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDrawing:
    """A foreign drawing, read and not taken in yet; `left_behind` is what a sheet cannot show."""

    drawing: TakenDrawing = field(repr=False)
    pictures: Mapping[str, ReadyToAttach] = field(repr=False)
    name: str = field(default="", repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of what a person counts."""
        return self.drawing.counts()

    @property
    def left_behind(self) -> Mapping[LeftBehind, int]:
        """How many things of each kind stay behind."""
        return self.drawing.left_behind


class SketchFiles:
    """Takes drawings in, and writes sketches as files."""

    def __init__(self, journal: Journal, sketches: Sketches) -> None:
        self._journal = journal
        self._sketches = sketches

    def read(self, content: bytes, name: str = "") -> ReadDrawing:
        """A foreign drawing, looked at by a child; nothing is created. Raises BadImport.

        Touches no journal: call it on the work lane.
        """
        return read_drawing(content, name)

    def read_file(self, path: Path) -> ReadDrawing:
        """The same of a file on the computer. Raises BadImport, NotFound."""
        return read_drawing(content_of(path, MOST_DRAWING_MEBIBYTES), path.stem)

    def take_in(
        self, read: ReadDrawing, wanted: SketchToMake | None = None, *, initiator: object = None
    ) -> Sketch:
        """Keep what was read as a new sketch; called by the file's name where nothing is said."""
        wanted = wanted or SketchToMake()
        if not wanted.title:
            wanted = replace(wanted, title=read.name)
        return self._sketches.make(wanted, read.drawing.items, read.pictures, initiator=initiator)

    def frames(self, sketch_id: str) -> list[Frame]:
        """The frames of a sketch that may leave, in their order. Raises NotFound."""
        shown = leaving(self._sketches.open(sketch_id).items)
        found = [each for each in shown if isinstance(each, Frame)]
        return sorted(found, key=lambda frame: (frame.number, frame.y, frame.x))

    def write(
        self,
        sketch_id: str,
        form: str,
        *,
        frames: Sequence[str] = (),
        scale: float = 1.0,
        background: bool = True,
        uncovered: bool = False,
    ) -> bytes:
        """A sketch, or some frames of it by their ids, as the bytes of a file.

        `form` is one of `DrawingForm`; `scale` is dots a point of a PNG. What the coach covered
        is not in it, unless it is wanted `uncovered`. Raises BadInput (`sketch-empty`,
        `sketch-one-frame`: a picture shows one), NotFound.
        """
        opened = self._sketches.open(sketch_id)
        wanted = Wanted(frames=tuple(frames), scale=scale, background=background)
        covers = self._covers(sketch_id, uncovered)
        return self._making(opened, DrawingForm(form), wanted, covers)()

    def save(
        self,
        sketch_id: str,
        out: Path,
        *,
        frames: Sequence[str] = (),
        scale: float = 2.0,
        background: bool = True,
        uncovered: bool = False,
        redaction: Redaction = Redaction.NONE,
        accept_unsure: bool = False,
        initiator: object = None,
    ) -> Exported:
        """Write a sketch by the file's ending, with its line in the register: both, or neither.

        By code, names on it are replaced, photos stay at home, and the finished file is
        searched. Raises as `write`, BadInput (`unknown-ending`, `inside-a-vault`,
        `sketch-scale`), Confidential (`client-restricted`, `pack-leaks`), PackUnsure, DiskFull.
        """
        outgoing = self.begin(
            sketch_id, out, frames=frames, scale=scale, background=background,
            uncovered=uncovered, redaction=redaction, accept_unsure=accept_unsure,
        )  # fmt: skip
        return self.finish(outgoing, outgoing.make(), initiator)

    def begin(
        self,
        sketch_id: str,
        out: Path,
        *,
        frames: Sequence[str] = (),
        scale: float = 2.0,
        background: bool = True,
        uncovered: bool = False,
        redaction: Redaction = Redaction.NONE,
        accept_unsure: bool = False,
    ) -> Outgoing:
        """The first step of `save`: read it. Its `make`, then `finish` are the others."""
        require_outside_vaults(out)
        form = drawing_form_of(out)
        opened = self._sketches.open(sketch_id)
        client_id = self._sketches.clients_of([opened.sketch]).get(opened.sketch.id)
        clients = (client_id,) if client_id is not None else ()
        require_may_leave(self._journal, clients)
        wanted = Wanted(frames=tuple(frames), scale=scale, background=background)
        covers, searched = self._covers(sketch_id, uncovered), None
        if redaction is Redaction.CODES:
            coded = self._coded(opened, client_id, covers, wanted, accept_unsure)
            opened, covers, searched = coded.opened, (), coded.searched
        make = self._making(opened, form, wanted, covers)
        return Outgoing(
            out=out,
            what=WHAT,
            form=form.value,
            clients=clients,
            make=lambda: {out: _searched(make(), form, searched)},
            searched=searched,
        )

    def _coded(
        self,
        opened: OpenSketch,
        client_id: str | None,
        covers: Covers,
        wanted: Wanted,
        accept_unsure: bool,
    ) -> CodedSketch:
        from coachjournal.services.sketch_by_code import coded_sketch

        today = self._journal.clock.today()
        with self._journal.work() as work:
            return coded_sketch(
                work, opened, client_id, covers, wanted.frames, today, accept_unsure=accept_unsure
            )

    def finish(self, outgoing: Outgoing, files: Files, initiator: object = None) -> Exported:
        """The last step of `save`, and of what is given: write it, with its line."""
        return finish(self._journal, outgoing, files, initiator)

    def _covers(self, sketch_id: str, uncovered: bool) -> Covers:
        if uncovered:
            return ()
        with self._journal.work() as work:
            return tuple(covers_of(work, sketch_id))

    def _making(
        self, opened: OpenSketch, form: DrawingForm, wanted: Wanted, covers: Covers
    ) -> Callable[[], bytes]:
        """Makes the file; it asks the journal nothing any more."""
        if not 0.1 <= wanted.scale <= 10:
            raise BadInput("sketch-scale")
        if form is not DrawingForm.DOCX:
            return partial(set_drawing, opened, form, wanted, covers)
        return partial(_set_document, opened, wanted, self._journal.clock.today(), covers)


def _searched(content: bytes, form: DrawingForm, searched: Deidentified | None) -> bytes:
    """The file, once it was read back and no name was found in it."""
    if searched is not None:
        searched.refuse_leaks(read_back(content, form.value)[1])
    return content


def _set_document(opened: OpenSketch, wanted: Wanted, today: date, covers: Covers) -> bytes:
    # A title is on no sheet, and so under no box: with covers it stays at home.
    title = (not covers and opened.sketch.title) or _("Sketch")

    def draw(frames: tuple[str, ...]) -> Picture:
        png = set_drawing(opened, DrawingForm.PNG, replace(wanted, frames=frames), covers)
        width, height = struct.unpack(">II", png[16:24])
        return Picture(content=png, width=width, height=height)

    shown = shown_of(opened.items, covers, edges=wanted.frames)
    report = sketch_report(title, today, shown.items, wanted.frames, draw)
    return set_report(report, "docx")


def may_be_drawing(path: Path) -> bool:
    """Whether a file looks like a drawing, by its ending or by how our own form begins."""
    ending = path.suffix.lower().removeprefix(".")
    if ending != "json":
        return ending in _DRAWN
    try:
        with path.open("rb") as file:
            return OUR_FORMAT.encode() in file.read(200)
    except OSError:
        return False


def drawing_form_of(out: Path) -> DrawingForm:
    """The form by a file's ending. Raises BadInput (`unknown-ending`)."""
    ending = out.suffix.lower().removeprefix(".")
    if ending not in set(DrawingForm):
        raise BadInput("unknown-ending", known=", ".join(f".{each}" for each in DrawingForm))
    return DrawingForm(ending)


def read_drawing(content: bytes, name: str = "") -> ReadDrawing:
    """A foreign drawing, read by a child. Raises BadImport."""
    if len(content) > MOST_DRAWING_MEBIBYTES * MEBIBYTE:
        raise BadImport("file-too-large", most_mebibytes=MOST_DRAWING_MEBIBYTES)
    answer, produced = run_in_child("import-drawing", {}, content, deadline_seconds=_READ_SECONDS)
    told = from_plain(_Told, answer)
    items = read_own(produced[: told.items])
    start, pictures = told.items, {}
    for picture, taken, length, thumbnail in told.pictures:
        cut = start + length
        pictures[picture] = ReadyToAttach(
            name="",
            media_type=taken.media_type,
            content=produced[start:cut],
            changed=taken.changed,
            width=taken.width,
            height=taken.height,
            thumbnail=produced[cut : cut + thumbnail],
        )
        start = cut + thumbnail
    drawing = replace(items, left_behind=told.left_behind)
    return ReadDrawing(drawing=drawing, pictures=pictures, name=name)


def set_drawing(
    opened: OpenSketch, form: DrawingForm, wanted: Wanted, covers: Covers = ()
) -> bytes:
    """What may leave of a sketch, as the bytes of a file; made in a child."""
    shown = shown_of(opened.items, covers, edges=wanted.frames)
    pictures = pictures_shown(shown, opened.pictures)
    payload = drawing_json(shown.items, pictures.contents)
    options: dict[str, JSON] = {"form": form.value, "wanted": to_plain(wanted)}
    if pictures.dots or form not in _GOES_ON:
        options["dots"] = to_plain(pictures.dots)
    _answer, content = run_in_child(
        "drawing-write", options, payload, deadline_seconds=_SECONDS, failing=JournalError
    )
    return content
