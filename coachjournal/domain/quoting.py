"""Which items of a supervision a quote stands in: whom it is about is said by them."""

from __future__ import annotations

from collections.abc import Iterable

from coachjournal.domain.supervision import SupervisionItem


def quoted_items(
    items: Iterable[SupervisionItem], quote: str, meeting_id: str | None
) -> list[SupervisionItem]:
    """The items of a supervision meeting in whose words a quote stands.

    One about somebody comes before one about nobody, and one in the bin last of its sort.
    """
    found = [
        each
        for each in items
        if quote and each.meeting_id == meeting_id and any(quote in x for x in item_words(each))
    ]
    return sorted(found, key=lambda each: (not _about_somebody(each), each.binned_at is not None))


def _about_somebody(item: SupervisionItem) -> bool:
    return item.client_id is not None or item.session_id is not None


def item_words(item: SupervisionItem) -> tuple[str, ...]:
    """All that was written of a supervision item."""
    return (
        item.question,
        item.feeling,
        item.passage,
        item.story,
        item.wanted,
        item.learning,
        item.changed,
    )
