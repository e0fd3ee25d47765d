"""The command that decides on words a pack is unsure of, as the review does by its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.domain.reviewing import Finding, Review
from coachjournal.domain.terms import Answer, DecisionAnswer
from coachjournal.errors import BadInput
from coachjournal.system.language import _, plural

if TYPE_CHECKING:
    from coachjournal.domain.review import WordDecision
    from coachjournal.services.practice import Practice

_SORTS = ("person", "name", "place", "project", "organisation")


@click.command("decide")
@click.option("--keep", metavar="WORD", help="Let it stand, with --why.")
@click.option("--why", default="", help="public, ordinary, agreed, own, or your own words.")
@click.option("--replace", "replaced", metavar="WORD", help="Put a label there: Person 1.")
@click.option("--with", "label", default="", metavar="LABEL", help="Another label.")
@click.option("--register", "registered", metavar="WORD", help="A name of --client's world.")
@click.option("--client", "client_code", default="", metavar="CODE")
@click.option("--as", "relationship", default="", metavar="RELATIONSHIP", help="line manager")
@click.option("--sort", type=click.Choice(_SORTS), default="person", show_default=True)
@click.option("--not-recognisable", metavar="CODE", help="No colleague would recognise them.")
@click.option("--list", "listed", is_flag=True, help="What is remembered, newest first.")
@click.option("--forget", metavar="ID", help="Ask anew about what is remembered.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def decide(
    access: Access,
    keep: str | None,
    why: str,
    replaced: str | None,
    label: str,
    registered: str | None,
    client_code: str,
    relationship: str,
    sort: str,
    not_recognisable: str | None,
    listed: bool,
    forget: str | None,
    as_json: bool,
) -> None:
    """Decide on words that the pack is unsure of: one at a time, each is remembered."""
    wanted = [each for each in (keep, replaced, registered, not_recognisable, forget) if each]
    if len(wanted) + listed != 1:
        raise click.UsageError(_("Say one thing: keep, replace, register, list or forget."))
    with opened(access) as practice:
        if listed:
            _tell_remembered(practice.word_decisions.all(), as_json=as_json)
            return
        if forget:
            practice.word_decisions.forget(forget)
            return
        review, book = practice.pack_review.open(), practice.pack_review
        if keep:
            book.keep(_open_word(review, keep), why)
        elif replaced:
            book.replace(_open_word(review, replaced), label)
        elif registered:
            client = practice.clients.by_code(client_code)
            book.register(_open_word(review, registered), client.id, sort, relationship)
        else:
            _nobody_would(practice, review, not_recognisable or "")
        _tell_open(practice.pack_review.open)


def _open_word(review: Review, word: str) -> Finding:
    """The first place where it is open; elsewhere it may be somebody's name, and is asked anew."""
    for piece in review.pieces:
        for each in piece.open:
            if each.found.casefold() == word.strip().casefold():
                return each
    raise BadInput("word-not-open")


def _nobody_would(practice: Practice, review: Review, code: str) -> None:
    client = practice.clients.by_code(code)
    case = next((each for each in review.cases if each.client_id == client.id), None)
    if case is None:
        raise BadInput("word-not-open")
    practice.pack_review.case(replace(case, recognisable=Answer.NO))


def _tell_open(look: Callable[[], Review]) -> None:
    """How much waits still."""
    count = look().open
    words = plural("{count} thing is still open.", "{count} things are still open.", count)
    tell(words.format(count=count) if count else _("Nothing is open: it can be exported."))


def _tell_remembered(decisions: list[WordDecision], *, as_json: bool) -> None:
    from coachjournal.services.word_decisions import why_said

    if as_json:
        answer_json(
            [
                {
                    "id": each.id,
                    "found": each.found,
                    "reason": each.reason,
                    "answer": each.answer.value,
                    "label": each.label,
                    "why": each.why,
                    "sentence": each.sentence,
                }
                for each in decisions
            ]
        )
        return
    for each in decisions:
        kept = each.answer is DecisionAnswer.KEEP
        became = why_said(each.why) if kept else each.label
        click.echo(f"{each.id}  {each.answer.value:8} {each.found}: {became}")
