"""Today says quietly when the recovery key is due to be checked, and leads there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.changes import Changes
from coachjournal.ui.today import build_page
from tests.ui.desk import NOW, Desk
from tests.ui.finding import is_there, named

CHECK = "Check my recovery key"


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
