"""Progress with its workings, beside the loop that one would write in an evening."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import vaults
from bench.measure import MILLISECONDS, Line, Peer, Row, median, repeated, with_processor
from coachjournal.services.practice import Practice

RUNS = 15
_THREE_BODIES = ("icf-pcc", "emcc-eia-senior-practitioner", "ac-professional")
"""Of three bodies, which share less of the work than three of one."""
_EVERY_SESSION = (
    "SELECT id, client_id, start, minutes, coaching_minutes, activity, kind, participants, "
    "payment, status FROM sessions"
)


def lines(folder: Path, practice: Practice, key: str) -> Iterator[Line]:
    """Three credentials, and all of them; `practice` is closed for the loop beside it."""
    accreditation = practice.accreditation
    ids = [credential.id for credential in accreditation.credentials()]
    sessions = len(accreditation.entries(accreditation._journal.clock.today()).sessions)
    three = repeated(lambda: accreditation.progress_of(_THREE_BODIES), RUNS)
    every = repeated(lambda: accreditation.progress_of(ids), RUNS)
    practice.close()
    bare = vaults.bare_connection(folder, key)
    naive = repeated(lambda: [_naive(bare) for _ in _THREE_BODIES], RUNS)
    bare.close()
    load = f"{sessions:,} sessions"
    yield Row(
        what="progress with workings, three credentials",
        load=load,
        value=median(three),
        unit=MILLISECONDS,
        how=with_processor("median of", three),
        most=150,
        peers=(Peer(name="a plain loop for three sums", value=median(naive)),),
    )
    yield Row(
        what=f"progress with workings, all {len(ids)} credentials",
        load=load,
        value=median(every),
        unit=MILLISECONDS,
        how=with_processor("median of", every),
        most=400,
    )


def _naive(connection: Any) -> float:
    """Hours, paid hours and clients by a loop over everything; no caps, no reasons, no dates."""
    minutes = paid = 0
    clients = set()
    for row in connection.execute(_EVERY_SESSION):
        (_id, client, _start, _minutes, coaching, activity, _kind, _people, payment, status) = row
        if status == "held" and activity == "coaching":
            minutes += coaching
            paid += coaching if payment in ("paid", "barter") else 0
            clients.add(client)
    return minutes / 60 + paid / 60 + len(clients)
