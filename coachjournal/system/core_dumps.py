"""Keeps a crash from writing our memory, and with it keys and notes, to the disk."""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def no_core_dumps() -> None:
    """Forbid core files to this process and its children; Windows writes none."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def keep_memory_private() -> None:
    """Let no other process of this user read or trace our memory, and no program take a dump.

    On Linux, where a program that collects crashes does not mind the limit on core files.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
