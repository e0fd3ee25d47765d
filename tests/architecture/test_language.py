"""Words on screen can be extracted: a catalogue holds whole messages, never put-together ones.

`later` marks a literal where it is written; `_` and `plural` may then be handed a name that
holds it. Nothing may be formatted or joined before it is translated.
"""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import program

# How many leading arguments of each function are messages.
MESSAGES = {"_": 1, "later": 1, "plural": 2, "translate": 1}
# What makes another text out of a text.
CHANGERS = ("format", "format_map", "join", "replace", "strip", "lower", "upper", "capitalize")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _is_literal(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def _is_put_together(argument: ast.expr) -> bool:
    return any(
        isinstance(part, ast.JoinedStr | ast.BinOp)
        or (isinstance(part, ast.Call) and _name(part.func) in CHANGERS)
        for part in ast.walk(argument)
    )


def _is_fit(function: str, argument: ast.expr) -> bool:
    if function == "later":
        return _is_literal(argument)
    return not _is_put_together(argument)


def unreadable_messages(tree: ast.Module) -> list[int]:
    """Lines whose message a catalogue could not hold."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        call.lineno
        for call in calls
        for argument in call.args[: MESSAGES.get(_name(call.func), 0)]
        if not _is_fit(_name(call.func), argument)
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
        "_(SENTENCES.get(code, OTHER))",
        "plural(*GAPS[metric], count)",
    ],
)
def test_a_message_that_can_be_extracted_is_left_alone(source: str) -> None:
    assert unreadable_messages(ast.parse(source)) == []


def test_every_message_can_be_extracted() -> None:
    found = {place: unreadable_messages(tree) for place, tree in program().items()}
    assert {place: lines for place, lines in found.items() if lines} == {}
