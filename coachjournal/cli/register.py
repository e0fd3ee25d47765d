"""The command that reads the register: what left, whom it mentions, what became of it."""

from __future__ import annotations

from pathlib import Path

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import FILE
from coachjournal.services.practice import Practice
from coachjournal.services.register import LineDecision, RegisterLine
from coachjournal.services.register_words import became_of, what_left
from coachjournal.system.language import _


@click.command("register")
@click.option("--client", "code", metavar="CODE", help="What this client is in, or mentioned in.")
@click.option("--file", "file", type=FILE, metavar="F", help="Which line a file is, by its bytes.")
@click.option("--decisions", "decisions_of", metavar="ID", help="What was decided for a line.")
@click.option("--destroyed", metavar="ID", help="Note that what left was destroyed, today.")
@click.option("--not-destroyed", metavar="ID", help="Take that back.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def register(
    access: Access,
    code: str | None,
    file: Path | None,
    decisions_of: str | None,
    destroyed: str | None,
    not_destroyed: str | None,
    as_json: bool,
) -> None:
    """All that left the journal, newest first: with its fingerprint, codes and decisions."""
    if sum(each is not None for each in (code, file, decisions_of, destroyed, not_destroyed)) > 1:
        raise click.UsageError(_("One of these at a time."))
    with opened(access) as practice:
        if destroyed is not None or not_destroyed is not None:
            _note(practice, destroyed, not_destroyed)
            return
        if decisions_of is not None:
            _tell_decisions(practice.register.decisions(decisions_of), as_json=as_json)
            return
        lines = _wanted(practice, code, file)
    if as_json:
        answer_json([_plain(each) for each in lines])
        return
    for line in lines:
        click.echo(_said(line))
    if not lines:
        tell(_nothing(file))


def _note(practice: Practice, destroyed: str | None, not_destroyed: str | None) -> None:
    if destroyed is not None:
        practice.register.destroyed(destroyed)
        tell(_("Noted: it was destroyed."))
    elif not_destroyed is not None:
        practice.register.not_destroyed(not_destroyed)
        tell(_("Noted: it was not destroyed."))


def _wanted(practice: Practice, code: str | None, file: Path | None) -> list[RegisterLine]:
    if code is not None:
        return practice.register.of_client(practice.clients.by_code(code).id)
    if file is not None:
        found = practice.register.whose_file(file)
        return [found] if found is not None else []
    return practice.register.lines()


def _nothing(file: Path | None) -> str:
    if file is not None:
        return _("No line of the register has this file: it is another's, or was changed.")
    return _("Nothing has left.")


def _said(line: RegisterLine) -> str:
    left = line.exported
    parts = (
        f"{left.at:%Y-%m-%d %H:%M}", left.id, what_left(left), left.form, left.fingerprint[:12],
        " ".join(line.codes), _mentioned(line), became_of(left),
    )  # fmt: skip
    return "  ".join(each for each in parts if each)


def _mentioned(line: RegisterLine) -> str:
    if not line.mentioned:
        return ""
    return _("mentions {codes}").format(codes=" ".join(line.mentioned))


def _plain(line: RegisterLine) -> dict[str, object]:
    left = line.exported
    return {
        "id": left.id, "at": left.at, "what": left.what, "number": left.number or None,
        "form": left.form, "fingerprint": left.fingerprint, "sha256": left.file_hash,
        "clients": list(line.codes), "mentioned": list(line.mentioned),
        "replacements": left.replacements, "accepted_unsure": left.accepted_unsure,
        "decisions": line.decisions, "destroy_by": left.destroy_by,
        "destroyed_on": left.destroyed_on,
    }  # fmt: skip


def _tell_decisions(found: list[LineDecision], *, as_json: bool) -> None:
    if as_json:
        answer_json(
            [
                {
                    "found": each.decision.found, "reason": each.decision.reason,
                    "answer": each.decision.answer.value, "why": each.decision.why,
                    "client": each.code or None,
                }
                for each in found
            ]
        )  # fmt: skip
        return
    for each in found:
        decided = each.decision
        parts = (decided.answer.value, decided.reason, decided.found, decided.why, each.code)
        click.echo("  ".join(part for part in parts if part))
    if not found:
        tell(_("Nothing was decided for it."))
