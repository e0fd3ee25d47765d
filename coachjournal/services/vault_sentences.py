"""Sentences for opening a journal, damage, and the disk."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")
_FILE_KEPT = later("Nothing was changed, and nothing was deleted.")
_IN_VAULT = later("What was saved before is safe in the journal.")
_USE_BACKUP = later("Keep the folder as it is, and open a backup of it beside this one.")

ROWS: dict[str, tuple[str, str, str]] = {
    # Opening and making a journal
    "vault-exists": (
        later("There is already something in that folder."),
        _UNTOUCHED,
        later("Choose another place, or open the journal that is there."),
    ),
    "wrong-passphrase": (
        later("This passphrase does not open this journal."),
        later("The journal itself is whole."),
        later("Mind capital letters and the keyboard's language, or use the recovery key."),
    ),
    "wrong-recovery-key": (
        later("This recovery key does not open this journal."),
        later("The journal itself is whole."),
        later("Its groups are correct, so it is the key of another journal, or an older one."),
    ),
    "key-file-damaged": (
        later("The journal's key file is damaged ({part}), and so is its copy."),
        _FILE_KEPT,
        later(
            "This is not about your passphrase. Keep the folder as it is, and open a backup of it."
        ),
    ),
    "key-file-damaged+copy": (
        later("The journal's key file is damaged ({part}). Its copy, vault.key.bak, is whole."),
        _FILE_KEPT,
        later(
            "This is not about your passphrase. Put the copy in its place: give vault.key another "
            "name, copy vault.key.bak to vault.key, and open the journal again."
        ),
    ),
    "key-file-unreadable": (
        later("The journal's key file cannot be read ({part})."),
        _FILE_KEPT,
        later("See whether the disk is connected and the folder is yours, then try again."),
    ),
    "key-file-tampered": (
        later("The secret is right, but someone or something changed the key file ({part})."),
        _FILE_KEPT,
        later("Do not go on with this folder. Open a backup from before the change."),
    ),
    "database-missing": (
        later("The journal's database is missing ({part})."),
        _FILE_KEPT,
        later("A cloud tool or a clean-up may have moved it. Put it back, or open a backup."),
    ),
    "database-truncated": (
        later("The journal's database was cut short ({part})."),
        _FILE_KEPT,
        _USE_BACKUP,
    ),
    "database-empty": (
        later("The journal's database is empty ({part}), which it never is by itself."),
        _FILE_KEPT,
        _USE_BACKUP,
    ),
    "database-mismatch": (
        later("The database belongs to another journal than the key file ({part})."),
        _FILE_KEPT,
        later("Two folders were mixed. Put the files back that belong together."),
    ),
    "database-of-another-vault": (
        later("The database belongs to another journal than the key file ({part})."),
        _FILE_KEPT,
        later("Two folders were mixed. Put the files back that belong together."),
    ),
    "database-unreadable": (
        later("The journal's database is damaged and cannot be read ({part})."),
        _FILE_KEPT,
        _USE_BACKUP,
    ),
    "database-damaged": (
        later("A part of the journal's database is damaged ({part})."),
        _FILE_KEPT,
        _USE_BACKUP,
    ),
    "database-replaced": (
        later("The database is not the one that was closed here last ({part})."),
        _FILE_KEPT,
        later("An older copy was put in its place. Put the newer one back, or open a backup."),
    ),
    "note-damaged": (
        later("One note is damaged: its text is not what was saved ({part})."),
        later("The other notes are read one by one, and each is checked."),
        _USE_BACKUP,
    ),
    "newer-vault": (
        later("This journal was last used with a newer version of Coach Journal."),
        _UNTOUCHED,
        later("Install that version or a later one, and open it again."),
    ),
    "not-a-vault": (
        later("That is not a Coach Journal."),
        _UNTOUCHED,
        later("Choose the folder that ends in .cjvault."),
    ),
    "vault-in-use": (
        later("This journal is open in another window."),
        _UNTOUCHED,
        later("Lock or close the journal window first, then try again."),
    ),
    "folder-cannot-lock": (
        later("The drive of this folder cannot keep a second computer out."),
        _UNTOUCHED,
        later("Keep the journal on this computer's own disk, and put backups on the drive."),
    ),
    "not-enough-memory": (
        later("There is too little free memory to open this journal ({mebibytes} MiB needed)."),
        _UNTOUCHED,
        later("Close other programs and try again."),
    ),
    "database-engine-too-old": (
        later("The database engine in use is older than this journal needs."),
        _UNTOUCHED,
        later("Install Coach Journal again as its manual says."),
    ),
    "database-settings": (
        later("The database did not take a setting that keeps the journal safe ({setting})."),
        _UNTOUCHED,
        later("Install Coach Journal again as its manual says."),
    ),
    # The disk
    "disk-full": (
        later("The disk is full."),
        _IN_VAULT,
        later("Make some room, then try again."),
    ),
    "cannot-write": (
        later("This place cannot be written to."),
        _IN_VAULT,
        later("See whether the disk is connected and the folder is yours, or choose another."),
    ),
}
