"""New ids: random UUIDs, or a countable row of them for tests and for the demo."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable

NewId = Callable[[], str]


def random_id() -> str:
    """A fresh random UUID as text."""
    return str(uuid.uuid4())


def seeded_ids(seed: int) -> NewId:
    """A source of ids that gives the same row for the same seed."""
    source = random.Random(seed)  # noqa: S311 - for repeatable tests and demos, not for secrets
    return lambda: str(uuid.UUID(int=source.getrandbits(128), version=4))
