"""Commands about the audit trail of hours: read it, and hand it over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import FILE
from coachjournal.system.language import _, plural

if TYPE_CHECKING:
    from coachjournal.services.audit_trail import TrailLine


@click.command("audit-trail")
@click.option("--session", default="", metavar="ID", help="Only the changes of this entry.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def audit_trail(access: Access, session: str, as_json: bool) -> None:
    """List every change to every hours entry, the newest first."""
    from coachjournal.domain.audit_reading import TrailFilter

    with opened(access) as practice:
        lines = practice.audit_trail.lines(TrailFilter(entry=session))
    if as_json:
        answer_json([_json(line) for line in lines])
        return
    for line in lines:
        click.echo(_said(line))


@click.command("audit-trail")
@click.option("--out", type=FILE, required=True, metavar="F.csv|.xlsx|.json|.pdf")
@access_options
def export_audit_trail(access: Access, out: Path) -> None:
    """The whole chain, without a name, code or text, so that anybody can verify it."""
    with opened(access) as practice:
        done = practice.audit_trail.export(out)
    tell(
        plural(
            "{count} link was written. Head of the audit trail: {head}",
            "{count} links were written. Head of the audit trail: {head}",
            done.links,
        ).format(count=done.links, head=done.head)
    )


def _json(line: TrailLine) -> dict[str, Any]:
    link = line.read.link
    return {
        "number": link.number,
        "at": link.at,
        "change": link.change.value,
        "entry": link.entry,
        "entry_kind": link.entry_kind,
        "client_code": line.code or None,
        "on": link.on,
        "minutes": link.minutes,
        "coaching_minutes": link.coaching_minutes,
        "kind": link.kind,
        "participants": link.participants,
        "activity": link.activity,
        "payment": link.payment,
        "status": link.status,
        "changes": [
            {"field": each.field, "before": each.before, "after": each.after}
            for each in line.read.changes
        ],
        "late": line.read.late,
        "digest": link.digest,
    }


def _said(line: TrailLine) -> str:
    link = line.read.link
    changes = ", ".join(f"{each.field} {each.before} > {each.after}" for each in line.read.changes)
    late = _("a changed past") if line.read.late else ""
    facts = changes or f"{link.minutes:5} min"
    parts = (
        f"{link.number:6}  {line.read.when:%Y-%m-%d %H:%M}  {link.change.value:8}",
        f"{line.code or '-':8} {link.on.isoformat()}  {facts}",
        late,
    )
    return "  ".join(part for part in parts if part)
