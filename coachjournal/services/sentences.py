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
from coachjournal.services import (
    attachment_sentences,
    backup_sentences,
    development_sentences,
    entry_sentences,
    key_sentences,
    own_rules_sentences,
    portfolio_sentences,
    protection_sentences,
    review_sentences,
    signing_sentences,
    sketch_sentences,
    supervision_year_sentences,
    themes_sentences,
    vault_sentences,
    writing_sentences,
)
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
    **vault_sentences.ROWS,
    **key_sentences.ROWS,
    **backup_sentences.ROWS,
    **protection_sentences.ROWS,
    **entry_sentences.ROWS,
    **attachment_sentences.ROWS,
    **themes_sentences.ROWS,
    **sketch_sentences.ROWS,
    **supervision_year_sentences.ROWS,
    **signing_sentences.ROWS,
    **writing_sentences.ROWS,
    **development_sentences.ROWS,
    **own_rules_sentences.ROWS,
    **portfolio_sentences.ROWS,
    **review_sentences.ROWS,
    # What leaves the journal
    "pack-unsure": (
        later("The paper holds passages that may tell who someone is ({findings})."),
        later("Nothing was written."),
        later("Decide on each; every decision is remembered."),
    ),
    "word-not-open": (
        later("Nothing of that name waits for a decision in the pack."),
        later("Nothing was changed."),
        later("Look at what `coachjournal export supervision-pack` shows as open."),
    ),
    "pack-too-long": (
        later("What is to go into the pack has more than {most} letters: nobody can read that."),
        later("Nothing was written; every word is still in your journal."),
        later("Shorten the question, story or passage into which much was pasted."),
    ),
    "pack-changed": (
        later("The pack says something else than it did when you looked at it."),
        later("Nothing was written."),
        later("Look at it once more, and then export it."),
    ),
    "pack-leaks": (
        later("The finished paper still held names that are registered ({findings})."),
        later("It was not written."),
        later("Reword what it is about; a registered name is never let through."),
    ),
    "nothing-in-period": (
        later("There are no sessions in that time, or only ones under restriction."),
        later("Nothing was written."),
        later("Look at the two dates and at the client."),
    ),
    "docx-unreadable": (
        later("The finished file could not be read back."),
        later("It was not written."),
        later("Try again, or choose PDF."),
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
    "words-needed": (
        later("There are no words yet."),
        "",
        later("Write what is to be kept; a few words are enough."),
    ),
    "rating-out-of-range": (
        later("A rating lies between 0 and {most}."),
        "",
        later("Give another number, or words alone."),
    ),
    "name-needed": (later("There is no name yet."), "", later("Type one.")),
    "dates-reversed": (
        later("The last day is before the first."),
        _UNTOUCHED,
        later("Look at the two dates."),
    ),
    "code-needed": (later("There is no code yet."), "", later("Type one, such as C-07.")),
    "code-too-long": (
        later("A code has at most {most} signs."),
        _UNTOUCHED,
        later("Choose a short one, such as C-07; the name has its own field."),
    ),
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
    "not-found": (
        later("That is not in the journal."),
        _UNTOUCHED,
        later("Look at the list again: it may have been moved or taken out."),
    ),
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
    if isinstance(error, BadInput) and error.code not in _ROWS and has_sentence(error.code):
        # A file that was given for something else than an import.
        return Sentence(refusal_sentence(error.code, error.facts), _(_UNTOUCHED), "")
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
    known = {name: fact for name, fact in facts.items() if fact is not None}
    try:
        return _(message).format(**known)
    except (KeyError, IndexError, ValueError):
        # A fact is missing: the sentence is still true without its brackets.
        return _(message).format_map(_Gaps(known)).replace(" ()", "")


class _Gaps(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""
