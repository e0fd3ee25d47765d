"""What a client's file says: what was withdrawn, in which order, and nothing of the bin."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.terms import AgreementKind, Answer, EngagementKind
from coachjournal.errors import Confidential
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.access_copy import COPY
from coachjournal.services.engagements import EngagementFields
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, log


def _file(practice: Practice, client_id: str, tmp_path: Path) -> str:
    practice.client_files.export(client_id, tmp_path / "file.md")
    return (tmp_path / "file.md").read_text("utf-8")


def _engaged(practice: Practice, client_id: str, title: str, starts_on: date) -> str:
    wanted = EngagementFields(
        kind=EngagementKind.ONE_TO_ONE, title=title, client_id=client_id, starts_on=starts_on
    )
    return practice.engagements.add(wanted).value.id


def test_an_agreement_that_was_withdrawn_is_not_given_out_as_given(
    practice: Practice, tmp_path: Path
) -> None:
    client = add_client(practice)
    answer = practice.clients.answer
    answer(client.id, AgreementKind.RECORDED, Answer.YES)
    answer(client.id, AgreementKind.RECORDED, Answer.NO)
    said = "| agreed to be recorded: withdrawn |"
    assert said in _file(practice, client.id, tmp_path)
    assert "recorded: yes" not in _file(practice, client.id, tmp_path)
    request = practice.access_requests.receive(client.id).value.id
    practice.access_copies.export(request, tmp_path / "copy")
    copy = (tmp_path / "copy" / COPY).read_bytes()
    assert "recorded: withdrawn" in " ".join(" ".join(read_pdf(copy).pages).split())


def test_engagements_stand_in_the_order_of_their_days(practice: Practice, tmp_path: Path) -> None:
    client = add_client(practice)
    for place, month in enumerate((9, 3, 11, 1, 7)):
        _engaged(practice, client.id, f"Work {place}", date(2026, month, 1))
    text = _file(practice, client.id, tmp_path)
    assert sorted(range(5), key=lambda place: text.index(f"Work {place}")) == [3, 1, 4, 0, 2]


def test_an_engagement_without_a_title_is_said_as_on_its_page(
    practice: Practice, tmp_path: Path
) -> None:
    client = add_client(practice)
    _engaged(practice, client.id, "", date(2026, 9, 1))
    assert "| One-to-one |" in _file(practice, client.id, tmp_path)


def test_what_lies_in_the_bin_is_in_no_file_shared_by_goodwill(
    practice: Practice, tmp_path: Path
) -> None:
    client = add_client(practice)
    log(practice, "2026-10-01T09:00")
    practice.sessions.bin(log(practice, "2026-10-08T09:00").id)
    practice.engagements.bin(_engaged(practice, client.id, "Let go", date(2026, 9, 1)))
    text = _file(practice, client.id, tmp_path)
    assert "01/10/2026" in text
    assert "08/10/2026" not in text
    assert "Let go" not in text


def test_the_clients_own_actions_are_in_their_file(practice: Practice, tmp_path: Path) -> None:
    client = add_client(practice)
    practice.carried.add_action(client.id, "Ask for the agenda")
    assert "Ask for the agenda" in _file(practice, client.id, tmp_path)


@pytest.mark.parametrize("where", ["engagement", "action"])
def test_nothing_in_the_tables_names_another_client(
    practice: Practice, tmp_path: Path, where: str
) -> None:
    client = add_client(practice)
    add_client(practice, "C-10", full_name="Lena Odhiambo")
    if where == "engagement":
        _engaged(practice, client.id, "Beside Lena Odhiambo", date(2026, 9, 1))
    else:
        practice.carried.add_action(client.id, "Write to Lena Odhiambo")
    with pytest.raises(Confidential, match="file-names-another"):
        _file(practice, client.id, tmp_path)
    assert not (tmp_path / "file.md").exists()
