"""Commands that take drawings in, and sketches out as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import FILE
from coachjournal.system.language import _

if TYPE_CHECKING:
    from coachjournal.domain.sketches import Whose
    from coachjournal.services.practice import Practice
    from coachjournal.services.sketch_files import ReadDrawing


def import_sketch(
    access: Access,
    file: Path,
    *,
    client: str | None,
    session: str | None,
    whose: Whose | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take a drawing in as a sketch, or say what would come of it."""
    from coachjournal.domain.sketches import Whose
    from coachjournal.services.backups import backup_before
    from coachjournal.services.sketches import SketchToMake

    with opened(access) as practice:
        wanted = SketchToMake(
            whose=whose or Whose.MINE,
            client_id=practice.clients.by_code(client).id if client else None,
            session_id=session,
        )
        read = practice.sketch_files.read_file(file)
        made = None
        if not dry_run:
            backup_before(practice, "before an import")
            made = practice.sketch_files.take_in(read, wanted).id
    if as_json:
        answer_json(_as_json(read, made))
    elif made:
        click.echo(made)
    _tell(read, made)


def _as_json(read: ReadDrawing, made: str | None) -> dict[str, object]:
    return {
        "sketch": made,
        **read.counts,
        "left_behind": {kind.value: count for kind, count in read.left_behind.items()},
        "dry_run": made is None,
    }


def _tell(read: ReadDrawing, made: str | None) -> None:
    words = _("Taken in: {elements} things, of them {strokes} lines and {pictures} pictures.")
    if made is None:
        words = _(
            "Would take in {elements} things, of them {strokes} lines and {pictures} pictures."
        )
    tell(words.format(**read.counts))
    if read.left_behind:
        count = sum(read.left_behind.values())
        tell(_("Left behind, since a sheet cannot show it: {count}.").format(count=count))


@click.command("sketch")
@click.option("--sketch", "sketch_id", required=True, metavar="ID")
@click.option(
    "--out",
    type=FILE,
    required=True,
    metavar="F.pdf|.svg|.png|.json|.canvas|.excalidraw|.docx",
)
@click.option("--frame", "frames", multiple=True, metavar="NAME|ID", help="Only this frame of it.")
@click.option("--scale", type=float, default=2.0, show_default=True, help="Of a PNG: dots a point.")
@click.option("--no-background", is_flag=True, help="Of a PNG or SVG: no white paper.")
@click.option("--uncovered", is_flag=True, help="With what was covered for sharing.")
@click.option(
    "--redaction",
    type=click.Choice(["none", "codes"]),
    default="none",
    show_default=True,
    help="codes: every name replaced, photos left out, the file searched for names.",
)
@click.option("--accept-unsure", is_flag=True, help="Let through what is unsure.")
@access_options
def export_sketch(
    access: Access,
    sketch_id: str,
    out: Path,
    frames: tuple[str, ...],
    scale: float,
    no_background: bool,
    uncovered: bool,
    redaction: str,
    accept_unsure: bool,
) -> None:
    """A sketch as a file. Hidden layers, times, sources and covered parts stay in the journal."""
    from coachjournal.cli.unsure import say_open, say_unsure
    from coachjournal.domain.redaction import Redaction
    from coachjournal.services.supervision_pack import PackUnsure

    with opened(access) as practice:
        try:
            practice.sketch_files.save(
                sketch_id,
                out,
                frames=_frame_ids(practice, sketch_id, frames),
                scale=scale,
                background=not no_background,
                uncovered=uncovered,
                redaction=Redaction(redaction),
                accept_unsure=accept_unsure,
            )
        except PackUnsure as refusal:
            say_unsure(refusal.unsure)
            say_open(refusal.cases, refusal.sketches)
            raise
    tell(_("The sketch was written. The file is not encrypted."))


def _frame_ids(practice: Practice, sketch_id: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """Frames by what they are called, or by their ids."""
    if not named:
        return ()
    names = {each.name: each.id for each in reversed(practice.sketch_files.frames(sketch_id))}
    return tuple(names.get(each, each) for each in named)
