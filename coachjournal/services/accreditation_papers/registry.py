"""The forms there are, by their keys: each body's, and those for any."""

from __future__ import annotations

from coachjournal.errors import NotFound
from coachjournal.services.accreditation_papers import (
    letters,
    logs,
    pool_return,
    sheets,
    single_papers,
)
from coachjournal.services.accreditation_papers.counted import body_of
from coachjournal.services.accreditation_papers.drafts import Form

FORMS: dict[str, Form] = {
    form.key: form
    for form in (
        *logs.FORMS,
        *single_papers.FORMS,
        *sheets.FORMS,
        *letters.FORMS,
        *pool_return.FORMS,
    )
}


def form_by_key(key: str) -> Form:
    """The form of this key. Raises NotFound (`no-such-form`)."""
    if key not in FORMS:
        raise NotFound("no-such-form", known=", ".join(FORMS))
    return FORMS[key]


def forms_for(credential_id: str) -> tuple[Form, ...]:
    """The forms that make sense for a credential's body."""
    body = body_of(credential_id)
    return tuple(form for form in FORMS.values() if not form.bodies or body in form.bodies)
