"""No file grows into a monster."""

from __future__ import annotations

from tests.architecture.sources import ROOT, place, python_files

LIMIT = 400
# It is promised to be one file that needs no other, also in twenty years.
ON_ITS_OWN = {"tools/read_vault.py": 810}


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    files = [*python_files("coachjournal", "tests", "tools", "bench", "torture"), ROOT / "dev.py"]
    assert len(files) > 50
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    limits = {name: ON_ITS_OWN.get(name, LIMIT) for name in lengths}
    assert {name: lines for name, lines in lengths.items() if lines > limits[name]} == {}
