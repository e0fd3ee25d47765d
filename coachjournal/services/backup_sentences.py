"""Sentences for backups, restoring and rehearsals."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")
_JOURNAL_SAFE = later("The journal itself is as it was, and so are the other backups.")
_ANOTHER = later("Choose another backup, from before or from the other place.")

ROWS: dict[str, tuple[str, str, str]] = {
    # Reading a backup
    "not-a-backup": (
        later("That is not a backup of a Coach Journal."),
        _UNTOUCHED,
        later("Choose a file that ends in .cjbak."),
    ),
    "newer-backup": (
        later("This backup was made by a newer version of Coach Journal."),
        _UNTOUCHED,
        later("Install that version or a later one, and restore it then."),
    ),
    "backup-unreadable": (
        later("This backup cannot be read just now."),
        _UNTOUCHED,
        later("See whether its disk is connected and its folder is yours, then try again."),
    ),
    "backup-damaged": (
        later("This backup is damaged, and was not used ({part})."),
        _JOURNAL_SAFE,
        _ANOTHER,
    ),
    "backup-tampered": (
        later("Someone or something changed this backup, and it was not used ({part})."),
        _JOURNAL_SAFE,
        _ANOTHER,
    ),
    "backup-content-damaged": (
        later("What is in this backup is not whole, and it was not used ({part})."),
        _JOURNAL_SAFE,
        _ANOTHER,
    ),
    "backup-of-another-vault": (
        later("This backup belongs to another journal."),
        _UNTOUCHED,
        _ANOTHER,
    ),
    "backup-under-another-key": (
        later("This backup was made before the journal's keys were changed for new ones."),
        _UNTOUCHED,
        later("It opens with the passphrase or the recovery key of that time, by restoring it."),
    ),
    "backup-of-older-schema": (
        later("This backup was made by an older version of Coach Journal."),
        _UNTOUCHED,
        later("It can be restored, but not changed; a backup made today takes its place."),
    ),
    # Making one
    "journal-not-whole": (
        later("The journal was looked at before its backup, and a part is damaged ({part})."),
        later("No backup was made of it, and none that is there was removed."),
        later("Keep everything as it is, and restore the last backup beside this journal."),
    ),
    "backup-of-nothing": (
        later("There is nothing in the journal yet, so there is nothing to back up."),
        "",
        later("Add a client or a session first."),
    ),
    "backup-not-as-written": (
        later("The disk did not keep the backup as it was written."),
        _JOURNAL_SAFE,
        later("That disk is not to be trusted: choose another place for backups."),
    ),
    "backup-too-large": (
        later("The journal is larger than a backup can be, which is 4 GB."),
        _JOURNAL_SAFE,
        later("Take large attachments out, and make a backup then."),
    ),
    "backup-out-of-time": (
        later("There was no time to finish the backup."),
        _JOURNAL_SAFE,
        later("It is made when the journal is next open."),
    ),
    # The second place
    "no-second-place": (
        later("No second place for backups is chosen yet."),
        _UNTOUCHED,
        later("Choose one: a USB stick, or a folder that is copied elsewhere."),
    ),
    "second-place-missing": (
        later("The second place for backups is not there just now."),
        later("The backup beside the journal was made."),
        later("Connect the drive, or choose another place."),
    ),
    "second-place-inside-vault": (
        later("That folder lies inside a journal, or beside it where the first backups are."),
        _UNTOUCHED,
        later("Choose a place on another drive."),
    ),
    # Rehearsing
    "rehearsal-failed": (
        later("The newest backup could not be restored on trial ({part})."),
        later("The journal itself is as it was."),
        later("Make a new backup now, in both places, and rehearse again."),
    ),
    "nothing-to-rehearse": (
        later("There is no backup yet that could be rehearsed."),
        _UNTOUCHED,
        later("Make one: Back up now."),
    ),
}
