"""What is held down on a desktop, and letting it go: the next story types on the same one.

A program that types for a story and is ended on the way leaves its key down for ever; whoever
types that letter next has it swallowed.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import subprocess
from collections.abc import Iterator

_FIRST_BUTTON_BIT, _BUTTONS = 8, 5
_KEYS_BYTES = 32


def held_down(environment: dict[str, str]) -> list[tuple[str, str]]:
    """What xdotool would have to do for each key and button that is down: keyup 38, mouseup 1."""
    with _screen(environment["DISPLAY"]) as (x11, display):
        keys = ctypes.create_string_buffer(_KEYS_BYTES)
        x11.XQueryKeymap(display, keys)
        state = _pointer_state(x11, display)
    down = [code for code in range(_KEYS_BYTES * 8) if keys.raw[code // 8] >> code % 8 & 1]
    buttons = [n + 1 for n in range(_BUTTONS) if state >> (_FIRST_BUTTON_BIT + n) & 1]
    return [("keyup", str(code)) for code in down] + [("mouseup", str(n)) for n in buttons]


def let_go(environment: dict[str, str]) -> None:
    """Let every key and button go."""
    for each in held_down(environment):
        subprocess.run(["xdotool", *each], env=environment, check=True, stdin=subprocess.DEVNULL)


@contextlib.contextmanager
def _screen(name: str) -> Iterator[tuple[ctypes.CDLL, ctypes.c_void_p]]:
    # The library that xdotool itself speaks through.
    x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(name.encode()))
    assert display.value, f"no screen {name}"
    try:
        yield x11, display
    finally:
        x11.XCloseDisplay(display)


def _pointer_state(x11: ctypes.CDLL, display: ctypes.c_void_p) -> int:
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    windows, places = (ctypes.c_ulong * 2)(), (ctypes.c_int * 4)()
    state = ctypes.c_uint()
    seen = [ctypes.byref(windows, 8 * n) for n in range(2)]
    where = [ctypes.byref(places, 4 * n) for n in range(4)]
    x11.XQueryPointer(display, root, *seen, *where, ctypes.byref(state))
    return state.value
