"""The sketchbook's page in tests: begun, drawn on, and what lies in the journal of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Note
from coachjournal.domain.sketches import Sketch
from coachjournal.ui.drawings.gallery import GallerySheet
from coachjournal.ui.sketch.desk import SheetDesk
from coachjournal.ui.sketch.page import SketchView
from coachjournal.ui.sketch.presenter import SketchPresenter
from tests.ui.desk import Desk


def presenter(page: SketchView) -> SketchPresenter:
    assert isinstance(page.presenter, SketchPresenter)
    return page.presenter


def begun(page: SketchView, template: str = "") -> SheetDesk:
    """A new sketch, blank or with the template of this title, by the gallery."""
    page.new_here()
    sheet = dialog(page, GallerySheet)
    if template:
        row = next(each for each in sheet.rows if each.accessibleName().startswith(template))
        row.click()
    else:
        sheet.action.click()
    assert page.desk is not None
    return page.desk


def is_at_leaves(page: SketchView) -> bool:
    """Whether no sheet is open."""
    return page.desk is None


def dialog(page: QWidget, kind: type[Any]) -> Any:
    """The sheet of this kind that is open over the page."""
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def draw(desk: SheetDesk, *places: tuple[int, int]) -> None:
    """A stroke by the mouse."""
    desk.bench.use("pen")
    canvas, left = desk.canvas, Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=QPoint(*places[0]))
    for place in places[1:]:
        QTest.mouseMove(canvas, QPoint(*place))
    QTest.mouseRelease(canvas, left, pos=QPoint(*places[-1]))


def note(desk: SheetDesk, words: str) -> Note:
    """A note on the sheet."""
    made = Note(
        id=ElementId(desk.sheet.new_id()), layer=desk.sheet.layer, order=desk.sheet.top_order(),
        x=10, y=10, width=160, height=90, text=words,
    )  # fmt: skip
    desk.sheet.do(added(made))
    return made


def kept(desk: Desk) -> list[Sketch]:
    return desk.practice.sketches.lines()


def on_disk(desk: Desk, sketch: Sketch) -> set[str]:
    """The kinds of what lies on a sketch in the journal."""
    return {type(each).__name__ for each in desk.practice.sketches.open(sketch.id).items}
