"""How a child and its parent pass things over a pipe: a JSON header, then bytes.

Eight bytes each say how long header and payload are; nothing else is on the pipe.
"""

from __future__ import annotations

import json
import struct
from contextlib import suppress
from typing import BinaryIO, cast

from coachjournal.domain.plain import JSON

_LENGTHS = struct.Struct(">QQ")
_MOST_BYTES = 1 << 30


class BrokenFrame(Exception):
    """What came over the pipe is not a frame; carries nothing of it."""


def pack_frame(header: dict[str, JSON], payload: bytes) -> bytes:
    """A frame as bytes."""
    text = json.dumps(header, allow_nan=False, separators=(",", ":")).encode()
    return b"".join((_LENGTHS.pack(len(text), len(payload)), text, payload))


def read_frame(stream: BinaryIO) -> tuple[dict[str, JSON], bytes]:
    """The one frame on the stream; raises BrokenFrame when it is not whole or not JSON."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) != _LENGTHS.size:
        raise BrokenFrame
    header_length, payload_length = _LENGTHS.unpack(lengths)
    if header_length + payload_length > _MOST_BYTES:
        raise BrokenFrame
    text, payload = stream.read(header_length), stream.read(payload_length)
    if len(text) != header_length or len(payload) != payload_length or stream.read(1):
        raise BrokenFrame
    return _header(text), payload


def _header(text: bytes) -> dict[str, JSON]:
    header: object = None
    with suppress(ValueError, RecursionError):
        header = json.loads(text)
    if not isinstance(header, dict):
        raise BrokenFrame
    return cast(dict[str, JSON], header)
