"""On what kind of drive a folder lies: a journal is not safe where two computers may write.

One small question, answered by each system in its own way: `drive_kind(path)`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

LOCAL = ""

# Kinds of file system, as the systems name them; what is not listed counts as local.
_NETWORK = {
    "nfs": "NFS", "nfs4": "NFS", "cifs": "SMB", "smb3": "SMB", "smbfs": "SMB", "smb2": "SMB",
    "ncpfs": "NCP", "afs": "AFS", "afpfs": "AFP", "ceph": "Ceph", "glusterfs": "Gluster",
    "lustre": "Lustre", "davfs": "WebDAV", "webdav": "WebDAV", "davfs2": "WebDAV",
    "sshfs": "SSH", "rclone": "cloud", "s3fs": "cloud", "gcsfuse": "cloud", "onedriver": "cloud",
    "google-drive-ocamlfuse": "cloud", "gvfsd-fuse": "cloud", "goofys": "cloud",
    "insync": "cloud", "pcloud": "cloud", "icloud": "cloud", "dropbox": "cloud",
    "expandrive": "cloud", "mountainduck": "cloud",
}  # fmt: skip


def drive_kind(path: Path) -> str:
    """The kind of network drive a path is on, such as `NFS`; LOCAL for a disk of this computer.

    A folder that is not there yet is on the drive of the nearest one that is.
    """
    real = _nearest(path)
    try:
        if sys.platform == "win32":
            return _on_windows(real)
        if sys.platform == "darwin":
            return _on_macos(real)
        return kind_in(Path("/proc/self/mounts").read_text("utf-8", "replace"), real)
    except (OSError, ValueError):
        return LOCAL


def kind_in(mounts: str, path: Path) -> str:
    """The same, from the text of /proc/mounts."""
    best = ("", "")
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        place = Path(_plain(parts[1]))
        inside = path == place or place in path.parents
        if inside and len(str(place)) >= len(best[0]):
            best = (str(place), parts[2])
    return kind_named(best[1])


def kind_named(file_system: str) -> str:
    """What a file system's name stands for; LOCAL for what is no network."""
    name = file_system.lower()
    return _NETWORK.get(name) or _NETWORK.get(name.removeprefix("fuse."), LOCAL)


def _plain(text: str) -> str:
    # /proc/mounts writes spaces and the like as three octal digits.
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text


def _nearest(path: Path) -> Path:
    real = Path(os.path.realpath(path))
    # pathlib raises where someone else's folder may not even be looked at.
    return next((one for one in _upwards(real) if os.path.exists(one)), real)  # noqa: PTH110


def _upwards(path: Path) -> Iterable[Path]:
    return (path, *path.parents)


def _on_windows(path: Path) -> str:
    import ctypes

    text = str(path)
    if text.startswith(("\\\\", "//")):
        return "SMB"
    remote = 4
    found = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")  # type: ignore[attr-defined,unused-ignore]
    return "SMB" if found == remote else LOCAL


def _on_macos(path: Path) -> str:
    import subprocess

    # mount(8) is part of the system, and prints "<what> on <place> (<kind>, ...)".
    done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5)
    return kind_in(mounts_of_macos(done.stdout), path)


def mounts_of_macos(printed: str) -> str:
    """What macOS prints of its mounts, in the form of /proc/mounts."""
    lines = []
    for line in printed.splitlines():
        what, _, rest = line.partition(" on ")
        place, _, options = rest.rpartition(" (")
        kind = options.split(",")[0].rstrip(")")
        if place:
            escaped = place.replace(" ", "\\040")
            lines.append(f"{what.replace(' ', '')} {escaped} {kind}")
    return "\n".join(lines)
