"""The way in, with a real vault: create, keep the recovery key, unlock, and honest refusals."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.protection import WhoseComputer
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.ui.unlock.renewal import RenewView
from coachjournal.ui.unlock.welcome import WelcomeView
from coachjournal.ui.widgets.recovery_key import RecoveryView
from tests.ui.programs import PASSPHRASE, Made


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "Practice.cjvault"
    create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice.close()
    return folder


def _words(widget: QWidget | None) -> str:
    assert widget is not None
    return " ".join(each.text() for each in widget.findChildren(QLabel))


def test_a_computer_that_knows_no_journal_is_welcomed(make: Callable[..., Made]) -> None:
    made = make()
    made.program.begin(None)
    assert isinstance(made.view, WelcomeView)
    assert made.program.window.windowTitle() == "Coach Journal"


def test_create_keep_the_key_and_see_the_shell(
    make: Callable[..., Made], qtbot: QtBot, tmp_path: Path
) -> None:
    made = make(tmp_path)
    made.program.begin(None)
    made.program.unlock.show_create()
    form = made.create_view()
    form.chooser.choose_own()
    next(b for b in form.findChildren(QPushButton) if b.text() == "Change").click()
    form.name.setText("Ridgeway")
    form.chooser.passphrase.setText(PASSPHRASE)
    qtbot.waitUntil(lambda: "centuries" in form.chooser.strength_shown())
    assert not form.create_button.isEnabled()
    form.chooser.again.setText(PASSPHRASE)
    assert [each.text() for each in form.idle.buttons()] == [
        "5 minutes",
        "10 minutes",
        "15 minutes",
    ]
    form.idle.button(15).click()
    form.create_button.click()
    key = made.recovery_view()
    groups = key._groups
    assert len(groups) == 8
    assert all(group in _words(key) for group in groups)
    key.next_button.click()
    _type_back(key, lambda place: "0000")
    assert "different" in key.problem()
    assert not made.is_open()
    _type_back(key, lambda place: groups[place].lower())
    assert made.is_open()
    assert made.program.context is not None
    drill = made.program.context.practice.security.drill()
    assert drill.due_on > drill.made_on
    assert made.program.device.settings.idle_minutes == 15
    assert made.program.idle is not None
    assert made.program.idle._minutes == 15
    assert (tmp_path / "Practice.cjvault" / "vault.key").is_file()
    window = made.program.window
    qtbot.waitUntil(lambda: not any(group in _words(window) for group in groups))


def test_a_key_that_was_never_typed_back_is_asked_for_on_the_first_day(
    make: Callable[..., Made], qtbot: QtBot, tmp_path: Path
) -> None:
    made = make(tmp_path)
    made.program.unlock.show_create()
    form = made.create_view()
    form.chooser.choose_own()
    next(b for b in form.findChildren(QPushButton) if b.text() == "Change").click()
    form.chooser.passphrase.setText(PASSPHRASE)
    form.chooser.again.setText(PASSPHRASE)
    qtbot.waitUntil(form.create_button.isEnabled)
    form.create_button.click()
    groups = made.recovery_view()._groups
    made.program.close()
    with contextlib.closing(
        open_practice(tmp_path / "Practice.cjvault", passphrase=PASSPHRASE)
    ) as practice:
        security = practice.security
        assert security.drill_due(security.drill().made_on)
        security.prove_recovery_key(" ".join(groups))
        assert not security.drill_due(security.drill().made_on)


@pytest.mark.parametrize(
    ("answer", "kept", "warned"),
    [
        ("", WhoseComputer.UNSAID, False),
        ("My own", WhoseComputer.OWN, False),
        ("My employer's", WhoseComputer.EMPLOYER, True),
    ],
)
def test_whose_computer_it_is_is_asked_and_an_employers_is_warned_of(
    make: Callable[..., Made],
    qtbot: QtBot,
    tmp_path: Path,
    answer: str,
    kept: WhoseComputer,
    warned: bool,
) -> None:
    made = make(tmp_path)
    made.program.unlock.show_create()
    form = made.create_view()
    form.chooser.choose_own()
    next(b for b in form.findChildren(QPushButton) if b.text() == "Change").click()
    assert "Whose computer is this?" in _words(form)
    if answer:
        next(b for b in form.computer.answers.buttons() if b.text() == answer).toggle()
    assert form.computer.warning.isVisibleTo(form) is warned
    assert "belong in two journals" in form.computer.warning.text()
    form.chooser.passphrase.setText(PASSPHRASE)
    form.chooser.again.setText(PASSPHRASE)
    qtbot.waitUntil(form.create_button.isEnabled)
    form.create_button.click()
    key = made.recovery_view()
    key.next_button.click()
    _type_back(key, lambda place: key._groups[place])
    assert made.program.context is not None
    practice = made.program.context.practice
    assert practice.protection.practice_facts().whose_computer is kept


def test_the_recovery_key_is_saved_as_a_page_to_print(
    make: Callable[..., Made], qtbot: QtBot, tmp_path: Path
) -> None:
    kit = tmp_path / "kit.pdf"
    made = make(tmp_path, True, kit)
    made.program.unlock.show_create()
    form = made.create_view()
    form.chooser.choose_own()
    next(b for b in form.findChildren(QPushButton) if b.text() == "Change").click()
    form.chooser.passphrase.setText(PASSPHRASE)
    form.chooser.again.setText(PASSPHRASE)
    qtbot.waitUntil(form.create_button.isEnabled)
    form.create_button.click()
    key = made.recovery_view()
    key.page_link.click()
    assert "Print it" in _words(key)
    assert kit.read_bytes().startswith(b"%PDF")
    key.next_button.click()
    _type_back(key, lambda place: key._groups[place])
    assert made.is_open()


def _type_back(key: RecoveryView, answer: Callable[[int], str]) -> None:
    for place, field in key.fields.items():
        field.setText(answer(place))
    key.open_button.click()


@pytest.mark.parametrize(
    ("passphrase", "says"),
    [("short", "twelve"), ("passwordpassword", "Add a word"), ("aaaaaaaaaaaaaaaa", "Add a word")],
)
def test_a_weak_passphrase_is_not_taken_and_told_why(
    make: Callable[..., Made], qtbot: QtBot, passphrase: str, says: str
) -> None:
    made = make()
    made.program.unlock.show_create()
    form = made.create_view()
    form.chooser.choose_own()
    form.chooser.passphrase.setText(passphrase)
    form.chooser.again.setText(passphrase)
    qtbot.waitUntil(lambda: says in form.chooser.strength_shown())
    assert not form.create_button.isEnabled()


def test_unlock_with_the_passphrase(make: Callable[..., Made], vault: Path) -> None:
    made = make()
    made.program.begin(vault)
    made.give(PASSPHRASE)
    assert made.is_open()
    assert made.program.device.settings.last_vault == str(vault)


def test_a_wrong_passphrase_is_said_and_the_next_try_is_free(
    make: Callable[..., Made], vault: Path
) -> None:
    made = make()
    made.program.begin(vault)
    made.give("not this one at all")
    assert "does not open" in made.unlock_view().problem()
    assert made.unlock_view().unlock_button.isEnabled()
    assert made.unlock_view()._passphrase.text() == ""


def test_from_the_fifth_wrong_try_there_is_a_second_of_delay(
    make: Callable[..., Made], vault: Path, qtbot: QtBot
) -> None:
    made = make()
    made.program.begin(vault)
    for _try in range(4):
        made.give("wrong")
        assert made.unlock_view().unlock_button.isEnabled()
    made.give("wrong")
    assert not made.unlock_view().unlock_button.isEnabled()
    qtbot.waitUntil(made.unlock_view().unlock_button.isEnabled)
    made.give(PASSPHRASE)
    assert made.is_open()


def test_a_damaged_file_is_never_called_a_wrong_passphrase(
    make: Callable[..., Made], vault: Path
) -> None:
    for name in ("vault.key", "vault.key.bak"):
        content = bytearray((vault / name).read_bytes())
        content[len(content) // 2] ^= 1
        (vault / name).write_bytes(content)
    made = make()
    made.program.begin(vault)
    made.give(PASSPHRASE)
    assert "damaged" in made.unlock_view().problem()
    assert "not about your passphrase" in made.unlock_view().problem()


def test_a_damaged_key_file_is_mended_from_its_whole_copy_on_the_page(
    make: Callable[..., Made], vault: Path
) -> None:
    content = bytearray((vault / "vault.key").read_bytes())
    content[len(content) // 2] ^= 1
    (vault / "vault.key").write_bytes(content)
    made = make()
    made.program.begin(vault)
    view = made.unlock_view()
    assert view.use_copy.isHidden()
    made.give(PASSPHRASE)
    assert "vault.key.bak, is whole" in view.problem()
    assert not view.use_copy.isHidden()
    view.use_copy.click()
    assert view.problem() == ""
    assert "The copy is in its place" in _words(view)
    assert view.use_copy.isHidden()
    assert (vault / "vault.key.damaged-1").read_bytes() == bytes(content)
    made.give("not this one at all")
    assert "does not open" in view.problem()
    made.give(PASSPHRASE)
    assert made.is_open()


def test_enter_after_the_first_group_goes_on_to_the_second(make: Callable[..., Made]) -> None:
    made = make()
    made.program.window.show()
    key = RecoveryView([f"AB{n}X" for n in range(8)], lambda _among, _count: (1, 4))
    made.program.window.show_content(key)
    key.next_button.click()
    key.fields[1].setText("ab1x")
    QTest.keyClick(key.fields[1], Qt.Key.Key_Return)
    assert key.problem() == ""
    assert key.focusWidget() is key.fields[4]
    QTest.keyClick(key.fields[4], Qt.Key.Key_Return)
    assert "Group 5 is different" in key.problem()


def test_a_journal_that_is_open_elsewhere_is_said_so(
    make: Callable[..., Made], vault: Path
) -> None:
    first, second = make(), make()
    first.program.begin(vault)
    first.give(PASSPHRASE)
    second.program.begin(vault)
    second.give(PASSPHRASE)
    assert "open in another window" in second.unlock_view().problem()


def test_a_folder_that_is_no_journal_is_said_so(make: Callable[..., Made], tmp_path: Path) -> None:
    folder = tmp_path / "Photos"
    folder.mkdir()
    made = make()
    made.program.begin(folder)
    made.give(PASSPHRASE)
    assert "not a Coach Journal" in made.unlock_view().problem()


def test_a_chosen_folder_is_looked_at_before_a_passphrase_is_typed(
    make: Callable[..., Made], vault: Path, tmp_path: Path
) -> None:
    photos = tmp_path / "Photos"
    photos.mkdir()
    made = make(photos, vault.parent)
    made.program.begin(photos)
    made.unlock_view().other_wanted.emit()
    assert "not a Coach Journal" in made.unlock_view().problem()
    # One step too high: the only journal in the folder is meant.
    made.unlock_view().other_wanted.emit()
    assert made.unlock_view().problem() == ""
    made.give(PASSPHRASE)
    assert made.is_open()


def test_the_recovery_key_opens_too_and_a_slip_is_told_apart(
    make: Callable[..., Made], tmp_path: Path
) -> None:
    folder = tmp_path / "Practice.cjvault"
    new = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light")
    new.practice.close()
    made = make()
    made.program.begin(folder)
    view = made.unlock_view()
    next(b for b in view.findChildren(QPushButton) if "recovery" in b.text()).click()
    slip = "".join(new.recovery_key_groups)
    view._recovery.setText(slip[:-1] + ("2" if slip[-1] != "2" else "3"))
    view.unlock_button.click()
    assert "slip of the pen" in view.problem()
    view._recovery.setText(" ".join(new.recovery_key_groups))
    view.unlock_button.click()
    assert isinstance(made.view, RenewView)
    assert not made.is_open()


def test_other_journals_are_offered_by_their_label(
    make: Callable[..., Made], vault: Path, tmp_path: Path
) -> None:
    made = make(vault)
    made.program.device.keep(
        made.program.device.settings.remembering(tmp_path / "Employed.cjvault")
    )
    made.program.begin(None)
    assert "Employed" in _words(made.view)
    made.unlock_view().other_wanted.emit()
    made.give(PASSPHRASE)
    assert made.is_open()
