"""Whatever a rule asks for can be entered by command, and progress sees it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from coachjournal.domain.assessment import months_before
from coachjournal.domain.credentials import Metric
from coachjournal.services.accreditation import shipped_credentials
from tests.cli.commands import CommandLine

TODAY = date(2026, 11, 22)
DEVELOPED: tuple[tuple[str, ...], ...] = (
    ("training", "--starts-training", "--accredited-by", "ICF", "--core-minutes", "50"),
    ("mentor-coaching", "--one-to-one", "--mentor-credential", "MCC"),
    ("mentor-coaching", "--group-size", "4", "--mentor-credential", "MCC"),
    ("cpd", "--category", "core", "--certificate"),
    ("cpd", "--category", "ethics"),
    ("cpd", "--category", "resource"),
    ("supervision", "--format", "individual", "--qualified"),
    ("feedback", "--source", "client", "--reference"),
)  # fmt: skip


def _enter(command: CommandLine, on: date) -> None:
    for kind, *said in DEVELOPED:
        command.done("develop", "--type", kind, "--date", str(on), "--minutes", "60", *said)


def _answers(command: CommandLine, as_of: date) -> dict[str, list[dict[str, Any]]]:
    """Every requirement of every credential, by its metric."""
    found: dict[str, list[dict[str, Any]]] = {}
    for credential in shipped_credentials(as_of):
        named = ("--credential", credential.id, "--as-of", str(as_of))
        answer = command.json("progress", *named)["requirements"]
        for rule, said in zip(credential.requirements, answer, strict=True):
            found.setdefault(rule.metric.value, []).append(said)
    return found


def test_every_metric_that_ships_can_be_fed_by_command(command: CommandLine) -> None:
    begun = months_before(TODAY, 14)
    command.done("client", "add", "--code", "C-09", "--kind", "team", "--consent-log", "yes")
    command.done("engagement", "add", "--client", "C-09", "--kind", "team")
    text = command.file("reflection.md", "What happened, what I learned, what I do now.")
    for on in (begun, TODAY - timedelta(days=40)):
        _enter(command, on)
        logged = command.done(
            "log", "--client", "C-09", "--start", f"{on}T09:00", "--minutes", "60",
            "--participants", "6", "--reflection-file", text,
        )  # fmt: skip
        command.done("note", "finish", "--session", logged)
    # A reflection is of the day on which it was written: today, by the computer's clock.
    as_of = max(date.today(), TODAY)  # noqa: DTZ011 - the day where the coach is
    found = _answers(command, as_of)
    asked = {rule.metric for one in shipped_credentials(as_of) for rule in one.requirements}
    assert len(asked) > 20
    assert set(found) == asked
    for metric, answers in found.items():
        assert all(each["have"] for each in answers), metric
    assert Metric.REFLECTIONS in asked


def test_a_letter_stands_in_for_an_agreement_by_command(command: CommandLine) -> None:
    def listed() -> dict[str, Any]:
        answer = command.json("progress", "--credential", "icf-acc")
        return {each["id"]: each["have"] for each in answer["requirements"]}

    before = listed()
    command.done("client", "add", "--code", "C-08", "--covered-by-letter")
    command.done("log", "--client", "C-08", "--start", "2026-10-02T09:00", "--minutes", "90")
    after = listed()
    assert after["listed-hours"] == before["listed-hours"] + 1.5
    assert after["listed-clients"] == before["listed-clients"] + 1


def test_a_reflection_is_finished_and_unfinished_by_command(command: CommandLine) -> None:
    [session] = command.json("sessions")
    assert "Nothing is written" in command.say("note", "finish", "--session", session["id"]).err
    text = command.file("reflection.md", "What happened, what I learned, what I do now.")
    command.done("note", "write", text, "--session", session["id"], "--room", "reflection")

    def count() -> Any:
        answer = command.json("progress", "--credential", "emcc-eia-foundation")
        return {each["id"]: each for each in answer["requirements"]}["reflections"]["have"]

    assert count() == 0
    command.done("note", "finish", "--session", session["id"])
    assert count() == 1
    command.done("note", "finish", "--session", session["id"], "--not-finished")
    assert count() == 0
