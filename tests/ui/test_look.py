"""Theme, icons and widgets: what a person sees, hears from a screen reader, and reaches by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.ui import widgets
from coachjournal.ui.icons import Icons
from coachjournal.ui.theme import TEXT_SIZES, Theme, load_palette, style_sheet
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.marks import NamePill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import ElidedLabel


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_the_sheet_is_filled_in_completely(name: str, size: int) -> None:
    sheet = style_sheet(load_palette(name), size)
    assert "{{" not in sheet
    assert f"font-size: {round(14 * size / 100)}px" in sheet


def test_the_theme_can_be_set_and_says_so(theme: Theme, qtbot: QtBot) -> None:
    light = theme.colour("window").lightness()
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.dark
    assert theme.colour("window").lightness() < light
    assert QApplication.palette().window().color() == theme.colour("window")


def test_text_grows_in_steps_and_stops_at_the_ends(theme: Theme) -> None:
    sizes = [theme.step_text_size(+1) for _ in range(6)]
    assert sizes == [110, 125, 150, 175, 175, 175]
    assert QApplication.font().pixelSize() == round(14 * 1.75)
    theme.set_text_size(10)
    assert theme.text_size == 100


def _has_colour(image: QImage, colour: QColor) -> bool:
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return any(
        image.pixelColor(x, y).alpha() > 250 and image.pixelColor(x, y).rgb() == colour.rgb()
        for x, y in points
    )


def test_an_icon_on_a_button_follows_the_theme(theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    button = widgets.icon_button(icons, "lock", "Lock")
    qtbot.addWidget(button)
    assert _has_colour(button.icon().pixmap(36, 36).toImage(), theme.colour("soft"))
    theme.choose("dark")
    assert _has_colour(button.icon().pixmap(36, 36).toImage(), theme.colour("soft"))
    assert button.accessibleName() == "Lock"


def test_user_text_is_never_read_as_rich_text(qtbot: QtBot) -> None:
    made = widgets.label("<b>Daniel</b> <img src='file:///etc/passwd'>")
    pill = widgets.Pill("<i>C-07</i>")
    for widget in (made, pill):
        qtbot.addWidget(widget)
        assert widget.textFormat() == Qt.TextFormat.PlainText


def test_an_ampersand_in_a_name_stays_a_letter(qtbot: QtBot) -> None:
    button = widgets.ghost_button("Ruth & Oskar")
    qtbot.addWidget(button)
    assert button.text() == "Ruth && Oskar"
    assert button.accessibleName() == "Ruth & Oskar"


def test_a_row_is_one_control_for_mouse_keyboard_and_screen_reader(qtbot: QtBot) -> None:
    opened: list[str] = []
    row = widgets.ListRow(
        "Tomorrow 09:30", pill="Daniel", detail="75 min", opened=lambda: opened.append("row")
    )
    qtbot.addWidget(row)
    row.show()
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_Space)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened == ["row"] * 3
    assert row.accessibleName() == "Daniel, Tomorrow 09:30, 75 min"
    assert row.focusPolicy() & Qt.FocusPolicy.TabFocus
    row.hide()


def test_a_bar_says_its_value_in_words(qtbot: QtBot) -> None:
    bar = widgets.ProgressBar("Paid hours")
    qtbot.addWidget(bar)
    bar.show_share(71 / 75, "71 of 75 hours")
    assert (bar.accessibleName(), bar.accessibleDescription()) == ("Paid hours", "71 of 75 hours")
    assert 940 <= bar.value() <= 950


def test_undo_is_offered_once_and_then_the_strip_goes(qtbot: QtBot) -> None:
    strip = widgets.StatusStrip()
    qtbot.addWidget(strip)
    undone: list[bool] = []
    strip.show_message("Session deleted.", lambda: undone.append(True))
    assert strip.message() == "Session deleted."
    undo = next(each for each in strip.findChildren(QPushButton) if each.text() == "Undo")
    undo.click()
    undo.click()
    assert undone == [True]
    assert not strip.isVisible()
    strip._timer.stop()


def test_no_message_leaves_no_empty_strip(qtbot: QtBot) -> None:
    strip = widgets.StatusStrip()
    qtbot.addWidget(strip)
    strip.show_message("Reading the file…")
    strip.show_message("")
    assert not strip.isVisible()
    assert not strip._timer.isActive()


def test_a_passphrase_is_hidden_not_learned_and_forgotten(qtbot: QtBot) -> None:
    field = widgets.PassphraseField("Passphrase")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "lantern osprey")
    assert field.displayText() == "●" * 14 or "lantern" not in field.displayText()
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    assert field.take() == "lantern osprey"
    field.undo()
    assert field.text() == ""


def test_a_field_says_what_is_amiss_and_then_its_hint_again(qtbot: QtBot) -> None:
    row = widgets.FormRow("Minutes", widgets.PassphraseField(""), hint="Real minutes.")
    qtbot.addWidget(row)
    row.show_problem("Not a number.")
    assert (row.problem(), row.field.accessibleDescription()) == ("Not a number.",) * 2
    row.show_problem("")
    assert row.problem() == "Real minutes."


def test_long_words_are_cut_on_screen_but_whole_for_a_screen_reader(qtbot: QtBot) -> None:
    made = widgets.ElidedLabel("Am I rescuing, when I offer\nthe next step?")
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() < made.sizeHint().width()
    assert made.accessibleName() == "Am I rescuing, when I offer the next step?"


def test_every_control_is_high_enough_to_hit(theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    made = [
        widgets.primary_button("Go"),
        widgets.ghost_button("Go"),
        widgets.link_button("Go"),
        widgets.chip_button("Go"),
        widgets.icon_button(icons, "lock", "Go"),
        widgets.PassphraseField("Go"),
        widgets.SearchField("Go", icons),
    ]
    for control in made:
        column.addWidget(control)
    holder.show()
    assert {type(each).__name__: each.height() for each in made if each.height() < 36} == {}
    holder.hide()


def test_clearing_a_layout_takes_every_widget_along(qtbot: QtBot) -> None:
    card = widgets.Card("Title")
    qtbot.addWidget(card)
    card.body.addWidget(widgets.label("one"))
    card.body.addLayout(widgets.row_of(widgets.label("two")))
    widgets.clear_layout(card.body)
    assert card.body.count() == 0
    shown = [each.text() for each in card.findChildren(QLabel) if not each.isHidden()]
    assert shown == ["Title"]


def test_what_stands_behind_the_names_of_a_list_is_in_one_line(theme: Theme, qtbot: QtBot) -> None:
    card = Card("Coming up")
    qtbot.addWidget(card)
    rows = [
        OpenRow(when, lambda: None, pill=name, detail="60 min")
        for name, when in (("Siobhán", "Wednesday 09:00"), ("Tomasz, the Lantern", "Tomorrow"))
    ]
    fill(card.body, rows)
    card.resize(600, 200)
    card.show()
    qtbot.wait(10)
    firsts = [row.findChildren(QLabel)[1] for row in rows]
    assert [first.text() for first in firsts] == ["Wednesday 09:00", "Tomorrow"]
    assert len({first.mapTo(card, QPoint(0, 0)).x() for first in firsts}) == 1
    pill = rows[1].findChild(NamePill)
    assert pill is not None
    words = pill.fontMetrics().horizontalAdvance("Tomasz, the Lantern")
    assert abs(pill.width() - words - 18) <= 2, "as much room behind the name as before it"


def test_a_very_long_name_leaves_room_for_what_stands_behind_it(qtbot: QtBot) -> None:
    long = "<b>O'Brien & Söhne Gesellschaft mit sehr langem Namen</b>"
    card = Card("Waiting")
    qtbot.addWidget(card)
    rows = [OpenRow("What now?", lambda: None, pill=name) for name in (long, "Siobhán")]
    fill(card.body, rows)
    card.resize(760, 200)
    card.show()
    qtbot.wait(10)
    for row in rows:
        pill = row.findChild(NamePill)
        assert pill is not None
        assert pill.width() < card.width() * 0.45
    assert rows[0].accessibleName().startswith(long)


def test_words_that_are_cut_are_whole_in_a_tip(qtbot: QtBot) -> None:
    made = ElidedLabel("<b>ifeoma.nwosu@alderbrook.example.org")
    qtbot.addWidget(made)
    made.resize(60, 24)
    made.show()
    qtbot.waitUntil(lambda: bool(made.toolTip()))
    assert "&lt;b&gt;ifeoma.nwosu@alderbrook.example.org" in made.toolTip()
    made.set_text("A")
    assert made.toolTip() == ""
