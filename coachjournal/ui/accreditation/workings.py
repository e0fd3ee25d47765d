"""The workings of a figure as groups of lines: by client, by kind of entry, by reason.

Pure: from an assessment's result and the entries it looked at, to what a tree shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple

from coachjournal.domain.assessment import RequirementResult, hours
from coachjournal.domain.assessment.results import LeftOut, Remark
from coachjournal.domain.credentials import Credential, Metric, Unit
from coachjournal.domain.entries import Entries, OpeningEntry, SessionEntry
from coachjournal.services.accreditation import Standing
from coachjournal.services.reason_words import reason_said
from coachjournal.system.collecting import no_collecting
from coachjournal.system.language import _, plural
from coachjournal.ui.accreditation.shared import Shared, also_for, also_for_all
from coachjournal.ui.days import full_date
from coachjournal.ui.words import PAYMENTS, minutes_said, said

_RATIOS = (Metric.SUPERVISION_RATIO, Metric.SUPERVISION_FREQUENCY)


def _none(_entry: str) -> tuple[Credential, ...]:
    """What an entry counts for besides, where nobody asked."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry: its day, what it brings, and the session or the entry it leads to.

    `entry_kind` says what kind of entry of the coach's development or supervision it is.

    What is said of it is put together when it is shown: there may be ten thousand.
    """

    id: str
    day: date
    words: Callable[[], str] = field(repr=False)
    amount: int = 0
    session_id: str = ""
    entry_kind: str = ""
    others: Callable[[str], tuple[Credential, ...]] = field(default=_none, repr=False)
    body: str = ""

    def also(self) -> str:
        """The other bodies that it counts for as well."""
        return also_for(self.others(self.id), self.body)

    def said(self) -> str:
        """What is said of it, with the credentials that it counts for as well, by their names."""
        return ". ".join(
            each for each in (self.words(), also_for_all(self.others(self.id))) if each
        )

    def day_said(self) -> str:
        """Its day, with the same: there is room beside a day, and none beside the words."""
        return ", ".join(each for each in (full_date(self.day), self.also()) if each)


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


def workings_of(
    result: RequirementResult,
    standing: Standing,
    shared: Shared | None = None,
    credential: str = "",
) -> Workings:
    """The workings of one figure of a credential; `shared` says what else its entries count for."""
    shared = shared or Shared()
    known = shared.credentials.get(credential)
    others = partial(shared.others, besides=credential)
    body = known.body if known is not None else ""
    with no_collecting():
        book = _Book(standing.entries, standing.names, others, body)
        counted, left_out = tuple(_counted(result, book)), tuple(_left_out(result, book))
    return Workings(
        title=_("Workings: {figure}").format(figure=_(result.label)),
        counted=counted,
        left_out=left_out,
        warnings=tuple(_told(remark) for remark in result.warnings),
        in_hours=result.unit is Unit.HOURS or result.rule.metric in _RATIOS,
    )


class _Entry(NamedTuple):
    """An entry of any kind: whose it is, its day, what is said of it, and what it is."""

    owner: str
    day: date
    words: Callable[[], str]
    is_session: bool = False
    kind: str = ""


class _Book:
    """Finds entries by their id, and says what they are."""

    def __init__(
        self,
        entries: Entries,
        names: Mapping[str, tuple[str, str]],
        others: Callable[[str], tuple[Credential, ...]],
        body: str,
    ) -> None:
        self.others, self.body = others, body
        self._names = {ident: _name(*each) for ident, each in names.items()}
        self._found: dict[str, _Entry] = {}
        for session in entries.sessions:
            words = partial(_session_words, session)
            self._put(session.id, session.client, session.on, words, is_session=True)
        for opening in entries.openings:
            words = partial(_opening_words, opening)
            self._put(opening.id, opening.client, opening.ends_on, words)
        for owner, kind, found in (
            (_("Training"), "training", entries.training),
            (_("Mentor coaching"), "mentor-coaching", entries.mentor_coaching),
            (_("CPD"), "cpd", entries.cpd),
            (_("Supervision"), "supervision", entries.supervision),
            (_("Feedback"), "feedback", entries.feedback),
        ):
            for each in found:
                words = partial(str, each.title)
                self._found[str(each.id)] = _Entry(owner, each.on, words, kind=kind)

    def entry(self, ident: str) -> _Entry:
        """The entry of this id."""
        return self._found.get(ident) or _Entry(_("Other entries"), date.min, str)

    def _put(
        self,
        ident: str,
        client: str,
        day: date,
        words: Callable[[], str],
        *,
        is_session: bool = False,
    ) -> None:
        self._found[ident] = _Entry(self._names.get(client, ""), day, words, is_session)


def _name(code: str, name: str) -> str:
    return code if name in ("", code) else _("{code}  {name}").format(code=code, name=name)


def _session_words(session: SessionEntry) -> str:
    parts = [minutes_said(session.coaching_minutes), said(PAYMENTS, session.payment)]
    if session.participants > 1:
        words = plural("{count} person", "{count} people", session.participants)
        parts.append(words.format(count=session.participants))
    return ", ".join(parts)


def _opening_words(opening: OpeningEntry) -> str:
    return _("opening balance, from {first} to {last}").format(
        first=full_date(opening.starts_on), last=full_date(opening.ends_on)
    )


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
        groups.setdefault(_told(each), []).append(_named_line(each.id, book))
    made = [_group(why, lines) for why, lines in groups.items()]
    yield from sorted(made, key=lambda group: (-len(group.lines), group.name))


def _told(why: LeftOut | Remark) -> str:
    """The sentence of a reason, its values in the words and dates of the screen."""
    return reason_said(why, full_date)


def _line(ident: str, amount: int, book: _Book) -> Line:
    entry = book.entry(ident)
    link = ident if entry.is_session else ""
    return Line(
        id=ident,
        day=entry.day,
        words=entry.words,
        amount=amount,
        session_id=link,
        entry_kind=entry.kind,
        others=book.others,
        body=book.body,
    )


def _named_line(ident: str, book: _Book) -> Line:
    entry = book.entry(ident)
    link = ident if entry.is_session else ""
    words = partial(_with_owner, entry)
    return Line(id=ident, day=entry.day, words=words, session_id=link, entry_kind=entry.kind)


def _with_owner(entry: _Entry) -> str:
    return ", ".join(part for part in (entry.owner, entry.words()) if part)


def _group(name: str, lines: list[Line]) -> Group:
    lines.sort(key=lambda line: line.day, reverse=True)
    if any(line.session_id for line in lines):
        words = plural("{count} session", "{count} sessions", len(lines))
    else:
        words = plural("{count} entry", "{count} entries", len(lines))
    return Group(name=name, count=words.format(count=len(lines)), lines=tuple(lines))
