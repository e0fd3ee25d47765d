"""Before a pack is made: which drawings come along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from coachjournal.services.pack_sketches import SketchChoice
from coachjournal.system.language import _
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label


class PackSheet(Sheet):
    """A box to tick for each drawing of what waits; none is ticked before."""

    def __init__(
        self,
        parent: QWidget,
        choices: Sequence[SketchChoice],
        export: Callable[[tuple[str, ...]], None],
    ) -> None:
        super().__init__(parent, _("Export the pack"), _("Choose the file…"), self._send)
        self._export = export
        self._boxes: dict[str, QCheckBox] = {}
        self.body.addWidget(label(_("Drawings that come along"), "strong"))
        for each in choices:
            words = " · ".join(filter(None, (each.about, each.title or _("Drawing"))))
            if not each.agreed:
                words = _("{drawing} (not agreed)").format(drawing=words)
            box = QCheckBox(words.replace("&", "&&"))
            box.setAccessibleName(words)
            box.setEnabled(each.agreed)
            self._boxes[each.sketch_id] = box
            self.body.addWidget(box)
        words = _(
            "Names in their words become codes. Handwriting is shown as it is; pictures stay."
        )
        self.body.addWidget(label(words, "soft", wrap=True))
        if not all(each.agreed for each in choices):
            words = _(
                "What a client drew comes along where they agreed to exact words being shown."
            )
            self.body.addWidget(label(words, "soft", wrap=True))

    def chosen(self) -> tuple[str, ...]:
        """The drawings that come along."""
        return tuple(each for each, box in self._boxes.items() if box.isChecked())

    def _send(self) -> None:
        self.accept()
        self._export(self.chosen())
