"""Papers that are a part of a portfolio by themselves: reports, logs, matrix and plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coachjournal.errors import NotFound
from coachjournal.services.accreditation_papers.counted import body_of, require_period
from coachjournal.services.accreditation_papers.drafts import Draft, Form, PaperWanted
from coachjournal.system.language import _, later

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

_ENDINGS = (".pdf", ".docx")


def single_draft(
    parts: tuple[str, ...],
    title: str,
    bodies: tuple[str, ...],
    practice: Practice,
    wanted: PaperWanted,
) -> Draft:
    """The draft of a paper of these parts."""
    require_period(wanted)
    credential = wanted.credential or _chosen(practice, bodies)
    made = practice.portfolios.single(credential, parts, _(title), wanted.last)
    return Draft(report=made.report, clients=made.clients, coded=made.coded)


def _chosen(practice: Practice, bodies: tuple[str, ...]) -> str:
    """The first credential of these bodies that the coach works towards, else that there is."""
    known = (each.id for each in practice.accreditation.credentials())
    for each in (*practice.settings.read().credentials, *known):
        if not bodies or body_of(each) in bodies:
            return each
    raise NotFound("no-such-credential")


def _form(
    key: str, title: str, purpose: str, bodies: tuple[str, ...], parts: tuple[str, ...]
) -> Form:
    make = partial(single_draft, parts, title, bodies)
    return Form(key=key, title=title, purpose=purpose, bodies=bodies, endings=_ENDINGS, make=make)


FORMS = (
    _form(
        "supervision-report",
        later("Supervision report"),
        later(
            "Supervision log, learning record, and space for your supervisor's reference and "
            "signature. A supervisor is not asked to certify hours with clients."
        ),
        ("ac", "emcc"),
        ("supervision-log", "supervision-change", "supervisor-reference"),
    ),
    _form(
        "reflective-log",
        later("Reflective log"),
        later(
            "Your finished reflections, by code: those you chose for the portfolio, or the newest."
        ),
        ("ilm", "emcc"),
        ("reflections",),
    ),
    _form(
        "evidence-matrix",
        later("Evidence matrix"),
        later(
            "Each competency or criterion with the kinds of evidence for it, and the best of it."
        ),
        (),
        ("matrix", "competencies"),
    ),
    _form(
        "cpd-plan",
        later("CPD log and plan"),
        later("What you learned and where you used it, and the plan with how you will know."),
        (),
        ("cpd", "plan"),
    ),
)
