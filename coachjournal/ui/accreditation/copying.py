"""The workings as text for the clipboard: a table that pastes into a letter or a sheet. Pure."""

from __future__ import annotations

from coachjournal.system.language import _
from coachjournal.ui.accreditation.workings import Group, Line, Workings
from coachjournal.ui.days import full_date


def workings_as_text(workings: Workings, have: str, note: str) -> str:
    """A line for each entry, its parts apart by tabs: whom, day, what, counted."""
    lines = [workings.title, note, ""] if note else [workings.title, ""]
    lines.append(_row(_("Whom"), _("Day"), _("What"), _("Counted")))
    for group in workings.counted:
        lines += [_counted(group, line, workings) for line in group.lines]
    lines.append(_row(_("Counted"), "", "", have))
    if workings.left_out:
        lines += ["", _row(_("Left out, since"), _("Day"), _("What"))]
        for group in workings.left_out:
            lines += [_row(group.name, full_date(line.day), line.said()) for line in group.lines]
    lines += ["", *workings.warnings] if workings.warnings else []
    return "\n".join(lines)


def _counted(group: Group, line: Line, workings: Workings) -> str:
    amount = workings.amount_said(line.amount)
    return _row(group.name, full_date(line.day), line.said(), amount)


def _row(*cells: str) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells)
