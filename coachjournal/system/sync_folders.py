"""Whether a folder is kept in step by a cloud tool, and what such tools leave behind."""

from __future__ import annotations

import json
import os
import re
import socket
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

# What tools put at the top of a folder that they keep in step.
_MARKERS = {
    ".stfolder": "Syncthing", ".stignore": "Syncthing",
    ".dropbox.cache": "Dropbox", ".sync_journal.db": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud", ".owncloudsync.log": "ownCloud", ".tresorit": "Tresorit",
    ".tmp.drivedownload": "Google Drive", ".tmp.driveupload": "Google Drive",
}  # fmt: skip
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
# Where the tools put their folders by themselves, by a name on the way to it.
_NAMES = {
    "mobile documents": "iCloud Drive", "com~apple~clouddocs": "iCloud Drive",
    "icloud drive": "iCloud Drive", "iclouddrive": "iCloud Drive",
    "google drive": "Google Drive", "googledrive": "Google Drive", "my drive": "Google Drive",
    "onedrive": "OneDrive", "nextcloud": "Nextcloud", "owncloud": "ownCloud",
    "dropbox": "Dropbox", "syncthing": "Syncthing",
}  # fmt: skip
_CONFLICT = re.compile(
    r"conflicted copy|\(conflict|\.sync-conflict-|_conflict-\d|\(case conflict"
    r"|^(journal|vault|state) ?\(\d+\)\.(db|key|json)$|^(journal|vault|state) \d+\.(db|key|json)$",
    re.IGNORECASE,
)
_PLACEHOLDER_WINDOWS = 0x00400000 | 0x00040000  # RECALL_ON_DATA_ACCESS, RECALL_ON_OPEN
_DATALESS_MACOS = 0x40000000


def sync_service(
    path: Path, *, environment: Mapping[str, str] | None = None, home: Path | None = None
) -> str:
    """The tool that keeps a folder in step, such as `Dropbox`; nothing for none that is known."""
    known = os.environ if environment is None else environment
    real = Path(os.path.realpath(path))
    above = (real, *real.parents)
    for name in _ONEDRIVE:
        value = known.get(name)
        if value and Path(os.path.realpath(value)) in above:
            return "OneDrive"
    for folder in _dropbox_folders(known, home or Path.home()):
        if Path(os.path.realpath(folder)) in above:
            return "Dropbox"
    return _by_marker(above) or _by_name(above, home or Path.home())


def conflict_copies(folder: Path, *, host: str | None = None) -> list[Path]:
    """What a cloud tool made of two versions, in a vault's folder or beside it."""
    found = [each for each in _entries(folder) if _is_conflict(each.name, host)]
    stem = folder.stem.casefold()
    beside = [
        each
        for each in _entries(folder.parent)
        if each != folder
        and each.name.casefold().startswith(stem)
        and (_CONFLICT.search(each.name) or _numbered_twin(folder, each))
    ]
    return sorted([*found, *beside])


def is_placeholder(path: Path) -> bool:
    """Whether a file is only a name here, and its content still in the cloud."""
    try:
        found = path.stat()
    except OSError:
        return False
    if sys.platform == "win32":
        return bool(found.st_file_attributes & _PLACEHOLDER_WINDOWS)
    if sys.platform == "darwin":
        return bool(found.st_flags & _DATALESS_MACOS)
    return _evicted(path)


def evicted_names(folder: Path) -> list[str]:
    """Names that iCloud leaves in the place of files: `.journal.db.icloud`."""
    names = [each.name for each in _entries(folder)]
    return [name[1:-7] for name in names if name.startswith(".") and name.endswith(".icloud")]


def _evicted(path: Path) -> bool:
    # A size and not one block: GNOME and KDE show online files so. Small files may lie in
    # the inode itself, so only what is larger counts.
    found = path.stat()
    sparse = found.st_blocks == 0 and found.st_size > 64 * 1024
    return sparse and stat.S_ISREG(found.st_mode) and _has_cloud_attribute(path)


def _has_cloud_attribute(path: Path) -> bool:
    if not hasattr(os, "listxattr"):
        return False
    try:
        return any("nextcloud" in name or "onedrive" in name for name in os.listxattr(path))
    except OSError:
        return False


def _dropbox_folders(known: Mapping[str, str], home: Path) -> list[str]:
    places = [home / ".dropbox" / "info.json"]
    for name in ("APPDATA", "LOCALAPPDATA"):
        if known.get(name):
            places.append(Path(known[name]) / "Dropbox" / "info.json")
    found: list[str] = []
    for place in places:
        try:
            accounts = json.loads(place.read_bytes()[: 1 << 16])
            found += [each["path"] for each in accounts.values() if each.get("path")]
        except (OSError, ValueError, AttributeError, TypeError, KeyError):
            continue
    return found


def _by_marker(above: tuple[Path, ...]) -> str:
    for folder in above:
        for name, service in _MARKERS.items():
            if os.path.lexists(folder / name):
                return service
    return ""


def _by_name(above: tuple[Path, ...], home: Path) -> str:
    """By the name of a folder directly below home or in a tool's own place."""
    for folder in above:
        service = _NAMES.get(folder.name.casefold()) or _before_a_dash(folder.name)
        if service and (home in folder.parents or sys.platform == "win32"):
            return service
    return ""


def _before_a_dash(name: str) -> str:
    # "OneDrive - Harbour Coaching", "GoogleDrive-someone@example.org"
    head = re.split(r" ?-", name, maxsplit=1)[0].strip().casefold()
    return _NAMES.get(head, "") if head != name.casefold() else ""


def _is_conflict(name: str, host: str | None) -> bool:
    machine = (host or socket.gethostname()).split(".")[0]
    with_host = bool(machine) and bool(
        re.search(rf"-{re.escape(machine)}(-\d+)?\.(db|key|json)$", name, re.IGNORECASE)
    )
    return with_host or bool(_CONFLICT.search(name))


def _numbered_twin(folder: Path, other: Path) -> bool:
    # "Practice (1).cjvault" is what a tool makes; "Practice 2.cjvault" is a second practice.
    return bool(re.fullmatch(rf"{re.escape(folder.stem)} ?\(\d+\)", other.stem, re.IGNORECASE))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
