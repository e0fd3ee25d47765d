"""Reading and writing the vault's small JSON in one spelling only; all else is an error.

Readers raise ValueError, TypeError or KeyError; whoever calls them says what is damaged.
"""

from __future__ import annotations

import json
from datetime import MAXYEAR, MINYEAR, UTC, datetime

Json = dict[str, object]

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def parsed(content: bytes) -> Json:
    """A JSON object from bytes; raises ValueError or TypeError, and nothing else."""
    try:
        return as_object(json.loads(content.decode("ascii")))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def compact(value: object) -> bytes:
    """JSON in its one spelling: keys sorted, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def moment_text(when: datetime) -> str:
    """A moment in UTC, to the second."""
    return when.astimezone(UTC).strftime(_MOMENT)


def moment(found: object) -> datetime:
    """Read what `moment_text` wrote; raises TypeError or ValueError.

    At the ends of the calendar a moment has no place in every zone, and nobody lives there.
    """
    when = datetime.strptime(as_text(found), _MOMENT).replace(tzinfo=UTC)
    if not MINYEAR < when.year < MAXYEAR:
        raise ValueError("out of range")
    return when


def sized(found: object, size: int) -> bytes:
    """Bytes from hexadecimal digits; raises TypeError or ValueError unless exactly `size`."""
    content = bytes.fromhex(as_text(found))
    if len(content) != size:
        raise ValueError("wrong length")
    return content


def as_text(found: object) -> str:
    """The value if it is text; raises TypeError."""
    if not isinstance(found, str):
        raise TypeError("not text")
    return found


def as_number(found: object) -> int:
    """The value if it is a whole number; raises TypeError."""
    if type(found) is not int:
        raise TypeError("not a whole number")
    return found


def as_object(found: object) -> Json:
    """The value if it is a JSON object; raises TypeError."""
    if not isinstance(found, dict):
        raise TypeError("not an object")
    return found
