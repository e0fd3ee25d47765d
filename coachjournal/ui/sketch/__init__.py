"""The sketchbook and the canvas: a sheet without an edge, painted from cached tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.sketch.page import SketchView
    from coachjournal.ui.sketch.presenter import SketchPresenter

    view = SketchView(context)
    view.presenter = SketchPresenter(view, context)
    return view
