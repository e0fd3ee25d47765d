"""The end of a portfolio: how each total is made up, whose rules these are, the audit trail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from coachjournal.domain import report as parts
from coachjournal.domain.assessment import RequirementResult
from coachjournal.domain.assessment.reasons import in_words
from coachjournal.domain.assessment.results import LeftOut, Remark
from coachjournal.domain.credentials import Metric, Rule, Unit
from coachjournal.domain.report import Block
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.portfolio.hours import by_client
from coachjournal.services.portfolio.material import Clean, Material, SessionLine
from coachjournal.services.portfolio.totals import (
    COACHING,
    LEFT,
    RIGHT,
    coaching_total,
    one_line,
    result_of,
)
from coachjournal.services.portfolio.words import answer_said, figure_said, hours_said, needed_said
from coachjournal.services.rule_words import whose_rule
from coachjournal.services.term_words import PAYMENTS, said
from coachjournal.system.language import _, plural

_BESIDE = 3
"""So many entries stand beside each other."""
_FEW = 12
_OF_SESSIONS = frozenset(
    {
        Metric.COACHING_HOURS,
        Metric.PAID_HOURS,
        Metric.RECENT_HOURS,
        Metric.LISTED_HOURS,
        Metric.COACHING_SESSIONS,
    }
)


_OF_CLIENTS = frozenset({Metric.CLIENTS, Metric.LISTED_CLIENTS})


class _Dated(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def on(self) -> date: ...


class Dates:
    """What the ids of workings stand for: a day, and a client's code where it has one."""

    def __init__(self, material: Material) -> None:
        entries, codes = material.entries, material.codes
        self._days: dict[str, date] = {}
        self._codes: dict[str, str] = {}
        for s in entries.sessions:
            self._days[s.id] = s.on
            self._codes[s.id] = codes.get(s.client, "")
        for o in entries.openings:
            self._days[o.id] = o.ends_on
            self._codes[o.id] = codes.get(o.client, "")
        dated: tuple[_Dated, ...] = (
            *entries.training, *entries.mentor_coaching, *entries.cpd, *entries.supervision,
            *entries.feedback, *entries.reflections,
        )  # fmt: skip
        self._days |= {str(each.id): each.on for each in dated}
        # Clients are counted by their own id.
        self._codes |= dict(codes)

    def said(self, key: str) -> str:
        """An entry in words: its code and its day."""
        day = self._days.get(key)
        both = (self._codes.get(key, ""), numeric_date(day) if day else "")
        return " ".join(each for each in both if each)

    def code(self, key: str) -> str:
        """Whose it is; empty for the coach's own."""
        return self._codes.get(key, "")

    def order(self, key: str) -> tuple[date, str]:
        """By its day."""
        return self._days.get(key, date.min), self.said(key)


def workings_blocks(material: Material, _clean: Clean) -> list[Block]:
    """Every figure with what is in it; every session once, by client."""
    dates = Dates(material)
    blocks: list[Block] = []
    total = coaching_total(material)
    if total is not None and total.vault:
        blocks.append(parts.Text(runs=(parts.Run(text=one_line(total), bold=True),)))
    for result in material.assessment.requirements:
        blocks.extend(_figure(result, material, dates))
    blocks.extend(_every_entry(material))
    return blocks


def _figure(result: RequirementResult, material: Material, dates: Dates) -> Iterator[Block]:
    yield parts.Heading(text=_(result.label), place=f"workings-{result.id}")
    yield parts.plain_text(_("{answer}.").format(answer=answer_said(result)))
    if result.sides:
        yield _sides(result)
    elif result.amounts:
        yield from _amounts(result, dates)
    if result.left_out:
        yield _left_out(result, material, dates)
    for remark in _remarks(result.warnings):
        yield parts.Note(text=remark)


def _remarks(warnings: Iterable[Remark]) -> list[str]:
    return [in_words(each, _) for each in warnings]


