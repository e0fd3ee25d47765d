"""What a drawing from elsewhere holds, before it is taken in: nothing is created until then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.domain.sketch.taken_in import LeftBehind
from coachjournal.domain.sketches import Whose
from coachjournal.system.language import _, later, plural
from coachjournal.ui.drawings.words import WHOSE
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import choice, chosen
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.sketch_files import ReadDrawing

_LEFT = {
    LeftBehind.FORMULA: later("formulas"),
    LeftBehind.BACKGROUND: later("printed backgrounds"),
    LeftBehind.RECORDING: later("sound recordings"),
    LeftBehind.OTHER: later("things of another kind"),
}


class TakeInSheet(FormSheet):
    """Says what was read, and asks for a title and whose it is."""

    def __init__(self, parent: QWidget, context: PageContext, read: ReadDrawing) -> None:
        super().__init__(parent, context, _("Take in a drawing"), _("Take it in"))
        self._files, self._read = context.practice.sketch_files, read
        self.form.addWidget(label(counted(read.counts), "body", wrap=True))
        if read.left_behind:
            kinds = ", ".join(
                f"{_(_LEFT[kind])} ({count})" for kind, count in read.left_behind.items()
            )
            words = _("A sheet cannot show all of it; what stays behind: {kinds}.")
            self.form.addWidget(label(words.format(kinds=kinds), "caution", wrap=True))
        self.name = QLineEdit(read.name)
        self.whose = choice(WHOSE, Whose.MINE.value)
        self.form.addWidget(self.row(_("Title"), self.name))
        self.form.addWidget(self.row(_("Whose it is"), self.whose))
        self.name.setFocus()

    def job(self) -> Job:
        """Keep it as a new sketch."""
        from coachjournal.services.sketches import SketchToMake

        wanted = SketchToMake(title=self.name.text().strip(), whose=chosen(self.whose, Whose))
        return partial(self._files.take_in, self._read, wanted)


def counted(counts: dict[str, int]) -> str:
    """What is in it, in words."""
    number = counts.get
    known = (
        ("strokes", plural("{count} stroke", "{count} strokes", number("strokes", 0))),
        ("texts", plural("{count} text", "{count} texts", number("texts", 0))),
        ("notes", plural("{count} note", "{count} notes", number("notes", 0))),
        ("shapes", plural("{count} shape", "{count} shapes", number("shapes", 0))),
        ("connectors", plural("{count} arrow", "{count} arrows", number("connectors", 0))),
        ("pictures", plural("{count} picture", "{count} pictures", number("pictures", 0))),
        ("frames", plural("{count} frame", "{count} frames", number("frames", 0))),
        ("layers", plural("on {count} layer", "on {count} layers", number("layers", 0))),
    )
    parts = [words.format(count=counts[name]) for name, words in known if counts.get(name)]
    words = plural(
        "{count} thing lies on it: {parts}.", "{count} things lie on it: {parts}.",
        number("elements", 0),
    )  # fmt: skip
    return words.format(count=number("elements", 0), parts=", ".join(parts))
