"""What this computer remembers: typed, allow-listed, and never in the way."""

from __future__ import annotations

import stat
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.system.device_settings import (
    DeviceSettings,
    DeviceStore,
    KnownBackups,
    KnownVault,
    load,
    save,
)

_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    settings=st.builds(
        DeviceSettings,
        theme=st.sampled_from(["system", "light", "dark"]),
        text_size=st.integers(100, 175),
        language=st.text(alphabet="abc_", max_size=5),
        idle_minutes=st.integers(1, 60),
        rail_collapsed=st.booleans(),
        window=st.none() | st.tuples(*[st.integers(1, 5000)] * 4),
        maximised=st.booleans(),
        capture_blocked=st.booleans(),
        last_vault=_TEXT,
        vaults=st.lists(
            st.builds(KnownVault, folder=_TEXT.filter(bool), label=_TEXT), max_size=3
        ).map(tuple),
        backups=st.lists(
            st.builds(
                KnownBackups,
                fingerprint=st.text(alphabet="0123456789abcdef", min_size=8, max_size=8),
                vault=_TEXT,
                place=_TEXT.filter(bool),
            ),
            max_size=3,
        ).map(tuple),
    )
)
def test_what_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory, settings: DeviceSettings
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    save(file, settings)
    assert load(file) == settings


ALLOWED = {
    "theme", "text_size", "language", "idle_minutes", "rail_collapsed", "window", "maximised",
    "capture_blocked", "last_vault", "not_rotated", "vaults", "backups",
}  # fmt: skip
"""All that may be kept outside the vault. A line more here is a decision, not a convenience."""


def test_only_what_is_allowed_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    vault = KnownVault(folder="/v/Practice.cjvault", label="Practice")
    backups = KnownBackups(fingerprint="01234567", vault=vault.folder, place="/usb")
    rectangle = (1, 2, 3, 4)
    save(file, DeviceSettings(window=rectangle, vaults=(vault,), backups=(backups,)))
    kept = tomllib.loads(file.read_text("utf-8"))
    assert set(kept) == {field.name for field in fields(DeviceSettings)} == ALLOWED
    assert set(kept["vaults"][0]) == {"folder", "label"}
    assert set(kept["backups"][0]) == {"fingerprint", "vault", "place"}


def test_a_missing_file_is_no_trouble(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == DeviceSettings()


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"theme = [", b'theme = "pink"', b"text_size = 5000", b"window = [1, 2]"],
)
def test_a_broken_file_or_value_is_ignored(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    assert load(file) == DeviceSettings()


def test_one_broken_value_does_not_take_the_others_along(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "dark"\nidle_minutes = true\nclient = "Daniel"\n', encoding="utf-8")
    assert load(file) == DeviceSettings(theme="dark")


def test_a_change_is_on_the_disk_for_the_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "settings.toml"
    DeviceStore(file).change(theme="dark")
    assert DeviceStore(file).settings.theme == "dark"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_vault_is_remembered_once_and_first_by_its_folder_name(tmp_path: Path) -> None:
    first, second = tmp_path / "Practice.cjvault", tmp_path / "Employed.cjvault"
    settings = DeviceSettings().remembering(first).remembering(second).remembering(first)
    assert [vault.label for vault in settings.vaults] == ["Practice", "Employed"]
    assert settings.last_vault == str(first)


def test_a_disk_that_refuses_does_not_stop_the_program(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("", encoding="utf-8")
    store = DeviceStore(blocked / "settings.toml")
    assert store.change(theme="dark").theme == "dark"


def test_a_second_place_is_found_by_the_vaults_folder_and_forgotten_when_given_up(
    tmp_path: Path,
) -> None:
    vault, other = tmp_path / "Practice.cjvault", tmp_path / "Other.cjvault"
    settings = (
        DeviceSettings()
        .keeping_backups("01234567", vault, "/media/old")
        .keeping_backups("89abcdef", other, "/media/other")
        .keeping_backups("01234567", vault, "/media/stick")
    )
    assert settings.second_places(vault) == (Path("/media/stick"), Path("/media/other"))
    assert settings.second_place(vault) == Path("/media/stick")
    without = settings.keeping_backups("01234567", vault, "")
    assert without.second_places(vault) == (Path("/media/other"),)
    assert without.second_place(vault) is None
