"""Which panel belongs to a sheet: that of the live part on it, or of its areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.sketch.elements import Element, Frame, Note, Widget
from coachjournal.domain.sketch.live import (
    constellation,
    forcefield,
    scenarios,
    stakeholders,
    systems,
    tree,
    values,
    wheel,
)
from coachjournal.system.language import _, later
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.live.areas_panel import AreasPanel
from coachjournal.ui.sketch.live.base import LivePanel
from coachjournal.ui.sketch.live.constellation_panel import ConstellationPanel
from coachjournal.ui.sketch.live.forces_panel import ForcesPanel
from coachjournal.ui.sketch.live.scenarios_panel import ScenariosPanel
from coachjournal.ui.sketch.live.stakeholders_panel import StakeholdersPanel
from coachjournal.ui.sketch.live.systems_panel import SystemsPanel
from coachjournal.ui.sketch.live.tree_panel import TreePanel
from coachjournal.ui.sketch.live.values_panel import ValuesPanel
from coachjournal.ui.sketch.live.wheel_panel import WheelPanel
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.widgets.frames import scrolling

Make = Callable[[Sheet, PageContext], LivePanel]

_AREAS = "areas"
_PANELS: Mapping[str, tuple[str, Make]] = {
    wheel.TEMPLATE: (later("Wheel"), WheelPanel),
    forcefield.TEMPLATE: (later("Force field"), ForcesPanel),
    stakeholders.TEMPLATE: (later("Stakeholders"), StakeholdersPanel),
    systems.TEMPLATE: (later("Systems map"), SystemsPanel),
    scenarios.TEMPLATE: (later("Scenarios"), ScenariosPanel),
    constellation.TEMPLATE: (later("Constellation"), ConstellationPanel),
    values.TEMPLATE: (later("Values"), ValuesPanel),
    tree.TRUNK: (later("Tree"), TreePanel),
    _AREAS: (later("Areas"), AreasPanel),
}


def panel_title(sheet: Sheet) -> str:
    """What the panel of a sheet is called; nothing where it has none."""
    kinds = _kinds(sheet)
    return _(_PANELS[kinds[0]][0]) if kinds else ""


def panel_for(sheet: Sheet, context: PageContext) -> QWidget | None:
    """The panel of a sheet's live parts, one below the other; None where there are none.

    From then on a touch of a live part counts on the day that the clock says.
    """
    if context.practice.may_write:
        sheet.live.today = context.clock.today
    kinds = _kinds(sheet)
    if not kinds:
        return None
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    for kind in kinds:
        column.addWidget(_PANELS[kind][1](sheet, context))
    column.addStretch(1)
    # All that stands here changes the sheet.
    inside.setEnabled(context.practice.may_write)
    area = scrolling(inside)
    inside.setProperty("page", "false")
    for each in (inside, area.viewport()):
        each.setAutoFillBackground(False)
    return area


def _kinds(sheet: Sheet) -> list[str]:
    """The live parts on a sheet, each once; its areas where there is nothing else."""
    shown = sheet.scene.shown()
    found = {_kind(each) for each in shown} - {""}
    kinds = [kind for kind in _PANELS if kind in found]
    areas = any(isinstance(each, Frame) and each.role for each in shown)
    return kinds or ([_AREAS] if areas else [])


def _kind(element: Element) -> str:
    if isinstance(element, Widget):
        return element.template if element.template in _PANELS else ""
    return tree.TRUNK if isinstance(element, Note) and element.role == tree.TRUNK else ""
