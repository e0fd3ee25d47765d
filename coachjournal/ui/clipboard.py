"""What is copied: plain text only, marked for clipboard managers as not to be kept.

Editors make such data by themselves. Fields, selectable labels and tables are copied by Qt,
some with markup; the guard puts plain text in the place of what they copied.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication, QImage

KDE_HINT = "x-kde-passwordManagerHint"
_NUMBER_NOUGHT = bytes(4)
_WINDOWS_FORM = 'application/x-qt-windows-mime;value="{}"'
_HINTS: dict[str, bytes] = {
    KDE_HINT: b"secret",
    "org.nspasteboard.ConcealedType": b"",
    _WINDOWS_FORM.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS_FORM.format("CanIncludeInClipboardHistory"): _NUMBER_NOUGHT,
    _WINDOWS_FORM.format("CanUploadToCloudClipboard"): _NUMBER_NOUGHT,
}
"""By format: what tells clipboard managers, histories and clouds to leave it alone."""


def plain_mime(text: str) -> QMimeData:
    """The text alone, with every hint that it is confidential."""
    made = QMimeData()
    made.setText(text)
    for form, value in _HINTS.items():
        made.setData(form, value)
    return made


def picture_mime(image: QImage) -> QMimeData:
    """A picture alone, with every hint that it is confidential."""
    made = QMimeData()
    made.setImageData(image)
    for form, value in _HINTS.items():
        made.setData(form, value)
    return made


def copy_marked(text: str) -> None:
    """Put a text on the clipboard, marked."""
    QGuiApplication.clipboard().setMimeData(plain_mime(text))


def copy_picture(image: QImage) -> None:
    """Put a picture on the clipboard, marked."""
    QGuiApplication.clipboard().setMimeData(picture_mime(image))


class ClipboardGuard(QObject):
    """Watches what this program copies, by whatever way, and leaves only marked plain text."""

    def __init__(self, clipboard: QClipboard, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        clipboard.changed.connect(self._look)

    def _look(self, mode: QClipboard.Mode) -> None:
        if not self._ours(mode):
            return
        held = self._clipboard.mimeData(mode)
        if held is not None and held.hasText() and not held.hasFormat(KDE_HINT):
            self._clipboard.setMimeData(plain_mime(held.text()), mode)

    def _ours(self, mode: QClipboard.Mode) -> bool:
        if mode == QClipboard.Mode.Clipboard:
            return self._clipboard.ownsClipboard()
        return mode == QClipboard.Mode.Selection and self._clipboard.ownsSelection()
