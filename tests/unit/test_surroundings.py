"""Where a journal must not lie, and what cloud tools leave behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coachjournal.errors import BadInput, VaultUnsupported
from coachjournal.services import surroundings
from coachjournal.services.surroundings import (
    look_round,
    require_place_for_new,
    require_safe_place,
)
from coachjournal.system.mounts import LOCAL, drive_kind, kind_in, kind_named, mounts_of_macos
from coachjournal.system.sync_folders import conflict_copies, evicted_names, sync_service

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /home/coach/My\\040Office nfs4 rw,vers=4.2 0 0
//nas/share /mnt/nas cifs rw 0 0
/dev/sdb1 /mnt/nas/usb ext4 rw 0 0
remote: /home/coach/cloud fuse.rclone rw 0 0
/dev/sdc1 /media/stick fuseblk rw 0 0
gocryptfs /home/coach/private fuse.gocryptfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/coach/Practice.cjvault", LOCAL),
        ("/tmp/x", LOCAL),
        ("/home/coach/My Office/Practice.cjvault", "NFS"),
        ("/home/coach/My Office", "NFS"),
        ("/home/coach/My Office 2/x", LOCAL),
        ("/mnt/nas/Practice.cjvault", "SMB"),
        ("/mnt/nas/usb/Practice.cjvault", LOCAL),
        ("/home/coach/cloud/x", "cloud"),
        ("/media/stick/x", LOCAL),
        ("/home/coach/private/x", LOCAL),
    ],
)
def test_the_innermost_mount_says_what_drive_it_is(path: str, kind: str) -> None:
    assert kind_in(MOUNTS, Path(path)) == kind


@pytest.mark.parametrize("name", ["nfs", "CIFS", "smb3", "davfs", "fuse.sshfs", "fuse.davfs2"])
def test_network_file_systems_are_known(name: str) -> None:
    assert kind_named(name)


@pytest.mark.parametrize("name", ["ext4", "btrfs", "apfs", "ntfs", "overlay", "9p", "fuseblk", ""])
def test_local_ones_are_not_refused(name: str) -> None:
    assert kind_named(name) == LOCAL


def test_what_macos_prints_is_read_too() -> None:
    printed = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only)\n"
        "//coach@nas/My Share on /Volumes/My Share (smbfs, nodev, nosuid)\n"
    )
    mounts = mounts_of_macos(printed)
    assert kind_in(mounts, Path("/Volumes/My Share/P.cjvault")) == "SMB"
    assert kind_in(mounts, Path("/Users/coach")) == LOCAL


def test_a_folder_that_is_not_there_yet_is_on_the_drive_of_its_parent(tmp_path: Path) -> None:
    assert drive_kind(tmp_path / "not" / "there") == drive_kind(tmp_path) == LOCAL


def test_a_live_journal_on_a_network_drive_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "drive_kind", lambda _path: "SMB")
    for refuses in (require_safe_place, require_place_for_new):
        with pytest.raises(VaultUnsupported, match="on-network-drive") as caught:
            refuses(tmp_path / "P.cjvault")
        assert caught.value.facts == {"kind": "SMB"}


@pytest.mark.parametrize(
    ("marker", "service"),
    [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".sync_journal.db", "Nextcloud")],
)
def test_markers_tell_the_tool(tmp_path: Path, marker: str, service: str) -> None:
    inside = tmp_path / "Synced" / "Coaching" / "P.cjvault"
    assert sync_service(inside, environment={}, home=tmp_path) == ""
    (tmp_path / "Synced").mkdir()
    (tmp_path / "Synced" / marker).write_text("")
    assert sync_service(inside, environment={}, home=tmp_path) == service


def test_dropbox_tells_its_folders_itself(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    elsewhere = tmp_path / "Elsewhere"
    info = {"personal": {"path": str(elsewhere)}, "business": {"host": 1}}
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps(info))
    assert sync_service(elsewhere / "P", environment={}, home=tmp_path) == "Dropbox"
    assert sync_service(tmp_path / "Other", environment={}, home=tmp_path) == ""
    (tmp_path / ".dropbox" / "info.json").write_text("[1")
    assert sync_service(elsewhere / "P", environment={}, home=tmp_path) == ""


def test_onedrive_is_in_the_environment(tmp_path: Path) -> None:
    known = {"OneDriveCommercial": str(tmp_path / "Work")}
    assert sync_service(tmp_path / "Work/P", environment=known, home=tmp_path) == "OneDrive"
    assert sync_service(tmp_path / "Home/P", environment=known, home=tmp_path) == ""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Library/Mobile Documents/com~apple~CloudDocs/P", "iCloud Drive"),
        ("OneDrive - Harbour Coaching/P", "OneDrive"),
        ("Google Drive/P", "Google Drive"),
        ("Nextcloud/Coaching/P", "Nextcloud"),
        ("Library/CloudStorage/GoogleDrive-a@example.org/My Drive/P", "Google Drive"),
        ("Documents/About Dropbox/P", ""),
        ("one-off/P", ""),
    ],
)
def test_their_own_folders_are_known_by_name(tmp_path: Path, folder: str, service: str) -> None:
    assert sync_service(tmp_path / folder, environment={}, home=tmp_path) == service


def test_a_new_journal_is_not_made_in_one(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(BadInput, match="in-sync-folder") as caught:
        require_place_for_new(tmp_path / "P.cjvault")
    assert caught.value.facts == {"service": "Syncthing"}


CONFLICTS = (
    "journal (conflicted copy 2026-11-03).db",
    "journal.sync-conflict-20261103-141000-ABCDEFG.db",
    "journal (Conflict).db",
    "vault (1).key",
    "journal-HARBOUR.db",
    "journal 2.db",
)
QUIET = (
    "journal.db", "journal.db-journal", "vault.key", "vault.key.bak", "vault.key.damaged-1",
    "state.json", "LOCK", "README.txt", "journal.pre-0001.db", "state.json.set-aside-1",
)  # fmt: skip


def test_what_a_tool_made_of_two_versions_is_counted_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "Practice.cjvault"
    folder.mkdir()
    for name in (*CONFLICTS, *QUIET):
        (folder / name).write_text("x")
    assert {path.name for path in conflict_copies(folder, host="harbour")} == set(CONFLICTS)
    beside = [
        tmp_path / "Practice (1).cjvault",
        tmp_path / "Practice (conflicted copy).cjvault",
    ]
    for path in (*beside, tmp_path / "Practice 2.cjvault", tmp_path / "Practice backups"):
        path.mkdir()
        (path / "journal.db").write_text("x")
    found = conflict_copies(folder, host="harbour")
    assert set(beside) <= set(found)
    assert len(found) == len(CONFLICTS) + 2
    seen = look_round(folder)
    assert set(seen.journals) == set(beside)
    assert not seen.quiet
    assert sorted(path.name for path in folder.iterdir()) == sorted((*CONFLICTS, *QUIET))


def test_a_lonely_journal_is_quiet(tmp_path: Path) -> None:
    folder = tmp_path / "Practice.cjvault"
    folder.mkdir()
    for name in QUIET:
        (folder / name).write_text("x")
    assert conflict_copies(folder) == []


def test_what_is_still_in_the_cloud_is_neither_damaged_nor_empty(tmp_path: Path) -> None:
    folder = tmp_path / "Practice.cjvault"
    folder.mkdir()
    (folder / ".journal.db.icloud").write_text("x")
    (folder / "vault.key").write_text("x")
    assert evicted_names(folder) == ["journal.db"]
    with pytest.raises(VaultUnsupported, match="not-downloaded") as caught:
        require_safe_place(folder)
    assert caught.value.facts == {"part": "journal.db"}
