"""Which items of a supervision a quote stands in: whom it is about is said by them."""

from __future__ import annotations

from collections.abc import Iterable

from coachjournal.domain.supervision import SupervisionItem


def quoted_items(
    items: Iterable[SupervisionItem], quote: str, meeting_id: str | None
) -> list[SupervisionItem]:
    """The items of a supervision meeting in whose words a quote stands."""
    return [
        each
        for each in items
        if quote and each.meeting_id == meeting_id and any(quote in x for x in item_words(each))
    ]


def item_words(item: SupervisionItem) -> tuple[str, ...]:
    """All that was written of a supervision item."""
    return (item.question, item.passage, item.story, item.wanted, item.learning, item.changed)
