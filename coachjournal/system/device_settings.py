"""The settings of this computer: how the window looks, which vaults are known by label.

An allow-list of typed keys and nothing personal: no name, no text, no search. A broken
file, or a broken value in it, is ignored rather than told about: it is only comfort.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coachjournal.errors import JournalError

THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 110, 125, 150, 175)
IDLE_MINUTES = (1, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVault:
    """A vault folder this computer has opened, under a neutral label."""

    folder: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBackups:
    """A vault's second place for backups: to be found even when the vault's folder is gone."""

    fingerprint: str
    vault: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSettings:
    """Everything this computer remembers outside the vault."""

    theme: str = "system"
    text_size: int = 100
    language: str = ""
    idle_minutes: int = 5
    rail_collapsed: bool = False
    window: tuple[int, int, int, int] | None = None
    maximised: bool = False
    # Windows alone can keep the window out of screenshots.
    capture_blocked: bool = True
    last_vault: str = ""
    # The vault whose new keys did not come to be at its last lock, until it is opened again.
    not_rotated: str = ""
    vaults: tuple[KnownVault, ...] = ()
    backups: tuple[KnownBackups, ...] = ()

    def last_folder(self) -> Path | None:
        """The vault that was opened last on this computer."""
        return Path(self.last_vault) if self.last_vault else None

    def remembering(self, folder: Path) -> DeviceSettings:
        """The same settings with this vault as the last one opened, and known by its label."""
        known = KnownVault(folder=str(folder), label=folder.stem)
        others = tuple(vault for vault in self.vaults if vault.folder != known.folder)
        return replace(self, last_vault=known.folder, vaults=(known, *others), not_rotated="")

    def keeping_backups(self, fingerprint: str, vault: Path, place: str) -> DeviceSettings:
        """The same settings with this second place of a vault; an empty one is forgotten."""
        others = tuple(each for each in self.backups if each.fingerprint != fingerprint)
        known = KnownBackups(fingerprint=fingerprint, vault=str(vault), place=place)
        return replace(self, backups=(known, *others) if place else others)

    def second_place(self, vault: Path) -> Path | None:
        """A vault's own second place."""
        own = (each.place for each in self.backups if each.vault == str(vault))
        return next((Path(place) for place in own), None)

    def second_places(self, vault: Path) -> tuple[Path, ...]:
        """Where backups of a vault may lie besides next to it: its own place first."""
        own = [each.place for each in self.backups if each.vault == str(vault)]
        others = [each.place for each in self.backups if each.vault != str(vault)]
        return tuple(Path(place) for place in dict.fromkeys((*own, *others)))


class DeviceStore:
    """The settings in use, and the file they are kept in."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.settings = load(file)

    def change(self, **values: Any) -> DeviceSettings:
        """Set some values and keep them; a disk that refuses is no reason to stop."""
        return self.keep(replace(self.settings, **values))

    def keep(self, settings: DeviceSettings) -> DeviceSettings:
        """Take these settings and write them."""
        if settings != self.settings:
            self.settings = settings
            with contextlib.suppress(OSError, JournalError):
                save(self._file, settings)
        return self.settings


def load(file: Path) -> DeviceSettings:
    """The settings in this file; defaults for whatever is missing, broken or unknown."""
    import tomllib

    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return DeviceSettings()
    return _from_mapping(found)


def save(file: Path, settings: DeviceSettings) -> None:
    """Write the settings whole or not at all, readable by their owner only."""
    # Not at the top: the first frame reads settings and writes none.
    from coachjournal.system.files import write_atomically

    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_atomically(file, _to_toml(settings).encode("utf-8"))


def _from_mapping(found: Mapping[str, Any]) -> DeviceSettings:
    plain = DeviceSettings()
    theme = found.get("theme")
    return DeviceSettings(
        theme=theme if theme in THEMES else plain.theme,
        text_size=_between(found.get("text_size"), TEXT_SIZES[0], TEXT_SIZES[-1], 100),
        language=_text(found.get("language"))[:16],
        idle_minutes=_between(found.get("idle_minutes"), *IDLE_MINUTES, plain.idle_minutes),
        rail_collapsed=found.get("rail_collapsed") is True,
        window=_rectangle(found.get("window")),
        maximised=found.get("maximised") is True,
        capture_blocked=found.get("capture_blocked") is not False,
        last_vault=_text(found.get("last_vault")),
        not_rotated=_text(found.get("not_rotated")),
        vaults=_vaults(found.get("vaults")),
        backups=_backups(found.get("backups")),
    )


def _between(value: object, low: int, high: int, otherwise: int) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if isinstance(value, int) and whole and low <= value <= high else otherwise


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _rectangle(value: object) -> tuple[int, int, int, int] | None:
    if not isinstance(value, list) or len(value) != 4:
        return None
    if not all(isinstance(number, int) and abs(number) < 100_000 for number in value):
        return None
    left, top, width, height = value
    return (left, top, width, height) if width > 0 and height > 0 else None


def _vaults(value: object) -> tuple[KnownVault, ...]:
    rows = value if isinstance(value, list) else []
    known = [
        KnownVault(folder=_text(row.get("folder")), label=_text(row.get("label")))
        for row in rows
        if isinstance(row, dict)
    ]
    return tuple(vault for vault in known if vault.folder)


def _backups(value: object) -> tuple[KnownBackups, ...]:
    rows = value if isinstance(value, list) else []
    known = [
        KnownBackups(
            fingerprint=_text(row.get("fingerprint"))[:8],
            vault=_text(row.get("vault")),
            place=_text(row.get("place")),
        )
        for row in rows
        if isinstance(row, dict)
    ]
    return tuple(each for each in known if each.fingerprint and each.place)


def _to_toml(settings: DeviceSettings) -> str:
    lines = [
        f"theme = {_quoted(settings.theme)}",
        f"text_size = {settings.text_size}",
        f"language = {_quoted(settings.language)}",
        f"idle_minutes = {settings.idle_minutes}",
        f"rail_collapsed = {str(settings.rail_collapsed).lower()}",
        f"maximised = {str(settings.maximised).lower()}",
        f"capture_blocked = {str(settings.capture_blocked).lower()}",
        f"last_vault = {_quoted(settings.last_vault)}",
        f"not_rotated = {_quoted(settings.not_rotated)}",
    ]
    if settings.window is not None:
        lines.append(f"window = {list(settings.window)}")
    for vault in settings.vaults:
        lines += ["", "[[vaults]]", f"folder = {_quoted(vault.folder)}"]
        lines += [f"label = {_quoted(vault.label)}"]
    for each in settings.backups:
        lines += ["", "[[backups]]", f"fingerprint = {_quoted(each.fingerprint)}"]
        lines += [f"vault = {_quoted(each.vault)}", f"place = {_quoted(each.place)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    import json

    # JSON's strings are TOML's, but for DEL and lone surrogates.
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")
