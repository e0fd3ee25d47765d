"""No file grows into a monster."""

from __future__ import annotations

from tests.architecture.sources import ROOT, place, python_files

LIMIT = 400


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    files = [*python_files("coachjournal", "tests", "tools", "bench"), ROOT / "dev.py"]
    assert len(files) > 50
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: lines for name, lines in lengths.items() if lines > LIMIT} == {}
