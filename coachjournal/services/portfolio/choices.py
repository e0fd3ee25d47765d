"""What may go into a portfolio, for the builder to offer: examples, feedback, stories, items."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from coachjournal.domain.evidence_matrix import Reasoned, reasoned, shows
from coachjournal.domain.portfolio import CaseStudy
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.services.development_report import SOURCES
from coachjournal.services.portfolio.examples import named
from coachjournal.services.portfolio.gathering import Gathering, agreed_to_case_study
from coachjournal.services.portfolio.material import Material
from coachjournal.services.portfolio.state import Choice
from coachjournal.services.portfolio.words import listed
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

_SHORT = 140


def choices_of(work: UnitOfWork, material: Material) -> dict[str, tuple[Choice, ...]]:
    """By the kind that `choose` knows, everything that could be chosen, with what is."""
    hidden = queries.restricted_clients(work) | queries.binned_clients(work)
    return {
        "evidence": tuple(_examples(material)),
        "reflections": tuple(_reflections(work, material, hidden)),
        "feedback": tuple(_feedback(material, hidden)),
        "case_studies": tuple(_cases(work, material, hidden)),
        "supervision_items": tuple(_items(work, material, hidden)),
    }


def _examples(material: Material) -> Iterator[Choice]:
    for found in material.examples:
        taken = {shown.line.evidence.id for shown in found.shown}
        assert material.framework is not None
        for line in material.held:
            if shows(line, material.framework, found.competency.id):
                bare = reasoned(line.evidence) is Reasoned.MISSING
                yield Choice(
                    id=str(line.evidence.id),
                    title=_short(line.evidence.quote),
                    on=line.on,
                    chosen=line.evidence.id in taken,
                    group=named(found.competency),
                    says=listed((line.where, line.code, _("no reasoning yet") if bare else "")),
                )


def _reflections(work: UnitOfWork, material: Material, hidden: Collection[str]) -> Iterator[Choice]:
    taken = {each.id for each in material.accounts}
    for each in Gathering.all_accounts(work, material.entries, material.on, hidden):
        yield Choice(
            id=each.id,
            title=_short(each.text),
            on=each.on,
            chosen=each.id in taken,
            says=material.codes.get(each.client_id, ""),
        )


def _feedback(material: Material, hidden: Collection[str]) -> Iterator[Choice]:
    taken = {each.id for each in material.feedback}
    for each in material.entries.feedback:
        if each.text.strip() and each.on <= material.on and each.client_id not in hidden:
            yield Choice(
                id=str(each.id),
                title=_short(each.text),
                on=each.on,
                chosen=each.id in taken,
                says=listed(
                    (_(SOURCES[each.source]), material.codes.get(each.client_id or "", ""))
                ),
            )


def _cases(work: UnitOfWork, material: Material, hidden: Collection[str]) -> Iterator[Choice]:
    taken = {each.id for each in material.cases}
    agreed = agreed_to_case_study(work, material.on)
    for each in work.all(CaseStudy, binned_at=None):
        if each.client_id in hidden:
            continue
        yes = each.client_id in agreed
        yield Choice(
            id=each.id,
            title=each.title or _short(each.text),
            on=each.made_at.date(),
            chosen=each.id in taken,
            says=listed(
                (material.codes.get(each.client_id, ""), "" if yes else _("not agreed: left out"))
            ),
        )


def _items(work: UnitOfWork, material: Material, hidden: Collection[str]) -> Iterator[Choice]:
    taken = {each.item.id for each in material.changed if each.item}
    for each in work.all(SupervisionItem, binned_at=None):
        told = each.changed.strip() or each.learning.strip()
        if each.meeting_id is not None and told and each.client_id not in hidden:
            yield Choice(
                id=str(each.id),
                title=_short(each.said),
                on=each.noticed_on,
                chosen=each.id in taken,
                says=material.codes.get(each.client_id or "", ""),
            )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
