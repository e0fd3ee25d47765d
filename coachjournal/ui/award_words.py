"""What is said of credentials that were awarded: on Accreditation, and on Today when it is time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.desk_words import DeskRemark
from coachjournal.ui.figures import short_name

if TYPE_CHECKING:
    from coachjournal.services.credentials_held import Award


def award_name(award: Award) -> str:
    """What the credential is called; its id where no pack knows it any more."""
    return short_name(award.credential) if award.credential is not None else award.held.credential


def award_said(award: Award, today: date) -> str:
    """From when to when it stands, and when renewal opens."""
    held = award.held
    words = _("awarded on {day}").format(day=full_date(held.awarded_on))
    if held.valid_to is not None:
        ends = full_date(held.valid_to)
        if held.valid_to < today:
            words = _("{awarded}, ended on {day}").format(awarded=words, day=ends)
        else:
            words = _("{awarded}, valid to {day}").format(awarded=words, day=ends)
    opens = renewal_said(award, today)
    return _("{award}; {renewal}").format(award=words, renewal=opens) if opens else words


def renewal_said(award: Award, today: date) -> str:
    """When its renewal opens, or that it is open; empty where nobody says, or it is over."""
    if award.is_open(today):
        return _("renewal is open")
    if award.renewal_opens is None or award.renewal_opens < today:
        return ""
    return _("renewal opens on {day}").format(day=full_date(award.renewal_opens))


def due_said(awards: Iterable[Award], today: date) -> list[DeskRemark]:
    """What Today says of them; each leads to its credential, or to the one that renews it."""
    return [
        DeskRemark(
            words=_("{credential}: {words}.").format(
                credential=award_name(award), words=award_said(award, today)
            ),
            card=award.renewal or award.held.credential,
        )
        for award in awards
        if award.is_near(today)
    ]
