"""What stands beside a note: what is carried forward, themes, techniques, what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.terms import Arose
from coachjournal.services.sessions import SessionPage
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions.carried_panel import CarriedPanel
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, clear_layout, row_of, scrolling
from coachjournal.ui.widgets.text import label, set_tip
from coachjournal.ui.widgets.writing import writes

Themes = tuple[tuple[str, Arose], ...]


class TagChip(QPushButton):
    """A theme or technique; pressing it opens what can be done, Delete takes it away.

    E says of a theme that it emerged, or that it was presented after all.
    """

    removed = Signal()
    turned = Signal()

    def __init__(self, words: str, name: str, menu: Callable[[QMenu], None]) -> None:
        super().__init__()
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._cut(1 << 20)
        self.setProperty("kind", "chip")
        self.setAccessibleName(name)
        set_tip(self, name)
        self._fill = menu
        self.clicked.connect(self._open)
        writes(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the tag away, E turns a theme."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() == Qt.Key.Key_E and not event.modifiers():
            self.turned.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the room there is; the whole is in the tooltip."""
        super().resizeEvent(event)
        self._cut(event.size().width() - self._beside())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(56, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for all the words."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._words) + 2
        return QSize(wide + self._beside(), super().sizeHint().height())

    def _beside(self) -> int:
        """What the frame takes beside the words."""
        shown = self.text().replace("&&", "&")
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(shown)

    def _cut(self, width: int) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, width)
        shown = shown.replace("&", "&&")
        if shown != self.text():
            self.setText(shown)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class TagSection(QWidget):
    """Tags in a flow, and a field that adds one, completed from the coach's own."""

    added = Signal(str)

    def __init__(self, title: str, add: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(title, "section"))
        self._holder = QWidget()
        self._chips = FlowLayout(self._holder, gap=6)
        column.addWidget(self._holder)
        self.field = writes(QLineEdit())
        self.field.setPlaceholderText(add)
        self.field.setAccessibleName(add)
        self.field.returnPressed.connect(self._entered)
        column.addWidget(self.field)

    def show_tags(self, chips: Sequence[TagChip]) -> None:
        """Show these in place of those before."""
        with keeping_focus(self):
            clear_layout(self._chips)
            for chip in chips:
                self._chips.addWidget(chip)
                chip.show()
        self._holder.setVisible(bool(chips))
        self._holder.updateGeometry()

    def offer(self, known: Sequence[str]) -> None:
        """Complete what is typed from these."""
        completer = QCompleter(list(known), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        assert popup is not None
        popup.setProperty("popup", "true")
        self.field.setCompleter(completer)

    def _entered(self) -> None:
        name = self.field.text().strip()
        if name:
            self.field.clear()
            self.added.emit(name)


class SidePanel(QWidget):
    """Shows a session's surroundings and says what is wished of them."""

    themes_wanted = Signal(object)
    techniques_wanted = Signal(object)
    item_unwanted = Signal(str)
    passage_wanted = Signal(object)
    note_wanted = Signal()
    # The session that is shown, or None where it is closed.
    page_shown = Signal(object)

    def __init__(self, icons: Icons, carried: CarriedPanel | None = None) -> None:
        super().__init__()
        self.carried = carried
        self.to_note = link_button(_("Back to the note"), self.note_wanted.emit)
        self.to_note.hide()
        self._icons = icons
        self._themes: Themes = ()
        self._techniques: tuple[str, ...] = ()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 18, 16, 18)
        self._column.setSpacing(18)
        self._items = QVBoxLayout()
        self.themes = TagSection(_("Themes"), _("Add a theme"))
        self.techniques = TagSection(_("Techniques"), _("Add a technique"))
        self._column.addWidget(self.to_note, 0, Qt.AlignmentFlag.AlignLeft)
        if carried is not None:
            self._column.addWidget(carried)
        self._column.addWidget(self.themes)
        self._column.addWidget(self.techniques)
        self._items.setSpacing(6)
        self._column.addLayout(self._items)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))
        self.themes.added.connect(self._add_theme)
        self.techniques.added.connect(self._add_technique)

    def add_part(self, part: QWidget) -> None:
        """Let something stand above the themes."""
        self._column.insertWidget(self._column.indexOf(self.themes), part)

    def show_page(self, page: SessionPage) -> None:
        """Show what surrounds a session; what is empty is not shown."""
        if self.carried is not None:
            self.carried.show_page(page)
        self._show_themes(page.themes)
        self._show_techniques(page.techniques)
        self._show_items([item for item in page.items if item.meeting_id is None])
        self.page_shown.emit(page)

    def clear(self) -> None:
        """Hold nothing of the session any more."""
        if self.carried is not None:
            self.carried.clear()
        self._show_themes(())
        self._show_techniques(())
        self._show_items(())

    def offer(self, themes: Sequence[str], techniques: Sequence[str]) -> None:
        """Complete what is typed from the coach's own themes and techniques."""
        self.themes.offer(themes)
        self.techniques.offer(techniques)

    def _show_themes(self, themes: Themes) -> None:
        self._themes = themes
        self.themes.show_tags([self._theme_chip(*theme) for theme in themes])

    def _theme_chip(self, name: str, arose: Arose) -> TagChip:
        emerged = arose is Arose.EMERGED
        words = _("{theme} · emerged").format(theme=name) if emerged else name
        how = _("emerged in the conversation") if emerged else _("presented by the client")
        chip = TagChip(words, f"{name}, {how}", lambda menu: self._theme_menu(menu, name, arose))
        chip.removed.connect(lambda: self._remove_theme(name))
        other = Arose.PRESENTED if emerged else Arose.EMERGED
        chip.turned.connect(lambda: self._set_arose(name, other))
        return chip

    def _theme_menu(self, menu: QMenu, name: str, arose: Arose) -> None:
        for value, words in (
            (Arose.PRESENTED, _("Presented by the client")),
            (Arose.EMERGED, _("Emerged in the conversation")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value is arose)
            action.triggered.connect(lambda _on, value=value: self._set_arose(name, value))
        menu.addSeparator()
        menu.addAction(_("Take away")).triggered.connect(lambda: self._remove_theme(name))

    def _add_theme(self, name: str) -> None:
        if all(name.casefold() != known.casefold() for known, _arose in self._themes):
            self.themes_wanted.emit((*self._themes, (name, Arose.PRESENTED)))

    def _set_arose(self, name: str, arose: Arose) -> None:
        changed = tuple((n, arose if n == name else a) for n, a in self._themes)
        self.themes_wanted.emit(changed)

    def _remove_theme(self, name: str) -> None:
        self.themes_wanted.emit(tuple(pair for pair in self._themes if pair[0] != name))

    def _show_techniques(self, techniques: tuple[str, ...]) -> None:
        self._techniques = techniques
        self.techniques.show_tags([self._technique_chip(name) for name in techniques])

    def _technique_chip(self, name: str) -> TagChip:
        def fill(menu: QMenu) -> None:
            menu.addAction(_("Take away")).triggered.connect(lambda: self._remove_technique(name))

        chip = TagChip(name, name, fill)
        chip.removed.connect(lambda: self._remove_technique(name))
        return chip

    def _add_technique(self, name: str) -> None:
        if all(name.casefold() != known.casefold() for known in self._techniques):
            self.techniques_wanted.emit((*self._techniques, name))

    def _remove_technique(self, name: str) -> None:
        self.techniques_wanted.emit(tuple(n for n in self._techniques if n != name))

    def _show_items(self, items: Sequence[SupervisionItem]) -> None:
        clear_layout(self._items)
        if items:
            self._items.addWidget(label(_("Waiting for supervision"), "section"))
        for item in items:
            self._items.addWidget(self._item_card(item))

    def _item_card(self, item: SupervisionItem) -> Card:
        card = Card(tone="reflection", margin=8)
        card.setAccessibleName(_("Waiting for supervision"))
        question = label(item.said, "body", wrap=True)
        name = _("Take this off the list for supervision")
        off = writes(icon_button(self._icons, "x", name, lambda: self.item_unwanted.emit(item.id)))
        across = row_of(question, spacing=4, stretch=False)
        across.setStretch(0, 1)
        across.addWidget(off, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(across)
        if item.passage and item.note is not None:
            show = link_button(_("Show the passage"), lambda: self.passage_wanted.emit(item))
            card.body.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return card
