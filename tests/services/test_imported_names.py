"""What a table says of a client is kept: a name that is not registered could leave in a pack."""

from __future__ import annotations

from pathlib import Path

from coachjournal.domain.people import OtherIdentifier
from coachjournal.domain.terms import Answer
from coachjournal.services.practice import Practice
from tests.services.practices import add_client

_HEADER = "date,start,minutes,client,name,organisation,email,consent\n"
_TWO_NAMES = _HEADER + (
    "2026-03-07,09:00,60,C-07,Rosa Fictional,Estuary Trust,rosa@example.org,yes\n"
    "2026-03-14,09:00,60,C-07,Benedikta Quill,Heron House,quill@example.org,yes\n"
    "2026-03-21,09:00,60,C-07,rosa fictional,Estuary Trust,ROSA@example.org,yes\n"
)


def _import(practice: Practice, tmp_path: Path, text: str) -> None:
    path = tmp_path / "sessions.csv"
    path.write_text(text, encoding="utf-8")
    assert practice.importing.take_in(path).refused == ()


def _others(practice: Practice) -> set[str]:
    with practice.journal.work() as work:
        found = work.all(OtherIdentifier)
    texts = {each.text for each in found}
    assert len(texts) == len(found)
    return texts


def test_a_second_name_under_the_same_code_is_registered(
    practice: Practice, tmp_path: Path
) -> None:
    _import(practice, tmp_path, _TWO_NAMES)
    [line] = practice.clients.lines()
    assert (line.client.full_name, line.organisation) == ("Rosa Fictional", "Estuary Trust")
    assert _others(practice) == {"Benedikta Quill", "Heron House", "quill@example.org"}


def test_what_is_new_of_a_client_who_is_there_is_registered_once(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice, "C-07", full_name="Rosa Fictional", organisation="Estuary Trust")
    for _time in range(2):
        _import(practice, tmp_path, _TWO_NAMES)
    assert _others(practice) == {
        "Benedikta Quill",
        "Heron House",
        "rosa@example.org",
        "quill@example.org",
    }


def test_an_answer_in_the_table_is_taken_where_there_is_none_yet(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice, "C-07")
    add_client(practice, "C-08", consent_to_log=Answer.NO)
    rows = "2026-03-07,09:00,60,{},,,,yes\n"
    _import(practice, tmp_path, _HEADER + rows.format("C-07") + rows.format("C-08"))
    answers = {line.client.code: line.listed_in_log for line in practice.clients.lines()}
    assert answers == {"C-07": Answer.YES, "C-08": Answer.NO}
