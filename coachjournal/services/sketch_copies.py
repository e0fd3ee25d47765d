"""The ways out for a sketch: exported, or given to the client; each stands in the register."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId
from coachjournal.domain.people import Client
from coachjournal.domain.report import Block, BulletList, Run, Text
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import Exported
from coachjournal.domain.work import Action
from coachjournal.errors import Confidential
from coachjournal.services.journal import Journal
from coachjournal.services.papers import paper, set_report, write_then_commit
from coachjournal.services.places import require_outside_vaults
from coachjournal.services.sketch_owners import clients_of
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

WHAT, GIVEN = "sketch", "sketch-given"
_DIGITS = 16


class SketchCopies:
    """Writes what the coach chose to a file, not encrypted, with a line in the register: both."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def save(
        self,
        sketch_id: str,
        content: bytes,
        out: Path,
        *,
        form: str,
        given: bool = False,
        actions: str = "",
        initiator: object = None,
    ) -> Exported:
        """Write a drawing's bytes; `given` to the client, with `actions` as a paper beside it.

        Raises Confidential (`client-restricted`), BadInput (`inside-a-vault`), NotFound, DiskFull.
        """
        require_outside_vaults(out)
        files = {out: content}
        if actions:
            files[actions_beside(out)] = self._actions_paper(actions)
        digest = hashlib.sha256(content).hexdigest()
        with self._journal.work() as work:
            client = _client_of(work, sketch_id)
            if client is not None and client.restricted_since is not None:
                raise Confidential("client-restricted")
            line = Exported(
                id=RowId(self._journal.new_id()),
                at=self._journal.now(),
                what=GIVEN if given else WHAT,
                form=form,
                fingerprint=digest[:_DIGITS],
                file_hash=digest,
                clients=(client.id,) if client is not None else (),
            )
            work.add(line)
            write_then_commit(work, files)
        return self._journal.done(line, Changes.EXPORTS, initiator).value

    def actions_of(self, sketch_id: str) -> tuple[str, ...]:
        """What the client of a sketch wants to do next and has not done; nothing where nobody."""
        with self._journal.work() as work:
            client = _client_of(work, sketch_id)
            if client is None:
                return ()
            found = work.all(Action, client_id=client.id)
        return tuple(each.text for each in found if each.done_on is None)

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


def _client_of(work: UnitOfWork, sketch_id: str) -> Client | None:
    sketch = work.get(Sketch, sketch_id)
    owners: Mapping[str, str] = clients_of(work, [sketch])
    client_id = owners.get(sketch.id)
    return work.get(Client, client_id) if client_id else None
