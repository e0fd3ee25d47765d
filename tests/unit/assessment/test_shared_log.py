"""A practice of 240 rows, with figures computed independently of this program."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.assessment import assess, hours
from coachjournal.domain.entries import ClientEntry, Entries, SessionEntry
from coachjournal.frameworks import Packs


def _entries(path: Path) -> Entries:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    sessions = tuple(
        SessionEntry(
            id=f"row-{number}",
            client=row["client"],
            on=date.fromisoformat(row["date"]),
            minutes=int(row["minutes"]),
            coaching_minutes=int(row["minutes"]),
            activity="coaching",
            kind=row["kind"],
            participants=int(row["participants"]),
            payment=row["payment"],
            status=row["status"],
        )
        for number, row in enumerate(rows)
    )
    clients = {
        row["client"]: ClientEntry(
            id=row["client"],
            kind=row["kind"],
            direct_report=False,
            listed=row["consent"] == "yes",
        )
        for row in rows
    }
    return Entries(sessions=sessions, clients=clients)


@pytest.mark.shared
def test_every_figure_of_the_shared_log_is_as_computed_independently(
    shared_data: Path, icf: Packs
) -> None:
    entries = _entries(shared_data / "logs" / "sessions-240.csv")
    truth = json.loads((shared_data / "logs" / "sessions-240.truth.json").read_text())
    as_of = date.fromisoformat(truth["as_of"])
    assessment = assess(icf.credential("icf-acc", as_of), entries, as_of)
    found = {result.id: result for result in assessment.requirements}
    assert len(entries.sessions) == 240
    assert len(truth["have"]) >= 8
    assert {ident: str(found[ident].have) for ident in truth["have"]} == truth["have"]
    minutes = {session.id: session.minutes for session in entries.sessions}
    for ident in ("coaching-hours", "paid-hours", "recent-hours"):
        assert hours(sum(minutes[one] for one in found[ident].counted)) == found[ident].have
    assert sum(found["clients"].amounts.values()) == found["clients"].have
    made_up_of = next(r for r in found["clients"].warnings if r.code == "clients-made-up-of")
    assert made_up_of.values == {"one_to_one": 13, "members": 60, "groups": 4}
