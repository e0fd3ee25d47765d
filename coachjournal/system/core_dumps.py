"""Keeps a crash from writing our memory, and with it keys and notes, to the disk."""

from __future__ import annotations

import sys


def no_core_dumps() -> None:
    """Forbid core files to this process and its children; Windows writes none."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
