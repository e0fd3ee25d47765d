"""The guide where its page cannot be: before a journal is open, and over an open sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from coachjournal.system.language import _
from coachjournal.ui.guide.chapters import INDEX, chapter_about
from coachjournal.ui.guide.page import GuidePage
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.sheet import Sheet, ground

# What title, foot and frame need at a text size of 100 %.
_WIDE, _AROUND = 960, 170


class GuideSheet(Sheet):
    """The guide's page over the window, at the chapter about what is shown; Esc closes it."""

    for_room = True

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
        room = ground(parent).height() if parent is not None else self._around * 3
        self.page.setMinimumHeight(max(240, room - self._around))


def show_guide(window: QWidget, theme: Theme, about: str) -> None:
    """The guide over the window; over an open sheet at the chapter about that, which is kept."""
    sheet = QApplication.activeModalWidget()
    if isinstance(sheet, GuideSheet):
        return
    if isinstance(sheet, Sheet):
        # A sheet is known by the module it stands in.
        own = type(sheet).__module__.removeprefix("coachjournal.ui.").replace(".", "/")
        about = own if chapter_about(own) != INDEX else about
        window = sheet
    GuideSheet(window, theme, about).open()
