"""Takes a note apart to be read, with its pictures; asks before a link is followed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from coachjournal.system.language import _
from coachjournal.ui.sessions.editor_panel import EditorPanel
from coachjournal.ui.sessions.note_page import NotePage
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.domain.reading import Piece
    from coachjournal.services.practice import Practice

_LONGEST_SHOWN = 300


class NoteReading(QObject):
    """Reads on the work lane, and fetches pictures from the journal on the vault lane."""

    def __init__(self, parent: QObject, editor: EditorPanel, context: PageContext) -> None:
        super().__init__(parent)
        self._context = context
        self._practice: Practice = context.practice
        for room in editor.rooms.values():
            page = room.page
            page.reading_wanted.connect(partial(self._read, page))
            page.edit.link_wanted.connect(partial(self._ask, page))
            page.read.link_wanted.connect(partial(self._ask, page))

    def _read(self, page: NotePage, text: str) -> None:
        self._context.tasks.run(
            partial(_read, text),
            owner=page,
            done=partial(self._fetch, page, text),
            failed=self._context.failed,
            lane="work",
        )

    def _fetch(self, page: NotePage, text: str, pieces: tuple[Piece, ...]) -> None:
        from coachjournal.domain.reading import attachments_in

        def show(pictures: Mapping[str, QImage]) -> None:
            # By now another note may be on the page, and be read.
            if page.edit.text() == text:
                page.show_pieces(pieces, pictures)

        wanted = attachments_in(pieces)
        if not wanted:
            show({})
            return

        def make_small(contents: Mapping[str, bytes]) -> None:
            self._context.tasks.run(
                partial(_small, contents),
                owner=page,
                done=show,
                failed=self._context.failed,
                lane="work",
            )

        self._context.tasks.run(
            partial(self._practice.attachments.pictures, wanted),
            owner=page,
            done=make_small,
            failed=self._context.failed,
        )

    def _ask(self, page: NotePage, target: str) -> None:
        shown = target if len(target) <= _LONGEST_SHOWN else target[:_LONGEST_SHOWN] + "\u2026"
        message = _(
            "This journal opens no address and fetches nothing. You can copy the address and "
            "open it yourself:\n\n{address}"
        )
        if self._context.dialogs.confirm(
            page,
            _("A link in the note"),
            message.format(address=shown),
            _("Copy the address"),
            _("Leave it"),
        ):
            QGuiApplication.clipboard().setText(target)


def _read(text: str) -> tuple[Piece, ...]:
    from coachjournal.services.note_reading import read_note

    return read_note(text)


def _small(contents: Mapping[str, bytes]) -> Mapping[str, QImage]:
    from coachjournal.services.pictures import for_reading

    images = {name: QImage.fromData(each) for name, each in for_reading(contents).items()}
    return {name: image for name, image in images.items() if not image.isNull()}
