"""Playing how a sheet was drawn: by slider, by keys, at a speed, and a moment kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.delta import Delta, added, removed
from coachjournal.domain.sketch.elements import ElementId, Item, Layer, LayerId, Note, Stroke
from coachjournal.domain.sketch.ink import InkPoint, packed, unpacked
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.ui.icons import Icons
from coachjournal.ui.sketch.replay_bar import ReplayBar, ReplaySheet
from coachjournal.ui.sketch.sheet import Sheet

LAYER = LayerId("l")
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
INK = Stroke(
    id=ElementId("ink"), layer=LAYER,
    points=packed(InkPoint(each, each, 1.0, each / 10) for each in range(21)),
)  # fmt: skip
NOTE = Note(id=ElementId("note"), layer=LAYER, x=50, y=0, width=80, height=40, text="what if")
KEPT: list[tuple[datetime, Delta]] = [
    (BEGUN + timedelta(minutes=minute), delta)
    for minute, delta in enumerate(
        [added(Layer(id=LAYER)), added(INK), added(NOTE), removed(INK)]
    )
]  # fmt: skip


@pytest.fixture
def bar(qtbot: QtBot, icons: Icons) -> ReplayBar:
    """The replay of a stroke, a note, and the stroke rubbed out."""
    drawn_on = Sheet([Layer(id=LAYER), NOTE], DrawingFonts(), {}, lambda: "new")
    shown = ReplaySheet(drawn_on)
    made = ReplayBar(KEPT, shown, icons)
    shown.setParent(made)
    qtbot.addWidget(made)
    made.show()
    return made


def there(bar: ReplayBar) -> set[str]:
    """What is on the sheet that is shown."""
    return {each.id for each in bar.sheet.scene.elements()}


def test_it_begins_with_the_sheet_as_it_is(bar: ReplayBar) -> None:
    assert there(bar) == {"note"}
    assert bar.slider.value() == bar.slider.maximum()
    assert bar.time.text() == "0:04 of 0:04"


def test_the_slider_shows_any_moment_and_erased_ink(bar: ReplayBar) -> None:
    bar.slider.setValue(300)
    assert there(bar) == {"ink"}
    bar.slider.setValue(0)
    assert there(bar) == set()
    bar.slider.setValue(180)
    [drawing] = bar.sheet.scene.elements()
    assert isinstance(drawing, Stroke)
    assert 8 <= len(unpacked(drawing.points)) <= 12
    assert bar.sheet.places.box("ink") is not None
    # A replay is looked at: there is nothing in it to take back.
    assert not bar.sheet.history.can_undo


def test_arrows_go_from_change_to_change(bar: ReplayBar) -> None:
    bar.slider.setFocus()
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(bar.slider, key)
        seen.append(there(bar))
    assert seen == [{"ink", "note"}, {"ink"}, set(), {"ink"}]
    QTest.keyClick(bar.slider, Qt.Key.Key_Home)
    assert there(bar) == set()
    QTest.keyClick(bar.slider, Qt.Key.Key_End)
    assert there(bar) == {"note"}


def test_it_plays_to_the_end_at_the_chosen_speed_and_stops(bar: ReplayBar, qtbot: QtBot) -> None:
    bar.speed.choose("8")
    QTest.keyClick(bar.play_button, Qt.Key.Key_Space)
    assert bar.playing
    assert bar.play_button.text() == bar.play_button.accessibleName() == "Pause"
    assert bar.seconds == 0.0
    qtbot.waitUntil(lambda: not bar.playing)
    assert bar.seconds == bar.length
    assert bar.play_button.text() == "Play"


def test_nothing_plays_that_nobody_sees(bar: ReplayBar) -> None:
    bar.play()
    bar.hide()
    assert not bar.playing


def test_a_moment_is_frozen_without_its_times(bar: ReplayBar) -> None:
    frozen: list[Sequence[Item]] = []
    bar.freeze_wanted.connect(frozen.append)
    bar.slider.setValue(180)
    [button] = [
        each for each in bar.findChildren(QPushButton) if each.text() == "Freeze this moment"
    ]
    button.click()
    [items] = frozen
    ink = next(each for each in items if isinstance(each, Stroke))
    assert len(unpacked(ink.points)) < 21
    assert {each.seconds for each in unpacked(ink.points)} == {0.0}
    assert any(isinstance(each, Layer) for each in items)


def test_esc_ends_it(bar: ReplayBar) -> None:
    left: list[None] = []
    bar.left.connect(lambda: left.append(None))
    bar.play()
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert left == [None]
    assert not bar.playing


def test_every_control_says_what_it_is(bar: ReplayBar) -> None:
    assert bar.slider.accessibleName() == "Moment of the replay"
    assert bar.speed.accessibleName() == "Speed"
    assert all(each.accessibleName() for each in bar.findChildren(QPushButton))
