"""A drawing on its way out, in three steps: read, made into files, and kept with its line.

Making the pages of a full sheet takes seconds in a child; what is drawn meanwhile must not wait
for it. So only the first and the last step touch the journal, and the one between runs on the
work lane.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ExportedId
from coachjournal.domain.people import Client
from coachjournal.domain.supervision import Exported
from coachjournal.errors import Confidential
from coachjournal.services.journal import Journal
from coachjournal.services.papers import Deidentified, told_beside, write_then_commit

Files = Mapping[Path, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What was read of a drawing that leaves; `make` needs no journal and takes its time.

    `digits` is how much of the file's hash is its fingerprint; None where it is all of it.
    `searched`: how names were replaced, where codes stand for people.
    """

    out: Path
    what: str
    form: str
    clients: tuple[str, ...]
    make: Callable[[], Files] = field(repr=False)
    digits: int | None = None
    searched: Deidentified | None = field(default=None, repr=False)


def require_may_leave(journal: Journal, clients: tuple[str, ...]) -> None:
    """Nothing leaves about a client whose data are restricted. Raises Confidential."""
    with journal.work() as work:
        for client_id in clients:
            if work.get(Client, client_id).restricted_since is not None:
                raise Confidential("client-restricted")


def finish(journal: Journal, outgoing: Outgoing, files: Files, initiator: object) -> Exported:
    """Write the files with their line in the register: both, or neither.

    Raises Confidential where it was restricted since it was read, DiskFull.
    """
    require_may_leave(journal, outgoing.clients)
    digest = hashlib.sha256(files[outgoing.out]).hexdigest()
    line = Exported(
        id=ExportedId(journal.new_id()),
        at=journal.now(),
        what=outgoing.what,
        form=outgoing.form,
        fingerprint=digest[: outgoing.digits],
        file_hash=digest,
        clients=outgoing.clients,
        replacements=outgoing.searched.replacements if outgoing.searched else 0,
        accepted_unsure=len(outgoing.searched.accepted) if outgoing.searched else 0,
        mentioned=outgoing.searched.mentioned if outgoing.searched else (),
    )
    with journal.work() as work:
        work.add(line)
        if outgoing.searched is not None:
            decided, accepted = outgoing.searched.decided, outgoing.searched.accepted
            work.add_all(told_beside(decided, accepted, line, journal))
        write_then_commit(work, files)
    return journal.done(line, Changes.EXPORTS, initiator).value
