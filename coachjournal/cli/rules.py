"""Commands about *my copy* of a rule pack: what ships, what is mine, and which is in use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import DAY, Term
from coachjournal.domain.terms import FigurePart
from coachjournal.system.language import _

if TYPE_CHECKING:
    from coachjournal.services.own_rules import FigureLine, OwnRules, PackRules


@click.group()
def rules() -> None:
    """The rules of the bodies, and your own copies of them."""


_CREDENTIAL = click.option("--credential", required=True, metavar="ID")
_REQUIREMENT = click.option("--requirement", required=True, metavar="ID")
_PART = click.option(
    "--part",
    type=Term(FigurePart),
    default=FigurePart.VALUE,
    show_default="value",
    help="Which part of the rule.",
)
_FROM = click.option(
    "--from", "valid_from", type=DAY, help="The first day of a rule that is announced."
)
_PATH = click.option("--path", default="", metavar="ID", help="On this path only; else on all.")


@rules.command("list")
@click.option("--credential", metavar="ID", help="Only the figures of this one.")
@click.option("--mine", "only_mine", is_flag=True, help="Only figures of your own.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def rules_list(access: Access, credential: str | None, only_mine: bool, as_json: bool) -> None:
    """List the figures of the rules that hold today or later, and those of your own."""
    with opened(access) as practice:
        found = practice.own_rules.packs()
    if as_json:
        answer_json([_pack_json(pack, credential, only_mine) for pack in found])
        return
    for pack in found:
        _say(pack, list(_wanted(pack, credential, only_mine)))


@rules.command("set")
@_CREDENTIAL
@_REQUIREMENT
@click.option("--value", required=True, metavar="N", help="The figure; ask where you will ask.")
@click.option("--why", required=True, metavar="TEXT", help="Where the figure comes from.")
@_PART
@_FROM
@_PATH
@access_options
def rules_set(
    access: Access,
    credential: str,
    requirement: str,
    value: str,
    why: str,
    part: FigurePart,
    valid_from: date | None,
    path: str,
) -> None:
    """Put a figure of your own in the place of a shipped one, in your copy of the pack."""
    with opened(access) as practice:
        pack = practice.own_rules.pack_of(credential)
        wanted = (pack, credential, requirement, part)
        paths = practice.own_rules.line(*wanted, valid_from, path).rule.paths if path else ()
        figure = practice.own_rules.change(*wanted, value, why, valid_from, paths=paths).value
    tell(
        _("{requirement} is {value} in your copy of {pack}.").format(
            requirement=requirement, value=figure.value, pack=pack
        )
    )


@rules.command("put-back")
@_CREDENTIAL
@_REQUIREMENT
@_PART
@_FROM
@_PATH
@access_options
def rules_put_back(
    access: Access,
    credential: str,
    requirement: str,
    part: FigurePart,
    valid_from: date | None,
    path: str,
) -> None:
    """Put the shipped figure back."""
    with opened(access) as practice:
        line = _line(practice.own_rules, credential, requirement, part, valid_from, path)
        shipped = practice.own_rules.put_back_shipped(line)
    tell(
        _("{requirement} is {value} again, as shipped.").format(
            requirement=requirement, value=shipped
        )
    )


@rules.command("use")
@click.argument("which", type=click.Choice(["mine", "shipped"]))
@click.option("--pack", required=True, metavar="ID", help="The pack, as rules list names it.")
@access_options
def rules_use(access: Access, which: str, pack: str) -> None:
    """Judge by your copy of a pack, or by the shipped rules; the copy stays."""
    with opened(access) as practice:
        practice.own_rules.use(pack, on=which == "mine")
    if which == "mine":
        tell(_("Your copy of {pack} is in use.").format(pack=pack))
    else:
        tell(_("The shipped rules of {pack} are in use; your copy is kept.").format(pack=pack))


def _line(
    own_rules: OwnRules,
    credential: str,
    requirement: str,
    part: FigurePart,
    valid_from: date | None,
    path: str,
) -> FigureLine:
    pack = own_rules.pack_of(credential)
    return own_rules.line(pack, credential, requirement, part, valid_from, path)


def _wanted(pack: PackRules, credential: str | None, only_mine: bool) -> Iterable[FigureLine]:
    for line in pack.lines:
        if credential in (None, line.credential.id) and (line.mine or not only_mine):
            yield line


def _pack_json(pack: PackRules, credential: str | None, only_mine: bool) -> dict[str, Any]:
    return {
        "pack": pack.pack.id,
        "body": pack.pack.body,
        "copied": pack.own is not None,
        "rules": "mine" if pack.own and pack.own.in_use else "shipped",
        "figures": [_line_json(line) for line in _wanted(pack, credential, only_mine)],
        "unfitting": [
            {
                "credential": figure.credential,
                "requirement": figure.requirement,
                "part": figure.part.value,
                "value": figure.value,
                "from": figure.valid_from,
                "why": figure.why,
            }
            for figure in pack.unfitting
        ],
    }


def _line_json(line: FigureLine) -> dict[str, Any]:
    rule = line.rule
    return {
        "credential": line.credential.id,
        "requirement": rule.id,
        "label": _(rule.label),
        "part": line.part.value,
        "value": line.value,
        "shipped": line.shipped,
        "why": line.mine.why if line.mine else None,
        "from": rule.valid_from,
        "to": rule.valid_to,
        "paths": list(rule.paths),
        "source": rule.source,
        "checked_on": rule.checked_on,
        "confidence": rule.confidence.value,
        "others": [
            {"says": other.says, "source": other.source, "confidence": other.confidence.value}
            for other in rule.others
        ],
    }


def _say(pack: PackRules, lines: list[FigureLine]) -> None:
    if not lines and not pack.unfitting:
        return
    in_use = _("your copy is in use") if pack.own and pack.own.in_use else _("as shipped")
    click.echo(f"{pack.pack.id}  {pack.pack.body}, {in_use}")
    for line in lines:
        click.echo("  " + _said(line))
    for figure in pack.unfitting:
        words = _("{requirement} of {credential} fits no shipped rule any more and is ignored.")
        click.echo(
            "  " + words.format(requirement=figure.requirement, credential=figure.credential)
        )


def _said(line: FigureLine) -> str:
    rule = line.rule
    since = f" ({rule.valid_from.isoformat()})" if rule.valid_from else ""
    figure = f"{line.credential.id:28} {rule.id + since:38} {line.part.value:16} {line.value:>8}"
    if line.mine is None:
        return figure
    words = _("yours, shipped: {shipped}. {why}")
    return f"{figure}  {words.format(shipped=line.shipped, why=line.mine.why)}"
