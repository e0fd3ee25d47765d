"""My copy of a rule pack from the command line, and progress that says whose rule it is."""

from __future__ import annotations

from typing import Any

from tests.cli.commands import CommandLine

SET = ("rules", "set", "--credential", "icf-acc", "--requirement", "coaching-hours")
WHY = ("--why", "Letter of 3 May")


def progress(command: CommandLine, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = command.json("progress", "--credential", "icf-acc", *more)
    return found


def requirement(found: dict[str, Any], ident: str = "coaching-hours") -> dict[str, Any]:
    return next(dict(each) for each in found["requirements"] if each["id"] == ident)


def test_a_figure_of_mine_is_set_shown_and_put_back(command: CommandLine) -> None:
    before = requirement(progress(command))
    assert before["mine"] is None
    command.done(*SET, "--value", "90", *WHY)
    after = progress(command)
    assert after["rules"] == "mine"
    mine = requirement(after)
    assert mine["needed"] == 90
    assert float(mine["mine"]["shipped"]) == before["needed"]
    assert mine["mine"]["why"] == "Letter of 3 May"
    [listed] = [
        each for pack in command.json("rules", "list", "--mine") for each in pack["figures"]
    ]
    assert (listed["requirement"], listed["value"]) == ("coaching-hours", "90")
    put_back = ("rules", "put-back", *SET[2:])
    command.done(*put_back)
    assert requirement(progress(command)) == before
    assert progress(command)["rules"] == "shipped"
    again = command.say(*put_back)
    assert (again.code, "none of your own" in again.err) == (1, True)


def test_progress_says_in_words_whose_rule_it_is(command: CommandLine) -> None:
    command.done(*SET, "--value", "90", *WHY)
    said = command.say("progress", "--credential", "icf-acc").out
    assert "1 figure is judged by your own rule" in said
    assert "Own rule: 90 in place of" in said
    assert "Letter of 3 May." in said
    shipped = command.say("progress", "--credential", "icf-acc", "--rules", "shipped").out
    assert "Own rule" not in shipped


def test_the_shipped_rules_and_mine_are_one_command_apart(command: CommandLine) -> None:
    command.done(*SET, "--value", "90", *WHY)
    pack = progress(command)["pack"]
    command.done("rules", "use", "shipped", "--pack", pack)
    assert progress(command)["rules"] == "shipped"
    assert progress(command, "--rules", "mine")["rules"] == "mine"
    command.done("rules", "use", "mine", "--pack", pack)
    assert progress(command)["rules"] == "mine"


def test_the_list_says_what_ships_from_where_and_how_sure(command: CommandLine) -> None:
    packs = command.json("rules", "list", "--credential", "icf-acc")
    figures = [each for pack in packs for each in pack["figures"]]
    assert {"coaching-hours", "clients"} <= {each["requirement"] for each in figures}
    assert {each["credential"] for each in figures} == {"icf-acc"}
    for each in figures:
        assert each["source"]
        assert each["confidence"] in "ABCU"
        assert each["value"] == each["shipped"]
    said = command.say("rules", "list", "--credential", "icf-acc").out
    assert "coaching-hours" in said
    assert "as shipped" in said


def test_a_figure_without_a_why_or_of_nonsense_is_refused(command: CommandLine) -> None:
    bare = command.say(*SET, "--value", "90")
    empty = command.say(*SET, "--value", "90", "--why", " ")
    words = command.say(*SET, "--value", "ninety", *WHY)
    assert (bare.code, empty.code, words.code) == (2, 1, 1)
    assert "needs its reason" in empty.err
    assert "is a number" in words.err
    assert progress(command)["rules"] == "shipped"
