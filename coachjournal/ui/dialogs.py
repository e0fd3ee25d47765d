"""The port for true dialogs: asking for a file, and yes or no.

Qt's dialogs are imported when one is asked for: they cost 15 ms, and the first frame has none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coachjournal.system.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMessageBox, QWidget

    from coachjournal.ui.printing import Picture


class Dialogs(Protocol):
    """What a page may ask in a dialog of its own."""

    def ask_save_file(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """Where to save a file; None when the coach thought better of it."""

    def ask_open_file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Which file to open; None when the coach thought better of it."""

    def ask_folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Which folder; None when the coach thought better of it."""

    def tell(self, parent: QWidget, title: str, message: str) -> None:
        """Say something that must be seen before going on."""

    def confirm(self, parent: QWidget, title: str, message: str, action: str, keep: str) -> bool:
        """Ask whether to do something that cannot be undone; `keep` is the safe answer."""

    def print_pages(self, parent: QWidget, title: str, pages: Sequence[Picture]) -> bool:
        """Ask for a printer and print; False when the coach thought better of it."""


class RealDialogs:
    """The system's own dialogs, of which Qt is made to remember nothing."""

    def ask_save_file(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """Where to save a file."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _filter = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
        path = self._chosen(chosen)
        if path is None or path.suffix or not proposed.suffix:
            return path
        # The system's dialog asked about the name as it was typed; with its ending it is another.
        whole = path.with_name(path.name + proposed.suffix)
        words = _("There is a file of that name already: {name}").format(name=whole.name)
        if whole.exists() and not self.confirm(
            parent, title, words, _("Replace it"), _("Leave it alone")
        ):
            return None
        return whole

    def ask_open_file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Which file to open."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _filter = QFileDialog.getOpenFileName(parent, title, str(start), kinds)
        return self._chosen(chosen)

    def ask_folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Which folder."""
        from PySide6.QtWidgets import QFileDialog

        return self._chosen(QFileDialog.getExistingDirectory(parent, title, str(start)))

    def tell(self, parent: QWidget, title: str, message: str) -> None:
        """Say something in a box of plain text."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(parent, title, message)
        box.addButton(QMessageBox.StandardButton.Ok)
        box.exec()

    def confirm(self, parent: QWidget, title: str, message: str, action: str, keep: str) -> bool:
        """Ask in a box; Enter and Esc both mean the safe answer."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(parent, title, message)
        go_on = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(keep, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is go_on

    def print_pages(self, parent: QWidget, title: str, pages: Sequence[Picture]) -> bool:
        """Print by the system's own dialog."""
        from coachjournal.ui.printing import print_pages

        return print_pages(parent, title, pages)

    def _box(self, parent: QWidget, title: str, message: str) -> QMessageBox:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title)
        box.setText(message)
        return box

    def _chosen(self, path: str) -> Path | None:
        scrub_file_dialog_history()
        return Path(path) if path else None


def scrub_file_dialog_history() -> None:
    """Remove all that Qt's own file dialog writes about visited places into its settings file."""
    from PySide6.QtCore import QSettings

    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    if "FileDialog" in kept.childGroups():
        kept.remove("FileDialog")
        kept.sync()
