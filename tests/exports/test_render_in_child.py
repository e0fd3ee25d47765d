"""The same paper out of the child process, whose language is nobody's."""

from __future__ import annotations

import json
from datetime import date

import pytest

from coachjournal.domain.hours_log import HoursLog, HoursLogRow, as_book
from coachjournal.domain.plain import to_plain
from coachjournal.errors import BadImport, BadInput, JournalError
from coachjournal.exports import render
from coachjournal.exports.log_book import log_book_csv, log_book_xlsx
from coachjournal.services.children import run_in_child
from coachjournal.services.papers import set_and_read, setter_of
from coachjournal.services.sentences import sentence
from tests.exports.papers import report
from tests.exports.test_pdf_pages import EVERY_BLOCK


def _render(form: str) -> bytes:
    payload = json.dumps(to_plain(report(*EVERY_BLOCK))).encode()
    _, made = run_in_child(
        "render", {"form": form}, payload, deadline_seconds=60, failing=JournalError
    )
    return made


def test_the_child_makes_the_same_bytes() -> None:
    assert _render("pdf") == render(report(*EVERY_BLOCK), "pdf")


def test_the_child_refuses_another_form() -> None:
    with pytest.raises(BadInput):
        _render("doc")


def test_the_child_reads_a_paper_back() -> None:
    answer, _ = run_in_child(
        "read-back", {}, render(report(*EVERY_BLOCK), "pdf"), deadline_seconds=60
    )
    assert isinstance(answer, dict)
    assert answer["bookmarks"] == ["Case C-07", "Heading one", "Deeper"]


def test_a_paper_that_takes_too_long_is_ended_and_said_so() -> None:
    payload = json.dumps(to_plain(report(*EVERY_BLOCK))).encode()
    with pytest.raises(JournalError) as caught:
        run_in_child(
            "render", {"form": "pdf"}, payload, deadline_seconds=0.05, failing=JournalError
        )
    assert caught.value.code == "took-too-long"
    assert sentence(caught.value).what == "Making the file took too long and was ended."
    assert sentence(caught.value).safe == "Nothing was written."


def test_a_file_that_comes_in_is_told_apart_from_one_that_goes_out() -> None:
    assert "Reading" in sentence(BadImport("took-too-long")).what
    assert "made" in sentence(JournalError("too-large-to-read")).what


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_sheet_is_made_by_the_child_and_is_the_same(form: str) -> None:
    row = HoursLogRow(
        client_name="=cmd|' /C calc'!A1", contact="+44", group=False, number_in_group=None,
        starts_on=date(2026, 1, 2), ends_on=date(2026, 3, 4), paid_minutes=90, pro_bono_minutes=0,
    )  # fmt: skip
    book = as_book(HoursLog(title="Coaching log", on=date(2026, 11, 22), rows=(row,)))
    payload = json.dumps(to_plain(book)).encode()
    _, made = run_in_child("log-book", {"form": form}, payload, deadline_seconds=60)
    assert made == (log_book_xlsx(book) if form == "xlsx" else log_book_csv(book))


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_child_that_was_made_ready_sets_the_same_bytes(form: str) -> None:
    with setter_of(form) as setter:
        ready = set_and_read(report(*EVERY_BLOCK), form, setter=setter)
    assert ready == set_and_read(report(*EVERY_BLOCK), form)


def test_a_child_that_was_made_ready_in_vain_is_gone() -> None:
    with pytest.raises(KeyError), setter_of("pdf") as setter:
        raise KeyError
    assert setter.poll() is not None
