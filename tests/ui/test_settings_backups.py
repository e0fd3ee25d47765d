"""Settings, backups: places, the list, back up now, rehearse now, and what is amiss."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.ui.settings.backups import build_section
from coachjournal.ui.settings.backups_view import BackupsView
from coachjournal.ui.widgets.frames import ListRow
from tests.ui import finding
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, unnamed


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.client("C-07")
    desk.session()
    return desk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "home" / "stick"
    place.mkdir()
    return place


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> BackupsView:
    """The section, on the screen."""
    view = build_section(desk.context)
    assert isinstance(view, BackupsView)
    qtbot.addWidget(view)
    view.resize(720, 900)
    view.show()
    return view


def says(view: BackupsView, words: str) -> bool:
    """Whether it is said, once what was just put into the page is on the screen."""
    QApplication.processEvents()
    return finding.says(view, words)


def is_row(view: BackupsView, words: str) -> bool:
    """Whether a row of a list says so to a screen reader."""
    QApplication.processEvents()
    rows = [each.accessibleName() for each in view.findChildren(ListRow) if each.isVisible()]
    return any(words in name for name in rows)


def press(view: BackupsView, name: str) -> None:
    """Click what is called so."""
    QApplication.processEvents()
    named(view, name).click()


def test_a_new_journal_says_that_there_is_no_backup_and_no_second_place(
    show: BackupsView,
) -> None:
    assert says(show, "None yet.")
    assert says(show, "Backups lie only beside the journal")
    assert says(show, "Last proven restore: not yet.")
    assert unnamed(show) == []


def test_back_up_now_lists_it_with_its_counts(show: BackupsView, desk: Desk) -> None:
    press(show, "Back up now")
    assert desk.said == ["The backup is made, and was read back."]
    assert says(show, "Last backup: Today 10:58.")
    rows = [row for row in desk.practice.backups.rows() if row.verified]
    assert len(rows) == 1
    assert is_row(show, "0 notes, 1 session, 1 client")


def test_a_chosen_place_gets_the_newest_at_once(show: BackupsView, desk: Desk, stick: Path) -> None:
    press(show, "Back up now")
    assert isinstance(desk.context.dialogs, ScriptedDialogs)
    desk.context.dialogs._answers.append(stick)
    press(show, "Choose the second place")
    assert len(list(stick.iterdir())) == 1
    assert "From now on also in ~/stick." in desk.said
    press(show, "Rehearse now")
    assert says(show, "The second place's backup of")
    assert is_row(show, "~/stick")
    assert not says(show, "Backups lie only beside")
    press(show, "Do without")
    assert says(show, "Backups lie only beside")


def test_a_place_inside_the_journal_is_refused_in_words(show: BackupsView, desk: Desk) -> None:
    assert isinstance(desk.context.dialogs, ScriptedDialogs)
    desk.context.dialogs._answers.append(desk.practice.folder)
    press(show, "Choose the second place")
    assert says(show, "Choose a place on another drive.")


def test_rehearse_now_says_what_was_proven_and_what_was_not(show: BackupsView, desk: Desk) -> None:
    press(show, "Rehearse now")
    assert says(show, "There is no backup yet that could be rehearsed.")
    press(show, "Back up now")
    press(show, "Rehearse now")
    assert says(show, "Last proven restore: Today 10:58.")
    assert says(show, "is whole: 0 notes, 1 session, 1 client.")
    backup = desk.practice.backups.newest()
    assert backup is not None
    content = bytearray(backup.read_bytes())
    content[-3000] ^= 1
    backup.write_bytes(content)
    press(show, "Rehearse now")
    assert says(show, "could not be restored on trial")
    assert not says(show, "second place's")
    assert says(show, "Last proven restore: Today 10:58.")


def test_a_week_without_the_second_place_is_said_with_its_reason(
    show: BackupsView, desk: Desk, stick: Path
) -> None:
    desk.practice.backups.choose_second_place(stick)
    desk.practice.backups.make()
    assert not says(show, "for a week")
    stick.rename(stick.with_name("unplugged"))
    desk.clock.moment += timedelta(days=8)
    desk.session(start=desk.clock.moment.replace(tzinfo=None))
    press(show, "Back up now")
    assert says(show, "No backup has reached the second place for a week.")
    assert says(show, "is not there just now")


def test_a_loss_is_asked_about_and_answered(show: BackupsView, desk: Desk) -> None:
    from coachjournal.domain.sessions import Reflection

    for day in range(1, 5):
        desk.session(start=desk.clock.moment.replace(day=day, tzinfo=None), reflection="words")
    desk.practice.backups.make()
    with desk.practice.journal.work() as work:
        for each in work.all(Reflection)[:2]:
            work.remove(Reflection, each.id)
        work.commit()
    desk.clock.moment += timedelta(hours=1)
    press(show, "Back up now")
    assert says(show, "Much was taken out")
    press(show, "This is right")
    assert not says(show, "Much was taken out")
    assert not is_there(show, "This is right")
