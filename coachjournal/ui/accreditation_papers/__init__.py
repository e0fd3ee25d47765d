"""The papers that accrediting bodies ask for, and the sheets that others sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.accreditation_papers.papers_form import PapersSheet
    from coachjournal.ui.shell.context import PageContext


def papers_sheet(context: PageContext, credential_id: str, parent: QWidget) -> PapersSheet:
    """The sheet of logs and papers for a credential, for a page that opens its sheets itself."""
    from coachjournal.ui.accreditation_papers.papers_form import PapersSheet

    return PapersSheet(parent, context, credential_id)


def open_papers(context: PageContext, credential_id: str, parent: QWidget) -> PapersSheet:
    """Open the sheet of logs and papers over a page; it goes when it is closed."""
    sheet = papers_sheet(context, credential_id, parent)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet
