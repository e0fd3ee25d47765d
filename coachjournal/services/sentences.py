"""What an error means in plain words: what happened, what is safe, what to do.

One table for the window and the command line. An error brings a code and safe facts;
the sentences are written here, once. A code without its own row is told by its kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from coachjournal.errors import (
    BadImport,
    BadInput,
    Confidential,
    Conflict,
    DiskFull,
    JournalError,
    NotFound,
    VaultDamaged,
    VaultInUse,
    VaultTampered,
    VaultUnsupported,
    WrongSecret,
)
from coachjournal.services import entry_sentences
from coachjournal.services.import_sentences import has_sentence, refusal_sentence
from coachjournal.system.language import _, later

_Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened, what is safe, what to do; a part may be empty."""

    what: str
    safe: str
    act: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.act) if part)


_UNTOUCHED = later("Nothing was changed.")
_FILE_KEPT = later("Nothing was changed, and nothing was deleted.")
_IN_VAULT = later("What was saved before is safe in the journal.")
_USE_BACKUP = later("Keep the folder as it is, and open a backup of it beside this one.")

_ROWS: dict[str, _Row] = {
    **entry_sentences.ROWS,
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
    # Passphrases and recovery keys
    "passphrase-empty": (later("There is no passphrase."), "", later("Type one.")),
    "passphrase-too-long": (
        later("The passphrase is longer than {most} bytes."),
        "",
        later("Choose a shorter one; six words are plenty."),
    ),
    "passphrase-has-nul": (
        later("The passphrase holds a character that cannot be typed."),
        "",
        later("Type it rather than pasting it."),
    ),
    "passphrase-not-text": (
        later("The passphrase holds something that is not text."),
        "",
        later("Type it rather than pasting it."),
    ),
    "passphrase-too-weak": (
        later("This passphrase would not stand for long."),
        _UNTOUCHED,
        later("Take at least twelve characters that do not follow a pattern, or six words."),
    ),
    "recovery-key-letters": (
        later("Group {group} of the recovery key holds a sign that no recovery key has."),
        "",
        later("Only digits and capital letters without I, L, O and U occur in it."),
    ),
    "recovery-key-length": (
        later("The recovery key has {wanted} signs; {characters} were typed."),
        "",
        later("It is eight groups of four."),
    ),
    "recovery-key-mistyped": (
        later("There is a slip of the pen in the recovery key."),
        later("The journal is whole: the key was not even tried."),
        later("Compare it with your kit, group by group."),
    ),
    # What leaves the journal
    "pack-unsure": (
        later("The pack holds passages that may tell who someone is ({findings})."),
        later("Nothing was written."),
        later("Look at each: change the wording in the journal, or accept them all."),
    ),
    "pack-leaks": (
        later("The finished pack still held names that are registered ({findings})."),
        later("It was not written."),
        later("Reword what it is about; a registered name is never let through."),
    ),
    "code-names-someone": (
        later("A client's code is somebody's name."),
        later("Nothing was written."),
        later("Give that client a code that tells nothing, such as C-07."),
    ),
    # What is entered about sessions, clients and supervision
    "minutes-out-of-range": (
        later("A meeting lasts from 1 to {most} minutes."),
        "",
        later("Enter the minutes it really took."),
    ),
    "coaching-minutes-out-of-range": (
        later("The coaching cannot be longer than the meeting, which took {most} minutes."),
        "",
        later("Enter the part of it that was coaching."),
    ),
    "participants-out-of-range": (
        later("There is at least one person in a session."),
        "",
        later("Enter how many took part."),
    ),
    "question-needed": (
        later("There is no question yet."),
        "",
        later("Write what you want to look at in supervision; a few words are enough."),
    ),
    "promise-needed": (
        later("There is no promise yet."),
        "",
        later("Write what you said you would do; a few words are enough."),
    ),
    "name-needed": (later("There is no name yet."), "", later("Type one.")),
    "dates-reversed": (
        later("The last day is before the first."),
        _UNTOUCHED,
        later("Look at the two dates."),
    ),
    "code-needed": (later("There is no client yet."), "", later("Type a code or a name.")),
    "code-taken": (
        later("Another client has that code."),
        _UNTOUCHED,
        later("Choose another one."),
    ),
    "no-such-client": (
        later("No client has that code."),
        _UNTOUCHED,
        later("Look at the list of clients."),
    ),
    "not-found": (later("That is not in the journal."), _UNTOUCHED, ""),
}

# By kind, for codes that have no row of their own; the most particular kind first.
_KINDS: tuple[tuple[type[JournalError], _Row], ...] = (
    (WrongSecret, _ROWS["wrong-passphrase"]),
    (
        VaultTampered,
        (
            later("A part of the journal was changed from outside."),
            _FILE_KEPT,
            later("Do not go on with this folder. Open a backup from before the change."),
        ),
    ),
    (VaultDamaged, (later("A part of the journal is damaged."), _FILE_KEPT, _USE_BACKUP)),
    (VaultInUse, _ROWS["vault-in-use"]),
    (
        VaultUnsupported,
        (
            later("This program cannot open that journal."),
            _UNTOUCHED,
            later("A newer version may."),
        ),
    ),
    (DiskFull, _ROWS["cannot-write"]),
    (
        BadImport,
        (
            later("That file cannot be taken as it is."),
            later("Nothing of it was imported."),
            later("See what it should hold in the manual, mend it, and import it again."),
        ),
    ),
    (NotFound, _ROWS["not-found"]),
    (
        Conflict,
        (
            later("That is there already, or was changed meanwhile."),
            _UNTOUCHED,
            later("Look at it again, and then decide."),
        ),
    ),
    (
        BadInput,
        (later("That cannot be taken as it is."), _UNTOUCHED, later("Mend it and try again.")),
    ),
    (
        Confidential,
        (
            later("That would let out something confidential, so it was not done."),
            _UNTOUCHED,
            later("Look at what was found, and decide on each."),
        ),
    ),
)

_ANY: _Row = (
    later("Something went wrong that the program does not know."),
    _IN_VAULT,
    later("Try it again; if it returns, lock the journal and open it anew."),
)


def has_row(code: str) -> bool:
    """Whether an error has words of its own, rather than those of its kind."""
    return code in _ROWS


def sentence(error: BaseException) -> Sentence:
    """The plain words for an error; an unknown one gets a general, honest sentence."""
    if isinstance(error, (BadImport, NotFound)) and has_sentence(error.code):
        words = refusal_sentence(error.code, error.facts)
        return Sentence(words, _("Nothing of it was imported."), "")
    row = _row(error)
    facts = error.facts if isinstance(error, JournalError) else {}
    return Sentence(*(_filled(part, facts) for part in row))


def _row(error: BaseException) -> _Row:
    if isinstance(error, JournalError):
        with_copy = f"{error.code}+copy" if error.facts.get("backup_copy") else error.code
        for code in (with_copy, error.code):
            if code in _ROWS:
                return _ROWS[code]
    return next((row for kind, row in _KINDS if isinstance(error, kind)), _ANY)


def _filled(message: str, facts: dict[str, str | int | float | bool | None]) -> str:
    if not message:
        return ""
    try:
        return _(message).format(**facts)
    except (KeyError, IndexError, ValueError):
        # A fact is missing: the sentence is still true without its brackets.
        return _(message).format_map(_Gaps(facts)).replace(" ()", "")


class _Gaps(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""
