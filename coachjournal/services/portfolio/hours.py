"""Hours of coaching as charts with their tables, and the profiles of clients by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from coachjournal.domain import report as parts
from coachjournal.domain.charts import BarChart, Series
from coachjournal.domain.report import Block
from coachjournal.services.insight_words import value_said
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.portfolio.material import Clean, Material, SessionLine
from coachjournal.services.portfolio.totals import COACHING, LEFT, RIGHT, result_of
from coachjournal.services.portfolio.words import hours_said
from coachjournal.services.term_words import PAYMENTS, said
from coachjournal.system.language import _, later, plural

# A longer diary is set in small print.
_A_PAGE = 60
_KINDS = {"individual": later("one to one"), "group": later("group"), "team": later("team")}
_ORDER = (
    "individual", "group", "team", "paid", "pro-bono", "barter", "peer", "internal",
)  # fmt: skip


def counted_lines(material: Material) -> list[SessionLine]:
    """The entries that count; all that are held where the body counts no hours."""
    result = result_of(material, COACHING)
    if result is None:
        return list(material.lines)
    return [line for line in material.lines if line.id in result.amounts]


def hours_blocks(material: Material, _clean: Clean) -> list[Block]:
    """By year and kind, and by year and payment."""
    lines = counted_lines(material)
    if not lines:
        return []
    return [
        *_by(lines, lambda line: line.kind, _("Hours by year and kind")),
        *_by(lines, lambda line: line.payment, _("Hours by year and payment")),
    ]


def _by(lines: list[SessionLine], of: Callable[[SessionLine], str], title: str) -> list[Block]:
    years = sorted({line.on.year for line in lines})
    years = list(range(years[0], years[-1] + 1))
    sums: dict[tuple[str, int], int] = defaultdict(int)
    for line in lines:
        sums[of(line), line.on.year] += line.minutes
    kinds = sorted({of(line) for line in lines}, key=_place)
    chart = BarChart(
        title=title,
        labels=tuple(str(year) for year in years),
        marks=tuple("" for _year in years),
        series=tuple(
            Series(name=value_said(kind), values=tuple(sums[kind, year] for year in years))
            for kind in kinds
        ),
        unit=60,
    )
    return [
        parts.Heading(text=title),
        parts.Figure(chart=chart),
        _table(years, kinds, sums),
    ]


def _place(value: str) -> tuple[int, str]:
    return (_ORDER.index(value) if value in _ORDER else len(_ORDER), value)


def _table(years: list[int], kinds: list[str], sums: Mapping[tuple[str, int], int]) -> parts.Table:
    rows = [
        (
            str(year),
            *[hours_said(sums[kind, year]) for kind in kinds],
            hours_said(sum(sums[kind, year] for kind in kinds)),
        )
        for year in years
    ]
    totals = [sum(sums[kind, year] for year in years) for kind in kinds]
    rows.append((_("All"), *[hours_said(each) for each in totals], hours_said(sum(totals))))
    return parts.Table(
        header=(_("Year"), *[value_said(kind) for kind in kinds], _("All, in hours")),
        rows=tuple(rows),
        alignments=(LEFT, *[RIGHT] * (len(kinds) + 1)),
        last_row_is_total=True,
    )


def by_client(material: Material, lines: list[SessionLine]) -> list[tuple[str, list[SessionLine]]]:
    """Entries by client, in the order of their codes."""
    found: dict[str, list[SessionLine]] = defaultdict(list)
    for line in lines:
        found[line.client].append(line)
    return sorted(found.items(), key=lambda each: _natural(material.codes.get(each[0], "")))


def _met_as(line: SessionLine) -> str:
    return _(_KINDS[line.kind]) if line.kind in _KINDS else value_said(line.kind)


def _natural(code: str) -> tuple[str, int, str]:
    head, dash, number = code.rpartition("-")
    return (head, int(number), code) if dash and number.isdigit() else (code, 0, code)


def client_blocks(material: Material, _clean: Clean) -> list[Block]:
    """A row a client: since when, until when, how they came together, sessions and hours."""
    lines = counted_lines(material)
    if not lines:
        return []
    rows = []
    for client, own in by_client(material, lines):
        carried = any(line.opening for line in own)
        count = len({line.id for line in own if not line.opening})
        rows.append(
            (
                material.codes.get(client, ""),
                _met_as(own[0]),
                numeric_date(own[0].on),
                numeric_date(own[-1].on),
                ", ".join(said(PAYMENTS, each) for each in sorted({x.payment for x in own})),
                f"{count}+" if carried else str(count),
                hours_said(sum(line.minutes for line in own)),
            )
        )
    everything = hours_said(sum(line.minutes for line in lines))
    sessions = len({line.id for line in lines if not line.opening})
    rows.append((_("All"), "", "", "", "", str(sessions), everything))
    note = [_carried_note()] if any(line.opening for line in lines) else []
    return [
        parts.plain_text(
            plural("{count} client, by code.", "{count} clients, by code.", len(rows) - 1).format(
                count=len(rows) - 1
            ),
            soft=True,
        ),
        parts.Table(
            header=(
                _("Code"), _("How"), _("From"), _("To"), _("Payment"), _("Sessions"), _("Hours"),
            ),
            rows=tuple(rows),
            widths=(8, 10, 11, 11, 15, 9, 9),
            alignments=(LEFT, LEFT, LEFT, LEFT, LEFT, RIGHT, RIGHT),
            last_row_is_total=True,
        ),
        *note,
    ]  # fmt: skip


def _carried_note() -> Block:
    return parts.Note(
        text=_("A + stands where hours were carried in from an older log, by dates and sum.")
    )


def diary_blocks(material: Material, _clean: Clean) -> list[Block]:
    """Every session in its order, as a qualification's diary asks."""
    lines = [line for line in counted_lines(material) if not line.opening]
    if not lines:
        return []
    running, rows = 0, []
    for number, line in enumerate(lines, start=1):
        running += line.minutes
        rows.append(
            (
                str(number),
                numeric_date(line.on),
                material.codes.get(line.client, ""),
                _met_as(line),
                said(PAYMENTS, line.payment),
                str(line.minutes),
                hours_said(running),
            )
        )
    return [
        parts.Table(
            header=(
                _("No."), _("Date"), _("Code"), _("How"), _("Payment"), _("Minutes"),
                _("Hours so far"),
            ),
            rows=tuple(rows),
            widths=(5, 11, 9, 12, 12, 9, 12),
            alignments=(LEFT, LEFT, LEFT, LEFT, LEFT, RIGHT, RIGHT),
            small=len(rows) > _A_PAGE,
        )
    ]  # fmt: skip
