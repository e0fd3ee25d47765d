"""A drawing given to the client: their image, with a note of what they want to do if they wish."""

from __future__ import annotations

import hashlib
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId
from coachjournal.domain.people import Client
from coachjournal.domain.report import Block, BulletList, Run, Text
from coachjournal.domain.supervision import Exported
from coachjournal.domain.work import Action
from coachjournal.errors import Confidential
from coachjournal.services.journal import Journal
from coachjournal.services.papers import paper, set_report, write_then_commit
from coachjournal.services.places import require_outside_vaults
from coachjournal.services.sketch_files import SketchFiles, drawing_form_of
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
        require_outside_vaults(out)
        form = drawing_form_of(out)
        client = self._client_of(sketch_id)
        if client is not None and client.restricted_since is not None:
            raise Confidential("client-restricted")
        files = {out: self._files.write(sketch_id, form.value, scale=_FINE)}
        if actions.strip():
            files[actions_beside(out)] = self._actions_paper(actions)
        digest = hashlib.sha256(files[out]).hexdigest()
        line = Exported(
            id=RowId(self._journal.new_id()),
            at=self._journal.now(),
            what=GIVEN,
            form=form.value,
            fingerprint=digest[:_DIGITS],
            file_hash=digest,
            clients=(client.id,) if client is not None else (),
        )
        with self._journal.work() as work:
            work.add(line)
            write_then_commit(work, files)
        return self._journal.done(line, Changes.EXPORTS, initiator).value

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

    def _actions_paper(self, actions: str) -> bytes:
        lines = [line.strip() for line in actions.splitlines() if line.strip()]
        points = tuple(Text(runs=(Run(text=line),)) for line in lines)
        belongs = Text(runs=(Run(text=_("The drawing belongs to you.")),), soft=True)
        blocks: list[Block] = [BulletList(items=points), belongs]
        made = paper(_("What I want to do"), self._journal.clock.today(), blocks, footer="")
        return set_report(made, "pdf")


def actions_beside(out: Path) -> Path:
    """Where the note of their actions is written."""
    return out.with_name(f"{out.stem}-actions.pdf")
