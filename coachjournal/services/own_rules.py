"""*My copy* of a rule pack: the coach's own figures, each with why; and what ships beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from coachjournal.domain.changes import Changes
from coachjournal.domain.credentials import Credential, Rule
from coachjournal.domain.ids import OwnPackId, RowId
from coachjournal.domain.own_figures import Rules, checked, fits, part_of, parts_of, unfitting
from coachjournal.domain.own_rules import OwnFigure, OwnPack
from coachjournal.domain.terms import FigurePart
from coachjournal.errors import BadInput, NotFound
from coachjournal.frameworks.packs import Pack, Packs
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One part of one shipped rule, and the coach's own figure for it where there is one."""

    credential: Credential
    rule: Rule
    part: FigurePart
    shipped: str
    mine: OwnFigure | None = None

    @property
    def value(self) -> str:
        """The figure of the copy: the coach's own, else what ships."""
        return self.mine.value if self.mine else self.shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRules:
    """A shipped pack with the coach's copy of it, where there is one.

    `unfitting`: own figures that no shipped rule takes any more; they change nothing.
    """

    pack: Pack
    own: OwnPack | None
    lines: tuple[FigureLine, ...]
    unfitting: tuple[OwnFigure, ...]

    @property
    def changed(self) -> int:
        """How many figures of the copy are the coach's own."""
        return sum(1 for line in self.lines if line.mine)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedCopy:
    """A copy that was removed, so that it can be brought back."""

    own: OwnPack
    figures: tuple[OwnFigure, ...]


def kept_figures(work: UnitOfWork, rules: Rules) -> Mapping[str, list[OwnFigure]]:
    """The coach's own figures that such rules take, by the pack they are a copy of."""
    if rules is Rules.SHIPPED:
        return {}
    packs = {own.id: own.pack for own in work.all(OwnPack) if own.in_use or rules is Rules.MINE}
    found: dict[str, list[OwnFigure]] = {}
    for figure in work.all(OwnFigure) if packs else ():
        if figure.own_pack_id in packs:
            found.setdefault(packs[figure.own_pack_id], []).append(figure)
    return found


