"""The settings page: a row of sections, each made when it is first looked at.

A section is a function that is given the page's surroundings and returns a widget; the
widget may offer `focus_here()`, `show_where(**where)` and `flush()` as a page does. It brings
cards and no margins: the page scrolls it and keeps it narrow. To add one, write its module
and a line in `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coachjournal.system.device_settings import DeviceStore
from coachjournal.system.language import _, later
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import chip_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import PageHeader, scrolling
from coachjournal.ui.widgets.recovery_key import Pick

_WIDTH = 720

Job = Callable[[], object]


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a section of the settings may use."""

    context: PageContext
    theme: Theme
    device: DeviceStore
    # Tells the idle watch how many minutes to wait.
    set_idle_minutes: Callable[[int], None]
    # Keeps the windows out of screenshots or not; None where the system cannot.
    set_capture_blocked: Callable[[bool], None] | None = None
    # Locks, as Ctrl+Shift+L does.
    lock: Callable[[], None]
    # Picks which groups of a recovery key are typed back.
    pick: Pick


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of the settings, made on its first visit."""

    key: str
    title: str
    build: Callable[[Surroundings], QWidget]


def _computer(around: Surroundings) -> QWidget:
    from coachjournal.ui.settings.appearance import AppearanceSection

    section = AppearanceSection(around.theme, around.device, around.set_capture_blocked)
    section.idle_minutes_changed.connect(around.set_idle_minutes)
    return section


def _security(around: Surroundings) -> QWidget:
    from coachjournal.ui.settings.security import SecuritySection

    return SecuritySection(around)


def _backups(around: Surroundings) -> QWidget:
    from coachjournal.ui.settings.backups import build_section

    return build_section(around.context)


def _protection(around: Surroundings) -> QWidget:
    from coachjournal.ui.settings.protection import ProtectionSection

    return ProtectionSection(around)


def _writing(around: Surroundings) -> QWidget:
    from coachjournal.ui.settings.writing import WritingSection

    return WritingSection(around)


def _data(around: Surroundings) -> QWidget:
    from coachjournal.ui.settings.data import DataSection

    return DataSection(around)


def _rules(around: Surroundings) -> QWidget:
    from coachjournal.ui.rules.section import RulesSection

    return RulesSection(around.context)


def _bin(around: Surroundings) -> QWidget:
    from coachjournal.ui.settings.bin import BinSection

    return BinSection(around)


SECTIONS: tuple[Section, ...] = (
    Section(key="computer", title=later("This computer"), build=_computer),
    Section(key="writing", title=later("Writing"), build=_writing),
    Section(key="security", title=later("Security"), build=_security),
    Section(key="backups", title=later("Backups"), build=_backups),
    Section(key="protection", title=later("Data protection"), build=_protection),
    Section(key="rules", title=later("Rule packs"), build=_rules),
    Section(key="data", title=later("Data in and out"), build=_data),
    Section(key="bin", title=later("Bin"), build=_bin),
)


class SettingsPage(QWidget):
    """Shows one section at a time."""

    shown = Signal(str)

    def __init__(self, around: Surroundings, sections: Sequence[Section] = SECTIONS) -> None:
        super().__init__()
        self._around = around
        self._sections = {section.key: section for section in sections}
        self._made: dict[str, QWidget] = {}
        self._current = ""
        self._stack = QStackedWidget()
        # No QButtonGroup: of its buttons Tab reaches only the one that is on.
        self._chips: list[QPushButton] = []
        self._lay_out()
        self.show_section(sections[0].key)

    def show_section(self, key: str) -> None:
        """Show a section, made if this is its first visit."""
        if key not in self._made:
            self._made[key] = self._sections[key].build(self._around)
            self._stack.addWidget(scrolling(_narrow(self._made[key])))
        self._current = key
        self._stack.setCurrentIndex(list(self._made).index(key))
        for chip in self._chips:
            chip.setChecked(chip.property("section") == key)
        self.shown.emit(key)

    def section(self, key: str) -> QWidget | None:
        """A section that was visited."""
        return self._made.get(key)

    def show_where(self, *, section: str, **where: Any) -> None:
        """Go to a section, and to something in it."""
        if section in self._sections:
            self.show_section(section)
            self.focus_here()
            go = getattr(self._made[section], "show_where", None)
            if where and go is not None:
                go(**where)

    def focus_here(self) -> None:
        """Begin where the section begins."""
        focus = getattr(self._made[self._current], "focus_here", self._chip(self._current).setFocus)
        focus()

    def topic(self) -> str:
        """Which section is shown."""
        return self._current

    def flush(self) -> Sequence[Job]:
        """What the sections still have to save."""
        found: list[Job] = []
        for section in self._made.values():
            found += getattr(section, "flush", tuple)()
        return found

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(12)
        head.addWidget(PageHeader(_("Settings"), ""))
        head.addWidget(self._row_of_sections())
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _row_of_sections(self) -> QWidget:
        holder = QWidget()
        across = FlowLayout(holder, gap=8)
        for section in self._sections.values():
            chip = chip_button(_(section.title))
            chip.setProperty("section", section.key)
            chip.clicked.connect(lambda _on=False, key=section.key: self.show_section(key))
            self._chips.append(chip)
            across.addWidget(chip)
        return holder

    def _chip(self, key: str) -> QAbstractButton:
        found = (each for each in self._chips if each.property("section") == key)
        return next(found)


def _narrow(section: QWidget) -> QWidget:
    """The section at a width that can be read, at the left, above an empty rest."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(24, 8, 24, 24)
    section.setMaximumWidth(_WIDTH)
    across = QHBoxLayout()
    across.addWidget(section, 10_000)
    across.addStretch(1)
    column.addLayout(across)
    column.addStretch(1)
    return inside
