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
    "database-has-foreign-parts": (
        later("The journal's database holds parts that Coach Journal did not make ({part})."),
        _FILE_KEPT,
        later("Do not go on with this folder. Open a backup from before the change."),
    ),
    "note-damaged": (
        later("One note is damaged: its text is not what was saved ({part})."),
        later("The other notes are read one by one, and each is checked."),
        _USE_BACKUP,
    ),
    "database-first-page": (
        later("The first page of the database is damaged, which says where the rest is ({part})."),
        _FILE_KEPT,
        _USE_BACKUP,
    ),
    "rollback-damaged": (
        later("The file that takes back a half-finished write is damaged ({part})."),
        _FILE_KEPT,
        later("The very last change may be half there. Try again, or open a backup beside it."),
    ),
    "rollback-missing": (
        later(
            "The journal was not closed, and the file that takes back a half-finished "
            "write is missing ({part})."
        ),
        later("Everything that can be checked is whole. Nothing was changed."),
        later(
            "The very last change may be half there. Put that file back, or look before going on."
        ),
    ),
    "rollback-foreign": (
        later(
            "A leftover of another write lies beside the journal ({part}). It would undo "
            "newer work."
        ),
        later("The journal itself is as it was closed. Nothing was changed."),
        later("Let the program set the leftover aside; it is kept."),
    ),
    "state-of-another-vault": (
        later("state.json belongs to another journal ({part})."),
        later("Every page and every note of this journal is whole. Nothing was changed."),
        later("Two folders were mixed. Put the right file back, or go on with what is here."),
    ),
    "older-copy": (
        later("This is an older copy ({copy}) than the one you used on this computer on {here}."),
        later("Nothing was changed, and nothing was mixed."),
        later(
            "Look for the newer one, or look at the backups. Only if there is none: open "
            "this older "
            "copy, and go on from here."
        ),
    ),
    "spool-damaged": (
        later("What was kept aside when the disk failed cannot be read."),
        _IN_VAULT,
        later("The file stays where it is. What you typed last then may have to be typed again."),
    ),
    "folder-read-only": (
        later("This folder cannot be written to."),
        _UNTOUCHED,
        later("Open it for reading only, or copy the whole folder to this computer's own disk."),
    ),
    "on-network-drive": (
        later("This folder is on a network drive ({kind}), where a journal is not safe."),
        _UNTOUCHED,
        later("Keep the journal on this computer's own disk, and put backups on the drive."),
    ),
    "in-sync-folder": (
        later(
            "{service} keeps this folder in step with other computers, and would mix old "
            "files with new ones."
        ),
        _UNTOUCHED,
        later("Keep the journal in the local folder that is proposed, and put backups here."),
    ),
    "not-downloaded": (
        later("A part of this journal is still in the cloud and not on this computer ({part})."),
        later("It is not damaged and not empty. Nothing was changed."),
        later("Let the cloud tool download the whole folder, then open it again."),
    ),
    "opened-read-only": (
        later("The journal is open for reading only."),
        later("Nothing in its folder is changed."),
        later(
            "Looking, searching and exporting everything work. To write, close it and open "
            "it whole."
        ),
    ),
    "writing-ended": (
        later(
            "The disk failed while writing, so nothing more is written until the journal "
            "is opened again."
        ),
        later("What was saved before is safe. What is on the screen stays there."),
        later("Save an encrypted copy elsewhere, then see to the disk."),
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
    "database-engine-unknown": (
        later("The database engine in use encrypts by means that this program does not know."),
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
    "disk-failed": (
        later("The disk failed while writing."),
        later("What was saved before is safe. What is on the screen stays there."),
        later(
            "Nothing more is written until the journal is opened again. Save an encrypted "
            "copy elsewhere."
        ),
    ),
    "cannot-write": (
        later("This place cannot be written to."),
        _IN_VAULT,
        later("See whether the disk is connected and the folder is yours, or choose another."),
    ),
}
