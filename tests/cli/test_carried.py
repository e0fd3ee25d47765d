"""Actions, promises, contacts and Prepare by command."""

from __future__ import annotations

import pytest

from tests.cli.commands import CommandLine


@pytest.fixture
def client(command: CommandLine) -> CommandLine:
    command.done("client", "add", "--code", "C-07")
    command.done("log", "--client", "C-07", "--start", "2026-10-01T09:00", "--minutes", "60")
    return command


def test_an_action_is_kept_listed_and_done(client: CommandLine) -> None:
    kept = client.done("action", "add", "Ask Marion", "--client", "C-07").strip()
    listed = client.json("action", "list", "--client", "C-07")
    assert listed == [{"id": kept, "text": "Ask Marion", "since": None, "done": None}]
    client.done("action", "done", kept)
    assert client.json("action", "list", "--client", "C-07")[0]["done"]


def test_a_promise_has_a_client_and_a_day_if_there_is_one(client: CommandLine) -> None:
    kept = client.done("promise", "add", "Call", "--client", "C-07", "--by", "2026-12-01").strip()
    client.done("promise", "add", "Tidy the desk")
    first, second = client.json("promise", "list")
    assert first == {"id": kept, "text": "Call", "client": "C-07", "by": "2026-12-01"}
    assert (second["client"], second["by"]) == ("", None)
    client.done("promise", "done", kept)
    assert [each["text"] for each in client.json("promise", "list")] == ["Tidy the desk"]


def test_prepare_says_half_a_page_and_writes_it(client: CommandLine) -> None:
    client.done("action", "add", "Ask Marion", "--client", "C-07")
    client.done(
        "contact", "He rang", "--client", "C-07", "--at", "2026-10-05T18:30", "--how", "call"
    )
    found = client.json("prepare", "--client", "C-07")
    said = {part["part"]: part["lines"] for part in found["parts"]}
    assert said["actions"] == [{"text": "Ask Marion", "on": None}]
    assert said["contacts"] == [{"text": "call: He rang", "on": "2026-10-05"}]
    assert "Ask Marion" in client.done("prepare", "--client", "C-07")
    out = client.vault.parent / "page.md"
    client.done("prepare", "--client", "C-07", "--out", str(out))
    assert "Ask Marion" in out.read_text("utf-8")


def test_a_client_who_is_not_there_is_refused(client: CommandLine) -> None:
    assert client.say("prepare", "--client", "C-99").code == 1
    assert client.say("action", "add", "x", "--client", "C-99").code == 1
    assert client.say("contact", " ", "--client", "C-07", "--at", "2026-10-05T18:30").code == 1
