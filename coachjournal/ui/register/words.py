"""What is said of a line of the register, in the cells of its table and below it."""

from __future__ import annotations

from coachjournal.domain.supervision import Exported
from coachjournal.services.register import LineDecision, RegisterLine
from coachjournal.services.register_words import became_of, what_left
from coachjournal.system.language import _, later, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.words import said

_ANSWERS = {
    "keep": later("Kept: {found}"),
    "replace": later("Replaced: {found}"),
    "register": later("Registered: {found}"),
    "edit": later("Said otherwise: {found}"),
}
_SHORT = 12


def when_said(line: RegisterLine) -> str:
    """The day it left."""
    return full_date(line.exported.at.date())


def what_said(line: RegisterLine) -> str:
    """What it was, and as what kind of file."""
    return _("{what} ({form})").format(what=what_left(line.exported), form=line.exported.form)


def about_said(line: RegisterLine) -> str:
    """The codes of whom it is about."""
    return ", ".join(line.codes)


def mentioned_said(line: RegisterLine) -> str:
    """The codes of whom it mentions without being about them."""
    return ", ".join(line.mentioned)


def became_said(line: RegisterLine) -> str:
    """Whether it was destroyed."""
    return became_of(line.exported)


def facts_said(left: Exported) -> str:
    """By what a file is known, and what was done before it left."""
    parts = [
        _("Fingerprint {fingerprint}").format(fingerprint=left.fingerprint[:_SHORT]),
        plural("{count} name replaced", "{count} names replaced", left.replacements).format(
            count=left.replacements
        ),
    ]
    if left.accepted_unsure:
        words = plural(
            "{count} unsure passage let through",
            "{count} unsure passages let through",
            left.accepted_unsure,
        )
        parts.append(words.format(count=left.accepted_unsure))
    return " \u00b7 ".join(parts)


def decision_said(each: LineDecision) -> str:
    """What was decided on some words, why, and about whom."""
    decided = each.decision
    words = said(_ANSWERS, decided.answer.value).format(found=decided.found)
    return " \u00b7 ".join(part for part in (words, decided.why, each.code) if part)


def of_client_said(lines: list[RegisterLine]) -> str:
    """In how many things that left a client is."""
    if not lines:
        return _("Nothing that left mentions them.")
    own = sum(line.as_case for line in lines)
    words = [plural("In {count} as its case.", "In {count} as their case.", own).format(count=own)]
    only = len(lines) - own
    if only:
        more = plural(
            "{count} more mentions them by a name that was replaced.",
            "{count} more mention them by a name that was replaced.",
            only,
        )
        words.append(more.format(count=only))
    return " ".join(words)


def due_said(line: RegisterLine) -> str:
    """What Today says of a file that was to be destroyed."""
    day = line.exported.destroy_by
    words = _("{what} was to be destroyed by {day}. Was it?")
    return words.format(what=what_left(line.exported), day=full_date(day) if day else "")