def _sides(result: RequirementResult) -> Block:
    rows = tuple(
        (_(side.name), str(len(side.amounts)), hours_said(side.total)) for side in result.sides
    )
    return parts.Table(
        header=(_("Side"), _("Entries"), _("Hours")),
        rows=rows,
        widths=(8, 3, 3),
        alignments=(LEFT, RIGHT, RIGHT),
    )


def _amounts(result: RequirementResult, dates: Dates) -> Iterator[Block]:
    """By client where they are sessions; entry by entry where they are not."""
    if result.rule.metric in _OF_CLIENTS:
        yield from _people(result, dates)
        return
    if result.rule.metric in _OF_SESSIONS:
        yield from _by_code(result, dates)
        return
    entries = sorted(result.amounts, key=dates.order)
    in_hours = result.unit is Unit.HOURS
    cells = [
        _("{entry}: {amount}").format(
            entry=dates.said(each), amount=_amount(result.amounts[each], in_hours=in_hours)
        )
        for each in entries
    ]
    yield _beside(cells, _("What is in it"))


def _amount(amount: int, *, in_hours: bool) -> str:
    return _("{minutes} min").format(minutes=amount) if in_hours else str(amount)


def _people(result: RequirementResult, dates: Dates) -> Iterator[Block]:
    """Each client once, with how many people they count as where they are more than one."""
    persons: dict[str, int] = defaultdict(int)
    for key, amount in result.amounts.items():
        persons[dates.code(key)] += amount
    cells = [
        _("{code}: {count} people").format(code=code, count=count) if count > 1 else code
        for code, count in sorted(persons.items())
    ]
    yield parts.plain_text("; ".join(cells), soft=True)


def _by_code(result: RequirementResult, dates: Dates) -> Iterator[Block]:
    sums: dict[str, list[int]] = defaultdict(list)
    for key, amount in result.amounts.items():
        sums[dates.code(key)].append(amount)
    in_hours = result.unit is Unit.HOURS
    cells = [
        _("{code}: {entries} = {amount}").format(
            code=code,
            entries=plural("{count} entry", "{count} entries", len(own)).format(count=len(own)),
            amount=_("{hours} h").format(hours=hours_said(sum(own))) if in_hours else sum(own),
        )
        for code, own in sorted(sums.items())
    ]
    yield _beside(cells, _("What is in it"))
    whole = plural("{count} entry", "{count} entries", len(result.amounts))
    yield parts.Note(
        text=_("Together {entries}, {figure}. Each stands below under its code.").format(
            entries=whole.format(count=len(result.amounts)),
            figure=figure_said(result.have, result.unit),
        )
    )


def _beside(cells: Sequence[str], head: str) -> Block:
    """Cells from left to right, so many a row."""
    filled = [*cells, *[""] * (-len(cells) % _BESIDE)]
    rows = tuple(tuple(filled[start : start + _BESIDE]) for start in range(0, len(filled), _BESIDE))
    return parts.Table(header=(head, *[""] * (_BESIDE - 1)), rows=rows)


def _left_out(result: RequirementResult, material: Material, dates: Dates) -> Block:
    groups: dict[str, list[LeftOut]] = defaultdict(list)
    for each in result.left_out:
        groups[in_words(each, _)].append(each)
    minutes = {line.id: 0 for line in material.lines}
    for line in material.lines:
        minutes[line.id] += line.minutes
    rows = []
    for why, group in sorted(groups.items()):
        own = [each.id for each in group]
        held = sum(minutes.get(key, 0) for key in own)
        rows.append((why, str(len(own)), hours_said(held) if held else "", _which(own, dates)))
    return parts.Table(
        header=(_("Left out because"), _("Entries"), _("Hours"), _("Which")),
        rows=tuple(rows),
        widths=(8, 2, 2, 9),
        alignments=(LEFT, RIGHT, RIGHT, LEFT),
    )


def _which(keys: Sequence[str], dates: Dates) -> str:
    """Few are named one by one; many by their codes, with how many of each."""
    if len(keys) <= _FEW:
        return "; ".join(dates.said(each) for each in sorted(keys, key=dates.order))
    if not any(dates.code(each) for each in keys):
        ordered = sorted(keys, key=dates.order)
        first, last = dates.said(ordered[0]), dates.said(ordered[-1])
        return _("{first} to {last}").format(first=first, last=last)
    counts: dict[str, int] = defaultdict(int)
    for each in keys:
        counts[dates.code(each)] += 1
    return "; ".join(
        _("{code} {count} times").format(code=code or "–", count=count)
        for code, count in sorted(counts.items())
    )


