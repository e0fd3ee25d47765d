"""Six words, a forced renewal after a recovery, the keychain, and the pause of the fifth try."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.errors import BadInput, JournalError, WrongSecret
from coachjournal.exports.pictures import page_pictures
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.recovery_kit import kit_for, kit_pages
from coachjournal.ui.printing import paint
from coachjournal.ui.unlock.create import CreateView
from coachjournal.ui.unlock.renewal import RenewView
from coachjournal.ui.widgets.recovery_key import RecoveryView
from tests.ui.programs import PASSPHRASE, Made

Make = Callable[..., Made]
NEW = "nine pale otters under the weir"


def said(widget: QWidget | None) -> str:
    assert widget is not None
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def press(view: QWidget | None, words: str) -> None:
    assert view is not None
    next(b for b in view.findChildren(QPushButton) if b.text() == words).click()


@pytest.fixture
def made_vault(tmp_path: Path) -> tuple[Path, tuple[str, ...]]:
    folder = tmp_path / "Practice.cjvault"
    new = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light")
    new.practice.close()
    return folder, new.recovery_key_groups


def opens(folder: Path, **secret: str) -> bool:
    try:
        open_practice(folder, **secret).close()  # type: ignore[arg-type]
    except (WrongSecret, BadInput):
        return False
    return True


def type_back(view: RecoveryView) -> None:
    view.next_button.click()
    for place, field in view.fields.items():
        field.setText(view._groups[place])
    view.open_button.click()


# Six words


def test_six_words_are_offered_first_and_typed_back_once(make: Make, tmp_path: Path) -> None:
    made = make(tmp_path)
    made.program.unlock.show_create()
    form = made.create_view()
    press(form, "Change")
    chooser = form.chooser
    first = chooser.suggestion()
    assert len(first.split()) == 6
    assert first in said(form)
    assert "77 bits" in said(form)
    assert not form.create_button.isEnabled()
    press(form, "Draw other words")
    words = chooser.suggestion()
    assert words != first
    assert first not in said(form)
    chooser.typed.setText(first[:4] + "x")
    assert "Not the same as above yet." in said(form)
    chooser.typed.setText(words)
    assert "Not the same" not in said(form)
    form.create_button.click()
    type_back(made.recovery_view())
    assert made.is_open()
    made.program.close()
    assert opens(tmp_path / "Practice.cjvault", passphrase=words)


def test_ones_own_choice_is_weighed_and_the_words_can_come_back(make: Make, qtbot: QtBot) -> None:
    made = make()
    made.program.unlock.show_create()
    form = made.create_view()
    press(form, "Choose one of my own")
    form.chooser.passphrase.setText("passwordpassword")
    form.chooser.again.setText("passwordpassword")
    qtbot.waitUntil(lambda: "Add a word" in form.chooser.strength_shown())
    assert not form.create_button.isEnabled()
    press(form, "Six words drawn by chance")
    form.chooser.typed.setText(form.chooser.suggestion())
    assert form.create_button.isEnabled()
    assert form.chooser.chosen() == form.chooser.suggestion()


# A recovery


def recovered(make: Make, folder: Path, groups: tuple[str, ...], *answers: Path | bool) -> Made:
    made = make(*answers)
    made.program.begin(folder)
    view = made.unlock_view()
    press(view, "Use the recovery key")
    view._recovery.setText("-".join(groups))
    view.unlock_button.click()
    return made


def renew_view(made: Made) -> RenewView:
    assert isinstance(made.view, RenewView)
    return made.view


def test_a_recovery_forces_a_new_passphrase_and_a_new_key(
    make: Make, made_vault: tuple[Path, tuple[str, ...]], tmp_path: Path
) -> None:
    folder, groups = made_vault
    made = recovered(make, folder, groups, True, tmp_path / "kit.pdf")
    view = renew_view(made)
    assert not made.is_open()
    assert not view.go_on.isEnabled()
    words = view.chooser.suggestion()
    view.chooser.typed.setText(words)
    view.go_on.click()
    key = made.recovery_view()
    new = key._groups
    assert new != groups
    key.page_link.click()
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")
    assert not made.is_open()
    type_back(key)
    assert made.is_open()
    made.program.close()
    assert opens(folder, passphrase=words)
    assert opens(folder, recovery_key="-".join(new))
    assert not opens(folder, passphrase=PASSPHRASE)
    assert not opens(folder, recovery_key="-".join(groups))


@pytest.mark.parametrize("step", ["passphrase", "key shown", "one group wrong"])
def test_whoever_closes_the_window_before_the_end_keeps_the_old_secrets(
    make: Make, made_vault: tuple[Path, tuple[str, ...]], step: str
) -> None:
    folder, groups = made_vault
    made = recovered(make, folder, groups)
    view = renew_view(made)
    if step != "passphrase":
        view.chooser.typed.setText(view.chooser.suggestion())
        view.go_on.click()
    if step == "one group wrong":
        key = made.recovery_view()
        key.next_button.click()
        for field in key.fields.values():
            field.setText("0000")
        key.open_button.click()
        assert "different" in key.problem()
    assert not made.is_open()
    made.program.close()
    assert opens(folder, passphrase=PASSPHRASE)
    assert opens(folder, recovery_key="-".join(groups))


def test_a_full_disk_is_said_and_can_be_tried_again(
    make: Make, made_vault: tuple[Path, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from coachjournal.errors import DiskFull
    from coachjournal.vault import rekeying

    def full(*_: object, **__: object) -> None:
        raise DiskFull("disk-full")

    folder, groups = made_vault
    made = recovered(make, folder, groups)
    view = renew_view(made)
    view.chooser.typed.setText(view.chooser.suggestion())
    view.go_on.click()
    key = made.recovery_view()
    with monkeypatch.context() as broken:
        broken.setattr(rekeying, "write_key_file", full)
        type_back(key)
        assert "The disk is full." in key.problem()
        assert not made.is_open()
    key.open_button.click()
    assert made.is_open()


def test_the_page_is_saved_only_behind_a_warning(
    make: Make, made_vault: tuple[Path, tuple[str, ...]], tmp_path: Path
) -> None:
    folder, groups = made_vault
    made = recovered(make, folder, groups, False)
    view = renew_view(made)
    view.chooser.typed.setText(view.chooser.suggestion())
    view.go_on.click()
    made.recovery_view().page_link.click()
    assert any("plain text" in words for words in made.dialogs.said)
    assert list(tmp_path.glob("*.pdf")) == []


# The fifth try


def test_from_the_fifth_wrong_try_on_there_is_a_second_and_no_lock_out(
    make: Make, made_vault: tuple[Path, tuple[str, ...]], qtbot: QtBot
) -> None:
    made = make()
    made.program.begin(made_vault[0])
    for _try in range(4):
        made.give("something else")
        assert "second's pause" not in said(made.view)
        assert made.unlock_view().unlock_button.isEnabled()
    made.give("something else")
    assert "a second's pause; nothing locks you out" in said(made.view)
    assert not made.unlock_view().unlock_button.isEnabled()
    qtbot.waitUntil(made.unlock_view().unlock_button.isEnabled)
    made.give(PASSPHRASE)
    assert made.is_open()


# The keychain


class KeychainOpening:
    """Adds a keychain to the services of the unlock page."""

    def __init__(self, folder: Path, key: str | JournalError) -> None:
        self.folder, self.key = folder, key

    def offered(self, folder: Path) -> bool:
        return folder == self.folder

    def fetch(self, folder: Path) -> str:
        assert folder == self.folder
        if isinstance(self.key, JournalError):
            raise self.key
        return self.key


def with_keychain(made: Made, keychain: KeychainOpening, patch: pytest.MonkeyPatch) -> None:
    opening = made.program.unlock._opening
    patch.setattr(opening, "device_offered", keychain.offered)
    patch.setattr(opening, "device_key", keychain.fetch)


def turned_on(folder: Path) -> str:
    from coachjournal.services.journal import Environment
    from tests.services.keychains import MemoryKeychain

    keychain = MemoryKeychain()
    practice = open_practice(
        folder, passphrase=PASSPHRASE, environment=Environment(keychain=keychain)
    )
    practice.security.turn_on_device(PASSPHRASE)
    practice.close()
    [kept] = keychain.kept.values()
    return kept.split(" ")[0]


def test_the_keychain_is_offered_only_where_it_was_turned_on(
    make: Make, made_vault: tuple[Path, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _groups = made_vault
    made = make()
    made.program.begin(folder)
    made.program.unlock.look_for_device()
    assert not made.unlock_view().use_device.isVisibleTo(made.unlock_view())
    with_keychain(made, KeychainOpening(folder, turned_on(folder)), monkeypatch)
    made.program.unlock.look_for_device()
    assert made.unlock_view().use_device.isVisibleTo(made.unlock_view())
    made.unlock_view().use_device.click()
    assert made.is_open()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BadInput("keychain-missing"), "no keychain that encrypts"),
        (BadInput("keychain-refused"), "did not answer"),
        (BadInput("device-passphrase-due", days=14), "not typed for 14 days"),
        (WrongSecret("wrong-device-key"), "holds no key for this journal"),
    ],
)
def test_where_the_keychain_fails_the_passphrase_is_asked_for(
    make: Make,
    made_vault: tuple[Path, tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    error: JournalError,
    words: str,
) -> None:
    folder, _groups = made_vault
    turned_on(folder)
    made = make()
    made.program.begin(folder)
    with_keychain(made, KeychainOpening(folder, error), monkeypatch)
    made.program.unlock.look_for_device()
    for _try in range(6):
        made.unlock_view().use_device.click()
    assert words in said(made.view)
    assert "second's pause" not in said(made.view)
    made.give(PASSPHRASE)
    assert made.is_open()


def test_the_new_views_name_every_control(
    make: Make, made_vault: tuple[Path, tuple[str, ...]]
) -> None:
    from tests.ui.finding import unnamed

    made = recovered(make, *made_vault)
    assert unnamed(renew_view(made)) == []
    made.program.close()
    view = CreateView(Path("somewhere"))
    assert unnamed(view) == []
    view.chooser.choose_own()
    assert unnamed(view) == []
    view.deleteLater()


# The page on paper


def test_the_page_is_printed_and_nothing_is_left_as_a_file(
    make: Make, made_vault: tuple[Path, tuple[str, ...]], tmp_path: Path
) -> None:
    folder, groups = made_vault
    before = {path.name for path in tmp_path.iterdir()}
    made = recovered(make, folder, groups, False, True)
    view = renew_view(made)
    view.chooser.typed.setText(view.chooser.suggestion())
    view.go_on.click()
    key = made.recovery_view()
    key.print_link.click()
    assert "Printed" not in said(key)
    key.print_link.click()
    assert "Printed. Take the paper out at once" in said(key)
    assert made.dialogs.printed == [2, 2]
    assert {path.name for path in tmp_path.iterdir()} - before <= {"settings.toml"}


def test_what_is_printed_is_the_page(
    qapp: QApplication, made_vault: tuple[Path, tuple[str, ...]], tmp_path: Path
) -> None:
    folder, groups = made_vault
    pages = kit_pages(kit_for(folder, groups))
    assert len(pages) == 2
    for page in pages:
        assert page.width / page.height == pytest.approx(210 / 297, abs=0.01)
        assert min(page.dots[: page.stride * page.height // 4]) < 64
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert paint(printer, pages)
    found = list(page_pictures((tmp_path / "printed.pdf").read_bytes()))
    assert len(found) == 2
    assert min(found[0].dots) < 64
