"""What is on the screen, as it is spoken of on the accessibility bus.

AT-SPI on the bus itself: through libatspi one can only ask how many children there are
and then for each by its number, and a scroll area of Qt (6.11) that loses its scroll bar
in between dies of the second question; GetChildren is one question.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from gi.repository import Gio, GLib

# One question to a window that is busy deriving a key or laying out may take a while.
LONGEST_ANSWER_MS = 15_000
ROOT = "/org/a11y/atspi/accessible/root"
NOWHERE = "/org/a11y/atspi/null"
SPOKEN = "org.a11y.atspi."
PROPERTIES = "org.freedesktop.DBus.Properties"
STATES = {
    1: "active",
    4: "checked",
    8: "enabled",
    11: "focusable",
    12: "focused",
    16: "modal",
    20: "pressed",
    23: "selected",
    25: "showing",
    30: "visible",
}
LABELLED_BY = 2
PASSWORD_TEXT = 40


class Failed(Exception):
    """What was asked for did not come, with what was there instead."""


def accessibility_bus() -> Gio.DBusConnection:
    """The bus on which programs and screen readers meet; asking for it starts it."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    asked_for = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    answer = session.call_sync(*asked_for, None, None, Gio.DBusCallFlags.NONE, -1, None)
    kind = Gio.DBusConnectionFlags
    flags = kind.AUTHENTICATION_CLIENT | kind.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(answer.unpack()[0], flags, None, None)


BUS = accessibility_bus()


class Control(NamedTuple):
    """Something on the screen, as the bus addresses it."""

    owner: str
    path: str

    def ask(self, interface: str, method: str, given: GLib.Variant | None = None) -> Any:
        """What it answers; None when it is gone, or does not know the question."""
        spoken = interface if interface == PROPERTIES else SPOKEN + interface
        place = (self.owner, self.path, spoken, method, given)
        try:
            answer = BUS.call_sync(*place, None, Gio.DBusCallFlags.NONE, LONGEST_ANSWER_MS, None)
        except GLib.Error:
            return None
        return answer.unpack()[0] if answer.n_children() else True

    def tell(self, interface: str, name: str) -> Any:
        """One of its properties."""
        return self.ask(PROPERTIES, "Get", GLib.Variant("(ss)", (SPOKEN + interface, name)))

    @property
    def name(self) -> str:
        """What a screen reader calls it."""
        return self.tell("Accessible", "Name") or ""

    @property
    def description(self) -> str:
        """What a screen reader adds to the name."""
        return self.tell("Accessible", "Description") or ""

    @property
    def role(self) -> str:
        """What a screen reader says it is."""
        # Qt writes the name of this one as if its text could be read.
        if self.ask("Accessible", "GetRole") == PASSWORD_TEXT:
            return "password text"
        role = self.ask("Accessible", "GetRoleName") or ""
        return {"push button": "button"}.get(role, role)

    @property
    def states(self) -> set[str]:
        """The states that hold, by their words."""
        low, high = self.ask("Accessible", "GetState") or (0, 0)
        bits = low | high << 32
        return {words for bit, words in STATES.items() if bits >> bit & 1}

    @property
    def children(self) -> list[Control]:
        """What it holds."""
        held = self.ask("Accessible", "GetChildren") or []
        return [Control(*each) for each in held if each[1] != NOWHERE]

    @property
    def interfaces(self) -> list[str]:
        """What can be asked of it."""
        return self.ask("Accessible", "GetInterfaces") or []

    @property
    def text(self) -> str | None:
        """The text inside, where there is any."""
        if SPOKEN + "Text" not in self.interfaces:
            return None
        count = self.tell("Text", "CharacterCount") or 0
        return self.ask("Text", "GetText", GLib.Variant("(ii)", (0, count))) or ""

    @property
    def value(self) -> float | None:
        """The number a bar or a spin box stands at."""
        return self.tell("Value", "CurrentValue") if SPOKEN + "Value" in self.interfaces else None

    @property
    def actions(self) -> list[str]:
        """What can be done with it."""
        if SPOKEN + "Action" not in self.interfaces:
            return []
        return [each[0] for each in self.ask("Action", "GetActions") or []]

    @property
    def place(self) -> list[int]:
        """Left, top, width and height on the screen."""
        return list(self.ask("Component", "GetExtents", GLib.Variant("(u)", (0,))) or ())

    @property
    def labels(self) -> str:
        """The words of the labels that belong to it."""
        relations = self.ask("Accessible", "GetRelationSet") or []
        targets = [each for kind, found in relations if kind == LABELLED_BY for each in found]
        return " ".join(Control(*each).name for each in targets)

    @property
    def pid(self) -> int:
        """The process it belongs to."""
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
        asking = (*bus, "GetConnectionUnixProcessID", GLib.Variant("(s)", (self.owner,)))
        try:
            return BUS.call_sync(*asking, None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        except GLib.Error:
            return 0


class Place(NamedTuple):
    """A control and the way to it from its window."""

    path: tuple[str, ...]
    control: Control


def applications() -> list[Control]:
    """Every program that speaks to screen readers on this desktop."""
    return Control("org.a11y.atspi.Registry", ROOT).children


def windows() -> list[Control]:
    """Their windows."""
    return [window for program in applications() for window in program.children]