def _every_entry(material: Material) -> Iterator[Block]:
    """Every held entry once, by client, with its day, its minutes and how it was paid."""
    if not material.lines:
        return
    counted = result_of(material, COACHING)
    amounts: Mapping[str, int] = counted.amounts if counted else {}
    yield parts.Heading(text=_("Every entry, by code"), place="every-entry")
    if counted:
        yield parts.Note(text=_("An entry in brackets is left out of the coaching hours, above."))
    for client, own in by_client(material, list(material.lines)):
        cells = [_entry(line, amounts, counted is not None) for line in own]
        yield _beside(cells, _client_head(material, client, own))


def _client_head(material: Material, client: str, own: Sequence[SessionLine]) -> str:
    entries = plural("{count} entry", "{count} entries", len(own)).format(count=len(own))
    return _("{code}: {entries}, {hours} h").format(
        code=material.codes.get(client, ""),
        entries=entries,
        hours=hours_said(sum(line.minutes for line in own)),
    )


def _entry(line: SessionLine, amounts: Mapping[str, int], judged: bool) -> str:
    words = _("{day}  {minutes} min, {payment}").format(
        day=numeric_date(line.on), minutes=line.minutes, payment=said(PAYMENTS, line.payment)
    )
    if line.opening:
        words = _("{entry}, carried in").format(entry=words)
    return f"[{words}]" if judged and line.id not in amounts else words


def rule_blocks(material: Material, clean: Clean) -> list[Block]:
    """Each figure's rule: whose it is, from where, when it was checked, how sure it is."""
    credential = material.credential
    rows = [_rule_row(each.rule, needed_said(each)) for each in material.assessment.requirements]
    blocks: list[Block] = [
        parts.plain_text(
            _("Rules of {body}, {pack}, as they apply on {day}.").format(
                body=credential.body, pack=credential.pack, day=numeric_date(material.on)
            ),
            soft=True,
        ),
        parts.Table(
            header=(_("Figure"), _("Asked for"), _("From where"), _("Checked"), _("How sure")),
            rows=tuple(rows),
            widths=(7, 4, 11, 4, 4),
        ),
    ]
    for each in material.assessment.requirements:
        mine = whose_rule(each)
        if mine:
            words = _("{label}: {rule}").format(label=_(each.label), rule=clean(mine))
            blocks.append(parts.Text(runs=(parts.Run(text=words),)))
        blocks.extend(parts.Note(text=words) for words in _disagreeing(each.rule))
    return blocks


def _disagreeing(rule: Rule) -> Iterator[str]:
    """What other sources say, where they do not agree."""
    for other in rule.others:
        yield _("{label}: another source says {says} ({source}, checked {day}).").format(
            label=_(rule.label),
            says=other.says,
            source=other.source,
            day=numeric_date(other.checked_on),
        )


def _rule_row(rule: Rule, needed: str) -> tuple[str, ...]:
    sure = rule.confidence.value
    if rule.mine:
        sure = _("my own rule")
    elif rule.confidence.check_with_body:
        sure = _("{confidence}: check with the body").format(confidence=sure)
    return (_(rule.label), needed, rule.source, numeric_date(rule.checked_on), sure)


def trail_blocks(material: Material, _clean: Clean) -> list[Block]:
    """The head of the audit trail, which every log prints."""
    links = plural("{count} entry", "{count} entries", material.trail_number)
    words = _(
        "Every change to an hours entry stands in an audit trail that is only ever added to, "
        "each entry chained to the one before. On the day of this portfolio it holds {links}; "
        "its head is below. The fingerprint at the foot of each page is that of this paper."
    ).format(links=links.format(count=material.trail_number))
    return [parts.plain_text(words), parts.Note(text=material.trail_head)]
