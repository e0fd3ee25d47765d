"""What a desktop says of its session, said by a small program: logind and a screen saver.

Run under the system's Python, which has gi. Reads one word a line on standard input and
answers each with a line of JSON once it was said, which is how many hold up a sleep now:
`saver NAME`, `lock`, `away`, `sleep`, `woke`, `inhibitors`.
"""

from __future__ import annotations

import json
import os
import select
import sys

from gi.repository import Gio, GLib

LOGIN = "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/_31"
MANAGER = f"""
<node><interface name="{LOGIN}.Manager">
  <method name="GetSession"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  <method name="Inhibit">
    <arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="h" direction="out"/>
  </method>
</interface></node>
"""


class Desktop:
    """One logind and any screen saver, on whichever buses there are."""

    def __init__(self) -> None:
        self._session = Gio.bus_get_sync(Gio.BusType.SESSION)
        self._system = Gio.bus_get_sync(Gio.BusType.SYSTEM)
        self._held: list[int] = []
        manager = Gio.DBusNodeInfo.new_for_xml(MANAGER).interfaces[0]
        self._system.register_object("/org/freedesktop/login1", manager, self._called, None, None)
        Gio.bus_own_name_on_connection(self._system, LOGIN, 0, None, None)

    def _called(self, *call: object) -> None:
        _bus, _sender, _path, _interface, member, given, answer = call
        if member == "GetSession":
            answer.return_value(GLib.Variant("(o)", (SESSION,)))
            return
        assert given.unpack()[0] == "sleep", given
        assert given.unpack()[3] == "delay", given
        reading, writing = os.pipe()
        self._held.append(reading)
        passed = Gio.UnixFDList.new_from_array([writing])
        answer.return_value_with_unix_fd_list(GLib.Variant("(h)", (0,)), passed)

    def inhibitors(self) -> int:
        """How many of the inhibitors that were given out are still held."""
        waiting, _, _ = select.select(self._held, [], [], 0)
        for gone in waiting:
            # The last writer has closed its end.
            self._held.remove(gone)
            os.close(gone)
        return len(self._held)

    def say(self, word: str, *more: str) -> object:
        """Say one thing to whoever listens."""
        manager = (None, "/org/freedesktop/login1", f"{LOGIN}.Manager")
        yes, no = GLib.Variant("(b)", (True,)), GLib.Variant("(b)", (False,))
        if word == "saver":
            path = "/" + more[0].replace(".", "/")
            self._session.emit_signal(None, path, more[0], "ActiveChanged", yes)
            self._session.flush_sync()
        elif word == "sleep":
            self._system.emit_signal(*manager, "PrepareForSleep", yes)
        elif word == "woke":
            self._system.emit_signal(*manager, "PrepareForSleep", no)
        elif word == "lock":
            self._system.emit_signal(None, SESSION, f"{LOGIN}.Session", "Lock", None)
        elif word == "away":
            changed = (f"{LOGIN}.Session", {"Active": GLib.Variant("b", False)}, [])
            told = GLib.Variant("(sa{sv}as)", changed)
            properties = "org.freedesktop.DBus.Properties"
            self._system.emit_signal(None, SESSION, properties, "PropertiesChanged", told)
        self._system.flush_sync()
        return self.inhibitors()


def main() -> None:
    """Answer until nobody asks any more."""
    desktop, loop = Desktop(), GLib.MainLoop()

    def read(*_source: object) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        print(json.dumps(desktop.say(*line.split())), flush=True)
        return True

    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, read)
    print(json.dumps("ready"), flush=True)
    loop.run()


if __name__ == "__main__":
    main()
