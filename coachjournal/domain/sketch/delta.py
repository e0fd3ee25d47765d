"""A change to a sheet: what was there before, and what is there after, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coachjournal.domain.sketch.elements import Item, ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item: None before where it is new, None after where it goes."""

    before: Item | None = field(repr=False)
    after: Item | None = field(repr=False)

    @property
    def item_id(self) -> ItemId:
        """Whose change it is."""
        item = self.after or self.before
        assert item is not None
        return item.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """All that one deed changed; no item is named twice."""

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    def inverse(self) -> Delta:
        """What takes it back."""
        turned = (Change(before=each.after, after=each.before) for each in self.changes)
        return Delta(changes=tuple(turned))

    def then(self, later: Delta) -> Delta:
        """Both as one; what came and went in between is forgotten."""
        return as_one((self, later))


def as_one(deltas: Iterable[Delta]) -> Delta:
    """Several in a row as one; what came and went in between is forgotten."""
    merged: dict[ItemId, Change] = {}
    for delta in deltas:
        for each in delta.changes:
            first = merged.get(each.item_id)
            merged[each.item_id] = (
                each if first is None else Change(before=first.before, after=each.after)
            )
    return _of(merged.values())


def added(*items: Item) -> Delta:
    """Items that come new."""
    return _of(Change(before=None, after=item) for item in items)


def removed(*items: Item) -> Delta:
    """Items that go."""
    return _of(Change(before=item, after=None) for item in items)


def replaced(pairs: Iterable[tuple[Item, Item]]) -> Delta:
    """Items as they were and as they become; what stays the same is left out."""
    return _of(Change(before=before, after=after) for before, after in pairs)


def difference(before: Mapping[ItemId, Item], after: Mapping[ItemId, Item]) -> Delta:
    """What leads from one state of a sheet to another."""
    names = dict.fromkeys((*before, *after))
    return _of(
        Change(before=before.get(name), after=after.get(name))
        for name in names
        if before.get(name) is not after.get(name)
    )


def _of(changes: Iterable[Change]) -> Delta:
    return Delta(changes=tuple(each for each in changes if each.before != each.after))
