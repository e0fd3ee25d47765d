"""A drawing given to the client: their image, with a note of what they want to do if they wish."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from coachjournal.domain.people import Client
from coachjournal.domain.report import Block, BulletList, Run, Text
from coachjournal.domain.supervision import Exported
from coachjournal.domain.work import Action
from coachjournal.services.journal import Journal
from coachjournal.services.papers import paper, set_report
from coachjournal.services.sketch_files import SketchFiles
from coachjournal.services.sketch_leaving import Files, Outgoing
from coachjournal.services.sketches import Sketches
from coachjournal.system.language import _

GIVEN = "sketch-given"
_DIGITS, _FINE = 16, 2.0


class SketchCopies:
    """Writes their image to a file, not encrypted, and a line in the register: both, or neither."""

    def __init__(self, journal: Journal, sketches: Sketches, files: SketchFiles) -> None:
        self._journal, self._sketches, self._files = journal, sketches, files

    def give(
        self, sketch_id: str, out: Path, *, actions: str = "", initiator: object = None
    ) -> Exported:
        """Write the drawing, and beside it a paper with these actions, a line for each.

        Raises as `SketchFiles.save`.
        """
        outgoing = self.begin(sketch_id, out, actions=actions)
        return self._files.finish(outgoing, outgoing.make(), initiator)

    def begin(self, sketch_id: str, out: Path, *, actions: str = "") -> Outgoing:
        """The first step of `give`: read it; the others are its `make` and the files' `finish`."""
        # Theirs is theirs: what is covered for others is on their own copy.
        drawing = self._files.begin(sketch_id, out, scale=_FINE, uncovered=True)
        today = self._journal.clock.today()

        def make() -> Files:
            files = dict(drawing.make())
            if actions.strip():
                files[actions_beside(out)] = _actions_paper(actions, today)
            return files

        return replace(drawing, what=GIVEN, make=make, digits=_DIGITS)

    def actions_of(self, sketch_id: str) -> tuple[str, ...]:
        """What the client of a sketch wants to do next and has not done; nothing where nobody."""
        client = self._client_of(sketch_id)
        if client is None:
            return ()
        with self._journal.work() as work:
            found = work.all(Action, client_id=client.id)
        return tuple(each.text for each in found if each.done_on is None)

    def _client_of(self, sketch_id: str) -> Client | None:
        sketch = self._sketches.get(sketch_id)
        client_id = self._sketches.clients_of([sketch]).get(sketch.id)
        if client_id is None:
            return None
        with self._journal.work() as work:
            return work.get(Client, client_id)


def _actions_paper(actions: str, today: date) -> bytes:
    lines = [line.strip() for line in actions.splitlines() if line.strip()]
    points = tuple(Text(runs=(Run(text=line),)) for line in lines)
    belongs = Text(runs=(Run(text=_("The drawing belongs to you.")),), soft=True)
    blocks: list[Block] = [BulletList(items=points), belongs]
    return set_report(paper(_("What I want to do"), today, blocks, footer=""), "pdf")


def actions_beside(out: Path) -> Path:
    """Where the note of their actions is written."""
    return out.with_name(f"{out.stem}-actions.pdf")
