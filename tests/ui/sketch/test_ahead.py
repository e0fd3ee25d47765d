"""What an open sheet needs is there before a leaf is pressed."""

from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

import coachjournal.ui.sketch
import coachjournal.ui.sketch.desk
from coachjournal.ui.sketch.page import SketchView
from coachjournal.ui.sketch.presenter import SketchPresenter
from tests.ui.desk import Desk

DESK = "coachjournal.ui.sketch.desk"


def test_the_desk_is_imported_while_one_looks_at_the_leaves(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Both are put back as they were: what other tests know of the desk is the first one.
    monkeypatch.setattr(coachjournal.ui.sketch, "desk", sys.modules[DESK])
    monkeypatch.delitem(sys.modules, DESK)
    page = SketchView(desk.context)
    qtbot.addWidget(page)
    page.presenter = SketchPresenter(page, desk.context)
    assert DESK not in sys.modules
    qtbot.waitUntil(lambda: DESK in sys.modules)
    assert page.desk is None
