"""An Undo that is pressed late takes back its own change, and nothing that came after it."""

from __future__ import annotations

from datetime import date

import pytest

from coachjournal.errors import Conflict
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, log

REVIEW = date(2027, 3, 1)


def test_a_change_of_a_client_is_taken_back_and_a_restriction_of_since_then_stays(
    practice: Practice,
) -> None:
    before = add_client(practice, working_name="Ines", organisation="Estuary Council")
    after = practice.clients.change(
        before.id, organisation="Harbour Trust", working_name="Ana", role_in_packs="a head"
    ).value
    practice.retention.restrict(before.id, "A claim", REVIEW)
    restricted = practice.clients.page(before.id).line.client
    back = practice.client_keeping.take_back(before, after).value
    assert back == practice.clients.page(before.id).line.client
    assert (back.working_name, back.role_in_packs) == ("Ines", "")
    assert practice.clients.page(before.id).line.organisation == "Estuary Council"
    assert back.restricted_since == restricted.restricted_since is not None
    assert (back.restricted_why, back.review_on) == ("A claim", REVIEW)
    assert [each.id for each in practice.retention.restricted()] == [before.id]


def test_a_change_is_taken_back_of_a_client_who_lies_in_the_bin_by_now(practice: Practice) -> None:
    before = add_client(practice, working_name="Ines")
    after = practice.clients.change(before.id, working_name="Ana").value
    log(practice)
    practice.client_keeping.bin(before.id)
    back = practice.client_keeping.take_back(before, after).value
    assert (back.working_name, back.binned_at is None) == ("Ines", False)
    assert [each.id for each in practice.client_keeping.binned()] == [before.id]


def test_a_code_that_another_client_has_by_now_is_not_taken_from_them(practice: Practice) -> None:
    before = add_client(practice, "C-01", working_name="Ines")
    after = practice.clients.change(before.id, code="C-11", working_name="Ana").value
    add_client(practice, "C-01", working_name="Tom")
    with pytest.raises(Conflict) as refused:
        practice.client_keeping.take_back(before, after)
    assert refused.value.code == "code-taken"
    assert practice.clients.by_code("C-01").working_name == "Tom"
