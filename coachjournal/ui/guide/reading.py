"""A chapter as it is read: our own Markdown, dressed as the program is; nothing else loads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtGui import QTextFormat as Format
from PySide6.QtWidgets import QTextBrowser, QWidget

from coachjournal.system.language import _
from coachjournal.system.resources import guide_path
from coachjournal.ui.theme import NOTES, TITLE, Theme

PICTURES = "pictures"
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_SIZES = {1: TITLE, 2: 18}
_WIDEST, _BAR = 760, 24
_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_MOVES = QTextCursor.MoveMode.KeepAnchor


class Reading(QTextBrowser):
    """Shows a chapter. Tab goes from link to link, Enter follows one; Shift+Tab leaves the text."""

    chapter_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._text = theme, ""
        self.setProperty("kind", "notes")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(2)
        self.anchorClicked.connect(self._follow)
        self.highlighted.connect(self._say_link)
        theme.changed.connect(self._dress)

    def show_chapter(self, title: str, text: str) -> None:
        """Show a chapter from its beginning."""
        self._text = text
        self.setAccessibleName(title)
        self._dress()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """A picture of the guide's own folder; for all else nothing, said as an empty picture.

        At no answer at all a document looks for the file by itself.
        """
        place = PurePosixPath((name if isinstance(name, QUrl) else QUrl(name)).toString())
        is_picture = kind == _IMAGE
        if is_picture and place.parts[:-1] == (PICTURES,) and place.suffix == ".png":
            return QImage(str(guide_path(PICTURES, place.name)))
        return QImage()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Back leads out at once: nobody has to pass every link to come to the contents."""
        if forward:
            return super().focusNextPrevChild(True)
        return QWidget.focusNextPrevChild(self, False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines to a length that can be read, and let pictures be as wide as they."""
        super().resizeEvent(event)
        spare = self.width() - self._theme.px(_WIDEST) - _BAR
        self.setViewportMargins(0, 0, max(0, spare), 0)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a bar beside what is set apart."""
        super().paintEvent(event)
        painter, layout = QPainter(self.viewport()), self.document().documentLayout()
        painter.translate(0, -self.verticalScrollBar().value())
        for block in self._blocks():
            if block.blockFormat().intProperty(Format.Property.BlockQuoteLevel):
                room = layout.blockBoundingRect(block)
                bar = QRectF(2, room.top(), self._theme.px(3), room.height())
                painter.fillRect(bar, self._theme.colour("accent"))
        painter.end()

    def _follow(self, link: QUrl) -> None:
        place = PurePosixPath(link.toString())
        if place.suffix == ".md" and len(place.parts) == 1:
            self.chapter_wanted.emit(place.stem)

    def _say_link(self, link: QUrl) -> None:
        # Qt tells a screen reader nothing of links in a text.
        if self.hasFocus() and not link.isEmpty():
            words = self.textCursor().selectedText()
            spoken = QAccessibleAnnouncementEvent(self, _("Link: {words}").format(words=words))
            QAccessible.updateAccessibility(spoken)

    def _dress(self) -> None:
        if not self._text:
            return
        at = self.verticalScrollBar().value()
        self.document().setDefaultFont(self._theme.font(NOTES))
        self.document().setMarkdown(self._text, _FEATURES)
        for block in self._blocks():
            self._dress_block(block)
        for table in self._tables():
            self._dress_table(table)
        self._fit()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(at)

    def _dress_block(self, block: QTextBlock) -> None:
        layout, cursor = block.blockFormat(), QTextCursor(block)
        level, item = layout.headingLevel(), block.textList() is not None
        tall = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        has_picture = any(each.charFormat().isImageFormat() for each in _fragments(block))
        layout.setLineHeight(100 if has_picture else 118, tall)
        layout.setTopMargin(self._theme.px(18 if level == 2 else 2))
        layout.setBottomMargin(self._theme.px(5 if item or level else 11))
        if layout.intProperty(Format.Property.BlockQuoteLevel):
            layout.setLeftMargin(self._theme.px(16))
            layout.setRightMargin(0)
        cursor.setBlockFormat(layout)
        for each in _fragments(block):
            self._dress_words(each, level)

    def _dress_words(self, piece: QTextFragment, level: int) -> None:
        form = QTextCharFormat(piece.charFormat())
        if level:
            # Qt's own way to make a heading large would win over any size in pixels.
            form.clearProperty(Format.Property.FontSizeAdjustment)
            size = self._theme.px(_SIZES.get(level, NOTES))
            form.setProperty(Format.Property.FontPixelSize, size)
            form.setFontWeight(QFont.Weight.DemiBold)
        elif piece.charFormat().isAnchor():
            form.setForeground(self._theme.colour("link"))
        elif piece.charFormat().fontFixedPitch():
            form.setBackground(self._theme.colour("raised"))
            form.setFontFamilies([self._theme.font().family()])
        elif piece.charFormat().fontWeight() > QFont.Weight.Normal:
            form.setFontWeight(QFont.Weight.DemiBold)
        else:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), _MOVES)
        cursor.setCharFormat(form)

    def _dress_table(self, table: QTextTable) -> None:
        form = table.format()
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._theme.colour("line"))
        form.setCellPadding(self._theme.px(5))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setBottomMargin(self._theme.px(10))
        table.setFormat(form)

    def _fit(self) -> None:
        room = max(200, self.viewport().width() - 12)
        for block in self._blocks():
            for each in _fragments(block):
                form = each.charFormat()
                if form.isImageFormat():
                    self._fit_picture(each, form.toImageFormat(), room)

    def _fit_picture(self, piece: QTextFragment, form: QTextImageFormat, room: int) -> None:
        name = QUrl(form.name())
        image = self.loadResource(_IMAGE, name)
        if image.isNull():
            return
        wide = min(image.width(), room)
        if round(form.width()) == wide:
            return
        # Made small here: Qt would leave dots out, and letters with them.
        sharp = self.devicePixelRatioF()
        if wide * sharp < image.width():
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(round(wide * sharp), smooth)
        self.document().addResource(_IMAGE, name, image)
        form.setWidth(wide)
        form.setHeight(round(image.height() * wide / image.width()))
        cursor = QTextCursor(self.document())
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), _MOVES)
        cursor.setCharFormat(form)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().firstBlock()
        while block.isValid():
            yield block
            block = block.next()

    def _tables(self) -> list[QTextTable]:
        frames = self.document().rootFrame().childFrames()
        return [each for each in frames if isinstance(each, QTextTable)]


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    """The pieces of a line; taken down first, for dressing one may join it to its neighbour."""
    found, at = [], block.begin()
    while not at.atEnd():
        found.append(at.fragment())
        at += 1
    return found
