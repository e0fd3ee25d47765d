"""What the data-protection desk advises, in words; needs no journal, so that it loads fast."""

from __future__ import annotations

from coachjournal.domain.protection import WhoseComputer
from coachjournal.system.language import _


def computer_question() -> str:
    """What onboarding and the desk ask."""
    return _("Whose computer is this?")


def computer_warning(whose: WhoseComputer) -> str:
    """What is to be known on an employer's computer; nothing on one's own."""
    if whose is not WhoseComputer.EMPLOYER:
        return ""
    return _(
        "On an employer's computer its administrators, backups and lawyers may reach the notes, "
        "and the employer may be their controller. Ask before you begin. Private and employed "
        "practice belong in two journals."
    )


def sponsor_advice() -> str:
    """What to answer a sponsor who asks for what is kept about a client."""
    return _(
        "A sponsor's request is not an access request. Refuse it, and point to the contract: it "
        "says what may be told to the sponsor, by whom, and in whose presence."
    )


def authority_advice() -> str:
    """What to do first when the police or a court asks."""
    return _(
        "Police or court: call your insurer first, before you answer or hand anything over. "
        "Note the date, who asked, and on what legal basis."
    )
