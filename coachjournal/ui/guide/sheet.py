"""The guide before a journal is open, where there are no pages yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachjournal.system.language import _
from coachjournal.ui.guide.page import GuidePage
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.sheet import Sheet

# What title, foot and frame need at a text size of 100 %.
_WIDE, _AROUND = 960, 170


class GuideSheet(Sheet):
    """The guide's page over the window, at the chapter about what is shown; Esc closes it."""

    def __init__(self, parent: QWidget, theme: Theme, about: str) -> None:
        super().__init__(parent, _("Guide"), _("Close"), self.accept, width=_WIDE)
        self.cancel.hide()
        self.page = GuidePage(theme)
        self.body.addWidget(self.page)
        for each in (self.page.to_before, self.page.to_index):
            self.foot.insertWidget(0, each)
        self._around = theme.px(_AROUND)
        self.page.show_where(about=about)

    def prepare(self) -> None:
        """Be as high as the window lets it."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else self._around * 3
        self.page.setMinimumHeight(max(240, room - self._around))
