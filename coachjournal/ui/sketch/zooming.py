"""How large the sheet is shown: nearer, farther, all of it, and as it is."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.sketch.canvas import Canvas
from coachjournal.ui.sketch.view import percent
from coachjournal.ui.widgets.buttons import ghost_button, icon_button

_STEP = 1.25


class ZoomBar(QFrame):
    """Stands in a corner of the sheet."""

    def __init__(self, canvas: Canvas, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("tools")
        self.setAccessibleName(_("How large the sheet is shown"))
        self._canvas = canvas
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 2, 4, 2)
        across.setSpacing(0)
        farther = icon_button(icons, "zoom-out", _("Farther away (-)"), self._farther)
        nearer = icon_button(icons, "zoom-in", _("Nearer (+)"), self._nearer)
        fit = icon_button(icons, "maximize", _("All of it (0)"), canvas.zoom_to_fit)
        self.percent = ghost_button("", lambda: canvas.zoom_to(1.0))
        self.percent.setProperty("kind", "drawing")
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance("1000 %") + 26)
        for each in (farther, self.percent, nearer, fit):
            across.addWidget(each)
        canvas.view_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        words = _("{percent} %").format(percent=percent(self._canvas.view.zoom))
        self.percent.setText(words)
        self.percent.setAccessibleName(_("{percent}: show as it is (1)").format(percent=words))

    def _nearer(self) -> None:
        self._canvas.zoom_by(_STEP)

    def _farther(self) -> None:
        self._canvas.zoom_by(1 / _STEP)
