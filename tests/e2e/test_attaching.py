"""A photo of a flipchart comes into a note, in the real window by keyboard and screen reader."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.sessions import Record
from coachjournal.domain.terms import NoteKind
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.sessions import SessionToLog
from tests.e2e.hands import Hands, program
from tests.e2e.program import PASSPHRASE
from tests.services.drawn import as_bytes, paper_photo

CAPTION = "What holds the team"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """One session, open as soon as one looks at the sessions."""
    folder = tmp_path / "Practice.cjvault"
    practice = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    practice.clients.add(ClientToAdd(code="C-07", working_name="Daniel"))
    start = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001 - the clock on the wall
    practice.sessions.log(SessionToLog(client_code="C-07", start=start, minutes=55))
    practice.close()
    return folder


def test_a_flipchart_is_found_laid_straight_and_shown(
    surroundings: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    photo = tmp_path / "flipchart.jpg"
    corners = [(300.0, 120.0), (1250.0, 180.0), (1330.0, 1100.0), (220.0, 1010.0)]
    photo.write_bytes(as_bytes(paper_photo(corners)))
    with program(surroundings, hands, str(vault)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.find("check box", "^Today$")
        hands.press("check box", "^Sessions$")
        hands.find("text", "^Text of the record$")
        hands.press("button", "^Attach a file or a picture")
        hands.fill("text", "^File name:$", str(photo))
        hands.keys("Return")
        hands.find("label", "^A sheet of paper was found")
        hands.fill("text", "^Caption$", CAPTION)
        hands.press("button", "^Attach$")
        tile = f"^{CAPTION}, flipchart.jpg, picture, "
        hands.gone("dialog")
        hands.ask(tile)
        hands.find("", f"^{CAPTION}$")
        hands.press("button", "^Close$")
        hands.gone("dialog")
        photo.unlink()
        hands.keys("ctrl+shift+l")
        hands.find("password text", "^Passphrase$", states=["focused"])
    practice = open_practice(vault, passphrase=PASSPHRASE)
    try:
        with practice.journal.work() as work:
            (kept,) = work.all(Attachment)
            record = work.find(Record)
        assert (kept.caption, kept.note) == (CAPTION, NoteKind.RECORD)
        assert kept.width is not None
        assert kept.width < 1200
        assert record is not None
        assert record.text == f"![{CAPTION}](attachment:{kept.id})\n"
    finally:
        practice.close()
    # Nothing of it was left anywhere else.
    made = [file for file in tmp_path.rglob("*") if file.is_file() and vault not in file.parents]
    assert not [file for file in made if file.read_bytes()[:3] == b"\xff\xd8\xff"]
