"""What stands round and over the sheet keeps out of each other's way in any window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from coachjournal.ui.sketch.page import SketchView
from tests.ui.sketch.pages import begun

_RAIL = 200


@pytest.mark.parametrize(("wide", "high"), [(1024, 640), (1440, 900)])
def test_panel_quiet_words_and_zoom_leave_each_other_room(
    page: SketchView, wide: int, high: int
) -> None:
    page.resize(wide - _RAIL, high - 60)
    desk = begun(page, "Systems map")
    QApplication.processEvents()
    assert desk.side.isVisible()
    assert 3 * desk.side.width() <= wide
    assert desk.words.text()
    assert not desk.words.geometry().intersects(desk.zoom.geometry())
    assert desk.words.geometry().bottom() <= desk.ground.height()
    needed = desk.words.heightForWidth(desk.words.width())
    assert desk.words.height() >= needed
    everything = desk.sheet.places.everything()
    assert everything is not None
    seen_bottom = desk.canvas.view.to_window((0, everything.bottom))[1]
    assert seen_bottom <= desk.zoom.geometry().top()
