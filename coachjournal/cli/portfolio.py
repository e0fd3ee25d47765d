"""Commands of the portfolio: its texts, case studies, and the paper itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell, text_of
from coachjournal.cli.parameters import DAY, FILE
from coachjournal.system.language import _, plural

if TYPE_CHECKING:
    from coachjournal.services.case_studies import CaseStudyLine
    from coachjournal.services.portfolio.portfolios import PortfolioMade
    from coachjournal.services.portfolio.state import PortfolioState

_CREDENTIAL = click.option("--credential", required=True, metavar="ID")


@click.group()
def portfolio() -> None:
    """What is handed to an accrediting body."""


@portfolio.command("show")
@_CREDENTIAL
@click.option("--json", "as_json", is_flag=True)
@access_options
def portfolio_show(access: Access, credential: str, as_json: bool) -> None:
    """Say which parts are there, which are thin, and which are left out."""
    with opened(access) as practice:
        found = practice.portfolios.state(credential)
    if as_json:
        answer_json(_state_json(found))
        return
    for part in found.parts:
        click.echo(f"{part.state.value:8} {part.title}  {part.says}".rstrip())
    _say_texts(found)


@portfolio.command("text")
@_CREDENTIAL
@click.option("--section", default="", metavar="ID", help="Which text; without it they are listed.")
@click.option("--file", "file", type=FILE, help="What it is to say; without it, it is printed.")
@access_options
def portfolio_text(access: Access, credential: str, section: str, file: Path | None) -> None:
    """Write, print or list the texts that a credential asks for in the coach's own words."""
    from coachjournal.errors import NotFound

    with opened(access) as practice:
        if section and file is not None:
            practice.portfolios.write_text(credential, section, text_of(file))
        found = practice.portfolios.state(credential)
    chosen = [each for each in found.texts if each.rule.id == section]
    if section and not chosen:
        raise NotFound("no-such-section")
    if not section:
        _say_texts(found)
    elif file is None:
        click.echo(chosen[0].text)
    else:
        from coachjournal.services.portfolio.words import count_said

        tell(count_said(chosen[0].words, chosen[0].rule))


@click.group("case-study")
def case_study() -> None:
    """Stories of one client's coaching, for portfolios; they leave with the client's yes alone."""


@case_study.command("add")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--file", "file", type=FILE, required=True, metavar="F.md")
@click.option("--title", default="")
@access_options
def case_study_add(access: Access, client_code: str, file: Path, title: str) -> None:
    """Keep a case study that is written in a file."""
    text = text_of(file)
    with opened(access) as practice:
        client = practice.clients.by_code(client_code)
        made = practice.case_studies.write(client.id, title, text).value
        agreed = practice.case_studies.may_leave(made)
    if not agreed:
        tell(_("The client has not agreed to a case study: until then it stays out of portfolios."))
    click.echo(made.id)


@case_study.command("list")
@click.option("--json", "as_json", is_flag=True)
@access_options
def case_study_list(access: Access, as_json: bool) -> None:
    """List case studies: of whom, how long, and whether the client agreed."""
    with opened(access) as practice:
        found = practice.case_studies.all()
    if as_json:
        answer_json([_case_json(each) for each in found])
        return
    for each in found:
        agreed = _("agreed") if each.agreed else _("not agreed")
        words = plural("{count} word", "{count} words", each.words).format(count=each.words)
        click.echo(f"{each.study.id}  {each.code:8} {agreed:10} {words:>12}  {each.study.title}")


@click.command("portfolio")
@_CREDENTIAL
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx")
@click.option("--as-of", type=DAY, help="The day of the application; today if not said.")
@click.option("--accept-unsure", is_flag=True, help="Let through what could not be decided.")
@access_options
def export_portfolio(
    access: Access, credential: str, out: Path, as_of: date | None, accept_unsure: bool
) -> None:
    """The portfolio for a credential: codes only, checked for names before it is written."""
    from coachjournal.cli.unsure import say_unsure
    from coachjournal.services.supervision_pack import PackUnsure

    with opened(access) as practice:
        try:
            made = practice.portfolios.export(
                credential, out, as_of=as_of, accept_unsure=accept_unsure
            )
        except PackUnsure as refusal:
            say_unsure(refusal.unsure)
            raise
    say_unsure(made.unsure)
    _tell(made)


def _tell(made: PortfolioMade) -> None:
    words = plural(
        "The portfolio was written: {count} part, checked in the file. It is not encrypted.",
        "The portfolio was written: {count} parts, checked in the file. It is not encrypted.",
        len(made.parts),
    )
    tell(words.format(count=len(made.parts)))
    if made.missing:
        tell(_("Left out, having no content yet: {parts}.").format(parts="; ".join(made.missing)))
    if made.cases_left_out:
        words = _("Case studies left out for want of agreement: {count}.")
        tell(words.format(count=made.cases_left_out))
    if made.quotes_left_out:
        words = _("Examples without their words, for want of agreement: {count}.")
        tell(words.format(count=made.quotes_left_out))


def _say_texts(found: PortfolioState) -> None:
    from coachjournal.services.portfolio.words import count_said

    for each in found.texts:
        click.echo(f"{each.rule.id:24} {_(each.rule.label)}: {count_said(each.words, each.rule)}")


def _state_json(found: PortfolioState) -> dict[str, Any]:
    return {
        "credential": found.credential,
        "parts": [
            {"id": each.key, "title": each.title, "state": each.state.value, "says": each.says}
            for each in found.parts
        ],
        "texts": [
            {
                "section": each.rule.id,
                "label": _(each.rule.label),
                "words": each.words,
                "words_least": each.rule.words_least,
                "words_most": each.rule.words_most,
                "fits": each.fits,
            }
            for each in found.texts
        ],
    }


def _case_json(each: CaseStudyLine) -> dict[str, Any]:
    return {
        "id": each.study.id,
        "client": each.code,
        "title": each.study.title,
        "words": each.words,
        "agreed": each.agreed,
    }
