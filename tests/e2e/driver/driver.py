"""Drives the window from outside, as a coach at a keyboard or a screen reader would.

Runs under the system's own Python, the only one that has gi. Reads one question a line on
stdin (JSON), answers each with one line on stdout. What is meant is named by role and
name, never by a place on the screen; keys go through the X server like real ones.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from accessible import BUS, SPOKEN, Control, Failed, Place, applications, windows
from gi.repository import Gio, GLib

Question = dict[str, Any]

PAUSE = 0.05
LONGEST_STEP = 3.0
LONGEST_TURN = 10.0
ROUNDS = 3
TRIES = 4
A_LOOK, HELD_DOWN = 0.01, 0.08
DEEPEST = 60
TITLES = ("WM_NAME", "_NET_WM_NAME", "WM_ICON_NAME", "_NET_WM_ICON_NAME", "WM_CLASS")
# A scroll bar is known by what it scrolls, a cell without content by row and column.
NO_NAMES = ("scroll bar", "cell")
# Inside one stop of the Tab key the arrows lead on.
BY_ARROWS = ("list item", "cell", "page tab", "radio button", "tree item", "column header")
NO_ROLES = ("", "unknown", "invalid", "filler", "panel", "frame")


def described(place: Place) -> dict[str, Any]:
    """All that is known of a control."""
    control = place.control
    return {
        "role": control.role,
        "name": control.name,
        "description": control.description,
        "states": sorted(control.states),
        "text": control.text,
        "value": control.value,
        "actions": control.actions,
        "path": list(place.path),
    }


def walk(
    control: Control, path: tuple[str, ...] = (), *, deepest: int = DEEPEST
) -> Iterator[Place]:
    """A control and everything in it, as far as it shows."""
    if "showing" not in control.states:
        return
    here = (*path, f"{control.role} {control.name!r}")
    yield Place(here, control)
    if len(here) < deepest:
        for child in control.children:
            yield from walk(child, here, deepest=deepest)


def matches(place: Place, question: Question) -> bool:
    """Whether this is what was asked for."""
    control = place.control
    # A name with an apostrophe in it stands between the other quotation marks.
    role = re.split(" ['\"]", place.path[-1], maxsplit=1)[0]
    if question.get("role", role) != role:
        return False
    for asked_for in ("name", "description", "text"):
        words = question.get(asked_for)
        if words is not None and not re.search(words, getattr(control, asked_for) or ""):
            return False
    return set(question.get("states", ())) <= control.states


def found(question: Question) -> Iterator[Place]:
    """What shows and is meant, in the order of the screen; in a sheet before what is behind it."""
    under = question.get("under")
    # A sheet is a window: whether there is one can be told without looking into any.
    deepest = 1 if question.get("role") == "dialog" else DEEPEST
    shown = (walk(window, deepest=deepest) for window in reversed(windows()))
    for place in itertools.chain.from_iterable(shown):
        inside = under is None or any(re.search(under, each) for each in place.path[:-1])
        if inside and matches(place, question):
            yield place


def wait_for(question: Question, *states: str) -> Place:
    """Ask again until it is there. Raises Failed, with what showed instead."""
    until = time.monotonic() + question["timeout"]
    wanted = {**question, "states": [*question.get("states", ()), *states]}
    while True:
        place = next(found(wanted), None)
        if place is not None:
            return place
        if time.monotonic() > until:
            raise Failed("\n".join(["it never came; this shows:", *outline()]))
        time.sleep(PAUSE)


def outline() -> list[str]:
    """What shows, as an indented list."""
    lines = []
    for place in itertools.chain.from_iterable(walk(window) for window in windows()):
        control = place.control
        name, told, text, states = control.name, control.description, control.text, control.states
        words = [place.path[-1]]
        words += [f"({told})"] if told and told != name else []
        words += [f"text={text[:80]!r}"] if text and text != name else []
        words += sorted(states & {"focused", "checked", "selected", "focusable"})
        words += ["disabled"] if "enabled" not in states else []
        lines.append("  " * (len(place.path) - 1) + " ".join(words))
    return lines


def do_find(question: Question) -> Any:
    """The first match, once it is there."""
    return described(wait_for(question))


def do_all(question: Question) -> Any:
    """Every match there is now."""
    return [described(place) for place in found(question)]


def do_gone(question: Question) -> Any:
    """Wait until there is no such thing any more."""
    until = time.monotonic() + question["timeout"]
    while next(found(question), None) is not None:
        if time.monotonic() > until:
            raise Failed("\n".join(["it is still there; this shows:", *outline()]))
        time.sleep(PAUSE)


def do_tree(_question: Question) -> Any:
    """What shows, for a person to read."""
    return outline()


def do_press(question: Question) -> Any:
    """Do what a control is for, as a screen reader does it; return once it was done.

    A page that is shown anew takes its buttons with it, also one that has just been pressed:
    then the new one is pressed, as a person would.
    """
    for _try in range(TRIES):
        place = wait_for(question, "enabled")
        told, offered = described(place), place.control.actions
        usual = next((name for name in ("Press", "Toggle") if name in offered), None)
        if usual is not None and was_done(place.control, offered.index(usual)):
            return told
        if usual is None and place.control.states:
            raise Failed(f"{place.path[-1]} offers {offered}, not a press")
    raise Failed(f"{place.path[-1]} went away {TRIES} times under the finger")


def was_done(control: Control, action: int) -> bool:
    """Do it; False where the control was gone before that came to anything.

    Most buttons Qt holds down for a tenth of a second, give or take, and only then clicks them;
    with the others it is done at once.
    """
    began = time.monotonic()
    if control.ask("Action", "DoAction", GLib.Variant("(i)", (action,))) is None:
        # A window that is too busy to answer does it all the same.
        return bool(control.states)
    held, until = False, began + LONGEST_STEP
    while "pressed" in (states := control.states) and time.monotonic() < until:
        held = True
        time.sleep(A_LOOK)
    return bool(states) or not held or time.monotonic() - began >= HELD_DOWN


def do_focus(question: Question) -> Any:
    """Give a control the keyboard, and see that it has it."""
    place = wait_for(question, "enabled", "focusable")
    place.control.ask("Component", "GrabFocus")
    until = time.monotonic() + question["timeout"]
    while "focused" not in place.control.states:
        if time.monotonic() > until:
            raise Failed(f"{place.path[-1]} does not take the focus")
        time.sleep(PAUSE)
    return described(place)


def xdotool(*arguments: str) -> None:
    """Let the X server have keys."""
    subprocess.run(["xdotool", *arguments], check=True, stdin=subprocess.DEVNULL)


def wait_for_the_keyboard() -> None:
    """Return once the window on top has the keyboard: a sheet shows before it is given it.

    Whoever looks sees the sheet at once; on a busy machine the window manager turns the keys
    to it later, and they would be typed into the page behind it.
    """
    until = time.monotonic() + LONGEST_TURN
    while time.monotonic() < until:
        shown = [(window.role, window.states) for window in windows()]
        sheets = [states for role, states in shown if role == "dialog" and "showing" in states]
        if any("active" in states for states in sheets or [states for _role, states in shown]):
            return
        time.sleep(PAUSE)


def do_type(question: Question) -> Any:
    """Type on the keyboard into whatever has it."""
    wait_for_the_keyboard()
    xdotool("type", "--clearmodifiers", "--delay", "12", "--", question["keys"])


def do_keys(question: Question) -> Any:
    """Press combinations such as ctrl+shift+l, one after another."""
    wait_for_the_keyboard()
    xdotool("key", "--clearmodifiers", "--delay", "60", *question["keys"])


def do_place(question: Question) -> Any:
    """Where a control is on the screen, once it shows."""
    return wait_for(question).control.place


def do_drag(question: Question) -> Any:
    """The mouse from place to place, a button held down, and a rest before it is let go."""
    wait_for_the_keyboard()
    held = [word for key in question["held"] for word in ("keydown", key)]
    let_go = [word for key in question["held"] for word in ("keyup", key)]
    begin, *way = [["mousemove", str(x), str(y)] for x, y in question["way"]]
    steps = [word for move in way for word in (*move, "sleep", "0.01")]
    rest, button = ["sleep", str(question["rest"])], question["button"]
    xdotool(*begin, *held, "mousedown", button, *steps, *rest, "mouseup", button, *let_go)


def lack_of(control: Control) -> str:
    """What a screen reader misses of something that can be worked; nothing where all is there."""
    role = control.role
    workable = "focusable" in control.states or set(control.actions) - {"SetFocus"}
    if not workable or role in NO_NAMES:
        return ""
    if role in NO_ROLES:
        return "no role"
    # On this system Qt says a choice's present value where its name belongs.
    name = control.description if role == "combo box" else control.name
    return "" if name.strip() or control.labels.strip() else "no name"


def do_unnamed(question: Question) -> Any:
    """Whatever can be worked and has no name or no role: what it lacks, and the way to it."""
    places = [(lack_of(place.control), place) for place in found(question)]
    return [f"{lack}: {' > '.join(place.path)}" for lack, place in places if lack]


class Ear:
    """Hears where the keyboard goes."""

    def __init__(self) -> None:
        registry = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
        event = GLib.Variant("(s)", ("object:state-changed:focused",))
        told = (*registry, SPOKEN + "Registry", "RegisterEvent", event)
        BUS.call_sync(*told, None, Gio.DBusCallFlags.NONE, -1, None)
        place = (None, SPOKEN + "Event.Object", "StateChanged", None, "focused")
        BUS.signal_subscribe(*place, Gio.DBusSignalFlags.NONE, self._hear)
        self.heard: list[Control] = []

    def _hear(self, *said: Any) -> None:
        _bus, owner, path, _interface, _member, given = said
        if given.unpack()[1]:
            self.heard.append(Control(owner, path))

    def after(self, *keys: str) -> list[Control]:
        """What got the keyboard by these keys."""
        self.heard = []
        xdotool("key", "--clearmodifiers", *keys)
        until = time.monotonic() + LONGEST_STEP
        while time.monotonic() < until and not self.heard:
            GLib.MainContext.default().iteration(False)
            time.sleep(0.005)
        while GLib.MainContext.default().iteration(False):
            pass
        return self.heard


def do_wander(question: Question) -> Any:
    """Go round by Shift+Tab; what shows, can have the keyboard, and never got it.

    A page that was shown anew on the way has other controls than those one came by: it is
    gone round again.
    """
    for _round in range(ROUNDS):
        missed = round_about(question["steps"])
        if not missed:
            break
    return missed


def round_about(steps: int) -> list[str]:
    """One round; what it missed."""
    # Backwards: in a note the other key belongs to the text.
    ear, visited, ends = Ear(), set(), set()
    for _step in range(steps):
        heard = ear.after("shift+Tab")
        if not heard:
            raise Failed("\n".join(["Shift+Tab leads nowhere from here:", *outline()]))
        visited.update(heard)
        if heard[-1] in ends:
            break
        ends.add(heard[-1])
    return [
        " > ".join(place.path)
        for place in found({"states": ["focusable", "enabled"]})
        if place.control not in visited and place.control.role not in BY_ARROWS
    ]


def asked(*command: str) -> str:
    """What a program answers."""
    done = subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return done.stdout.decode("utf-8", "replace")


def do_titles(_question: Question) -> Any:
    """What task bars and window lists may show of every window."""
    titles = [window.name for window in windows()]
    for window in re.findall(r"0x[0-9a-f]+", asked("xprop", "-root", "_NET_CLIENT_LIST")):
        titles += asked("xprop", "-id", window, *TITLES).splitlines()
    return titles


def do_programs(_question: Question) -> Any:
    """The programs on this desktop: name and process."""
    return [[program.name, program.pid] for program in applications()]


def do_picture(question: Question) -> Any:
    """Keep a picture of the desktop where it is asked for."""
    asked("import", "-window", "root", question["file"])
    return question["file"]


DEEDS: dict[str, Callable[[Question], Any]] = {
    "find": do_find,
    "all": do_all,
    "gone": do_gone,
    "tree": do_tree,
    "press": do_press,
    "focus": do_focus,
    "type": do_type,
    "keys": do_keys,
    "place": do_place,
    "drag": do_drag,
    "unnamed": do_unnamed,
    "wander": do_wander,
    "titles": do_titles,
    "programs": do_programs,
    "picture": do_picture,
}


def answer(question: Question) -> dict[str, Any]:
    """Do what a question asks; a failure is an answer too."""
    try:
        return {"value": DEEDS[question["do"]](question)}
    except (Failed, subprocess.CalledProcessError, OSError) as failure:
        return {"failed": f"{type(failure).__name__}: {failure}"}


def main() -> None:
    """Answer until nobody asks any more."""
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps({**answer(question), "number": question["number"]}), flush=True)


if __name__ == "__main__":
    main()