class OwnRules:
    """Keeps the coach's copies of rule packs. What changes here changes every assessment."""

    def __init__(self, journal: Journal, packs: Callable[[], Packs]) -> None:
        self._journal = journal
        self._packs = packs

    def packs(self) -> tuple[PackRules, ...]:
        """Every shipped pack with its figures of today and later, and mine beside them."""
        with self._journal.work() as work:
            owned = {own.pack: own for own in work.all(OwnPack)}
            figures = work.all(OwnFigure)
        today = self._journal.clock.today()
        found = []
        for pack in self._packs().packs:
            own = owned.get(pack.id)
            mine = [each for each in figures if own and each.own_pack_id == own.id]
            lines = tuple(_lines(pack, mine, today))
            off = unfitting(pack.credentials, mine)
            found.append(PackRules(pack=pack, own=own, lines=lines, unfitting=off))
        return tuple(found)

    def copy(self, pack: str, *, initiator: object = None) -> Done[OwnPack]:
        """Make my copy of a pack; the one there is stays. Raises NotFound("no-such-pack")."""
        with self._journal.work() as work:
            own = self._copied(work, self._pack(pack))
            work.commit()
        return self._journal.done(own, Changes.ACCREDITATION, initiator)

    def change(
        self,
        pack: str,
        credential: str,
        requirement: str,
        part: FigurePart,
        value: str,
        why: str,
        valid_from: date | None = None,
        *,
        paths: tuple[str, ...] = (),
        initiator: object = None,
    ) -> Done[OwnFigure]:
        """Put a figure of my own in the place of a shipped one, in my copy of its pack.

        The copy is made where there is none. With the `paths` of a rule it holds on those
        only, without on all. Raises NotFound("no-such-pack") and BadInput:
        "no-such-figure", what `own_figures.checked` refuses, "figure-needs-why",
        "figure-as-shipped".
        """
        shipped = self._pack(pack)
        rules = _rules(shipped, credential, requirement, part, valid_from, paths)
        kept = checked(rules[0], part, value)
        if all(kept == part_of(rule, part) for rule in rules):
            raise BadInput("figure-as-shipped")
        if not why.strip():
            raise BadInput("figure-needs-why")
        with self._journal.work() as work:
            own = self._copied(work, shipped)
            figure = OwnFigure(
                id=RowId(self._journal.new_id()),
                own_pack_id=own.id,
                credential=credential,
                requirement=requirement,
                part=part,
                value=kept,
                valid_from=valid_from,
                paths=paths,
                why=why.strip(),
                changed_at=self._journal.now(),
            )
            figure = _put(work, figure)
            work.commit()
        return self._journal.done(figure, Changes.ACCREDITATION, initiator)

    def put_back(self, figure_id: str, *, initiator: object = None) -> Done[OwnFigure]:
        """Take a figure of my own away, so that the shipped one holds again. Raises NotFound."""
        with self._journal.work() as work:
            figure = work.get(OwnFigure, figure_id)
            work.remove(OwnFigure, figure_id)
            work.commit()
        return self._journal.done(figure, Changes.ACCREDITATION, initiator)

    def keep(self, figure: OwnFigure, *, initiator: object = None) -> Done[OwnFigure]:
        """Keep a figure as it was, in the place of what holds now: an undo. Raises NotFound."""
        with self._journal.work() as work:
            work.get(OwnPack, figure.own_pack_id)
            kept = _put(work, figure)
            work.commit()
        return self._journal.done(kept, Changes.ACCREDITATION, initiator)

    def use(self, pack: str, on: bool, *, initiator: object = None) -> Done[OwnPack]:
        """Judge by my copy of a pack, or by the shipped rules; the copy stays either way."""
        with self._journal.work() as work:
            own = replace(_own(work, pack), in_use=on)
            work.put(own)
            work.commit()
        return self._journal.done(own, Changes.ACCREDITATION, initiator)

    def remove(self, pack: str, *, initiator: object = None) -> Done[RemovedCopy]:
        """Remove my copy of a pack with all its figures. Raises NotFound("no-own-copy")."""
        with self._journal.work() as work:
            own = _own(work, pack)
            figures = work.all(OwnFigure, own_pack_id=own.id)
            for figure in figures:
                work.remove(OwnFigure, figure.id)
            work.remove(OwnPack, own.id)
            work.commit()
        gone = RemovedCopy(own=own, figures=tuple(figures))
        return self._journal.done(gone, Changes.ACCREDITATION, initiator)

    def bring_back(self, gone: RemovedCopy, *, initiator: object = None) -> Done[OwnPack]:
        """Bring a removed copy back as it was; in the place of one that was made since."""
        with self._journal.work() as work:
            since = work.find(OwnPack, pack=gone.own.pack)
            if since is not None and since.id != gone.own.id:
                for figure in work.all(OwnFigure, own_pack_id=since.id):
                    work.remove(OwnFigure, figure.id)
                work.remove(OwnPack, since.id)
            work.put(gone.own)
            for figure in gone.figures:
                work.put(figure)
            work.commit()
        return self._journal.done(gone.own, Changes.ACCREDITATION, initiator)

    def put_back_shipped(self, line: FigureLine, *, initiator: object = None) -> str:
        """Let what ships hold again in a line; gives it. Raises NotFound("figure-not-mine")."""
        if line.mine is None:
            raise NotFound("figure-not-mine")
        self.put_back(line.mine.id, initiator=initiator)
        return line.shipped

    def line(
        self,
        pack: str,
        credential: str,
        requirement: str,
        part: FigurePart,
        valid_from: date | None = None,
        path: str = "",
    ) -> FigureLine:
        """One line of a pack, on a path where rules differ. Raises BadInput("no-such-figure")."""
        wanted = (credential, requirement, part, valid_from)
        for found in self.packs():
            for line in found.lines if found.pack.id == pack else ():
                rule = line.rule
                here = not path or path in rule.paths
                if here and (line.credential.id, rule.id, line.part, rule.valid_from) == wanted:
                    return line
        raise BadInput("no-such-figure")

    def pack_of(self, credential: str) -> str:
        """The pack whose rules a credential has today. Raises NotFound."""
        return self._packs().credential(credential, self._journal.clock.today()).pack

    def _pack(self, ident: str) -> Pack:
        for pack in self._packs().packs:
            if pack.id == ident:
                return pack
        raise NotFound("no-such-pack")

    def _copied(self, work: UnitOfWork, pack: Pack) -> OwnPack:
        known = work.find(OwnPack, pack=pack.id)
        if known is not None:
            return known
        own = OwnPack(
            id=OwnPackId(self._journal.new_id()), pack=pack.id, made_at=self._journal.now()
        )
        work.add(own)
        return own


def _own(work: UnitOfWork, pack: str) -> OwnPack:
    own = work.find(OwnPack, pack=pack)
    if own is None:
        raise NotFound("no-own-copy")
    return own


def _put(work: UnitOfWork, figure: OwnFigure) -> OwnFigure:
    """Keep a figure; one for the same part of the same rule keeps its id."""
    before = work.find(
        OwnFigure,
        own_pack_id=figure.own_pack_id,
        credential=figure.credential,
        requirement=figure.requirement,
        part=figure.part,
        valid_from=figure.valid_from,
        paths=figure.paths,
    )
    kept = replace(figure, id=before.id) if before else figure
    work.put(kept)
    return kept


def _rules(
    pack: Pack,
    credential: str,
    requirement: str,
    part: FigurePart,
    valid_from: date | None,
    paths: tuple[str, ...],
) -> list[Rule]:
    """The rules that a figure is for: one, or one on each path of the credential."""
    found = [
        rule
        for each in pack.credentials
        if each.id == credential
        for rule in each.requirements
        if (rule.id, rule.valid_from) == (requirement, valid_from) and part_of(rule, part)
        if not paths or rule.paths == paths
    ]
    if not found:
        raise BadInput("no-such-figure")
    return found


def _lines(pack: Pack, mine: Iterable[OwnFigure], today: date) -> Iterator[FigureLine]:
    own = list(mine)
    for credential in pack.credentials:
        for rule in credential.requirements:
            if rule.valid_to is not None and rule.valid_to < today:
                continue
            for part in parts_of(rule):
                yield FigureLine(
                    credential=credential,
                    rule=rule,
                    part=part,
                    shipped=part_of(rule, part),
                    mine=_mine(own, credential, rule, part),
                )


def _mine(
    own: Iterable[OwnFigure], credential: Credential, rule: Rule, part: FigurePart
) -> OwnFigure | None:
    for figure in sorted(own, key=lambda each: not each.paths):
        if (figure.credential, figure.part) == (credential.id, part) and fits(rule, figure):
            return figure
    return None
