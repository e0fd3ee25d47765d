"""The audit trail from the command line, and `check` that finds what was changed past it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from coachjournal.vault import folder as folders
from tests.cli.commands import PASSPHRASE, CommandLine
from tests.store import raw

_MAY_CHANGE = "DROP TRIGGER hours_log_no_change"
_MAY_REMOVE = "DROP TRIGGER hours_log_no_removal"


@pytest.fixture
def session(command: CommandLine) -> str:
    """A session of 75 minutes, and an opening balance beside it."""
    answer = command.say(
        "log", "--client", "C-01", "--start", "2026-10-02T09:00", "--minutes", "75"
    )
    return answer.out.strip()


def tamper(command: CommandLine, *statements: str) -> None:
    keys = folders.unlock(command.vault, passphrase=PASSPHRASE)
    raw.change(command.vault / "journal.db", *statements, key=keys.database_key())


def test_the_trail_is_listed_newest_first_with_what_changed(
    command: CommandLine, session: str
) -> None:
    found = command.json("audit-trail")
    assert [each["change"] for each in found] == ["created", "created"]
    assert found[0]["entry"] == session
    assert found[0]["client_code"] == "C-01"
    [only] = command.json("audit-trail", "--session", session)
    assert (only["minutes"], only["changes"], only["late"]) == (75, [], False)
    said = command.say("audit-trail").out
    assert "C-01" in said
    assert "created" in said


def test_the_chain_is_written_and_its_head_is_said(
    command: CommandLine, session: str, tmp_path: Path
) -> None:
    out = tmp_path / "trail.json"
    answer = command.say("export", "audit-trail", "--out", str(out))
    assert answer.code == 0
    [head] = re.findall(r"[0-9a-f]{64}", answer.err + answer.out)
    written = json.loads(out.read_text("utf-8"))
    assert written["head"] == head == written["links"][-1]["digest"]
    assert written["links"][-1]["entry"] == session


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (
            ("UPDATE sessions SET minutes = 600 WHERE start LIKE '2026-10-02%'",),
            "1 session or opening balance does not stand as the audit trail says",
        ),
        (
            (_MAY_CHANGE, "UPDATE hours_log SET minutes = 600 WHERE number = 1"),
            "changed by another program, from its link 1 on",
        ),
        (
            (_MAY_REMOVE, "DELETE FROM hours_log WHERE number = 2"),
            "1 session or opening balance does not stand as the audit trail says",
        ),
        (
            ("DELETE FROM sessions WHERE start LIKE '2026-10-02%'",),
            "1 session or opening balance of the audit trail is gone",
        ),
    ],
    ids=["minutes in sessions", "a link", "a link cut off the end", "a session"],
)
def test_check_says_in_a_sentence_what_was_changed_past_the_trail_and_what_to_do(
    command: CommandLine, session: str, statements: tuple[str, ...], sentence: str
) -> None:
    assert session
    assert command.say("check").code == 0
    tamper(command, *statements)
    answer = command.say("check")
    assert answer.code == 4
    assert "hours-log: DAMAGED" in answer.out
    assert sentence in answer.out
    assert "backup" in answer.out.split(sentence)[1]


def test_check_finds_an_opening_balance_that_was_made_larger(
    command: CommandLine, tmp_path: Path
) -> None:
    sheet = tmp_path / "log.csv"
    sheet.write_text(
        "Client Name,Contact Information,Individual/Group,Number in Group,Start Date,End Date,"
        "Paid Hours,Pro-bono Hours\nAda Fictional,,Individual,,2024-01-01,2024-06-30,12,3\n",
        encoding="utf-8",
    )
    command.done("import", str(sheet), "--as", "icf-log")
    assert command.say("check").code == 0
    tamper(command, "UPDATE opening_balances SET paid_minutes = 60000")
    answer = command.say("check")
    assert answer.code == 4
    assert "1 session or opening balance does not stand as the audit trail says" in answer.out
    parts = json.loads(command.say("check", "--json").out)["parts"]
    [trail] = [each for each in parts if each["name"] == "hours-log"]
    assert len(trail["faults"]) == 1
