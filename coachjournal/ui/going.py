"""Said on the channel of news right before a client is erased, so that pages let go of them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class GoingForGood:
    """The initiator of news that changes nothing yet: this client is erased next.

    Whatever a page holds of them and has not saved is saved now, on the vault's lane before
    the erasure, or let go; later it would bring back what was erased.
    """

    client_id: str = field(repr=False)
