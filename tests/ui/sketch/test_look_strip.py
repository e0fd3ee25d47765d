"""The strip on the page: under the bar, but never over what it is about."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Note
from coachjournal.ui.sketch.page import SketchView
from tests.ui.sketch.pages import begun


def test_it_stands_aside_where_it_would_cover_what_it_is_about(
    page: SketchView, qtbot: QtBot
) -> None:
    sheet = begun(page)
    canvas = sheet.canvas
    canvas.use("select")
    middle = canvas.view.to_sheet((canvas.width() / 2, 0))[0]
    places = {"high": 100, "low": canvas.height() - 150}
    for name, y in places.items():
        _x, top = canvas.view.to_sheet((0, y))
        sheet.sheet.do(
            added(
                Note(
                    id=ElementId(name), layer=sheet.sheet.layer, x=middle - 50, y=top, width=100,
                    height=80, order=sheet.sheet.top_order(),
                )
            )
        )  # fmt: skip
    for name in ("low", "high"):
        sheet.sheet.choose([ElementId(name)])
        assert sheet.look.isVisible()
        assert not sheet.look.geometry().intersects(canvas.seen_of_chosen())
    assert sheet.look.y() > canvas.height() / 2
    sheet.sheet.choose([ElementId("low")])
    assert sheet.look.y() < canvas.height() / 2


def test_it_comes_back_after_frames_were_presented(page: SketchView, qtbot: QtBot) -> None:
    sheet = begun(page)
    sheet.canvas.use("select")
    sheet._show_floating(False)
    sheet.canvas.use("shape")
    assert not sheet.look.isVisible()
    sheet.canvas.use("select")
    sheet._show_floating(True)
    assert not sheet.look.isVisible()
    sheet.canvas.use("shape")
    assert sheet.look.isVisible()
