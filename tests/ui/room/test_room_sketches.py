"""Room mode and the canvas: what may be drawn on together, and what goes from the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from coachjournal.app import Program
from coachjournal.domain.sketches import Whose
from coachjournal.ui.room.page import RoomView
from coachjournal.ui.sketch.clip import Copied
from coachjournal.ui.sketch.page import SketchView
from coachjournal.ui.sketch.presenter import SketchPresenter
from tests.ui.every_word import seen
from tests.ui.room.told import IN_ROOM, OTHERS, Opened, in_room, press, shell_of, told


def test_a_drawing_of_theirs_opens_alone_and_leads_back_to_the_room(
    opened: Opened, qtbot: QtBot
) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    room = shell.page("room")
    assert isinstance(room, RoomView)
    assert program.context is not None
    (own,) = program.context.practice.room.page().sketches  # type: ignore[union-attr]
    room.sketch_wanted.emit(own.id)
    qtbot.wait(20)
    assert shell.current() == "sketchbook"
    assert told() == []
    assert shell.sign.isVisible()
    sketches = shell.page("sketchbook")
    assert isinstance(sketches, SketchView)
    sketches.leave_wanted.emit()
    qtbot.wait(20)
    assert shell.current() == "room"
    assert told() == []


def test_somebody_elses_drawing_does_not_open_in_the_room(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    assert program.context is not None
    practice = program.context.practice
    owners = practice.sketches.clients_of(practice.sketches.lines())
    foreign = next(key for key, own in owners.items() if own == ids[OTHERS[0]])
    shell = in_room(program, ids, qtbot)
    program.context.go("sketchbook", sketch_id=foreign)
    qtbot.wait(20)
    sketches = shell.page("sketchbook")
    assert isinstance(sketches, SketchView)
    assert sketches.desk is None
    assert told() == []


def test_a_sheet_shown_together_turns_it_on_and_leaving_the_sheet_ends_it(
    folder: tuple[Path, dict[str, str]], start: Callable[..., Program], qtbot: QtBot
) -> None:
    program, ids = start(folder[0], True), folder[1]
    shell = shell_of(program)
    assert program.context is not None
    practice = program.context.practice
    owners = practice.sketches.clients_of(practice.sketches.lines())
    own = next(key for key, whose in owners.items() if whose == ids[IN_ROOM])
    shell.go("sessions")
    shell.go("sketchbook", sketch_id=own, room=True, back_to="sessions")
    qtbot.wait(20)
    assert practice.settings.read().room.on
    assert "C-07" in shell.sign.words()
    assert shell.current() == "sketchbook"
    assert told() == []
    sketches = shell.page("sketchbook")
    assert isinstance(sketches, SketchView)
    sketches.leave_wanted.emit()
    qtbot.wait(20)
    assert not practice.settings.read().room.on
    assert not shell.sign.isVisible()
    assert shell.current() == "sessions"
    # Nothing of room mode lies over the pages that come.
    shell.go("supervision")
    qtbot.wait(20)
    assert "Hidden while room mode is on" not in [words for _kind, words in seen()]


def test_a_drawing_of_my_own_goes_from_the_screen_with_the_key(
    opened: Opened, qtbot: QtBot
) -> None:
    program, _ids = opened
    shell = shell_of(program)
    assert program.context is not None
    practice = program.context.practice
    sketches = practice.sketches
    mine = next(each for each in sketches.lines() if each.whose is Whose.MINE)
    shell.go("sketchbook", sketch_id=mine.id)
    qtbot.wait(20)
    press(program.window)
    qtbot.wait(20)
    assert shell.current() == "room"
    view = shell.page("sketchbook")
    assert isinstance(view, SketchView)
    assert view.desk is None
    assert told() == []


def test_what_was_copied_before_is_not_pasted_in_the_room(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    shell = shell_of(program)
    assert program.context is not None
    practice = program.context.practice
    owners = practice.sketches.clients_of(practice.sketches.lines())
    other = next(key for key, whose in owners.items() if whose == ids[OTHERS[0]])
    shell.go("sketchbook", sketch_id=other)
    qtbot.wait(20)
    view = shell.page("sketchbook")
    assert isinstance(view, SketchView)
    assert isinstance(view.presenter, SketchPresenter)
    clip = view.presenter._the_clip()
    clip._copied = Copied((), {})
    press(program.window)
    qtbot.wait(20)
    assert clip.copied() is None


def test_a_code_that_is_somebodys_name_is_not_on_the_sign(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    assert program.context is not None
    practice = program.context.practice
    practice.clients.change(ids[IN_ROOM], code=IN_ROOM.upper())
    shell = shell_of(program)
    shell.go("clients", client_id=ids[IN_ROOM])
    press(program.window)
    qtbot.wait(20)
    assert IN_ROOM.casefold() not in shell.sign.words().casefold()
    shown = [words for _kind, words in seen() if IN_ROOM.casefold() in words.casefold()]
    assert shown == []
