"""Today says quietly when the recovery key is due to be checked, and leads there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.changes import Changes
from coachjournal.ui.icons import Icons
from coachjournal.ui.tasks import ImmediateTasks
from coachjournal.ui.theme import Theme
from coachjournal.ui.today import build_page
from tests.ui.desk import NOW, Desk
from tests.ui.finding import is_there, named

CHECK = "Check my recovery key"


@pytest.fixture
def desk(
    qapp: QApplication, qtbot: QtBot, theme: Theme, icons: Icons, tasks: ImmediateTasks,
    tmp_path: Path,
) -> Iterator[Desk]:  # fmt: skip
    desk = Desk(tmp_path / "Practice.cjvault", theme, icons, tasks)
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[QWidget]:
    page = build_page(desk.context)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def test_nothing_is_said_before_the_day_and_the_line_leads_to_the_drill(
    desk: Desk, page: QWidget
) -> None:
    key = "-".join(desk.practice.security.new_recovery_key())
    assert not is_there(page, CHECK)
    desk.clock.moment = NOW + timedelta(days=30)
    desk.news.publish(Changes.SETTINGS, None)
    named(page, CHECK).click()
    assert desk.went == [("settings", {"section": "security", "drill": True})]
    desk.practice.security.prove_recovery_key(key)
    assert not is_there(page, CHECK)
