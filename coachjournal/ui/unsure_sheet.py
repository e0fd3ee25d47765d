"""The sheet that shows what a paper by code could not decide, each passage in its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coachjournal.domain.deidentify import Unsure
from coachjournal.system.language import _, later, plural
from coachjournal.ui.widgets.frames import rule, scrolling
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import said

_UNSURE = {
    "ordinary-word-name": later("A name that is an ordinary word, too."),
    "unknown-capitalised": later("A capitalised word that no dictionary knows."),
    "near-miss": later("Nearly a name that is registered."),
    "initials": later("Perhaps somebody's initials."),
    "email": later("An e-mail address."),
    "phone": later("Perhaps a telephone number."),
    "post-code": later("Perhaps a post code."),
    "link": later("A link."),
    "date-of-birth": later("Perhaps a date of birth."),
    "id-number": later("Perhaps a number that identifies."),
    "rare-title": later("A title that few people have."),
}
_AROUND, _MOST = 290, 300


class UnsureSheet(Sheet):
    """Goes back unless the coach, having looked, exports all the same."""

    def __init__(
        self, parent: QWidget, findings: Sequence[Unsure], accepted: Callable[[], object]
    ) -> None:
        title = plural(
            "{count} passage may tell who someone is", "{count} passages may tell who someone is",
            len(findings),
        ).format(count=len(findings))  # fmt: skip
        super().__init__(parent, title, _("Export all the same"), self.accept, width=680)
        self.accepted.connect(accepted)
        sentence = _(
            "Nothing is written yet. Registered names are replaced already; these words could "
            "not be decided. Look at each. To have one replaced, go back and add it to the "
            "client: as another name, or as a person in their world."
        )
        self.body.addWidget(label(sentence, "soft", wrap=True))
        self._area = self._list(findings)
        self.body.addWidget(self._area)
        self._back_is_safe()

    def prepare(self) -> None:
        """As high as the list is, or as the window lets it be."""
        parent = self.parentWidget()
        room = parent.window().height() - _AROUND if parent is not None else 400
        inside = self._inside
        wanted = max(inside.sizeHint().height(), inside.heightForWidth(self.minimumWidth() - 60))
        self._area.setFixedHeight(max(120, min(wanted + 4, room)))

    def _list(self, findings: Sequence[Unsure]) -> QWidget:
        self._inside = inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for place, finding in enumerate(findings[:_MOST]):
            if place:
                column.addWidget(rule())
            column.addWidget(Pill(finding.found, "caution"), 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(label(said(_UNSURE, finding.reason.value), "caption", wrap=True))
            column.addWidget(label(finding.excerpt, wrap=True, selectable=True))
        if len(findings) > _MOST:
            words = _("{count} more are not shown.").format(count=len(findings) - _MOST)
            column.addWidget(label(words, "soft"))
        column.addStretch(1)
        area = scrolling(inside)
        inside.setProperty("page", "false")
        for each in (inside, area.viewport()):
            each.setAutoFillBackground(False)
        # The list is read with the arrow keys.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(_("Passages that could not be decided"))
        return area

    def _back_is_safe(self) -> None:
        # Enter must not let anything out: it goes back.
        for button in self.findChildren(QPushButton):
            if button is self.action:
                button.setDefault(False)
                button.setAutoDefault(False)
            else:
                button.setText(_("Go back"))
                button.setAccessibleName(_("Go back"))
                button.setDefault(True)
                button.setFocus()
