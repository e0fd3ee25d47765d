"""What is written and said in the room: kept against a crash, put back, seen by code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from coachjournal.app import Program
from coachjournal.domain.terms import RatedBy, RatingMoment
from coachjournal.errors import DiskFull
from coachjournal.services.practice import Practice
from coachjournal.services.unsent import Unsent
from coachjournal.ui.room.keeping import RoomWords
from coachjournal.ui.room.page import RoomView
from coachjournal.ui.room.sheets import GoalSeenSheet
from tests.ui.every_word import seen
from tests.ui.room.told import IN_ROOM, NAMES, Opened, in_room, told


def room_page(opened: Opened, qtbot: QtBot) -> RoomView:
    page = in_room(*opened, qtbot).page("room")
    assert isinstance(page, RoomView)
    return page


def practice_of(program: Program) -> Practice:
    assert program.context is not None
    return program.context.practice


def left(program: Program) -> list[str]:
    """As the next start would see it after a crash."""
    found = Unsent(practice_of(program).journal).left()
    return [text.text for words in found for text in words.texts]


def a_few_seconds_later(page: RoomView) -> None:
    keeper = page.findChild(RoomWords)
    assert keeper is not None
    timer = keeper.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    timer.timeout.emit()


def test_words_for_the_record_survive_a_crash_until_they_are_added(
    opened: Opened, qtbot: QtBot
) -> None:
    page = room_page(opened, qtbot)
    assert page.words is not None
    page.words.setPlainText("She said it aloud.")
    a_few_seconds_later(page)
    assert left(opened[0]) == ["She said it aloud."]
    ((session_id, words),) = page.unwritten.items()
    page._write(session_id)
    qtbot.wait(10)
    assert words == "She said it aloud."
    assert left(opened[0]) == []


def test_words_that_could_not_be_written_stand_where_they_were(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = room_page(opened, qtbot)
    assert page.words is not None
    page.words.setPlainText("She said it aloud.")

    def fails(*_given: object, **_more: object) -> None:
        raise DiskFull("disk-full")

    monkeypatch.setattr(practice_of(opened[0]).room, "write", fails)
    page._write(next(iter(page.unwritten)))
    qtbot.wait(10)
    assert page.words.text() == "She said it aloud."


def test_how_a_goal_is_seen_is_said_in_the_room_by_code(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    practice = practice_of(program)
    (goal,) = practice.clients.page(ids[IN_ROOM]).goals
    rate = practice.goals.rate
    rate(goal.id, RatingMoment.START, RatedBy.CLIENT, rating=3, words=f"Said {NAMES[1]}")
    rate(goal.id, RatingMoment.START, RatedBy.SPONSOR, words="Xylograph of the sponsor")
    page = room_page(opened, qtbot)
    assert [words for _where, words in seen() if "3 of 10" in words]
    assert told() == []
    page.rating_wanted.emit(str(goal.id))
    sheet = next(each for each in page.findChildren(GoalSeenSheet) if each.isVisible())
    assert sheet.moment.value() == RatingMoment.MIDDLE.value
    assert told() == []
    sheet.words.setPlainText("Easier now")
    sheet.send()
    qtbot.wait(10)
    assert [words for _where, words in seen() if "Easier now" in words]
