"""F1: the guide at the page that is shown; its links, its way back, and that nothing else loads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from coachjournal.app import Program, ServicesOpening, build
from coachjournal.system.device_settings import DeviceStore
from coachjournal.system.resources import guide_path
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.guide.chapters import INDEX, chapters, text_of
from coachjournal.ui.guide.page import GuidePage
from coachjournal.ui.guide.reading import Reading
from coachjournal.ui.guide.sheet import GuideSheet
from coachjournal.ui.sessions.log_sheet import LogSheet
from coachjournal.ui.sessions.page import SessionsPage
from coachjournal.ui.shell.cheat_sheet import CheatSheet
from coachjournal.ui.shell.shell import Shell
from coachjournal.ui.tasks import ImmediateTasks
from coachjournal.ui.theme import Theme
from tests.services.practices import PASSPHRASE, add_client, log, new_practice
from tests.ui.doubles import ScriptedDialogs

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def closed(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    folder = tmp_path / "Practice.cjvault"
    with new_practice(folder):
        pass
    made = build(
        qapp,
        device=DeviceStore(tmp_path / "settings.toml"),
        tasks=ImmediateTasks(),
        opening=ServicesOpening("light"),
        dialogs=ScriptedDialogs(),
        exit_process=lambda: None,
        start_locked=lambda _folder, _how: None,
    )
    qtbot.addWidget(made.window)
    made.begin(folder)
    yield made
    made.close()


@pytest.fixture
def program(closed: Program) -> Program:
    closed.unlock._try_passphrase(PASSPHRASE)
    return closed


def shell_of(program: Program) -> Shell:
    assert program.shell is not None
    return program.shell


def guide_of(program: Program) -> GuidePage:
    page = shell_of(program).page("guide")
    assert isinstance(page, GuidePage)
    return page


def press(program: Program, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(program.window, key, held)


def f1(program: Program) -> None:
    press(program, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize(
    ("page", "where", "chapter"),
    [
        ("today", {}, "today"),
        ("sessions", {}, "sessions"),
        ("clients", {}, "clients"),
        ("insights", {"part": "organisations"}, "organisations"),
        ("settings", {"section": "backups"}, "backups"),
        ("settings", {"section": "protection"}, "data-protection"),
        ("search", {"query": "trust"}, "finding"),
        ("prepare", {}, "preparing"),
    ],
)
def test_f1_opens_the_chapter_of_what_is_shown_and_back_leads_there_again(
    program: Program, page: str, where: dict[str, str], chapter: str
) -> None:
    shell_of(program).go(page, **where)
    f1(program)
    assert shell_of(program).current() == "guide"
    assert guide_of(program).chapter == chapter
    shell_of(program).back()
    assert shell_of(program).current() == page


@pytest.mark.parametrize(
    ("go", "chapter"),
    [("show_welcome", "new-journal"), ("show_create", "new-journal"), ("", "passphrase")],
)
def test_f1_helps_before_a_journal_is_open(
    qtbot: QtBot, closed: Program, go: str, chapter: str
) -> None:
    if go:
        getattr(closed.unlock, go)()
    f1(closed)
    (sheet,) = closed.window.findChildren(GuideSheet)
    assert sheet.isVisible()
    assert sheet.page.chapter == chapter
    # Enter follows a link, and does not close the sheet.
    qtbot.waitUntil(sheet.page.reading.hasFocus)
    sheet.page.show_chapter("new-journal")
    QTest.keyClick(sheet.page.reading, Qt.Key.Key_Tab)
    QTest.keyClick(sheet.page.reading, Qt.Key.Key_Return)
    assert sheet.page.chapter == "logging"
    QTest.keyClick(sheet.page.reading, Qt.Key.Key_Escape)
    assert not closed.window.findChildren(GuideSheet) or not sheet.isVisible()
    assert closed.shell is None


def test_all_keys_stay_one_press_away(program: Program) -> None:
    press(program, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    (sheet,) = program.window.findChildren(CheatSheet)
    sheet.reject()
    f1(program)
    buttons = guide_of(program).findChildren(QPushButton)
    next(each for each in buttons if each.text() == "All keys").click()
    assert program.window.findChildren(CheatSheet)[-1].isVisible()
    program.window.findChildren(CheatSheet)[-1].reject()


@pytest.fixture
def guide(qtbot: QtBot, qapp: QApplication) -> GuidePage:
    page = GuidePage(Theme(qapp, choice="light"), lambda: None)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_a_link_leads_to_its_chapter_and_back_to_the_one_before(guide: GuidePage) -> None:
    guide.show_where(about="today")
    assert not guide.to_before.isEnabled()
    guide.reading.anchorClicked.emit(QUrl("logging.md"))
    assert guide.chapter == "logging"
    assert guide.contents.currentItem().text() == "Logging a session"
    guide.to_before.click()
    assert guide.chapter == "today"
    assert not guide.back()


@pytest.mark.parametrize(
    "link",
    ["https://example.org/a.md", "../../README.md", "file:///etc/passwd", "nothing.md", "pictures"],
)
def test_a_link_that_leads_elsewhere_leads_nowhere(guide: GuidePage, link: str) -> None:
    guide.show_where(about="today")
    guide.reading.anchorClicked.emit(QUrl(link))
    assert guide.chapter == "today"


@pytest.mark.parametrize(
    "name",
    [
        "https://example.org/pictures/today.png",
        "file:///etc/hostname",
        "../../../etc/hostname",
        "pictures/../../ARCHITECTURE.md",
        "pictures/../today.md",
        "today.md",
        "/pictures/today.png",
    ],
)
def test_nothing_but_the_guides_own_pictures_loads(guide: GuidePage, name: str) -> None:
    reading = guide.reading
    assert not reading.loadResource(IMAGE, QUrl("pictures/today.png")).isNull()
    assert reading.loadResource(IMAGE, QUrl(name)).isNull()
    html = QTextDocument.ResourceType.HtmlResource.value
    assert reading.loadResource(html, QUrl(name)).isNull()
    # Not even under a good name, where it is asked for as a text or a style.
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert reading.loadResource(style, QUrl("pictures/today.png")).isNull()


def test_the_document_fetches_nothing_by_itself_either(guide: GuidePage, tmp_path: Path) -> None:
    picture = tmp_path / "elsewhere.png"
    picture.write_bytes(guide_path("pictures", "today.png").read_bytes())
    guide.reading.show_chapter("A chapter", f"# One\n\n![elsewhere]({picture.as_uri()})\n")
    found = guide.reading.document().resource(IMAGE, QUrl(picture.as_uri()))
    assert found is None or found.isNull()
    assert widths(guide.reading) in ([], [0.0])


def widths(reading: Reading) -> list[float]:
    found = []
    block = reading.document().firstBlock()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            form = at.fragment().charFormat()
            if form.isImageFormat():
                found.append(form.toImageFormat().width())
            at += 1
        block = block.next()
    return found


def test_pictures_are_as_wide_as_the_page_lets_them(qtbot: QtBot, guide: GuidePage) -> None:
    guide.show_where(chapter="today")
    (wide,) = widths(guide.reading)
    guide.resize(700, 600)
    qtbot.waitUntil(lambda: widths(guide.reading)[0] < wide)
    assert guide.reading.horizontalScrollBar().maximum() == 0


def test_every_chapter_shows_in_every_theme_without_scrolling_sideways(guide: GuidePage) -> None:
    for choice in ("light", "dark"):
        guide._theme.choose(choice)
        for each in chapters():
            guide.show_chapter(each.name)
            assert guide.reading.accessibleName() == each.title
            shown = guide.reading.toPlainText()
            assert each.title in shown.partition("\n")[0]
            assert "**" not in shown
            assert "](" not in shown
            assert guide.reading.horizontalScrollBar().maximum() == 0, each.name
    guide._theme.choose("light")


def test_the_keyboard_reads_goes_on_and_comes_back(qtbot: QtBot, guide: GuidePage) -> None:
    guide.activateWindow()
    guide.show_where(chapter=INDEX)
    qtbot.waitUntil(guide.reading.hasFocus)
    before = guide.reading.verticalScrollBar().value()
    QTest.keyClick(guide.reading, Qt.Key.Key_PageDown)
    assert guide.reading.verticalScrollBar().value() > before
    guide.show_where(chapter=INDEX)
    QTest.keyClick(guide.reading, Qt.Key.Key_Tab)
    QTest.keyClick(guide.reading, Qt.Key.Key_Return)
    assert guide.chapter == chapters()[0].name
    # Forward from link to link, back at once to where the chapters are listed.
    guide.show_where(chapter=INDEX)
    for _link in range(3):
        QTest.keyClick(guide.reading, Qt.Key.Key_Tab)
    assert guide.reading.textCursor().selectedText() == chapters()[2].title
    QTest.keyClick(guide.reading, Qt.Key.Key_Backtab)
    assert guide.contents.hasFocus()
    guide.show_where(chapter=chapters()[0].name)
    QTest.keyClick(guide.contents, Qt.Key.Key_Down)
    assert guide.chapter == chapters()[1].name


def test_where_there_is_little_room_the_contents_are_a_page(guide: GuidePage) -> None:
    assert guide.contents.isVisible()
    assert not guide.to_index.isVisible()
    guide._theme.set_text_size(175)
    guide.show_where(chapter="goals")
    assert not guide.contents.isVisible()
    assert guide.reading.width() > guide.width() * 0.9
    guide.to_index.click()
    assert guide.chapter == INDEX
    guide.reading.anchorClicked.emit(QUrl("goals.md"))
    guide.find_here()
    assert guide.chapter == INDEX
    guide._theme.set_text_size(100)
    assert guide.contents.isVisible()


def test_headings_among_the_contents_cannot_be_chosen(guide: GuidePage) -> None:
    rows = [guide.contents.item(place) for place in range(guide.contents.count())]
    headings = [each for each in rows if not each.data(Qt.ItemDataRole.UserRole)]
    parts = {each.part for each in chapters()}
    assert {each.text() for each in headings} == parts
    assert not any(each.flags() & Qt.ItemFlag.ItemIsSelectable for each in headings)


def test_the_text_in_the_window_is_the_text_in_the_folder(guide: GuidePage) -> None:
    guide.show_chapter("goals")
    words = [word for word in text_of("goals").split() if word.isalpha()]
    shown = guide.reading.toPlainText().split()
    assert len(words) > 200
    assert set(words) - set(shown) - {"undone"} == set()


def test_f1_knows_writing_from_the_list_and_an_engagement_from_a_client(program: Program) -> None:
    assert program.context is not None
    practice = program.context.practice
    add_client(practice)
    shell = shell_of(program)
    shell.go("sessions", session_id=log(practice).id)
    page = shell.page("sessions")
    assert isinstance(page, SessionsPage)
    page.editor.focus_note()
    f1(program)
    assert guide_of(program).chapter == "writing"
    shell.back()
    page.show_list()
    f1(program)
    assert guide_of(program).chapter == "sessions"
    shell.go("clients")
    clients = shell.page("clients")
    assert isinstance(clients, ClientsView)
    assert clients.engagement is not None
    clients.turn_to(clients.engagement)
    f1(program)
    assert guide_of(program).chapter == "engagements"


def test_f1_over_a_half_filled_sheet_opens_its_chapter_and_keeps_what_was_typed(
    qtbot: QtBot, program: Program
) -> None:
    shell = shell_of(program)
    shell.go("today")
    press(program, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    (log_sheet,) = program.window.findChildren(LogSheet)
    line = log_sheet.findChildren(QLineEdit)[0]
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "C-07 yesterday")
    QTest.keyClick(line, Qt.Key.Key_F1)
    (guide,) = log_sheet.findChildren(GuideSheet)
    assert guide.isVisible()
    assert guide.page.chapter == "logging"
    # As wide as over the window itself, and one is enough.
    qtbot.waitUntil(guide.page.reading.hasFocus)
    assert guide.width() > log_sheet.width()
    QTest.keyClick(guide.page.reading, Qt.Key.Key_F1)
    assert len(program.window.findChildren(GuideSheet)) == 1
    QTest.keyClick(guide.page.reading, Qt.Key.Key_Escape)
    assert shell.current() == "today"
    assert log_sheet.isVisible()
    assert line.text() == "C-07 yesterday"
    log_sheet.reject()


def test_f1_on_the_sheet_of_keys_opens_the_chapter_on_keys(qtbot: QtBot, program: Program) -> None:
    press(program, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    (keys,) = program.window.findChildren(CheatSheet)
    qtbot.waitUntil(keys.isActiveWindow)
    QTest.keyClick(keys, Qt.Key.Key_F1)
    (guide,) = keys.findChildren(GuideSheet)
    assert guide.page.chapter == "keyboard"
    guide.reject()
    keys.reject()
