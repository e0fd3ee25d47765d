"""The viewer: an attachment large, the next one and the one before, a PDF page by page.

What is shown was unpacked by a child and goes from memory to the screen; no file is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.domain.pictures import PDF
from coachjournal.system.language import _
from coachjournal.ui.attachments.deeds import AttachmentDeeds
from coachjournal.ui.attachments.images import image_of
from coachjournal.ui.attachments.picture_view import PictureView
from coachjournal.ui.attachments.words import kept_words, kind_words, shows, size_words, title_of
from coachjournal.ui.errors import words_for
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button, icon_button
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import ElidedLabel, label

if TYPE_CHECKING:
    from coachjournal.domain.attachments import Attachment
    from coachjournal.domain.pictures import Shown
    from coachjournal.services.attachments import OpenedAttachment


class Viewer(Sheet):
    """Shows one of several attachments at a time."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        deeds: AttachmentDeeds,
        attachments: Sequence[Attachment],
        place: int = 0,
    ) -> None:
        super().__init__(parent, _("Attachment"), _("Close"), self.accept, width=1100)
        self.cancel.hide()
        self._context, self._deeds = context, deeds
        self._all, self._place = list(attachments), place
        self._page = self._pages = 0
        self._content = b""
        self.name = ElidedLabel("", "strong")
        self.about = label("", "caption", wrap=True)
        self.view = PictureView(_("The attachment"))
        self.instead = label("", "soft", wrap=True)
        self._stack = QStackedWidget()
        self._make_buttons()
        self._lay_out()
        self.view.zoomed.connect(lambda share: self.size_said.setText(f"{share} %"))
        context.news.changed.connect(self._hear)
        self._open()

    def prepare(self) -> None:
        """Be as large as the window lets it."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else 700
        self._stack.setMinimumHeight(max(160, room - self._context.theme.px(330)))

    @property
    def shown(self) -> Attachment:
        """The one that is looked at."""
        return self._all[self._place]

    def go(self, by: int) -> None:
        """To the next one, or the one before."""
        if len(self._all) > 1:
            self._place = (self._place + by) % len(self._all)
            self._open()

    def turn(self, by: int) -> None:
        """To another page of a PDF."""
        page = min(max(0, self._page + by), max(0, self._pages - 1))
        if page != self._page:
            self._page = page
            self._show()

    def _make_buttons(self) -> None:
        icons = self._context.icons
        self.before = icon_button(icons, "arrow-left", _("Attachment before"), lambda: self.go(-1))
        self.after = icon_button(icons, "arrow-right", _("Next attachment"), lambda: self.go(1))
        self.page_before = icon_button(icons, "arrow-left", _("Page before"), lambda: self.turn(-1))
        self.page_after = icon_button(icons, "arrow-right", _("Next page"), lambda: self.turn(1))
        self.smaller = icon_button(icons, "zoom-out", _("Smaller"), self.view.smaller)
        self.larger = icon_button(icons, "zoom-in", _("Larger"), self.view.larger)
        self.fit = ghost_button(_("Fit"), self.view.fit, tip=_("Show all of it"))
        self.more = icon_button(icons, "ellipsis", _("What can be done with it"), self._open_menu)
        self.copy = ghost_button(_("Save a copy…"), lambda: self._deeds.save_copy(self.shown))
        self.count, self.page_said, self.size_said = (label("", "caption") for _each in range(3))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.addWidget(self.name)
        names.addWidget(self.about)
        head.addLayout(names, 1)
        beside: tuple[QWidget, ...] = (self.before, self.count, self.after, self.more)
        for each in beside:
            head.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.addStretch(1)
        inside.addWidget(self.instead)
        inside.addStretch(1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(holder)
        self.body.addWidget(self._stack, 1)
        for place, each in enumerate((*self._sizes(), *self._paging())):
            self.foot.insertWidget(place, each)
        self.foot.insertWidget(self.foot.count() - 1, self.copy)
        for keys, deed in (
            ("Ctrl+Right", partial(self.go, 1)),
            ("Ctrl+Left", partial(self.go, -1)),
            ("PgDown", partial(self.turn, 1)),
            ("PgUp", partial(self.turn, -1)),
        ):
            QShortcut(QKeySequence(keys), self, deed)

    def _sizes(self) -> tuple[QWidget, ...]:
        return self.smaller, self.size_said, self.larger, self.fit

    def _paging(self) -> tuple[QWidget, ...]:
        return self.page_before, self.page_said, self.page_after

    def _open(self) -> None:
        self._page = self._pages = 0
        self._content = b""
        self._say()
        self.view.show_image(QImage())
        self.view.fit()
        attachment = self.shown
        if not shows(attachment):
            self._show_instead(kept_words(attachment))
            return
        self._show_instead(_("Opening…"))
        self._context.tasks.run(
            lambda: self._context.practice.attachments.open(attachment.id),
            owner=self,
            done=self._opened,
            failed=self._failed,
        )

    def _opened(self, opened: OpenedAttachment) -> None:
        if opened.attachment.id == self.shown.id:
            self._content = opened.content
            self._show()

    def _show(self) -> None:
        from coachjournal.services import pictures

        attachment, page = self.shown, self._page
        self._context.tasks.run(
            partial(pictures.shown, self._content, attachment.media_type, page),
            owner=self,
            done=partial(self._came, attachment.id, page),
            failed=self._failed,
            lane="work",
        )

    def _came(self, attachment_id: str, page: int, shown: Shown) -> None:
        if (attachment_id, page) != (self.shown.id, self._page):
            return
        self._pages = shown.pages
        self._stack.setCurrentIndex(0)
        self.view.show_image(image_of(shown))
        self._say()

    def _failed(self, error: Exception) -> None:
        self._show_instead(words_for(error))

    def _show_instead(self, words: str) -> None:
        self.instead.setText(words)
        self._stack.setCurrentIndex(1)
        self._say()

    def _say(self) -> None:
        attachment = self.shown
        self.name.set_text(title_of(attachment))
        parts = [attachment.name] if attachment.caption else []
        parts += [kind_words(attachment), size_words(attachment.size)]
        self.about.setText(" · ".join(parts))
        self.view.setAccessibleName(title_of(attachment))
        neighbours: tuple[QWidget, ...] = (self.before, self.after, self.count)
        for each in neighbours:
            each.setVisible(len(self._all) > 1)
        place = _("{number} of {count}").format(number=self._place + 1, count=len(self._all))
        self.count.setText(place)
        drawn = self._stack.currentIndex() == 0
        for each in self._sizes():
            each.setVisible(drawn)
        paged = drawn and attachment.media_type == PDF and self._pages > 1
        for each in self._paging():
            each.setVisible(paged)
        words = _("Page {page} of {pages}").format(page=self._page + 1, pages=self._pages)
        self.page_said.setText(words)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deeds.fill(menu, self.shown)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes & Changes.ATTACHMENTS:
            ids = [each.id for each in self._all]
            self._context.tasks.run(
                lambda: self._context.practice.attachments.those(ids),
                owner=self,
                done=self._reload,
                failed=self._context.failed,
            )

    def _reload(self, found: list[Attachment]) -> None:
        if not found:
            self.accept()
            return
        before = self.shown
        ids = [each.id for each in found]
        self._all = found
        self._place = ids.index(before.id) if before.id in ids else min(self._place, len(ids) - 1)
        if self.shown != before:
            self._open()
