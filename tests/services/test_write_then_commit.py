"""Files that leave and their line in the register: all of it, or none."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from coachjournal.errors import DiskFull
from coachjournal.services.papers import write_then_commit
from coachjournal.store.work import UnitOfWork


class FullDisk:
    """A unit of work whose commit finds the disk full."""

    def commit(self) -> None:
        """Refuse."""
        raise DiskFull("disk-full")


def test_a_commit_that_fails_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    kept, new = tmp_path / "kept.pdf", tmp_path / "new.pdf"
    kept.write_bytes(b"last month's")
    with pytest.raises(DiskFull):
        write_then_commit(cast(UnitOfWork, FullDisk()), {kept: b"this month's", new: b"another"})
    assert kept.read_bytes() == b"last month's"
    assert [each.name for each in tmp_path.iterdir()] == ["kept.pdf"]
