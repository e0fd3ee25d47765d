"""What waits at the data-protection desk, and what an erasure leaves for a new journal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.protection import RetentionRule, WhoseComputer
from coachjournal.services.breaches import BreachFound
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from tests.services.persons import whole_person
from tests.services.practices import add_client, links, log, new_practice, wrong_parts

TODAY = date(2026, 11, 22)


def test_an_empty_desk_asks_only_whose_computer_it_is(practice: Practice) -> None:
    stand = practice.desk.stand()
    assert stand.computer_unsaid
    assert (stand.files_due, stand.requests_open, stand.breaches_open) == (0, 0, 0)
    assert (stand.fee_in_days, stand.next_request_due, stand.sweep_due) == (None, None, False)


def test_everything_that_waits_is_counted(practice: Practice, clock: FixedClock) -> None:
    rosa = add_client(practice).id
    log(practice, "2019-01-01T09:00")
    practice.protection.change_practice_facts(
        whose_computer=WhoseComputer.OWN, regulator_fee_due_on=TODAY - timedelta(days=2)
    )
    practice.retention.set_rules([RetentionRule(years=7)])
    practice.retention.restrict(rosa, "A claim", TODAY + timedelta(days=1))
    practice.access_requests.receive(rosa)
    practice.breaches.enter(BreachFound(what="A letter went to the wrong address"))
    clock.moment = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)

    stand = practice.desk.stand()
    assert (stand.files_due, stand.restricted_due) == (1, 1)
    assert (stand.requests_open, stand.next_request_due) == (1, date(2026, 12, 22))
    assert (stand.breaches_open, stand.breach_hours_left) == (1, 46)
    assert stand.fee_in_days == -3
    assert not stand.computer_unsaid
    # Under restriction nobody is asked to be told anything.
    assert stand.clients_not_told == 0


def test_a_restricted_clients_question_waits_out_of_sight(practice: Practice) -> None:
    rosa = add_client(practice).id
    practice.supervision.bring("What is it that I avoid?", client_id=rosa)
    assert len(practice.supervision.since_last().waiting) == 1
    practice.retention.restrict(rosa, "A claim", TODAY + timedelta(days=1))
    assert practice.supervision.since_last().waiting == ()


def test_a_cloud_service_that_keeps_backups_is_a_processor(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coachjournal.services import protection

    assert practice.protection.backup_services() == ()
    practice.backups.choose_second_place(tmp_path / "Dropbox" / "backups")
    monkeypatch.setattr(
        protection, "sync_service", lambda place: "Dropbox" if "Dropbox" in str(place) else ""
    )
    assert practice.protection.backup_services() == ("Dropbox",)
    assert "Dropbox: keeps encrypted backups" in _words(practice)


def _words(practice: Practice) -> str:
    blocks = practice.processing_record.report().blocks
    return " ".join(run.text for block in blocks for run in getattr(block, "runs", ()))


@pytest.mark.parametrize("keep_hours", [False, True])
def test_an_export_after_an_erasure_comes_back_whole(
    practice: Practice, tmp_path: Path, keep_hours: bool
) -> None:
    whole_person(practice, number=8)
    client_id, words = whole_person(practice)
    practice.erasure.erase_client(client_id, keep_hours=keep_hours)
    out = tmp_path / "all"
    practice.export_everything(out)
    everything = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert not [word for word in words if word.encode() in everything]

    other = tmp_path / "Other.cjvault"
    with new_practice(other) as again:
        result = again.importing.take_in(out, form="everything")
        assert not result.refused
        assert len(again.erasure.ledger()) == 1
        links(again)
    assert wrong_parts(other) == []
