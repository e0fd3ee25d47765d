"""What a coach does with a portfolio: write its texts, choose what goes in, look, hand it over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.credentials import Framework, SectionRule
from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.ids import RowId
from coachjournal.domain.portfolio import PortfolioPlan, PortfolioText
from coachjournal.domain.report import Report
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadInput, NotFound
from coachjournal.exports.pictures import PagePicture
from coachjournal.services.accreditation import Accreditation
from coachjournal.services.accreditation_papers.drafts import Coded
from coachjournal.services.evidence import EvidenceBook
from coachjournal.services.journal import Done, Journal
from coachjournal.services.papers import (
    form_of,
    page_pictures,
    read_back,
    set_report,
    write_registered,
)
from coachjournal.services.portfolio.choices import choices_of
from coachjournal.services.portfolio.gathering import APPROACH, Gathering, plan_of
from coachjournal.services.portfolio.index import index_blocks
from coachjournal.services.portfolio.layout import parts_for
from coachjournal.services.portfolio.material import Material
from coachjournal.services.portfolio.names import Marks, Words
from coachjournal.services.portfolio.report import (
    LAST,
    PARTS,
    build,
    build_single,
    made_parts,
)
from coachjournal.services.portfolio.state import PortfolioState, part_lines
from coachjournal.services.portfolio.words import part_title
from coachjournal.services.settings import Settings
from coachjournal.system.collecting import no_collecting

WHAT = "portfolio"
_FORMS = (".pdf", ".docx")
_MOST_EXAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioMade:
    """What was written: its line, how many parts, what stays out, what was unsure."""

    line: Exported
    parts: tuple[str, ...]
    missing: tuple[str, ...]
    cases_left_out: int
    quotes_left_out: int
    unsure: tuple[Unsure, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """A portfolio that may be set."""

    material: Material = field(repr=False)
    report: Report = field(repr=False)
    words: Words = field(repr=False)
    clients: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SinglePaper:
    """A paper of some parts of a portfolio, with what searches the finished file."""

    report: Report = field(repr=False)
    coded: Coded = field(repr=False)
    clients: tuple[str, ...]


class Portfolios:
    """Builds portfolios. Nothing of a person leaves but what they agreed to, by code."""

    def __init__(
        self,
        journal: Journal,
        settings: Settings,
        accreditation: Accreditation,
        evidence: Callable[[], EvidenceBook],
    ) -> None:
        self._journal, self._settings = journal, settings
        self._accreditation, self._evidence = accreditation, evidence

    # Writing and choosing

    def state(self, credential_id: str) -> PortfolioState:
        """All that the builder shows. Raises NotFound."""
        with no_collecting():
            material = self._material(credential_id)
            # What every portfolio ends with is always there, and of ten thousand sessions long.
            made = {
                each: own for each in material.parts if (own := PARTS[each](material, _as_it_is))
            }
        with self._journal.work() as work:
            choices = choices_of(work, material)
        shown = replace(material, parts=(*made, *LAST))
        return PortfolioState(
            credential=credential_id,
            title=material.credential.short or material.credential.title,
            body=material.credential.body,
            standing=material.credential.path,
            parts=tuple(part_lines(material, made)),
            texts=material.texts,
            plan=material.plan,
            choices=choices,
            index=tuple(index_blocks(shown, shown.parts)),
        )

    def write_text(
        self, credential_id: str, section: str, text: str, *, initiator: object = None
    ) -> Done[PortfolioText]:
        """Keep what was written under one of the headings. Raises NotFound."""
        rules = self._accreditation.credential(credential_id).sections
        if section not in {each.id for each in rules}:
            raise NotFound("no-such-section")
        with self._journal.work() as work:
            kept = work.find(PortfolioText, credential=credential_id, section=section)
            made = PortfolioText(
                id=kept.id if kept else RowId(self._journal.new_id()),
                credential=credential_id,
                section=section,
                text=text,
                changed_at=self._journal.now(),
            )
            work.put(made)
            work.commit()
        return self._journal.done(made, Changes.ACCREDITATION, initiator)

    def choose(
        self,
        credential_id: str,
        *,
        initiator: object = None,
        examples: int | None = None,
        **chosen: Collection[str],
    ) -> Done[PortfolioPlan]:
        """Choose what goes in, by the kinds that `state` offers.

        None chosen of a kind takes all of it, or the best. Raises BadInput, NotFound.
        """
        return self._choose(credential_id, examples, chosen, initiator)

    def _choose(
        self,
        credential_id: str,
        examples: int | None,
        chosen: Mapping[str, Collection[str]],
        initiator: object,
    ) -> Done[PortfolioPlan]:
        self._accreditation.credential(credential_id)
        if examples is not None and not 1 <= examples <= _MOST_EXAMPLES:
            raise BadInput("examples-out-of-range", most=_MOST_EXAMPLES)
        with self._journal.work() as work:
            plan = plan_of(work, credential_id, self._journal.now())
            made = replace(
                plan,
                id=plan.id or RowId(self._journal.new_id()),
                changed_at=self._journal.now(),
                examples=plan.examples if examples is None else examples,
                **_as_fields(chosen),
            )
            work.put(made)
            work.commit()
        return self._journal.done(made, Changes.ACCREDITATION, initiator)

    def pick(
        self, credential_id: str, kind: str, chosen: Collection[str], *, initiator: object = None
    ) -> Done[PortfolioPlan]:
        """Choose of what `state` offers of a kind. Raises NotFound."""
        state = self.state(credential_id)
        offered = {each.id for each in state.choices[kind]}
        # What is out of sight now, in the bin or under restriction, stays chosen.
        kept = [each for each in getattr(state.plan, kind) if each not in offered]
        ids = (*kept, *sorted(each for each in chosen if each in offered))
        return self._choose(credential_id, None, {kind: ids}, initiator)

    def sections(self, credential_id: str) -> tuple[SectionRule, ...]:
        """The texts that a credential asks for. Raises NotFound."""
        return self._accreditation.credential(credential_id).sections

    # Handing over

    def export(
        self,
        credential_id: str,
        out: Path,
        *,
        as_of: date | None = None,
        accept_unsure: bool = False,
        initiator: object = None,
    ) -> PortfolioMade:
        """Write it as PDF or DOCX, by the file's ending, and register it.

        Raises BadInput, NotFound, PackUnsure, Confidential (`pack-leaks`,
        `code-names-someone`), DiskFull. Nothing is written then.
        """
        form_of(out)
        if out.suffix.lower() not in _FORMS:
            raise BadInput("unknown-ending", known=", ".join(_FORMS))
        ready = self._prepare(credential_id, as_of)
        bare = build(ready.material, Marks()).blocks
        checked = ready.words.searched(bare, accepted=accept_unsure)
        used = [shown.line.evidence.id for each in ready.material.examples for shown in each.shown]
        line = write_registered(
            self._journal, WHAT, {out: ready.report}, ready.clients, checked,
            also=lambda line: self._evidence().uses(used, line.id),
        )  # fmt: skip
        made = PortfolioMade(
            line=line,
            parts=ready.parts,
            missing=tuple(
                part_title(each) for each in ready.material.parts if each not in ready.parts
            ),
            cases_left_out=ready.material.left_out.get("case-studies", 0),
            quotes_left_out=ready.material.left_out.get("competencies", 0),
            unsure=ready.words.unsure,
        )
        return self._journal.done(made, Changes.EXPORTS | Changes.EVIDENCE, initiator).value

    def pages(self, credential_id: str, *, accept_unsure: bool = False) -> tuple[PagePicture, ...]:
        """The same for a printer, searched as a file is; none is made. Raises as `export`."""
        ready = self._prepare(credential_id, None)
        checked = ready.words.searched(
            build(ready.material, Marks()).blocks, accepted=accept_unsure
        )
        checked.refuse_leaks(read_back(set_report(ready.report, "pdf"), "pdf")[1])
        return page_pictures(ready.report)

    def single(
        self, credential_id: str, wanted: Sequence[str], title: str, as_of: date | None = None
    ) -> SinglePaper:
        """A paper of some parts only. Raises BadInput (`nothing-for-paper`), NotFound."""
        material = replace(self._material(credential_id, as_of), parts=tuple(wanted))
        if not any(PARTS[part](material, Marks()) for part in wanted):
            raise BadInput("nothing-for-paper")
        clients = _clients_in(material)
        with self._journal.work() as work:
            words = Words(work, clients, material.coach)
        report = build_single(material, words, title)
        bare = build_single(material, Marks(), title).blocks
        return SinglePaper(report=report, coded=words.over(bare), clients=clients)

    def _prepare(self, credential_id: str, as_of: date | None) -> _Prepared:
        material = self._material(credential_id, as_of)
        clients = _clients_in(material)
        with self._journal.work() as work:
            words = Words(work, clients, material.coach)
        report = build(material, words)
        return _Prepared(
            material=material,
            report=report,
            words=words,
            clients=clients,
            parts=tuple(made_parts(material, Marks())),
        )

    def _material(self, credential_id: str, as_of: date | None = None) -> Material:
        standing = self._accreditation.standing([credential_id], as_of)
        found = standing.assessments[0]
        coach = self._settings.read().coach_name
        parts = parts_for(found.credential.body, PARTS)
        if APPROACH in {each.id for each in found.credential.sections}:
            # It stands among the texts then, and not twice.
            parts = tuple(each for each in parts if each != APPROACH)
        framework = self._framework(found.credential.framework, found.credential.framework_version)
        with self._journal.work() as work:
            gathering = Gathering(work, found, standing.entries, self._journal.now())
            return gathering.gather(coach, parts, found.credential.sections, framework)

    def _framework(self, framework: str, version: str) -> Framework | None:
        return self._accreditation.packs.framework(framework, version) if framework else None


def _as_fields(chosen: Mapping[str, Collection[str]]) -> dict[str, Any]:
    return {kind: tuple(ids) for kind, ids in chosen.items()}


def _clients_in(material: Material) -> tuple[str, ...]:
    """Whoever anything in it is about, in the order of their codes."""
    found = {line.client for line in material.lines}
    found |= {each.client_id for each in material.cases}
    found |= {each.client_id for each in material.feedback if each.client_id}
    found |= {each.item.client_id for each in material.changed
              if each.item and each.item.client_id}  # fmt: skip
    found |= {each.client_id for each in material.accounts if each.client_id}
    found |= {s.line.client_id for each in material.examples for s in each.shown}
    codes = material.codes
    return tuple(sorted((each for each in found if each in codes), key=lambda x: codes[x]))


def _as_it_is(text: str, _about: str | None = None) -> str:
    return text
