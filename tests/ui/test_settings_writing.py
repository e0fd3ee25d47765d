"""Settings: templates, snippets and words of one's own; the bin, searched, restored, emptied."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.spelling import SpellingLanguage
from coachjournal.domain.terms import NoteKind
from coachjournal.ui.settings.bin import BinSection, EmptySheet
from coachjournal.ui.settings.page import SECTIONS, SettingsPage, Surroundings
from coachjournal.ui.settings.writing import WritingSection
from coachjournal.ui.settings.writing_snippets import SnippetForm
from coachjournal.ui.settings.writing_spelling import WordForm
from coachjournal.ui.settings.writing_templates import TemplateForm
from coachjournal.ui.widgets.inputs import Choice
from tests.ui import finding
from tests.ui.desk import Desk
from tests.ui.finding import named, unnamed

RECORD = NoteKind.RECORD
Sheet = TypeVar("Sheet", bound=QDialog)


def _around(desk: Desk) -> Surroundings:
    return Surroundings(
        context=desk.context,
        theme=desk.context.theme,
        device=None,  # type: ignore[arg-type]
        set_idle_minutes=lambda _minutes: None,
        lock=lambda: None,
        pick=lambda _among, _count: [],
    )


@pytest.fixture
def writing(desk: Desk, qtbot: QtBot) -> WritingSection:
    made = WritingSection(_around(desk))
    qtbot.addWidget(made)
    made.resize(720, 2400)
    made.show()
    return made


def says(page: QWidget, words: str) -> bool:
    """Whether it is said, once what was just put into the page is on the screen."""
    QApplication.processEvents()
    return finding.says(page, words)


def _open(page: QWidget, kind: type[Sheet]) -> Sheet:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def _press(page: QWidget, name: str) -> None:
    QApplication.processEvents()
    button = named(page, name, QPushButton)
    button.click()


def _choose(words: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.close()


def test_a_template_is_made_changed_moved_hidden_and_thrown_away(
    desk: Desk, writing: WritingSection
) -> None:
    _press(writing, "Make your own")
    form = _open(writing, TemplateForm)
    form.send()
    assert form.isVisible()
    form.name.setText("Walk & talk")
    form.text.setPlainText("## Path\n\n")
    form.send()
    templates = desk.practice.templates
    own = next(each for each in templates.all(RECORD) if not each.built_in)
    assert (own.title, own.text) == ("Walk & talk", "## Path\n\n")
    _press(writing, "All 14")
    _press(writing, "More about Walk & talk")
    _choose("Move up")
    assert [each.key for each in templates.all(RECORD)][-2] == own.key
    _press(writing, "More about Walk & talk")
    _choose("Hide it")
    assert says(writing, "Hidden. Your own.")
    _press(writing, "More about Walk & talk")
    _choose("Throw it away")
    assert len(templates.all(RECORD)) == 13
    assert desk.undo is not None
    desk.undo()
    assert len(templates.all(RECORD)) == 14
    assert not unnamed(writing)


def test_a_built_in_one_is_changed_offered_first_and_reset(
    desk: Desk, writing: WritingSection
) -> None:
    _press(writing, "Change GROW")
    form = _open(writing, TemplateForm)
    form.text.setPlainText("## Goal\n\n## First step\n\n")
    form.send()
    assert says(writing, "Changed by you. A session with one clear question")
    _press(writing, "More about GROW")
    _choose("Offer it first")
    assert desk.practice.templates.offered(RECORD)[0].text.endswith("## First step\n\n")
    _press(writing, "More about GROW")
    _choose("Its first words again")
    assert desk.practice.templates.offered(RECORD)[0].text.startswith("## Goal\n\n\n## Reality")


def test_a_snippet_is_made_refused_and_thrown_away(desk: Desk, writing: WritingSection) -> None:
    _press(writing, "Make a snippet")
    form = _open(writing, SnippetForm)
    form.name.setText("two words")
    form.text.setPlainText("Next with {client}: ")
    form.send()
    assert says(form, "The short name of a snippet is one word, without spaces.")
    form.name.setText("nxt")
    form.send()
    assert [each.text for each in desk.practice.snippets.all()] == ["Next with {client}: "]
    _press(writing, "Throw nxt away")
    assert desk.practice.snippets.all() == []
    assert desk.undo is not None
    desk.undo()
    assert [each.name for each in desk.practice.snippets.all()] == ["nxt"]


def test_language_and_own_words_are_chosen_here(desk: Desk, writing: WritingSection) -> None:
    box = named(writing, "Language of your notes", Choice)
    box.choose("de-DE")
    box.activated.emit(box.currentIndex())
    assert desk.practice.settings.read().spelling is SpellingLanguage.GERMAN
    _press(writing, "Add a word")
    form = _open(writing, WordForm)
    form.word.setText("Zielklärung")
    form.send()
    assert [each.word for each in desk.practice.spelling.own_words()] == ["Zielklärung"]
    _press(writing, "Take Zielklärung out")
    assert desk.practice.spelling.own_words() == []


@pytest.fixture
def bin_section(desk: Desk, qtbot: QtBot) -> BinSection:
    desk.client("C-07", "Daniel")
    first = desk.session(title="The board")
    desk.practice.notes.leave(first, RECORD, "He spoke.")
    desk.practice.sessions.bin(first)
    item = desk.practice.supervision.bring("Whose goal is it?").value
    desk.practice.supervision.bin_item(item.id)
    made = BinSection(_around(desk))
    qtbot.addWidget(made)
    made.resize(720, 900)
    made.show()
    return made


def _erase_asked(section: BinSection) -> EmptySheet:
    return _open(section, EmptySheet)


def test_the_bin_is_searched_and_brings_back(desk: Desk, bin_section: BinSection) -> None:
    assert says(bin_section, "2 things")
    assert says(bin_section, "With its record, and every version of it.")
    assert not unnamed(bin_section)
    bin_section.search.setText("daniel board")
    bin_section.search.confirmed.emit("daniel board")
    QApplication.processEvents()
    assert [line.title for line in bin_section.found()] == ["The board"]
    _press(bin_section, "Bring back: Session of Thursday 12 November 2026, Daniel, The board")
    assert len(desk.practice.sessions.rows()) == 1
    assert says(bin_section, "Nothing like it is here.")


def test_emptying_says_what_goes_and_enter_does_not_do_it(
    desk: Desk, bin_section: BinSection
) -> None:
    _press(bin_section, "Empty the bin…")
    sheet = _erase_asked(bin_section)
    assert says(sheet, "2 things are gone then.")
    assert says(sheet, "Backups made before still hold it")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert len(desk.practice.bin.lines()) == 2
    _press(bin_section, "Empty the bin…")
    _erase_asked(bin_section).action.click()
    assert desk.practice.bin.lines() == []
    QApplication.processEvents()
    assert says(bin_section, "The bin is empty.")


def test_the_settings_lead_to_both(desk: Desk, qtbot: QtBot) -> None:
    page = SettingsPage(
        _around(desk), sections=[s for s in SECTIONS if s.key in ("writing", "bin")]
    )
    qtbot.addWidget(page)
    page.show()
    page.show_where(section="bin")
    assert isinstance(page.section("bin"), BinSection)
    # The keyboard goes along: it is not left on the chip of another section.
    shown = page.section("bin")
    assert shown is not None
    assert shown.isAncestorOf(page.focusWidget())
    page.show_where(section="writing")
    assert isinstance(page.section("writing"), WritingSection)
