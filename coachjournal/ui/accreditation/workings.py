"""The workings of a figure as groups of lines: by client, by kind of entry, by reason.

Pure: from an assessment's result and the entries it looked at, to what a tree shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.assessment import RequirementResult, hours
from coachjournal.domain.assessment.reasons import in_words
from coachjournal.domain.credentials import Metric, Unit
from coachjournal.domain.entries import Entries
from coachjournal.services.accreditation import Standing
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.words import PAYMENTS, minutes_said, said

_RATIOS = (Metric.SUPERVISION_RATIO, Metric.SUPERVISION_FREQUENCY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry: its day and facts, what it brings, and the session it leads to, if it is one."""

    id: str
    day: date
    words: str = field(repr=False)
    amount: int = 0
    session_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that belong together: of a client, of a kind, or left out for one reason."""

    name: str = field(repr=False)
    count: str
    lines: tuple[Line, ...]

    @property
    def amount(self) -> int:
        """What its entries bring together."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """All that stands behind a figure."""

    title: str
    counted: tuple[Group, ...]
    left_out: tuple[Group, ...]
    warnings: tuple[str, ...]
    in_hours: bool

    def amount_said(self, amount: int) -> str:
        """An amount as the figure counts it: hours to two decimals, or pieces."""
        return str(hours(amount)) if self.in_hours else str(amount)

    @property
    def total(self) -> int:
        """What is counted altogether."""
        return sum(group.amount for group in self.counted)


def workings_of(result: RequirementResult, standing: Standing) -> Workings:
    """The workings of one figure."""
    book = _Book(standing.entries, standing.names)
    return Workings(
        title=_("Workings: {figure}").format(figure=_(result.label)),
        counted=tuple(_counted(result, book)),
        left_out=tuple(_left_out(result, book)),
        warnings=tuple(in_words(remark, _) for remark in result.warnings),
        in_hours=result.unit is Unit.HOURS or result.rule.metric in _RATIOS,
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of any kind: whose it is, its day, and what is said of it."""

    owner: str
    day: date
    words: str = field(repr=False)
    is_session: bool = False


class _Book:
    """Finds entries by their id, and says what they are."""

    def __init__(self, entries: Entries, names: Mapping[str, tuple[str, str]]) -> None:
        self._names = names
        self._found: dict[str, _Entry] = {}
        self._sessions = {session.id: session for session in entries.sessions}
        self._openings = {opening.id: opening for opening in entries.openings}
        self._keep(_("Training"), entries.training)
        self._keep(_("Mentor coaching"), entries.mentor_coaching)
        self._keep(_("CPD"), entries.cpd)
        self._keep(_("Supervision"), entries.supervision)
        self._keep(_("Feedback"), entries.feedback)

    def entry(self, ident: str) -> _Entry:
        """The entry of this id."""
        session = self._sessions.get(ident)
        if session is not None:
            parts = [minutes_said(session.coaching_minutes), said(PAYMENTS, session.payment)]
            if session.participants > 1:
                words = plural("{count} person", "{count} people", session.participants)
                parts.append(words.format(count=session.participants))
            return _Entry(self._client(session.client), session.on, ", ".join(parts), True)
        opening = self._openings.get(ident)
        if opening is not None:
            span = _("opening balance, from {first} to {last}").format(
                first=full_date(opening.starts_on), last=full_date(opening.ends_on)
            )
            return _Entry(self._client(opening.client), opening.ends_on, span)
        return self._found.get(ident, _Entry(_("Other entries"), date.min, ""))

    def _client(self, ident: str) -> str:
        code, name = self._names.get(ident, ("", ""))
        return code if name in ("", code) else _("{code}  {name}").format(code=code, name=name)

    def _keep(self, owner: str, entries: Iterable[object]) -> None:
        for each in entries:
            ident, day = str(getattr(each, "id", "")), getattr(each, "on", date.min)
            self._found[ident] = _Entry(owner, day, str(getattr(each, "title", "")))


def _counted(result: RequirementResult, book: _Book) -> Iterable[Group]:
    if result.sides:
        names = {"coaching": _("Coaching"), "supervision": _("Supervision")}
        for side in result.sides:
            lines = [_line(ident, amount, book) for ident, amount in side.amounts.items()]
            yield _group(names.get(side.name, side.name), lines)
        return
    groups: dict[str, list[Line]] = {}
    for ident in result.counted:
        owner = book.entry(ident).owner
        groups.setdefault(owner, []).append(_line(ident, result.amounts.get(ident, 0), book))
    made = [_group(owner, lines) for owner, lines in groups.items()]
    yield from sorted(made, key=lambda group: (-group.amount, group.name))


def _left_out(result: RequirementResult, book: _Book) -> Iterable[Group]:
    groups: dict[str, list[Line]] = {}
    for each in result.left_out:
        groups.setdefault(in_words(each, _), []).append(_named_line(each.id, book))
    made = [_group(why, lines) for why, lines in groups.items()]
    yield from sorted(made, key=lambda group: (-len(group.lines), group.name))


def _line(ident: str, amount: int, book: _Book) -> Line:
    entry = book.entry(ident)
    link = ident if entry.is_session else ""
    return Line(id=ident, day=entry.day, words=entry.words, amount=amount, session_id=link)


def _named_line(ident: str, book: _Book) -> Line:
    entry = book.entry(ident)
    words = ", ".join(part for part in (entry.owner, entry.words) if part)
    return Line(id=ident, day=entry.day, words=words, session_id=ident if entry.is_session else "")


def _group(name: str, lines: list[Line]) -> Group:
    lines.sort(key=lambda line: line.day, reverse=True)
    if any(line.session_id for line in lines):
        words = plural("{count} session", "{count} sessions", len(lines))
    else:
        words = plural("{count} entry", "{count} entries", len(lines))
    return Group(name=name, count=words.format(count=len(lines)), lines=tuple(lines))
