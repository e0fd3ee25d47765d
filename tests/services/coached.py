"""A small practice to hand papers over from: two clients, one of whom agreed to be listed."""

from __future__ import annotations

from coachjournal.domain.terms import Answer, Mode, Payment
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, log


def two_clients(practice: Practice) -> Practice:
    """One client who agreed, one who did not answer, and 90 minutes pro bono among the hours."""
    yes = {"consent_to_log": Answer.YES, "email": "anneliese@example.org"}
    add_client(practice, "C-01", full_name="Anneliese Thorvald", **yes)
    add_client(practice, "C-02", full_name="Odile Marchbanks")
    log(practice, "2026-09-01T09:00", minutes=50, title="What Thorvald wants", mode=Mode.VIDEO)
    log(practice, "2026-10-01T09:00", minutes=50)
    log(practice, "2026-10-08T09:00", minutes=90, payment=Payment.PRO_BONO)
    log(practice, "2026-10-02T09:00", client_code="C-02", minutes=75)
    return practice
