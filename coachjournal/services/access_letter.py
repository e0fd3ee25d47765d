"""The cover letter of an access request: purposes, recipients, retention, rights, complaint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coachjournal.domain import report as parts
from coachjournal.domain.people import Client
from coachjournal.domain.protection import AccessRequest
from coachjournal.domain.report import Block, Report
from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.supervision import Exported
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import paper
from coachjournal.services.processing_record import rule_words
from coachjournal.system.language import _, plural


def letter(
    settings: PracticeSettings,
    client: Client,
    request: AccessRequest,
    left: Sequence[Exported],
    *,
    on: date,
    withheld: int,
    redacted: int,
) -> Report:
    """The letter; `left` are papers that left the journal with the person in them."""
    title = _("Your request for access")
    blocks: list[Block] = [
        parts.Title(text=title, subtitle=numeric_date(on)),
        _text(_("To {name}").format(name=client.full_name or client.working_name or client.code)),
        _text(
            _("You asked on {date} for what is kept about you. The copy is enclosed.").format(
                date=numeric_date(request.received_on)
            )
        ),
        *_section(_("Why it is kept"), _purposes()),
        *_section(_("Who has received it"), _recipients(settings, left)),
        *_section(_("How long it is kept"), _retention(settings)),
        *_section(_("Where it comes from"), _source()),
        *_section(_("What is not in the copy"), _left_out(withheld, redacted)),
        *_section(_("Your rights"), _rights()),
        *_section(_("If you are not content"), _complaint(settings)),
        parts.WritingSpace(label=_("Signed"), lines=2),
    ]
    return paper(title, on, blocks, footer=_("Personal and confidential."))


def _section(heading: str, sentences: Iterator[str]) -> Iterator[Block]:
    said = [_text(sentence) for sentence in sentences]
    if said:
        yield parts.Heading(text=heading)
        yield from said


def _text(words: str) -> parts.Text:
    return parts.plain_text(words)


def _purposes() -> Iterator[str]:
    yield _(
        "To coach you as agreed; for the coach's own supervision and learning; to prove hours of "
        "coaching to a professional body, where you agreed to be listed."
    )


def _recipients(settings: PracticeSettings, left: Sequence[Exported]) -> Iterator[str]:
    yield _("The coach's supervisor, under a code and with names replaced.")
    for line in sorted(left, key=lambda each: each.at):
        yield _("A paper left the journal on {date}: {what}.").format(
            date=numeric_date(line.at.date()), what=line.what.replace("-", " ")
        )
    if settings.cloud_backup_at.strip():
        yield _("{place} keeps encrypted backups and cannot read them.").format(
            place=settings.cloud_backup_at.strip()
        )


def _retention(settings: PracticeSettings) -> Iterator[str]:
    if not settings.retention:
        yield _("No fixed time is set; the file is looked at again from time to time.")
    for rule in settings.retention:
        if rule.lawful_basis.strip():
            yield _("{basis}: {rule}.").format(basis=rule.lawful_basis, rule=rule_words(rule))
        else:
            yield _("{rule}.").format(rule=rule_words(rule))


def _source() -> Iterator[str]:
    yield _("From you, from our sessions, and from those who arranged the coaching.")
    yield _("No decision about you is made by a machine.")


def _left_out(withheld: int, redacted: int) -> Iterator[str]:
    if redacted:
        yield plural(
            "In {count} passage words about other people are made unreadable.",
            "In {count} passages words about other people are made unreadable.",
            redacted,
        ).format(count=redacted)
    if withheld:
        yield plural(
            "{count} passage is withheld, since it is about others too or the law allows it.",
            "{count} passages are withheld, since they are about others too or the law allows it.",
            withheld,
        ).format(count=withheld)


def _rights() -> Iterator[str]:
    yield _(
        "You can ask for mistakes to be corrected, for the file to be erased or its use to be "
        "restricted, and you can object to its use. Withdrawing an agreement is always possible."
    )


def _complaint(settings: PracticeSettings) -> Iterator[str]:
    regulator = settings.regulator.strip() or _("the data-protection regulator of your country")
    yield _(
        "Tell the coach first if you like. You can complain to {regulator} at any time."
    ).format(regulator=regulator)
