"""The same paper out of the child process, whose language is nobody's."""

from __future__ import annotations

import json

import pytest

from coachjournal.domain.plain import to_plain
from coachjournal.errors import BadInput, JournalError
from coachjournal.exports import render
from coachjournal.services.children import run_in_child
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
