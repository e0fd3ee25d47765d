"""A past session's minutes are edited in the window; the trail shows before and after."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.given import PASSPHRASE, one_session
from tests.e2e.hands import Hands, program


@pytest.fixture
def practice(surroundings: dict[str, str], tmp_path: Path) -> Path:
    """One client, and one session that was held long ago."""
    return one_session(surroundings, tmp_path, start="2026-03-02T09:00")


def test_an_edited_past_shows_with_before_and_after_and_leads_to_its_session(
    surroundings: dict[str, str], hands: Hands, practice: Path
) -> None:
    with program(surroundings, hands, str(practice)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.press("check box", "^Sessions$")
        hands.press("button", "^60 min$")
        hands.find("dialog", "^Facts of the session$")
        hands.keys("ctrl+a")
        hands.type("95")
        hands.keys("ctrl+Return")
        hands.gone("dialog", "^Facts of the session$")
        hands.press("check box", "^Accreditation$")
        hands.press("button", "^Audit trail")
        hands.find("dialog", "^Audit trail of hours$")
        hands.find("cell", "minutes: 60 → 95")
        hands.find("cell", r"^\d+ days after$")
        hands.keys("Return")
        hands.gone("dialog", "^Audit trail of hours$")
        hands.press("button", "^95 min$")
        hands.find("dialog", "^Facts of the session$")
        hands.press("button", "^Changed 1 time")
        hands.find("dialog", "^Changes of this session's hours$")
        hands.find("cell", "minutes: 60 → 95")
        hands.keys("Escape")
        hands.keys("Escape")
