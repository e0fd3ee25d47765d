"""Sentences for what is entered, given as a file, or taken out: what, what is safe, what to do."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")
_NOT_WRITTEN = later("Nothing was written.")
_INSTALL_AGAIN = later("Install Coach Journal again as its manual says.")

ROWS: dict[str, tuple[str, str, str]] = {
    # What is entered
    "date-out-of-range": (
        later("A session lies between the years {first} and {last}."),
        _UNTOUCHED,
        later("Look at the year."),
    ),
    "line-not-understood": (
        later("Not every word of the line was understood."),
        _UNTOUCHED,
        later("Write it like: C-07 yesterday 9:30 75m paid video."),
    ),
    "line-client-unclear": (
        later("The line does not say with whom, or more than one client may be meant."),
        _UNTOUCHED,
        later("Begin it with the client's code, or with more of the name."),
    ),
    "held-too-early": (
        later("A session of a later day cannot have been held yet."),
        _UNTOUCHED,
        later("Change its day first, or wait until it is over."),
    ),
    "timer-runs": (
        later("There is a timer already; there is one at most."),
        _UNTOUCHED,
        later("Stop it and log its session, or take it away."),
    ),
    "no-timer": (
        later("No timer runs."),
        _UNTOUCHED,
        later("Start one, or log the session with its minutes."),
    ),
    "range-back-to-front": (
        later("The last day comes before the first."),
        _UNTOUCHED,
        later("Look at both days."),
    ),
    "too-many-sessions": (
        later("That would be more than {most} sessions at once."),
        _UNTOUCHED,
        later("Choose a shorter range of days."),
    ),
    "does-not-belong": (
        later("“{option}” does not belong to an entry of the type “{type}”."),
        _UNTOUCHED,
        later("Leave it out, or choose another type."),
    ),
    "source-needed": (
        later("Feedback comes from someone: a client, peer, sponsor, supervisor or facilitator."),
        _UNTOUCHED,
        later("Say from whom."),
    ),
    "item-brought-already": (
        later("One of the items was brought to an earlier meeting."),
        _UNTOUCHED,
        later("Flag it again with the question that is left."),
    ),
    "already-there": (
        later("That is in the journal already."),
        _UNTOUCHED,
        later("Look at what is there, and change that."),
    ),
    "still-pointed-to": (
        later("Something else in the journal belongs to it."),
        _UNTOUCHED,
        later("Take that out first, or put both into the bin."),
    ),
    "hours-log-append-only": (
        later("The log of changes to hours can only grow."),
        _UNTOUCHED,
        later("Correct the session itself; the log keeps both."),
    ),
    "text-not-unicode": (
        later("A text holds something that is not text: half a character, or another encoding."),
        _UNTOUCHED,
        later("Type it again, or save the file it came from as UTF-8."),
    ),
    "text-too-long-to-keep": (
        later("A text is longer than the journal can keep."),
        _UNTOUCHED,
        later("Divide it."),
    ),
    "number-too-large": (
        later("A number is too large to be meant."),
        _UNTOUCHED,
        later("Look at it again."),
    ),
    "bad-data": (
        later("A value does not fit its place."),
        _UNTOUCHED,
        later("Look at it again."),
    ),
    # Agreed work
    "client-needed": (
        later("An engagement is someone's: no client is chosen yet."),
        _UNTOUCHED,
        later("Choose whose it is, or who draws on it."),
    ),
    "contract-empty": (
        later("There is nothing in this version of the contract yet."),
        _UNTOUCHED,
        later("Write what was asked, or what was agreed; a few words are enough."),
    ),
    "not-a-group": (
        later("Only a group or a team has members."),
        _UNTOUCHED,
        later("Say under Edit that a group or a team is coached."),
    ),
    "member-twice": (
        later("That client is a member already."),
        _UNTOUCHED,
        later("Choose another one, or type a name."),
    ),
    "part-has-sessions": (
        later("Sessions stand in this part."),
        _UNTOUCHED,
        later("Give them another part in their facts first, then take this one out."),
    ),
    # Files and places that a command was given
    "secret-file-unreadable": (
        later("The file with the passphrase or the recovery key cannot be read."),
        _UNTOUCHED,
        later("See whether it is there, and whether it is yours."),
    ),
    "secret-file-not-text": (
        later("The first line of the file with the passphrase or recovery key is not text."),
        _UNTOUCHED,
        later("Save it as UTF-8."),
    ),
    "file-not-text": (
        later("The file is not text that can be read."),
        _UNTOUCHED,
        later("Save it as UTF-8."),
    ),
    "path-unusable": (
        later("That place cannot be used on this computer."),
        _UNTOUCHED,
        later("See whether it is spelled right, and whether it is yours."),
    ),
    "folder-not-empty": (
        later("There is something in that folder already; only an empty or a new one is used."),
        _NOT_WRITTEN,
        later("Name a folder that is not there yet."),
    ),
    "inside-a-vault": (
        later("That place is inside a journal's folder, where nothing readable may lie."),
        _NOT_WRITTEN,
        later("Choose a place outside of it."),
    ),
    "journal-not-empty": (
        later("This journal has work of its own that the export does not continue."),
        _UNTOUCHED,
        later("Make a new journal, and import it there."),
    ),
    # What is asked for
    "unknown-path": (
        later("These are the paths to this credential: {known}."),
        _UNTOUCHED,
        later("Choose one of them."),
    ),
    "no-such-credential": (
        later("There is no credential of that name."),
        _UNTOUCHED,
        later("The command “credentials” lists those there are."),
    ),
    "no-such-document": (
        later("The credential asks for no document of that name."),
        _UNTOUCHED,
        later("The command “progress” lists those it asks for."),
    ),
    "document-day-ahead": (
        later("A document cannot be done on a day that is still to come."),
        _UNTOUCHED,
        later("Look at the day, or say that it is in hand."),
    ),
    "award-day-ahead": (
        later("A credential cannot have been awarded on a day that is still to come."),
        _UNTOUCHED,
        later("Look at the day on the certificate."),
    ),
    "award-ends-early": (
        later("The credential would end before it was awarded."),
        _UNTOUCHED,
        later("Look at both days, or leave the end open."),
    ),
    "no-such-framework": (
        later("There is no framework of that name."),
        _UNTOUCHED,
        later("Choose one that is shown."),
    ),
    "unknown-body": (
        later("Logs are written for these bodies: {known}."),
        _NOT_WRITTEN,
        later("Choose one of them."),
    ),
    "unknown-ending": (
        later("The ending of the file says its form; these are known: {known}."),
        _NOT_WRITTEN,
        later("Choose one of them."),
    ),
    "password-needs-pdf": (
        later("Only a PDF can be encrypted with a password."),
        _NOT_WRITTEN,
        later("Choose PDF, or leave the password empty."),
    ),
    "sketch-not-brought": (
        later("A drawing that was asked for belongs to nothing on the agenda."),
        _NOT_WRITTEN,
        later("Look at its id: only drawings of what is brought, or of its session, can go along."),
    ),
    "password-empty": (
        later("The first line of the file with the password is empty."),
        _NOT_WRITTEN,
        later("Write the password on it, or leave --password-file out for a file without one."),
    ),
    "password-too-long": (
        later("A password for a PDF has at most {most} bytes, and this one has more."),
        _NOT_WRITTEN,
        later("Choose a shorter one."),
    ),
    "not-read-back": (
        later("The finished file could not be read back, so it could not be checked."),
        _NOT_WRITTEN,
        later("Try again, or choose another form."),
    ),
    "form-unknown": (
        later("That form of file is not known."),
        _NOT_WRITTEN,
        later("Choose another."),
    ),
    # What leaves the journal
    "label-names-someone": (
        later("A label that stands for a client is somebody's name."),
        _NOT_WRITTEN,
        later("Give that client a code that tells nothing, such as C-07."),
    ),
    "paper-not-made": (
        later("The pages could not be laid out."),
        _NOT_WRITTEN,
        later("Choose another form, such as Markdown."),
    ),
    # When a file that comes in is to blame, import_sentences says so instead.
    "took-too-long": (
        later("Making the file took too long and was ended."),
        _NOT_WRITTEN,
        later("Choose fewer sessions, or another form, such as Markdown or CSV."),
    ),
    "too-large-to-read": (
        later("The file is too large to be made within the memory that is allowed."),
        _NOT_WRITTEN,
        later("Choose fewer sessions, or another form, such as Markdown or CSV."),
    ),
    "pdf-unreadable": (
        later("The finished pages could not be read back, so they could not be checked."),
        _NOT_WRITTEN,
        later("Choose another form, such as Markdown."),
    ),
    # The program itself
    "check-found-damage": (
        later("The journal is not whole. What is wrong: {part}."),
        later("Nothing was changed, and nothing was deleted."),
        later("Keep the folder as it is, and open a backup of it beside this one."),
    ),
    "older-vault": (
        later("This journal was made with an earlier version than this program can open."),
        _UNTOUCHED,
        later("Open it with a version that lies between the two."),
    ),
    "update-failed": (
        later("This journal could not be brought up to date: a check did not pass ({check})."),
        later("It was left exactly as it was."),
        later("Open it with the version that you used last, and report this."),
    ),
    "self-check-failed": (
        later("The program does not work on this computer ({step})."),
        "",
        _INSTALL_AGAIN,
    ),
    "no-packs": (later("The rules of the bodies are missing."), "", _INSTALL_AGAIN),
    "bad-pack": (later("A file with the rules of a body is damaged."), "", _INSTALL_AGAIN),
    "no-templates": (later("The templates for notes are missing."), "", _INSTALL_AGAIN),
    "child-failed": (
        later("The part of the program that reads and writes files failed."),
        _UNTOUCHED,
        later("Try it again; if it fails again, another form of the file may help."),
    ),
    "request-broken": (
        later("Two parts of the program do not fit each other."),
        _UNTOUCHED,
        _INSTALL_AGAIN,
    ),
    "database-refused": (
        later("The database did not do what was asked of it ({kind})."),
        later("What was saved before is safe in the journal."),
        later("Check the journal; the command “check” does it."),
    ),
    "unexpected": (
        later("Something went wrong that the program does not know."),
        later("What was saved before is safe in the journal."),
        later("Try it again; if it returns, lock the journal and open it anew."),
    ),
}
"""Told for an error with one of these codes, whatever its class."""
