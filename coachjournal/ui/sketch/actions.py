"""All that can be done with what is chosen, as actions for menus, bars and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from coachjournal.domain.sketch.arranging import Axis, Edge
from coachjournal.system.language import _, later
from coachjournal.ui.sketch.deeds import Deeds
from coachjournal.ui.sketch.pasting import Pasting
from coachjournal.ui.sketch.tools.settings import ToolSettings

_Standard = QKeySequence.StandardKey


class _Row(NamedTuple):
    name: str
    words: str
    key: str | QKeySequence.StandardKey = ""
    least: int = 1
    """How many things must be chosen."""


ROWS = (
    _Row("cut", later("Cut"), _Standard.Cut),
    _Row("copy", later("Copy"), _Standard.Copy),
    _Row("paste", later("Paste"), _Standard.Paste, 0),
    _Row("duplicate", later("Duplicate"), "Ctrl+D"),
    _Row("delete", later("Delete"), "Del"),
    _Row("write", later("Write on it"), "Return"),
    _Row("choose-all", later("Choose all"), _Standard.SelectAll, 0),
    _Row("connect", later("Connect with an arrow"), "Ctrl+J", 2),
    _Row("group", later("Group"), "Ctrl+G", 2),
    _Row("ungroup", later("Ungroup"), "Ctrl+Shift+G"),
    _Row("lock", later("Hold in place"), "Ctrl+Alt+L"),
    _Row("unlock", later("Let go of it"), "Ctrl+Alt+Shift+L"),
    _Row("front", later("To the front"), "Ctrl+Shift+]"),
    _Row("forward", later("One step forward"), "Ctrl+]"),
    _Row("backward", later("One step back"), "Ctrl+["),
    _Row("back", later("To the back"), "Ctrl+Shift+["),
    _Row("align-left", later("Left edges in line"), "", 2),
    _Row("align-centre", later("Middles in line, one above another"), "", 2),
    _Row("align-right", later("Right edges in line"), "", 2),
    _Row("align-top", later("Top edges in line"), "", 2),
    _Row("align-middle", later("Middles in line, side by side"), "", 2),
    _Row("align-bottom", later("Bottom edges in line"), "", 2),
    _Row("distribute-across", later("Same gaps across"), "", 3),
    _Row("distribute-down", later("Same gaps down"), "", 3),
)

ORDER = ("front", "forward", "backward", "back")
ALIGN = (
    "align-left", "align-centre", "align-right", "align-top", "align-middle", "align-bottom",
    "distribute-across", "distribute-down",
)  # fmt: skip
GROUPING = ("group", "ungroup", "lock", "unlock")

_READING = {"copy", "choose-all"}
_TO_ANY_LOCK = {"copy", "duplicate", "unlock", "lock"}


class SketchActions(QObject):
    """The actions by name; those that cannot be done now are off.

    Their keys work while the canvas has the focus, so that a field over it keeps its own.
    """

    def __init__(self, canvas: QWidget, deeds: Deeds, pasting: Pasting) -> None:
        super().__init__(canvas)
        self._deeds, self._canvas = deeds, canvas
        done = _deeds_by_name(deeds, pasting)
        self.by_name: dict[str, QAction] = {}
        self._offered: list[QAction] = []
        self.stays = self._switch(deeds.settings)
        """Whether a tool stays in the hand after one thing was placed: on or off."""
        for row in ROWS:
            action = QAction(_(row.words), self)
            action.setObjectName(row.name)
            if row.key:
                action.setShortcut(QKeySequence(row.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(partial(_run, done[row.name]))
            self.by_name[row.name] = action
        # Return and Delete are the tool's own keys: a polygon, or a pen, does not want them.
        keyed = [self.by_name[row.name] for row in ROWS if row.name not in ("write", "delete")]
        canvas.addActions(keyed)
        deeds.sheet.chosen_changed.connect(self.refresh)
        deeds.sheet.changed.connect(self.refresh)
        self.refresh()

    def _switch(self, settings: ToolSettings) -> QAction:
        action = QAction(_("Keep a tool in hand"), self)
        action.setObjectName("stays")
        action.setCheckable(True)
        action.toggled.connect(lambda on: settings.put(stays=on))
        settings.changed.connect(lambda: action.setChecked(settings.stays))
        return action

    def offer(self, name: str, action: QAction) -> None:
        """Let what the page can do with what is chosen stand among them."""
        self.by_name[name] = action
        self._offered.append(action)

    def named(self, names: Iterable[str]) -> list[QAction]:
        """Some of them, in this order."""
        return [self.by_name[name] for name in names]

    def refresh(self) -> None:
        """On where there is something to do it to."""
        chosen, free = len(self._deeds.sheet.chosen), self._deeds.free()
        for row in ROWS:
            count = chosen if row.name in _TO_ANY_LOCK else len(free)
            may = self._deeds.may_write or row.name in _READING
            self.by_name[row.name].setEnabled(may and count >= row.least)
        locked = [each for each in self._deeds.sheet.chosen_elements() if each.locked]
        may = self._deeds.may_write
        self.by_name["unlock"].setEnabled(may and bool(locked))
        self.by_name["lock"].setEnabled(may and len(locked) < chosen)
        self.by_name["ungroup"].setEnabled(any(each.group for each in free))
        self.by_name["write"].setEnabled(self._deeds.can_write())
        self.by_name["connect"].setEnabled(may and self._deeds.can_connect())

    def fill_menu(self, menu: QMenu) -> None:
        """All of them, the rarer ones in menus of their own."""
        first = ("write", "cut", "copy", "paste", "duplicate", "delete", "connect")
        menu.addActions(self.named(first))
        menu.addSeparator()
        menu.addActions(self._offered)
        menu.addSeparator()
        menu.addActions(self.named(GROUPING))
        order = menu.addMenu(_("Before and behind"))
        order.addActions(self.named(ORDER))
        align = menu.addMenu(_("Line up"))
        align.addActions(self.named(ALIGN))
        menu.addSeparator()
        menu.addActions(self.named(("choose-all",)))
        menu.addAction(self.stays)


def _run(deed: Callable[[], object]) -> None:
    deed()


def _deeds_by_name(deeds: Deeds, pasting: Pasting) -> dict[str, Callable[[], object]]:
    made: dict[str, Callable[[], object]] = {
        "cut": pasting.cut,
        "copy": pasting.copy,
        "paste": pasting.paste,
        "duplicate": deeds.duplicate,
        "delete": deeds.delete,
        "write": deeds.write,
        "choose-all": deeds.choose_all,
        "connect": deeds.connect,
        "group": deeds.group,
        "ungroup": deeds.ungroup,
        "lock": partial(deeds.lock, True),
        "unlock": partial(deeds.lock, False),
        "front": deeds.to_front,
        "forward": partial(deeds.step, up=True),
        "backward": partial(deeds.step, up=False),
        "back": deeds.to_back,
    }
    made |= {f"align-{edge}": partial(deeds.align, edge) for edge in Edge}
    return made | {f"distribute-{axis}": partial(deeds.distribute, axis) for axis in Axis}
