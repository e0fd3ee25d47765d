"""The door of a window: it hears one word, answers with one, and is kept by one process."""

from __future__ import annotations

import os
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from coachjournal.system.doorbell import HERE, RAISE, door_of, ring
from coachjournal.ui.shell.door import Door, _Pipe

Answer = TypeVar("Answer")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are sockets")


class House:
    """A vault's folder with a door, and someone who calls from another thread."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self._qtbot = folder, qtbot
        self.rings: list[str] = []
        self.door = Door()
        self.door.rung.connect(lambda: self.rings.append("rung"))
        self.door.taken.connect(lambda: self.rings.append("taken"))
        self.lane = ThreadPoolExecutor(1)

    def meanwhile(self, job: Callable[[], Answer]) -> Answer:
        """Do this on another thread while the window lives."""
        future: Future[Answer] = self.lane.submit(job)
        self._qtbot.waitUntil(future.done)
        return future.result()

    def say(self, content: bytes) -> bytes:
        """What is answered to this."""
        name = door_of(self.folder)
        assert name is not None

        return self.meanwhile(partial(call, name, content))


def call(name: str, content: bytes) -> bytes:
    """What is answered at this door."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(3)
        caller.connect(name)
        try:
            caller.sendall(content)
            return caller.recv(100)
        except OSError:
            return b""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[House]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    folder = tmp_path / "Practice.cjvault"
    folder.mkdir()
    (folder / "LOCK").touch()
    made = House(folder, qtbot)
    yield made
    made.door.close()
    made.lane.shutdown()


def test_a_ring_is_heard_and_answered_by_every_name_of_the_vault(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ring(house.folder) is False
    house.door.answer_for(house.folder)
    (tmp_path / "link").symlink_to(house.folder)
    linked = tmp_path / "Hard.cjvault"
    linked.mkdir()
    os.link(house.folder / "LOCK", linked / "LOCK")
    monkeypatch.chdir(tmp_path)
    spelled = Path(f"{house.folder}/../Practice.cjvault/")
    names = [house.folder, tmp_path / "link", linked, Path("Practice.cjvault"), spelled]
    for name in names:
        assert house.meanwhile(partial(ring, name)) is True
    assert house.rings == ["rung"] * 5
    other = tmp_path / "Other.cjvault"
    other.mkdir()
    (other / "LOCK").touch()
    assert ring(other) is False


@pytest.mark.parametrize(
    "content",
    [b"open /etc/passwd", b"raise", b"RAISE", b"\0" * 6, os.urandom(100_000), b"raise ", b"\n"],
    ids=["order", "short", "capitals", "noughts", "flood", "other end", "empty line"],
)
def test_whatever_else_is_said_is_neither_heard_nor_answered(house: House, content: bytes) -> None:
    house.door.answer_for(house.folder)
    assert house.say(content) == b""
    assert house.rings == []
    assert house.say(RAISE) == HERE
    assert house.rings == ["rung"]


def test_callers_who_say_nothing_are_sent_off(house: House, qtbot: QtBot) -> None:
    house.door.answer_for(house.folder)
    name = door_of(house.folder)
    assert name is not None
    silent = [socket.socket(socket.AF_UNIX) for _ in range(4)]
    for caller in silent:
        caller.connect(name)
        caller.settimeout(3)
    assert [house.meanwhile(partial(each.recv, 1)) for each in silent] == [b""] * 4
    for caller in silent:
        caller.close()
    assert house.meanwhile(lambda: ring(house.folder)) is True


def test_the_door_is_for_this_user_alone_and_goes_when_it_is_closed(house: House) -> None:
    house.door.answer_for(house.folder)
    name = door_of(house.folder)
    assert name is not None
    assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(f"{name}.lock").stat().st_mode) == 0o600
    house.door.close()
    assert not Path(name).exists()
    assert ring(house.folder) is False


def test_a_second_door_never_takes_the_place_of_the_first(house: House) -> None:
    house.door.answer_for(house.folder)
    second = Door()
    said: list[str] = []
    second.taken.connect(lambda: said.append("taken"))
    second.answer_for(house.folder)
    assert said == ["taken"]
    second.close()
    assert house.meanwhile(lambda: ring(house.folder)) is True


def test_what_a_crash_left_behind_is_in_nobodys_way(house: House) -> None:
    name = door_of(house.folder)
    assert name is not None
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(name)
    assert Path(name).exists()
    assert ring(house.folder) is False
    house.door.answer_for(house.folder)
    assert house.meanwhile(lambda: ring(house.folder)) is True


def test_where_no_socket_can_be_made_the_window_goes_without(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/proc/nowhere")
    house.door.answer_for(house.folder)
    assert ring(house.folder) is False
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/" + "long" * 40)
    assert door_of(house.folder) is None
    assert house.rings == []


def test_the_door_of_windows_hears_the_same_word(house: House, tmp_path: Path) -> None:
    name = str(tmp_path / "pipe")
    pipe = _Pipe(house.door)
    assert pipe.listen(name)
    assert house.meanwhile(partial(call, name, b"delete everything")) == b""
    assert house.meanwhile(partial(call, name, RAISE)) == HERE
    assert house.rings == ["rung"]
    pipe.close()
