"""A PDF under a password: encrypted whole, checked as it is, and other forms refused."""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from coachjournal.domain.report import Title, plain_text
from coachjournal.errors import BadInput
from coachjournal.exports.protecting import MOST_PASSWORD_BYTES
from coachjournal.services.papers import read_back, set_report
from tests.conftest import ROOT
from tests.exports.papers import report

PAPER = report(Title(text="Case of Ruth"), plain_text("a quiet hour"))
PASSWORD = "zwölf stille Reiher"


@pytest.fixture(scope="module")
def locked() -> bytes:
    return set_report(PAPER, "pdf", PASSWORD)


def test_it_is_encrypted_with_aes_256_and_opens_with_the_password_alone(
    locked: bytes, tmp_path: Path
) -> None:
    with pypdfium2.PdfDocument(locked, password=PASSWORD) as opened:
        assert "quiet hour" in opened[0].get_textpage().get_text_range()
    for wrong in (None, "", "zwolf stille Reiher"):
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(locked, password=wrong)
    assert locked.startswith(b"%PDF-2.0")
    assert re.search(rb"/R 6\b", locked)
    assert re.search(rb"/CFM /AESV3", locked)
    for words in (b"Ruth", b"quiet", b"Supervision"):
        assert words not in locked


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_another_reader_opens_it_as_well(locked: bytes, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(locked)
    said = subprocess.run(
        ["pdfinfo", "-upw", PASSWORD, str(out)], check=True, capture_output=True, text=True
    )
    assert "algorithm:AES-256" in said.stdout
    assert "Supervision pack 3" in said.stdout


def test_what_is_searched_is_the_protected_file_itself(locked: bytes) -> None:
    pages, pieces = read_back(locked, "pdf", PASSWORD)
    assert (pages, "quiet hour" in pieces[0]) == (1, True)
    with pytest.raises(BadInput):
        read_back(locked, "pdf", "another")


def test_only_salts_and_keys_differ_between_two_of_them(locked: bytes) -> None:
    again = set_report(PAPER, "pdf", PASSWORD)
    assert again != locked
    assert read_back(again, "pdf", PASSWORD) == read_back(locked, "pdf", PASSWORD)


@pytest.mark.parametrize("form", ["docx", "md"])
def test_a_form_without_encryption_of_its_own_is_refused(form: str) -> None:
    with pytest.raises(BadInput) as refused:
        set_report(PAPER, form, PASSWORD)
    assert refused.value.code == "password-needs-pdf"


def test_a_password_that_would_be_cut_is_refused() -> None:
    fitting = "ö" * (MOST_PASSWORD_BYTES // 2)
    assert read_back(set_report(PAPER, "pdf", fitting), "pdf", fitting)[0] == 1
    with pytest.raises(BadInput) as refused:
        set_report(PAPER, "pdf", fitting + "öö")
    assert refused.value.code == "password-too-long"
    assert "ö" not in str(refused.value) + repr(refused.value.facts)


def test_the_password_reaches_the_child_by_its_pipe_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    started: list[str] = []
    real = subprocess.Popen

    def watched(command: list[str], **options: object) -> object:
        started.append(f"{command} {options}")
        return real(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("coachjournal.services.children.subprocess.Popen", watched)
    with caplog.at_level(logging.DEBUG):
        set_report(PAPER, "pdf", PASSWORD)
    assert len(started) == 1
    assert not any(PASSWORD in each for each in (*started, caplog.text))


_TWICE = """
import hashlib, sys
from coachjournal.services.papers import set_report
from tests.services.test_papers_by_password import PAPER
for form in ("pdf", "docx", "md"):
    print(form, hashlib.sha256(set_report(PAPER, form)).hexdigest())
"""


def test_another_process_makes_the_same_bytes_elsewhere_and_at_another_hour() -> None:
    made = [
        f"{form} {hashlib.sha256(set_report(PAPER, form)).hexdigest()}"
        for form in ("pdf", "docx", "md")
    ]
    elsewhere = {
        "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland",
        "HOME": "/home/somebody-else", "USER": "somebody-else", "LANG": "de_DE.UTF-8",
    }  # fmt: skip
    said = subprocess.run(
        [sys.executable, "-c", _TWICE], check=True, capture_output=True, text=True,
        env=elsewhere, cwd=ROOT,
    )  # fmt: skip
    assert said.stdout.split("\n")[:-1] == made
