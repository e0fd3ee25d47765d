"""Commands about credentials: which there are, and where the coach stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened
from coachjournal.cli.parameters import DAY, Term
from coachjournal.cli.rules_said import (
    aside_lines,
    credential_data,
    credential_lines,
    document_data,
    rule_data,
    section_data,
)
from coachjournal.cli.what_if import answer_of, what_if_data, what_if_lines, what_if_options
from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.domain.assessment.reasons import gaps_in_words, in_words
from coachjournal.domain.assessment.what_if import WhatIf
from coachjournal.domain.own_figures import Rules
from coachjournal.services.accreditation import shipped_credentials
from coachjournal.services.rule_words import has_own, mine_as_data, own_rules_line, whose_rule
from coachjournal.services.term_words import DOCUMENT_STATES
from coachjournal.system.language import _, plural


@click.command()
@click.option("--as-of", type=DAY, help="The day whose rules are meant; today if not said.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def credentials(
    access: Access,  # noqa: ARG001 - needs no journal
    as_of: date | None,
    as_json: bool,
) -> None:
    """List the credentials whose rules are known, and the ways to each."""
    found = shipped_credentials(as_of or date.today())  # noqa: DTZ011 - the day where the coach is
    if as_json:
        answer_json([credential_data(each) for each in found])
        return
    for line in credential_lines(found):
        click.echo(line)


@click.command()
@click.option("--credential", required=True, metavar="ID")
@click.option("--as-of", type=DAY, help="The day of the application; today if not said.")
@click.option("--path", default="", metavar="ID", help="A path other than the one chosen.")
@click.option("--workings", is_flag=True, help="Also the entries behind every figure.")
@click.option(
    "--rules",
    type=Term(Rules),
    default=Rules.IN_USE,
    show_default="in-use",
    help="Whose rules: as shipped, of your own copy, or which of them is in use.",
)
@click.option("--json", "as_json", is_flag=True)
@access_options
@what_if_options
def progress(
    access: Access,
    credential: str,
    as_of: date | None,
    path: str,
    workings: bool,
    rules: Rules,
    supposed: WhatIf | None,
    as_json: bool,
) -> None:
    """Say where the coach stands with a credential, with every figure's workings."""
    then = None
    with opened(access) as practice:
        found = practice.accreditation.progress(credential, as_of, rules, path)
        if supposed is not None:
            then = answer_of(practice, credential, supposed, as_of, rules, path)
    if as_json:
        said = _progress_json(found)
        if supposed is not None and then is not None:
            said["what_if"] = what_if_data(supposed, then, _requirement_json)
        answer_json(said)
        return
    _say(found, workings)
    if supposed is not None and then is not None:
        for line in what_if_lines(supposed, then, found):
            click.echo(line)


def _progress_json(found: Assessment) -> dict[str, Any]:
    return {
        "credential": found.credential.id,
        "path": found.credential.path_id,
        "as_of": found.as_of,
        "pack": found.credential.pack,
        "rules": "mine" if has_own(found) else "shipped",
        "met": found.met,
        "figures_met": found.figures_met,
        "earliest": found.earliest,
        "requirements": [_requirement_json(result) for result in found.requirements],
        "documents": [document_data(document) for document in found.documents],
        "sections": [section_data(section) for section in found.credential.sections],
    }


def _requirement_json(result: RequirementResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "label": _(result.label),
        "needed": result.needed,
        "have": result.have,
        "missing": result.missing,
        "unit": result.unit.value,
        "met": result.met,
        "confidence": result.confidence.value,
        "source": result.source,
        **rule_data(result.rule),
        "mine": mine_as_data(result.rule),
        "counted": list(result.counted),
        "amounts": dict(result.amounts),
        "sides": [{"name": each.name, "amounts": dict(each.amounts)} for each in result.sides],
        "left_out": [{"id": left.id, "why": in_words(left, _)} for left in result.left_out],
        "warnings": [in_words(remark, _) for remark in result.warnings],
    }


def _say(found: Assessment, workings: bool) -> None:
    title = _(found.credential.title)
    click.echo(_("{title}, as of {day}").format(title=title, day=found.as_of.isoformat()))
    click.echo(_("Path: {path}").format(path=_(found.credential.path)))
    click.echo(gaps_in_words(found, _, plural))
    if has_own(found):
        click.echo(own_rules_line(found))
    wide = max((len(_(result.label)) for result in found.requirements), default=0)
    for result in found.requirements:
        click.echo(f"  {_(result.label):{wide}} {_figure(result)}")
        if result.rule.mine:
            click.echo(f"      {whose_rule(result)}")
        for line in aside_lines(result.rule) if workings else ():
            click.echo(f"      ? {line}")
        if workings:
            _say_workings(result)
    for document in found.documents:
        click.echo(f"  {_(document.label)}: {_(DOCUMENT_STATES[document.state])}")


def _figure(result: RequirementResult) -> str:
    """What there is, what is asked, and what is to go, in columns."""
    have = "-" if result.have is None else str(result.have)
    needed = "?" if result.needed is None else str(result.needed)
    if result.missing is None:
        state = _("ask the body for the figure")
    else:
        state = _("met") if result.met else _("{missing} missing").format(missing=result.missing)
    return f"{have:>9} / {needed:<8} {state}"


def _say_workings(result: RequirementResult) -> None:
    for entry, amount in result.amounts.items():
        click.echo(f"      + {entry}  {amount}")
    for left in result.left_out:
        click.echo(f"      - {left.id}  {in_words(left, _)}")
    for remark in result.warnings:
        click.echo(f"      ! {in_words(remark, _)}")
