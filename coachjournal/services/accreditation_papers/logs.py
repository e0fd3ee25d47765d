"""The logs of hours of each body, as drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coachjournal.domain.hours_log import HoursLog, as_book, hours
from coachjournal.domain.log_book import LogBook
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.sessions import Session
from coachjournal.domain.work import Engagement
from coachjournal.services.accreditation_papers import words
from coachjournal.services.accreditation_papers.book_paper import book_blocks, book_report
from coachjournal.services.accreditation_papers.coded_books import (
    LogMaterial,
    ac_book,
    emcc_book,
    ilm_book,
)
from coachjournal.services.accreditation_papers.counted import (
    Counted,
    body_of,
    credential_for,
    gather_counted,
)
from coachjournal.services.accreditation_papers.drafts import (
    Clean,
    Coded,
    Draft,
    Form,
    PaperWanted,
    a_mark,
)
from coachjournal.services.accreditation_papers.icf_log import icf_log, listed_clients
from coachjournal.services.by_code import footer_for
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later, plural

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

_ENDINGS = (".xlsx", ".csv", ".pdf")
_Book = Callable[[LogMaterial, Clean], LogBook]


def counted_for(practice: Practice, body: str, wanted: PaperWanted) -> Counted:
    """What counts for a body's log."""
    day = wanted.last or practice.journal.clock.today()
    credential = credential_for(
        practice.accreditation, practice.settings, body, wanted.credential, day
    )
    return gather_counted(practice.journal, practice.accreditation, credential, wanted)


def counted_for_any(practice: Practice, wanted: PaperWanted) -> Counted:
    """What counts by the rules of the credential asked for, else of the first one chosen."""
    chosen = (wanted.credential, *practice.settings.read().credentials, "icf-acc")
    return counted_for(practice, body_of(next(each for each in chosen if each)), wanted)


def icf_draft(practice: Practice, wanted: PaperWanted) -> Draft:
    """ICF's log: by names, and only of those who agreed."""
    counted = counted_for(practice, "icf", wanted)
    with practice.journal.work() as work:
        log = icf_log(work, counted)
        clients = listed_clients(work, counted)
    book = as_book(log)
    coach = practice.settings.read().coach_name
    blocks = book_blocks(book, _subtitle(counted, wanted, coach), _icf_figures(log, len(clients)))
    listed = plural(
        "{listed} relationship is listed, {left_out} are left out for want of agreement.",
        "{listed} relationships are listed, {left_out} are left out for want of agreement.",
        len(log.rows),
    ).format(listed=len(log.rows), left_out=log.left_out_count)
    return Draft(
        report=book_report(book, blocks, footer_for(Redaction.NONE)),
        book=book,
        clients=clients,
        told=(_nobody_agreed(log) or listed, *log.notes[:-1]),
    )


def emcc_draft(practice: Practice, wanted: PaperWanted) -> Draft:
    """EMCC's client profiles and hours."""
    return _coded(practice, "emcc", wanted, lambda material, _clean: emcc_book(material))


def ac_draft(practice: Practice, wanted: PaperWanted) -> Draft:
    """AC's experience log."""
    return _coded(practice, "ac", wanted, lambda material, _clean: ac_book(material))


def ilm_draft(practice: Practice, wanted: PaperWanted) -> Draft:
    """ILM's diary."""
    return _coded(practice, "ilm", wanted, ilm_book)


def _coded(practice: Practice, body: str, wanted: PaperWanted, make: _Book) -> Draft:
    counted = counted_for(practice, body, wanted)
    coach = practice.settings.read().coach_name
    clients = tuple(dict.fromkeys(each.client for each in counted.entries))
    with practice.journal.work() as work:
        material = _material(work, counted)
        coded = Coded(work, clients, coach)
    book = make(material, coded.clean)
    subtitle, figures = _subtitle(counted, wanted, coach), _figures(counted)
    coded.says(book_blocks(make(material, a_mark), subtitle, figures))
    blocks = book_blocks(book, subtitle, figures)
    return Draft(
        report=book_report(book, blocks, footer_for(Redaction.CODES)),
        book=book,
        clients=clients,
        told=(words.reconciled(counted, counted.minutes), *words.restricted_left_out(counted)),
        coded=coded,
    )


def _material(work: UnitOfWork, counted: Counted) -> LogMaterial:
    shown = {each.id for each in counted.entries}
    return LogMaterial(
        counted=counted,
        sessions={each.id: each for each in work.all(Session) if each.id in shown},
        engagement_kinds={each.id: each.kind.value for each in work.all(Engagement)},
    )


def _subtitle(counted: Counted, wanted: PaperWanted, coach: str) -> str:
    period = words.period_said(wanted.first, counted.as_of)
    return " \u00b7 ".join(each for each in (coach, _(counted.credential.title), period) if each)


def _icf_figures(log: HoursLog, clients: int) -> list[tuple[str, str]]:
    return [
        (str(hours(log.paid_minutes)), _("paid hours")),
        (str(hours(log.pro_bono_minutes)), _("pro bono hours")),
        (str(hours(log.paid_minutes + log.pro_bono_minutes)), _("hours listed")),
        (str(clients), _("relationships listed")),
    ]


def _figures(counted: Counted) -> list[tuple[str, str]]:
    paid = sum(each.paid for each in counted.entries)
    return [
        (str(hours(counted.minutes)), _("hours of coaching")),
        (str(hours(paid)), _("paid hours")),
        (str(hours(counted.minutes - paid)), _("pro bono hours")),
        (str(len({each.client for each in counted.entries})), _("clients")),
    ]


def _nobody_agreed(log: HoursLog) -> str:
    """Hours there are, and nobody under whose name they may stand: the log is empty then."""
    if log.rows or not log.left_out_count:
        return ""
    return _(
        "No client agreed to be listed, so nobody stands in this log; the hours count in the "
        "journal as before. Ask your clients, and note their answers, or let an organisation's "
        "letter of verification take the place of their names."
    )


FORMS = (
    Form(
        key="icf-log",
        title=later("Coaching log"),
        purpose=later(
            "A row a relationship, in the body's eight columns, of clients who agreed to be "
            "listed. Keep it for an audit: the hours are attested in the application."
        ),
        bodies=("icf",),
        endings=_ENDINGS,
        make=icf_draft,
        by_name=True,
    ),
    Form(
        key="emcc-log",
        title=later("Client profiles and contact hours"),
        purpose=later("Each client by code, and client contact hours by year, paid and pro bono."),
        bodies=("emcc",),
        endings=_ENDINGS,
        make=emcc_draft,
    ),
    Form(
        key="ac-log",
        title=later("Coaching experience log"),
        purpose=later("Each piece of work with a client by code, with running totals."),
        bodies=("ac",),
        endings=_ENDINGS,
        make=ac_draft,
        narrows_to_client=True,
    ),
    Form(
        key="ilm-log",
        title=later("Coaching diary"),
        purpose=later(
            "Each session by code: date, minutes, a running total, how you met, and its title."
        ),
        bodies=("ilm",),
        endings=_ENDINGS,
        make=ilm_draft,
        narrows_to_client=True,
    ),
)
