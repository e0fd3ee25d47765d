"""Words on screen can be extracted: what is marked for translation is one literal.

A message marked with `later` where it was written is translated with `_` where it is shown,
so `_` alone may be handed a name that holds one; nothing may be put together on the way.
"""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import program

# How many leading arguments of each function are messages.
MESSAGES = {"_": 1, "later": 1, "plural": 2}


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _is_literal(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def _is_held(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Name | ast.Attribute | ast.Subscript)


def unreadable_messages(tree: ast.Module) -> list[int]:
    """Lines whose message a catalogue could not hold."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        call.lineno
        for call in calls
        for argument in call.args[: MESSAGES.get(_name(call.func), 0)]
        if not (_is_literal(argument) or (_name(call.func) == "_" and _is_held(argument)))
    ]


@pytest.mark.parametrize(
    "source",
    [
        '_(f"{count} sessions")',
        '_("a" + name)',
        '_("a %s" % name)',
        '_("a {}".format(name))',
        "_(name + other)",
        "_(name.format(count=3))",
        'language._(f"{x}")',
        'plural("{count} hour", f"{count} hours", count)',
        "later(label)",
    ],
)
def test_a_message_that_cannot_be_extracted_is_seen(source: str) -> None:
    assert unreadable_messages(ast.parse(source)) == [1]


@pytest.mark.parametrize(
    "source",
    [
        '_("{count} sessions").format(count=n)',
        '_("one " "line")',
        'plural("a", "b", n + 1)',
        "_(requirement.label)",
    ],
)
def test_a_message_that_can_be_extracted_is_left_alone(source: str) -> None:
    assert unreadable_messages(ast.parse(source)) == []


def test_every_message_can_be_extracted() -> None:
    found = {place: unreadable_messages(tree) for place, tree in program().items()}
    assert {place: lines for place, lines in found.items() if lines} == {}
