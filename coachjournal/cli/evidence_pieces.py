"""Commands about pieces of evidence: what there is, and taking a passage of a note."""

from __future__ import annotations

from typing import Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened
from coachjournal.cli.parameters import Term
from coachjournal.domain.anchors import Standing
from coachjournal.domain.evidence import EvidenceFor
from coachjournal.domain.terms import EvidenceStrength, NoteKind
from coachjournal.services.evidence import EvidenceLine, Reasoning, Shown
from coachjournal.system.language import _

_CHANGED = (Standing.CHANGED, Standing.GONE)


class Competency(click.ParamType[Shown]):
    """A competency with its framework, such as icf:2025:5."""

    name = "competency"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shown:
        """Framework, version, competency."""
        if isinstance(value, Shown):
            return value
        parts = str(value).split(":")
        if len(parts) != len(Shown._fields) or not all(parts):
            words = _("A competency is written with its framework, like icf:2025:5.")
            raise click.BadParameter(words, ctx, param)
        return Shown(*parts)


@click.command("list")
@click.option("--session", default="", metavar="ID", help="Of this session only.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def evidence_list(access: Access, session: str, as_json: bool) -> None:
    """List the evidence, newest first."""
    with opened(access) as practice:
        found = practice.evidence.lines(session_id=session)
    if as_json:
        answer_json([_json(each) for each in found])
        return
    for line in found:
        shows = " ".join(_said(each) for each in line.shows)
        facts = f"{line.on}  {line.code:8}  {line.evidence.source.value:11}"
        changed = f"  {_('the text has changed since')}" if line.standing in _CHANGED else ""
        click.echo(
            f"{line.evidence.id}  {facts}  {line.evidence.strength.value:5}  {shows}{changed}"
        )


@click.command("add")
@click.option("--session", required=True, metavar="ID")
@click.option("--note", type=Term(NoteKind), default=NoteKind.RECORD, show_default="record")
@click.option("--quote", required=True, metavar="WORDS", help="As they stand in the note.")
@click.option(
    "--for",
    "shows",
    type=Competency(),
    multiple=True,
    required=True,
    metavar="FRAMEWORK:VERSION:ID",
    help="A competency that they show, like icf:2025:5; repeat it.",
)
@click.option("--did", default="", metavar="TEXT", help="What I did and chose.")
@click.option("--why", default="", metavar="TEXT", help="Why, with this client.")
@click.option("--followed", default="", metavar="TEXT", help="What followed.")
@click.option("--now", default="", metavar="TEXT", help="What I would do now.")
@click.option(
    "--strength", type=Term(EvidenceStrength), default=EvidenceStrength.SOUND, show_default="sound"
)
@access_options
def evidence_add(
    access: Access,
    session: str,
    note: NoteKind,
    quote: str,
    shows: tuple[Shown, ...],
    did: str,
    why: str,
    followed: str,
    now: str,
    strength: EvidenceStrength,
) -> None:
    """Keep words of a note as evidence; prints its id."""
    reasoning = Reasoning(
        what_i_did=did, why_with_this_client=why, what_followed=followed, what_i_would_do_now=now
    )
    with opened(access) as practice:
        piece = practice.evidence.from_words(session, note, quote, shows)
        practice.evidence.reason(piece.id, reasoning, strength)
    click.echo(piece.id)


def _said(shown: EvidenceFor) -> str:
    return f"{shown.framework}:{shown.framework_version}:{shown.competency}"


def _json(line: EvidenceLine) -> dict[str, Any]:
    piece = line.evidence
    return {
        "id": piece.id,
        "source": piece.source.value,
        "on": line.on,
        "client": line.code or None,
        "session": line.session_id or None,
        "for": [_said(each) for each in line.shows],
        "quote": piece.quote,
        "revision": piece.revision or None,
        "standing": line.standing.value,
        "strength": piece.strength.value,
        "did": piece.what_i_did,
        "why": piece.why_with_this_client,
        "followed": piece.what_followed,
        "now": piece.what_i_would_do_now,
        "used_in": line.used_in,
    }
