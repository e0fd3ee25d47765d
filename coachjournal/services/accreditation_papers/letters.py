"""The letter of verification: an organisation vouches for hours in place of its people's names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain import report as parts
from coachjournal.domain.hours_log import hours
from coachjournal.domain.people import Organisation, Sponsor
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Block
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import Payment, SheetKind
from coachjournal.errors import BadInput
from coachjournal.services.accreditation_papers import words
from coachjournal.services.accreditation_papers.counted import Counted, CountedEntry
from coachjournal.services.accreditation_papers.drafts import Draft, Form, PaperWanted
from coachjournal.services.accreditation_papers.icf_log import agreed_on
from coachjournal.services.accreditation_papers.logs import counted_for_any
from coachjournal.services.by_code import footer_for
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import paper
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later, plural

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

_BLANK = "_" * 28


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """What stands in a letter."""

    organisation: Organisation = field(repr=False)
    contact: Sponsor | None = field(repr=False)
    coach: str = field(repr=False)
    role: str
    entries: tuple[CountedEntry, ...]
    counted: Counted = field(repr=False)
    by_name: int
    all_by_name: bool
    trail_number: int

    @property
    def first(self) -> date:
        """The first day that it vouches for."""
        return min(each.first for each in self.entries)

    @property
    def last(self) -> date:
        """The last."""
        return max(each.last for each in self.entries)


def letter_draft(practice: Practice, wanted: PaperWanted) -> Draft:
    """The letter for one organisation. Raises BadInput (`organisation-needed`)."""
    if not wanted.organisation_id:
        raise BadInput("organisation-needed")
    counted = counted_for_any(practice, wanted)
    coach = practice.settings.read().coach_name
    with practice.journal.work() as work:
        letter = _gathered(work, counted, wanted, coach)
    if letter is None:
        raise BadInput("nothing-in-period")
    title = _("Letter of verification")
    report = paper(title, counted.as_of, list(_blocks(letter)), footer=footer_for(Redaction.NONE))
    return Draft(
        report=report,
        clients=tuple(dict.fromkeys(each.client for each in letter.entries)),
        told=tuple(_told(letter)),
        covers=tuple(each.id for each in letter.entries),
        minutes=sum(each.minutes for each in letter.entries),
    )


def _gathered(
    work: UnitOfWork, counted: Counted, wanted: PaperWanted, coach: str
) -> _Letter | None:
    organisation = work.get(Organisation, wanted.organisation_id)
    agreed = agreed_on(work, counted.as_of)
    if not counted.entries:
        return None
    without = tuple(each for each in counted.entries if each.client not in agreed)
    # Where all stand in the log by name, the letter is for another use, and about them all.
    entries = without or counted.entries
    asked = work.all(Sponsor, organisation_id=organisation.id)
    contacts = sorted(asked, key=lambda one: (not one.email, one.name, one.id))
    last = work.last_hours_link()
    return _Letter(
        organisation=organisation,
        contact=contacts[0] if contacts else None,
        coach=coach,
        role=_role(work, entries),
        entries=entries,
        counted=counted,
        by_name=len({each.client for each in counted.entries if each.client in agreed}),
        all_by_name=not without,
        trail_number=last.number if last else 0,
    )


def _role(work: UnitOfWork, entries: tuple[CountedEntry, ...]) -> str:
    """The coach's role, by how the sessions are paid for: their own colleagues, or not."""
    ids = {each.id for each in entries}
    internal = {s.payment is Payment.INTERNAL for s in work.all(Session) if s.id in ids}
    if internal == {True}:
        return _("internal coach")
    return _("external coach") if internal == {False} else _("coach")


def _told(letter: _Letter) -> Iterator[str]:
    if not letter.coach:
        yield _("Your name is not in the settings: the letter leaves room for it.")
    if letter.contact is None:
        yield _("No contact of the organisation is known: the letter leaves room for one.")
    if letter.all_by_name:
        yield _(
            "All of them agreed to be listed by name: do not hand this in beside a log that "
            "lists them."
        )
    elif letter.by_name:
        yield plural(
            "{count} client who agreed to be listed stands in the log by name, and not here.",
            "{count} clients who agreed to be listed stand in the log by name, and not here.",
            letter.by_name,
        ).format(count=letter.by_name)
    yield from words.restricted_left_out(letter.counted)


def _blocks(letter: _Letter) -> Iterator[Block]:
    coach = letter.coach or _BLANK
    yield parts.Title(text=_("Letter of verification"), subtitle=letter.organisation.name)
    yield parts.plain_text(
        _("To be put on the organisation's letterhead, and signed there."), soft=True
    )
    yield parts.plain_text(_("To whom it may concern"))
    yield parts.plain_text(
        _("We confirm that {coach} has worked with people of {organisation} as {role}.").format(
            coach=coach, organisation=letter.organisation.name, role=letter.role
        )
    )
    yield from _table(letter, coach)
    yield parts.plain_text(
        _(
            "By our confidentiality policy the names and contact details of those who were "
            "coached are not given to third parties. This letter takes their place."
        )
    )
    yield parts.plain_text(_("Questions about this letter may be put to the contact above."))
    yield from signing_space()
    yield parts.Note(text=how_made(letter.trail_number, letter.counted.head))


def _table(letter: _Letter, coach: str) -> Iterator[Block]:
    contact = letter.contact
    paid = sum(each.paid for each in letter.entries)
    pro_bono = sum(each.pro_bono for each in letter.entries)
    reach = ", ".join(each for each in (contact.email, contact.phone) if each) if contact else ""
    period = _("{first} to {last}").format(
        first=numeric_date(letter.first), last=numeric_date(letter.last)
    )
    yield parts.Table(
        header=(_("What"), _("Confirmed")),
        rows=(
            (_("Coach"), coach),
            (_("The coach's role"), letter.role),
            (_("Period"), period),
            (_("Hours of coaching"), str(hours(paid + pro_bono))),
            (_("of which paid, and pro bono"), _("{paid} and {pro_bono}").format(
                paid=hours(paid), pro_bono=hours(pro_bono))),
            (_("Number of clients"), str(len({each.client for each in letter.entries}))),
            (_("Contact"), contact.name if contact else _BLANK),
            (_("The contact's role"), (contact.role if contact else "") or _BLANK),
            (_("E-mail, telephone"), reach or _BLANK),
        ),
        widths=(5, 9),
    )  # fmt: skip


def signing_space() -> Iterator[Block]:
    """Where somebody signs: name, role, signature, date."""
    yield parts.WritingSpace(label=_("Name and role"), lines=1)
    yield parts.WritingSpace(label=_("Signature and date"), lines=1)


def how_made(number: int, head: str) -> str:
    """Which state of the audit trail a sheet covers."""
    return _(
        "Made from the coach's journal, whose audit trail stood at entry {number}. Its head: {head}"
    ).format(number=number, head=head)


FORMS = (
    Form(
        key="organisation-letter",
        title=later("Letter of verification"),
        purpose=later(
            "An organisation confirms hours and number of clients in place of their names. "
            "It goes onto its letterhead and is signed there."
        ),
        bodies=(),
        endings=(".docx", ".pdf"),
        make=letter_draft,
        by_name=True,
        needs_organisation=True,
        sheet=SheetKind.ORGANISATION_LETTER,
    ),
)
