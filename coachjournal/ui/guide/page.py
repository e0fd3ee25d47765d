"""The guide's page: its contents at the side, the chapter, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.guide.chapters import INDEX, chapter_about, chapters, text_of
from coachjournal.ui.guide.reading import Reading
from coachjournal.ui.theme import CAPTION, Theme
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import PageHeader, rule
from coachjournal.ui.widgets.lists import fill_page

_CONTENTS, _LINE, _HEADING = 232, 32, 40
# With less than this for the text, the contents give way to it.
_LEAST_TEXT = 380
_STEPS_BACK = 50
_NAME = Qt.ItemDataRole.UserRole


class GuidePage(QWidget):
    """Shows one chapter at a time, and remembers which ones were read before."""

    def __init__(self, theme: Theme, show_keys: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self._theme = theme
        self._known = {each.name: each for each in chapters()}
        self._trail: list[str] = []
        self.chapter = ""
        self.reading = Reading(theme)
        self.reading.chapter_wanted.connect(self.show_chapter)
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("Contents of the guide"))
        fill_page(self.contents)
        self._rule = rule(upright=True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.to_index = ghost_button(_("Contents"), lambda: self.show_chapter(INDEX))
        self.to_before = ghost_button(_("Back"), self.back)
        if show_keys is not None:
            self._lay_out(
                PageHeader(
                    _("Guide"),
                    "",
                    ghost_button(_("All keys"), show_keys),
                    self.to_index,
                    self.to_before,
                )
            )
        else:
            # A sheet has a title of its own, and takes the buttons into its foot.
            self.contents.setProperty("fills", "sheet")
            self._lay_out(None)
        self._fill()
        self.contents.currentItemChanged.connect(self._chosen)
        theme.changed.connect(self._fit)
        self.show_chapter(INDEX)

    def show_where(self, *, about: str = "", chapter: str = "") -> None:
        """Open the chapter about what was shown, or one by its name; the way back begins anew."""
        wanted = chapter or chapter_about(about)
        self.show_chapter(wanted)
        self._trail.clear()
        self.to_before.setEnabled(False)
        self.focus_here()

    def show_chapter(self, name: str) -> None:
        """Show a chapter, or the index; what is neither is left alone."""
        if name == self.chapter or (name != INDEX and name not in self._known):
            return
        if self.chapter:
            self._trail = [*self._trail, self.chapter][-_STEPS_BACK:]
        self._show(name)

    def back(self) -> bool:
        """To the chapter before; False when this is where one came in."""
        if not self._trail:
            return False
        self._show(self._trail.pop())
        return True

    def focus_here(self) -> None:
        """Begin in the text: the arrow keys scroll it, Tab goes from link to link."""
        self.reading.setFocus()

    def find_here(self) -> None:
        """Ctrl+F: to the contents, where typing a letter finds a chapter."""
        if self.contents.isHidden():
            self.show_chapter(INDEX)
        else:
            self.contents.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the contents stand beside the text as far as there is room for both."""
        super().resizeEvent(event)
        self._share_room()

    def _show(self, name: str) -> None:
        self.chapter = name
        title = self._known[name].title if name in self._known else _("The guide")
        self.reading.show_chapter(title, text_of(name))
        self.to_before.setEnabled(bool(self._trail))
        self._mark(name)

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_chapter(item.data(_NAME))

    def _mark(self, name: str) -> None:
        self.contents.blockSignals(True)
        self.contents.setCurrentIndex(QModelIndex())
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            if item.data(_NAME) == name:
                self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)

    def _fill(self) -> None:
        self._add(_("The guide"), INDEX)
        part = ""
        for each in self._known.values():
            if each.part != part:
                part = each.part
                self._add(part, "")
            self._add(each.title, each.name)
        self._fit()

    def _add(self, words: str, name: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_NAME, name)
        if not name:
            # A heading: to be read, not to be chosen.
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.contents.addItem(item)

    def _fit(self) -> None:
        px = self._theme.px
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            heading = not item.data(_NAME)
            item.setSizeHint(QSize(0, px(_HEADING if heading else _LINE)))
            if heading:
                font = self._theme.font(CAPTION, strong=True)
                item.setFont(font)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.contents.setFixedWidth(px(_CONTENTS))
        self._share_room()

    def _share_room(self) -> None:
        px = self._theme.px
        roomy = self.width() >= px(_CONTENTS) + px(_LEAST_TEXT)
        self.contents.setVisible(roomy)
        self._rule.setVisible(roomy)
        self.to_index.setVisible(not roomy)

    def _lay_out(self, header: PageHeader | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if header is not None:
            column.setContentsMargins(24, 24, 0, 0)
            head = QVBoxLayout()
            head.setContentsMargins(0, 0, 24, 0)
            head.addWidget(header)
            column.addLayout(head)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.contents)
        across.addWidget(self._rule)
        across.addWidget(self.reading, 1)
        column.addLayout(across, 1)
