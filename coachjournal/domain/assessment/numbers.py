"""Minutes are exact; hours are for showing."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MINUTES_PER_HOUR = 60
_CENT = Decimal("0.01")


def two_decimals(number: Decimal) -> Decimal:
    """The number to two decimals, half up."""
    return number.quantize(_CENT, ROUND_HALF_UP)


def hours(minutes: int | Decimal) -> Decimal:
    """Minutes as hours to two decimals, half up."""
    return two_decimals(Decimal(minutes) / MINUTES_PER_HOUR)
