"""The ways a drawing leaves: as a file, as an image on the clipboard, or into the client's hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coachjournal.domain.sketch.geometry import joined
from coachjournal.domain.sketch.presenting import presented
from coachjournal.domain.sketches import Sketch
from coachjournal.system.language import _
from coachjournal.ui.clipboard import copy_picture
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.leaving_sheets import ExportSheet, GiveSheet, Leaving
from coachjournal.ui.sketch.open_sheet import OpenSheet
from coachjournal.ui.sketch.thumbnail import Painting, picture
from coachjournal.ui.tasks import Lane

if TYPE_CHECKING:
    from coachjournal.services.sketch_leaving import Files, Outgoing
    from coachjournal.services.sketch_looks import LookAt


class WaysOut(QObject):
    """What is on its way is told in the status strip, and stands in the register."""

    def __init__(self, page: QWidget, context: PageContext, bench: OpenSheet) -> None:
        super().__init__(page)
        self._page, self._context, self._bench = page, context, bench
        # As what keeps the sheet: it stays when the sheet is left.
        self._keepers = bench.keeper.parent()

    def export(self, sketch: Sketch) -> None:
        """Ask as what, and write it."""
        frames = presented(self._bench.sheet.scene)
        chosen = partial(self._ask_place, sketch, False)

        def ask(look: LookAt) -> None:
            ExportSheet(self._page, frames, chosen, covers=len(look.covers)).open()

        self._run(partial(self._context.practice.sketch_looks.of_sketch, str(sketch.id)), ask)

    def cover(self, sketch: Sketch) -> None:
        """Cover parts of it, in every file but the client's own copy."""
        from coachjournal.ui.covering.sheet import CoveringSheet

        # What was drawn a moment ago is to be seen on it.
        for job in self._bench.flush():
            self._context.tasks.run(job, owner=self, failed=self._context.failed)
        CoveringSheet(self._page, self._context, sketch_id=str(sketch.id)).open()

    def give(self, sketch: Sketch) -> None:
        """Give the client their drawing."""
        actions = partial(self._context.practice.sketch_copies.actions_of, str(sketch.id))

        def show(found: tuple[str, ...]) -> None:
            GiveSheet(self._page, found, partial(self._ask_place, sketch, True)).open()

        self._run(actions, show)

    def copy_image(self) -> None:
        """What is chosen, or else all there is, as an image for another program."""
        sheet = self._bench.sheet
        elements = sheet.chosen_elements() or [*sheet.scene.shown()]
        box = joined(sheet.box_of(each) for each in elements)
        if box is None:
            self._context.status(_("There is nothing on the sheet yet."))
            return
        painting = Painting(sheet.metrics, sheet.widgets, self._bench.pictures.image)
        copy_picture(picture(elements, box, painting))
        self._context.status(_("The image is copied. It lies unencrypted in the clipboard."))

    def _ask_place(self, sketch: Sketch, given: bool, wanted: Leaving) -> None:
        today = self._context.clock.today().isoformat()
        out = self._context.dialogs.ask_save_file(
            self._page,
            _("Give the client their drawing") if given else _("Export the drawing"),
            # Nothing of its title: file names show in many places.
            (Path.home() / f"{today}-sketch").with_suffix("." + wanted.form),
            "*." + wanted.form,
        )
        if out is not None:
            self._context.status(_("The drawing is being written…"))
            self._write(sketch, given, wanted, out)

    def _write(self, sketch: Sketch, given: bool, wanted: Leaving, out: Path) -> None:
        practice, sketch_id = self._context.practice, str(sketch.id)
        told = _("The drawing was written. It is not encrypted.")
        if given:
            told = _("The drawing is ready for them. The file is not encrypted.")
            begin = partial(practice.sketch_copies.begin, sketch_id, out, actions=wanted.actions)
        else:
            begin = partial(
                practice.sketch_files.begin,
                sketch_id,
                out,
                frames=wanted.frames,
                scale=wanted.scale,
                background=wanted.background,
                uncovered=wanted.uncovered,
            )
        _OnItsWay(self._context, begin, told, self._keepers)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


class _OnItsWay(QObject):
    """A drawing that leaves, with its three steps; the sheet may be left meanwhile."""

    def __init__(
        self,
        context: PageContext,
        begin: Callable[[], Outgoing],
        told: str,
        keepers: QObject | None,
    ) -> None:
        super().__init__(keepers)
        self._context, self._told = context, told
        self._run(begin, self._begun)

    def _begun(self, outgoing: Outgoing) -> None:
        # Not on the vault's lane: what is drawn meanwhile is saved there.
        self._run(outgoing.make, partial(self._made, outgoing), lane="work")

    def _made(self, outgoing: Outgoing, files: Files) -> None:
        finish = self._context.practice.sketch_files.finish
        self._run(partial(finish, outgoing, files, initiator=self), self._finished)

    def _finished(self, _line: object) -> None:
        self._context.status(self._told)
        self.deleteLater()

    def _failed(self, error: Exception) -> None:
        self._context.failed(error)
        self.deleteLater()

    def _run(
        self, job: Callable[[], Any], done: Callable[[Any], Any], lane: Lane = "vault"
    ) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._failed, lane=lane)
