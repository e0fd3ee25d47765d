"""Prints finished pages by the system's own dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Picture(Protocol):
    """A page as dots of grey."""

    @property
    def width(self) -> int:
        """Dots across."""

    @property
    def height(self) -> int:
        """Lines."""

    @property
    def stride(self) -> int:
        """Bytes a line."""

    @property
    def dots(self) -> bytes:
        """Eight bits a dot."""


def print_pages(parent: QWidget, title: str, pages: Sequence[Picture]) -> bool:
    """Ask for the printer and print; False when the coach thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # What a print queue shows to others.
    printer.setDocName("Coach Journal")
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    return paint(printer, pages)


def paint(printer: QPrinter, pages: Sequence[Picture]) -> bool:
    """Put the pages onto the printer's paper; False where it takes none."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        image = QImage(
            page.dots, page.width, page.height, page.stride, QImage.Format.Format_Grayscale8
        )
        painter.drawImage(painter.viewport(), image)
    return bool(painter.end())
