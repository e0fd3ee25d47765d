"""The sketchbook's page, over a journal of one client."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from coachjournal.ui.sketch.page import SketchView
from coachjournal.ui.sketch.presenter import SketchPresenter
from tests.ui.desk import Desk
from tests.ui.sketch.pages import presenter


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[SketchView]:
    desk.client("C-07", "Daniel, Calder")
    made = SketchView(desk.context)
    made.presenter = SketchPresenter(made, desk.context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    if made.desk is not None:
        made.desk.room = False
        presenter(made).leave()
