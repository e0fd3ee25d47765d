"""The clients of an imported sessions table: found by their code, or made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from coachjournal.domain.ids import RowId
from coachjournal.domain.people import Agreement, Client, Organisation, OtherIdentifier
from coachjournal.domain.terms import AgreementKind, Answer, ClientKind, IdentifierSort
from coachjournal.imports.results import SessionRow
from coachjournal.services.clients import ClientToAdd, add_client, note_answer
from coachjournal.services.journal import Journal
from coachjournal.store.work import UnitOfWork


def clients_by_code(
    work: UnitOfWork, journal: Journal, rows: Iterable[SessionRow]
) -> tuple[dict[str, Client], int]:
    """The client of each code, and how many of them are new."""
    by_code: dict[str, list[SessionRow]] = defaultdict(list)
    for row in rows:
        by_code[row.client].append(row)
    known = {client.code: client for client in work.all(Client)}
    new = [code for code in by_code if code not in known]
    answered = {each.client_id for each in work.all(Agreement, kind=AgreementKind.LISTED_IN_LOG)}
    for code, own in by_code.items():
        consent = _consent(own)
        if code not in known:
            known[code] = add_client(work, journal, _client_from(code, own, consent))
        elif consent is not None and known[code].id not in answered:
            # What the coach noted by hand is not overruled by a table.
            note_answer(work, journal, known[code].id, AgreementKind.LISTED_IN_LOG, consent, "")
    _register(work, journal, {known[code].id: own for code, own in by_code.items()})
    return known, len(new)


def _consent(rows: Sequence[SessionRow]) -> Answer | None:
    said = [row.consent for row in rows if row.consent is not None]
    if not said:
        return None
    # One no is a no: what a client refused is not outvoted by other lines.
    return Answer.YES if all(said) else Answer.NO


def _client_from(code: str, rows: Sequence[SessionRow], consent: Answer | None) -> ClientToAdd:
    kinds = {row.kind for row in rows}
    return ClientToAdd(
        code=code,
        kind=kinds.pop() if len(kinds) == 1 else ClientKind.INDIVIDUAL,
        full_name=next((row.name for row in rows if row.name), ""),
        organisation=next((row.organisation for row in rows if row.organisation), ""),
        email=next((row.email for row in rows if row.email), ""),
        consent_to_log=consent,
    )


def _register(work: UnitOfWork, journal: Journal, rows: dict[str, list[SessionRow]]) -> None:
    """Keep every other name that the lines give: a pack must not let one through."""
    organisations: dict[str | None, str] = {o.id: o.name for o in work.all(Organisation)}
    others: dict[str, set[str]] = defaultdict(set)
    for other in work.all(OtherIdentifier):
        others[other.client_id].add(other.text.casefold())
    for client in work.all(Client):
        known = others[client.id] | {
            text.casefold()
            for text in (client.full_name, client.working_name, client.email,
                         organisations.get(client.organisation_id, ""))
        }  # fmt: skip
        for sort, text in _named(rows.get(client.id, ())):
            if text and text.casefold() not in known:
                known.add(text.casefold())
                ident = RowId(journal.new_id())
                work.add(OtherIdentifier(id=ident, client_id=client.id, sort=sort, text=text))


def _named(rows: Iterable[SessionRow]) -> Iterator[tuple[IdentifierSort, str]]:
    for row in rows:
        yield IdentifierSort.NAME, row.name
        yield IdentifierSort.ORGANISATION, row.organisation
        yield IdentifierSort.EMAIL, row.email
