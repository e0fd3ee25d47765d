"""The end of a portfolio: how each total is made up, whose rules these are, the audit trail."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from coachjournal.domain import report as parts
from coachjournal.domain.assessment import RequirementResult
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
from coachjournal.services.reason_words import reason_said
from coachjournal.services.rule_words import whose_rule
from coachjournal.services.term_words import PAYMENTS, said
from coachjournal.system.language import _, plural

_BESIDE = 5
"""So many entries stand beside each other, in small print; with hours or a client's, fewer."""
_BY_CODE = 4
_ENTRIES = 4
_FEW = 12
Row = tuple[str, ...]
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
    told: Told = {}
    for result in material.assessment.requirements:
        blocks.extend(_figure(result, material, dates, told))
    blocks.extend(_every_entry(material))
    return blocks


Told = dict[tuple[str, frozenset[str]], str]
"""Under which figure a reason was told already, with the entries that it left out."""


def _figure(
    result: RequirementResult, material: Material, dates: Dates, told: Told
) -> Iterator[Block]:
    yield parts.Heading(text=_(result.label), place=f"workings-{result.id}")
    yield parts.plain_text(_("{answer}.").format(answer=answer_said(result)))
    if result.sides:
        yield _sides(result)
    elif result.amounts:
        yield from _amounts(result, dates)
    if result.left_out:
        yield _left_out(result, material, dates, told)
    for remark in result.warnings:
        yield parts.Note(text=reason_said(remark, numeric_date))


def _sides(result: RequirementResult) -> Block:
    rows = tuple(
        (_(side.name), str(len(side.amounts)), hours_said(side.total)) for side in result.sides
    )
    return parts.Table(
        header=(_("Side"), _("Entries"), _("Hours")),
        rows=rows,
        widths=(8, 3, 3),
        alignments=(LEFT, RIGHT, RIGHT),
        small=True,
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
    yield _beside(cells, _("What is in it"), _BY_CODE)
    whole = plural("{count} entry", "{count} entries", len(result.amounts))
    yield parts.Note(
        text=_("Together {entries}, {figure}. Each stands below under its code.").format(
            entries=whole.format(count=len(result.amounts)),
            figure=figure_said(result.have, result.unit),
        )
    )


def _beside(cells: Sequence[str], head: str, across: int = _BESIDE) -> Block:
    """Cells from left to right, so many a row."""
    rows = tuple(_parted(cells, across))
    return parts.Table(header=(head, *[""] * (across - 1)), rows=rows, small=True)


def _parted(cells: Sequence[str], across: int) -> Iterator[Row]:
    filled = [*cells, *[""] * (-len(cells) % across)]
    for start in range(0, len(filled), across):
        yield tuple(filled[start : start + across])


def _left_out(result: RequirementResult, material: Material, dates: Dates, told: Told) -> Block:
    """Each reason once with its entries; where it is told further up, only that it is."""
    groups: dict[str, list[str]] = defaultdict(list)
    for each in result.left_out:
        groups[reason_said(each, numeric_date)].append(each.id)
    again: dict[str, list[str]] = defaultdict(list)
    rows = []
    for why, own in sorted(groups.items()):
        above = told.setdefault((why, frozenset(own)), result.label)
        if above != result.label:
            again[above].extend(own)
        else:
            rows.append((why, *_counted(own, material), _which(own, dates)))
    for label, own in again.items():
        words = _("As under {figure}, above").format(figure=_(label))
        rows.append((words, *_counted(own, material), ""))
    return parts.Table(
        header=(_("Left out because"), _("Entries"), _("Hours"), _("Which")),
        rows=tuple(rows),
        widths=(9, 2, 2, 11),
        alignments=(LEFT, RIGHT, RIGHT, LEFT),
        small=True,
    )


def _counted(keys: Sequence[str], material: Material) -> tuple[str, str]:
    """How many entries, and how many hours of coaching stand in them."""
    own = set(keys)
    held = sum(line.minutes for line in material.lines if line.id in own)
    return str(len(keys)), hours_said(held) if held else ""


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
    note = _("Day and minutes; how it was paid, where it was another way than usual.")
    if counted:
        brackets = _("What stands in brackets is left out of the coaching hours, above.")
        note = _("{note} {brackets}").format(note=note, brackets=brackets)
    yield parts.plain_text(note, soft=True)
    rows: list[Row] = []
    for client, own in by_client(material, list(material.lines)):
        rows.extend(_rows_of(material.codes.get(client, ""), own, amounts if counted else None))
    each = (_("Each of them"), *[""] * (_ENTRIES - 1))
    yield parts.Table(
        header=(_("Code"), _("Entries"), _("Hours"), _("Payment"), *each),
        rows=tuple(rows),
        widths=(5, 6, 6, 7, *[10] * _ENTRIES),
        alignments=(LEFT, RIGHT, RIGHT, LEFT),
        small=True,
    )


def _rows_of(
    code: str, own: Sequence[SessionLine], counted: Mapping[str, int] | None
) -> Iterator[Row]:
    """A client's entries from left to right; the code stands on each row, sums on the first."""
    usual = Counter(line.payment for line in own).most_common(1)[0][0]
    cells = [_entry(line, usual, counted) for line in own]
    hours = hours_said(sum(line.minutes for line in own))
    sums = (str(len(own)), hours, said(PAYMENTS, usual))
    for number, row in enumerate(_parted(cells, _ENTRIES)):
        yield (code, *(("", "", "") if number else sums), *row)


def _entry(line: SessionLine, usual: str, counted: Mapping[str, int] | None) -> str:
    words = _("{day} {minutes}").format(day=numeric_date(line.on), minutes=line.minutes)
    if line.payment != usual:
        payment = said(PAYMENTS, line.payment)
        words = _("{entry}, {payment}").format(entry=words, payment=payment)
    if line.opening:
        words = _("{entry}, carried in").format(entry=words)
    return f"[{words}]" if counted is not None and line.id not in counted else words


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
            widths=(8, 4, 15, 4, 5),
            small=True,
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
        "each entry chained to the one before. On the day of this paper it holds {links}; "
        "its head is below. The fingerprint at the foot of each page is that of this paper."
    ).format(links=links.format(count=material.trail_number))
    return [parts.plain_text(words), parts.Note(text=material.trail_head)]
