"""Agreed work on the command line: begun, listed with what is left, put on paper."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands import CommandLine


def _begun(command: CommandLine) -> str:
    said = (
        "engagement", "add", "--drawn-by", "C-01", "--kind", "call-off", "--title", "Ten hours",
        "--hours", "10", "--sessions", "8", "--starts", "2026-10-01", "--sponsor", "David Pryce",
    )  # fmt: skip
    return command.done(*said)


def test_an_engagement_is_listed_with_what_is_left(command: CommandLine) -> None:
    engagement = _begun(command)
    for day in ("2026-10-08", "2026-10-15"):
        command.done("log", "--client", "C-01", "--start", f"{day}T09:00", "--minutes", "75")
    (line,) = command.json("engagement", "list")
    assert line == {
        "id": engagement,
        "kind": "call-off",
        "title": "Ten hours",
        "clients": ["C-01"],
        "starts": "2026-10-01",
        "ends": None,
        "sessions_agreed": 8,
        "sessions_drawn": 2,
        "sessions_left": 6,
        "minutes_agreed": 600,
        "minutes_drawn": 150,
        "minutes_left": 450,
        "order_number": "",
        "billed": False,
    }
    assert "2/8  Ten hours" in command.done("engagement", "list", "--client", "C-01")
    assert command.refused(1, "engagement", "add").startswith("An engagement is someone's")


def test_an_engagement_is_put_on_paper_with_codes_unless_names_are_asked_for(
    command: CommandLine, tmp_path: Path
) -> None:
    engagement, out = _begun(command), tmp_path / "programme.md"
    command.done("export", "programme", "--engagement", engagement, "--out", str(out))
    assert "Rosa" not in out.read_text()
    assert "Ten hours" in out.read_text()
    named = command.done(
        "export", "programme", "--engagement", engagement, "--out", str(out), "--redaction", "none"
    )
    assert named == ""
    assert "Rosa Fictional" in out.read_text()
    command.refused(1, "export", "programme", "--engagement", "nothing", "--out", str(out))
