"""A batch of sessions as a sheet that somebody countersigns: never the coach's supervisor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coachjournal.domain import report as parts
from coachjournal.domain.hours_log import hours
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Block
from coachjournal.domain.terms import SheetKind
from coachjournal.errors import BadInput
from coachjournal.services.accreditation_papers import words
from coachjournal.services.accreditation_papers.counted import Counted, CountedEntry
from coachjournal.services.accreditation_papers.drafts import Coded, Draft, Form, PaperWanted
from coachjournal.services.accreditation_papers.letters import how_made, signing_space
from coachjournal.services.accreditation_papers.logs import counted_for_any
from coachjournal.services.by_code import footer_for
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import paper
from coachjournal.system.language import _, later

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

_RIGHT, _LEFT = parts.Alignment.RIGHT, parts.Alignment.LEFT


def sheet_draft(practice: Practice, wanted: PaperWanted) -> Draft:
    """The sheet for a client, an organisation or a period. Raises BadInput."""
    counted = counted_for_any(practice, wanted)
    if not counted.entries:
        raise BadInput("nothing-in-period")
    coach = practice.settings.read().coach_name
    clients = tuple(dict.fromkeys(each.client for each in counted.entries))
    with practice.journal.work() as work:
        coded = Coded(work, clients, coach)
        last = work.last_hours_link()
    blocks = list(_blocks(counted, wanted, coach, last.number if last else 0))
    title = _("Hours of coaching, to be countersigned")
    report = paper(title, counted.as_of, blocks, footer=footer_for(Redaction.CODES))
    return Draft(
        report=report,
        clients=clients,
        told=tuple(words.restricted_left_out(counted)),
        coded=coded.says(blocks),
        covers=tuple(each.id for each in counted.entries),
        minutes=counted.minutes,
    )


def _blocks(counted: Counted, wanted: PaperWanted, coach: str, number: int) -> Iterator[Block]:
    period = words.period_said(wanted.first, counted.as_of)
    title = _(counted.credential.title)
    yield parts.Title(
        text=_("Hours of coaching, to be countersigned"),
        subtitle=" \u00b7 ".join(each for each in (coach, title, period) if each),
    )
    yield parts.plain_text(
        _("I confirm from my own knowledge that the coaching listed here took place as listed.")
    )
    yield parts.plain_text(who_may_sign(), soft=True)
    yield from signing_space()
    yield parts.Table(
        header=(_("No."), _("Date"), _("Client"), _("Minutes"), _("Hours so far")),
        rows=tuple(_rows(counted)),
        widths=(2, 6, 5, 4, 5),
        alignments=(_RIGHT, _LEFT, _LEFT, _RIGHT, _RIGHT),
        last_row_is_total=True,
    )
    yield parts.Note(text=_("Codes stand for people; the coach keeps the names."))
    yield parts.Note(text=words.by_whose_rules(counted.credential))
    yield parts.Note(text=how_made(number, counted.head))


def who_may_sign() -> str:
    """Who may sign for hours, and who is never asked to."""
    return _(
        "For the centre, the organisation or the client to sign. A supervisor is never asked to "
        "certify client hours: they were not there."
    )


def _rows(counted: Counted) -> Iterator[tuple[str, ...]]:
    running = 0
    for number, entry in enumerate(counted.entries, start=1):
        running += entry.minutes
        code = counted.clients[entry.client].code
        yield (str(number), _day(entry), code, str(entry.minutes), str(hours(running)))
    total = counted.minutes
    yield ("", _("Total"), "", str(total), str(hours(total)))


def _day(entry: CountedEntry) -> str:
    if entry.first == entry.last:
        return numeric_date(entry.first)
    first, last = numeric_date(entry.first), numeric_date(entry.last)
    return _("{first} to {last}").format(first=first, last=last)


FORMS = (
    Form(
        key="countersign-sheet",
        title=later("Sheet to be countersigned"),
        purpose=later(
            "A batch of sessions by code, with room for a name, role, signature and date. Its "
            "scan is filed beside it, and what changed since is shown."
        ),
        bodies=(),
        endings=(".pdf", ".docx"),
        make=sheet_draft,
        narrows_to_client=True,
        narrows_to_organisation=True,
        sheet=SheetKind.HOURS_LOG,
    ),
)
