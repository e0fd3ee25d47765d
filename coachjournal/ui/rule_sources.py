"""Where a rule comes from, as every page says it."""

from __future__ import annotations

from coachjournal.domain.credentials import Rule
from coachjournal.system.language import _
from coachjournal.ui.days import full_date


def source_said(rule: Rule) -> str:
    """Where a rule comes from, when it was checked, how sure it is, and who says otherwise."""
    parts = [
        _("{source}, checked on {day}, confidence {letter}.").format(
            source=rule.source, day=full_date(rule.checked_on), letter=rule.confidence.value
        )
    ]
    if rule.confidence.check_with_body:
        parts.append(_("Check with the body."))
    if rule.note:
        parts.append(_(rule.note))
    others = [
        _("Another source says: {says} ({source}, checked on {day}).").format(
            says=_(each.says), source=each.source, day=full_date(each.checked_on)
        )
        for each in rule.others
    ]
    # Each source on a line of its own: one after another nobody finds where the next begins.
    return "\n".join((" ".join(parts), *others))
