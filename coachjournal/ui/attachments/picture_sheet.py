"""A picture before it is attached: as it is, or as a paper laid straight, cut out and cleaned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coachjournal.domain.straightening import WHOLE, Cleaning, Corners
from coachjournal.system.language import _, later
from coachjournal.ui.attachments.corner_view import CornerView
from coachjournal.ui.attachments.images import image_of
from coachjournal.ui.attachments.picture_view import PictureView
from coachjournal.ui.errors import words_for
from coachjournal.ui.forms import Job, where_it_can_be
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.domain.pictures import PaperFound, Shown
    from coachjournal.services.attachments import AttachedTo
    from coachjournal.services.pictures import ReadyToAttach

_PAUSE = 250
_AS_IT_IS = "as-it-is"
_CHOICES = (
    (_AS_IT_IS, later("The whole photo, as it is")),
    (Cleaning.NONE.value, later("The paper, laid straight")),
    (Cleaning.WHITE.value, later("The paper, straight, on clean white")),
    (Cleaning.BLACK_AND_WHITE.value, later("The paper, straight, in black and white")),
)

Attach = Callable[["ReadyToAttach", str, "ReadyToAttach | None"], object]
"""Gets what is to be attached, its caption, and the original where that is kept as well."""


class PictureSheet(Sheet):
    """Asks what of a photo is to be kept; shows what will come of it."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        before: ReadyToAttach,
        attach: Attach,
        *,
        caption: str | None = "",
        owner: AttachedTo | None = None,
    ) -> None:
        action = _("Attach") if caption is not None else _("Put in its place")
        super().__init__(parent, _("A picture of paper?"), action, self._send, width=980)
        self._context, self._before, self._attach = context, before, attach
        self._owner = owner
        # Until the photo is there, nothing can be shown of what will come of it.
        self._running, self._again = True, False
        self.corners = CornerView(context.theme)
        self.preview = PictureView(_("What will be attached"))
        self.choice = Choice([(value, _(words)) for value, words in _CHOICES], _AS_IT_IS)
        self.choice.setAccessibleName(_("What is kept of the photo"))
        self.keep = QCheckBox(_("Keep the whole photo as well"))
        self.whole = ghost_button(_("Corners of the whole photo"), self._take_whole)
        self.caption = QLineEdit(caption or "")
        self.said = label(_("Looking for a sheet of paper…"), "caption", wrap=True)
        self._lay_out(with_caption=caption is not None)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._show_preview)
        self.choice.currentIndexChanged.connect(self._chosen)
        self.corners.changed.connect(self._moved)
        self._chosen()
        self._look_for_paper()

    def prepare(self) -> None:
        """Be as large as the window lets it."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else 700
        self.corners.setMinimumHeight(max(140, min(460, room - self._context.theme.px(400))))

    def flush(self) -> Sequence[Job]:
        """Before a lock: the photo as it is, with its caption; it can be laid straight later."""
        if self._owner is None or not self.isVisible():
            return ()
        from coachjournal.services.spooled_words import SpooledPicture
        from coachjournal.services.spooling import Saving

        photo, caption = self._before, self.caption.text()
        add = self._context.practice.attachments.add
        keep = partial(add, self._owner, photo, caption=caption)
        aside = SpooledPicture(
            owner=self._owner, name=photo.name, content=photo.content, caption=caption
        )
        return (Saving(partial(where_it_can_be, keep), aside),)

    def cleaning(self) -> Cleaning | None:
        """How the paper is cleaned; None where the photo is kept as it is."""
        chosen = self.choice.value()
        return None if chosen == _AS_IT_IS else Cleaning(chosen)

    def _lay_out(self, *, with_caption: bool) -> None:
        pictures = QGridLayout()
        pictures.setHorizontalSpacing(16)
        for column, (name, view) in enumerate(
            ((_("The photo"), self.corners), (_("What will be kept"), self.preview))
        ):
            pictures.addWidget(label(name, "section"), 0, column)
            pictures.addWidget(view, 1, column)
            pictures.setColumnStretch(column, 1)
        self.body.addLayout(pictures)
        self.body.addWidget(self.said)
        bare = _("What the photo said of place, time and camera is not kept.")
        self.body.addWidget(label(bare, "caption", wrap=True))
        below = QHBoxLayout()
        below.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(FormRow(_("Keep"), self.choice))
        left.addWidget(self.keep)
        below.addLayout(left, 1)
        right = QVBoxLayout()
        if with_caption:
            right.addWidget(FormRow(_("Caption"), self.caption))
        right.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        below.addLayout(right, 1)
        self.body.addLayout(below)

    def _look_for_paper(self) -> None:
        # Here and not at the top: the first frame knows nothing of attachments.
        from coachjournal.services import pictures

        before = self._before
        self._context.tasks.run(
            partial(_looked, pictures.find_paper, pictures.shown, before),
            owner=self,
            done=self._found,
            failed=self._failed,
            lane="work",
        )

    def _found(self, came: tuple[PaperFound, Shown]) -> None:
        paper, photo = came
        self._running = self._again = False
        self.corners.show_photo(image_of(photo), paper.corners)
        self.preview.show_image(image_of(photo))
        if paper.found:
            self.said.setText(
                _("A sheet of paper was found. Drag its corners, or move them by the arrow keys.")
            )
            self.choice.choose(Cleaning.WHITE.value)
        else:
            self.said.setText(
                _("No sheet of paper was found by itself. Its corners can be set by hand.")
            )

    def _failed(self, error: Exception) -> None:
        self._running = False
        self.show_problem(words_for(error))

    def _chosen(self) -> None:
        paper = self.cleaning() is not None
        for each in (*self.corners.handles, self.keep, self.whole):
            each.setEnabled(paper)
        for handle in self.corners.handles:
            handle.setVisible(paper)
        self._show_preview()

    def _moved(self) -> None:
        self.show_problem("")
        self._pause.start()

    def _take_whole(self) -> None:
        self.corners.show_corners(WHOLE)
        self._show_preview()

    def _show_preview(self) -> None:
        """One at a time: a child for every step of a drag would be a crowd."""
        if self._running:
            self._again = True
            return
        from coachjournal.services import pictures

        self._running, self._again = True, False
        cleaning, corners = self.cleaning(), self.corners.corners()
        self._context.tasks.run(
            partial(_previewed, pictures.preview, pictures.shown, self._before, corners, cleaning),
            owner=self,
            done=self._preview_came,
            failed=self._failed,
            lane="work",
        )

    def _preview_came(self, shown: Shown) -> None:
        self._running = False
        self.preview.show_image(image_of(shown))
        self.show_problem("")
        if self._again:
            self._show_preview()

    def _send(self) -> None:
        cleaning = self.cleaning()
        if cleaning is None:
            self._attached(self._before)
            return
        from coachjournal.services import pictures

        self.action.setEnabled(False)
        self._context.tasks.run(
            partial(pictures.straightened, self._before, self.corners.corners(), cleaning),
            owner=self,
            done=self._attached,
            failed=self._failed,
            lane="work",
        )

    def _attached(self, ready: ReadyToAttach) -> None:
        original = self._before if self.keep.isChecked() and self.keep.isEnabled() else None
        self.accept()
        self._attach(ready, self.caption.text(), original)


def _looked(
    find: Callable[[bytes], PaperFound],
    show: Callable[[bytes, str], Shown],
    before: ReadyToAttach,
) -> tuple[PaperFound, Shown]:
    return find(before.content), show(before.content, before.media_type)


def _previewed(
    preview: Callable[[ReadyToAttach, Corners, Cleaning], Shown],
    show: Callable[[bytes, str], Shown],
    before: ReadyToAttach,
    corners: Corners,
    cleaning: Cleaning | None,
) -> Shown:
    if cleaning is None:
        return show(before.content, before.media_type)
    return preview(before, corners, cleaning)
