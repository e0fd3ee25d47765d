"""The entries behind a figure: how amounts are gathered, cut to a window and to a most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from coachjournal.domain.assessment.courses import Course, Item, Part, SumCourse
from coachjournal.domain.assessment.dates import months_before
from coachjournal.domain.assessment.results import LeftOut, Remark, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """What a metric found, before it is compared with any rule's figure."""

    amounts: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    course: Course
    remarks: tuple[Remark, ...] = ()
    sides: tuple[Side, ...] = ()
    since: date | None = None


class Share(NamedTuple):
    """Items that share a most, and the reasons given for what is left out of them.

    `above`: it lies above the most; `early`: it begins before the window.
    """

    items: Sequence[Item]
    most: int | None = None
    above: str = ""
    early: str = "before-window"


def cut(
    share: Share, as_of: date, window_months: int | None
) -> tuple[Sequence[Item], list[LeftOut], date | None]:
    """The items that begin in the window, those left out, and the window's first day."""
    if window_months is None:
        return share.items, [], None
    since = months_before(as_of, window_months)
    values = {"since": since}
    inside = [item for item in share.items if item.starts >= since]
    left_out = [
        LeftOut(item.id, share.early, values) for item in share.items if item.starts < since
    ]
    return inside, left_out, since


def summed(
    items: Sequence[Item],
    as_of: date,
    *,
    window_months: int | None = None,
    left_out: Iterable[LeftOut] = (),
    remarks: tuple[Remark, ...] = (),
) -> Workings:
    """The workings of a plain sum."""
    return summed_shares(
        [Share(items)], as_of, window_months=window_months, left_out=left_out, remarks=remarks
    )


def summed_shares(
    shares: Sequence[Share],
    as_of: date,
    *,
    window_months: int | None = None,
    left_out: Iterable[LeftOut] = (),
    remarks: tuple[Remark, ...] = (),
) -> Workings:
    """The workings of a sum whose shares each count up to a most."""
    amounts: dict[str, int] = {}
    out = list(left_out)
    since = None
    for share in shares:
        inside, before, since = cut(share, as_of, window_months)
        out += before
        out += _take(inside, share, amounts)
    parts = [Part(share.items, as_of, share.most) for share in shares]
    course = SumCourse(parts, as_of, window_months)
    return Workings(
        amounts=amounts, left_out=tuple(out), course=course, remarks=remarks, since=since
    )


def _take(items: Sequence[Item], share: Share, amounts: dict[str, int]) -> list[LeftOut]:
    """Add the items' amounts, in order, until the share's most; say what lies above it."""
    if share.most is None:
        amounts.update([(item.id, item.amount) for item in items])
        return []
    room = share.most
    out = []
    for item in items:
        taken = min(room, item.amount)
        room -= taken
        if taken:
            amounts[item.id] = taken
        if taken < item.amount:
            above = {"amount": item.amount - taken, "most": share.most}
            out.append(LeftOut(item.id, share.above, above))
    return out
