"""Sentences for erasing, restricting and access requests."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")
_NOT_WRITTEN = later("Nothing was written.")

ROWS: dict[str, tuple[str, str, str]] = {
    # Facts, retention, restriction
    "processor-for-needed": (
        later("As a processor you process for someone."),
        _UNTOUCHED,
        later("Say for whom, or choose another role."),
    ),
    "retention-years": (
        later("A file is kept for one to {most} years."),
        _UNTOUCHED,
        later("Look at the number of years."),
    ),
    "retention-twice": (
        later("There are two rules for the same lawful basis."),
        _UNTOUCHED,
        later("Take one of them out."),
    ),
    "reason-needed": (
        later("A decision about keeping a file needs its reason."),
        _UNTOUCHED,
        later("Write it in a sentence: a complaint, a claim, what your insurer asked."),
    ),
    "day-in-the-past": (
        later("That day is not in the future."),
        _UNTOUCHED,
        later("Choose a later one."),
    ),
    "restricted-already": (
        later("This client is under restriction already."),
        _UNTOUCHED,
        later("Lift the restriction first to set it anew."),
    ),
    "not-restricted": (
        later("This client is not under restriction."),
        _UNTOUCHED,
        later("Look at the code."),
    ),
    # Erasing
    "erase-needs-yes": (
        later("Erasing cannot be undone."),
        _UNTOUCHED,
        later("Read what would go, and say the command again with --yes."),
    ),
    "hours-kept-already": (
        later("These are hours that were kept when a client was erased."),
        _UNTOUCHED,
        later("Erase them without keeping hours, or leave them."),
    ),
    # Access requests
    "sponsor-asks": (
        later("A sponsor's request is not an access request."),
        _NOT_WRITTEN,
        later("Refuse it, and point to the contract: it says what the sponsor may be told."),
    ),
    "authority-asks": (
        later("The police or a court has no access request to make: theirs is another way."),
        _NOT_WRITTEN,
        later("Call your insurer first, before you answer or hand anything over."),
    ),
    "request-open": (
        later("This client has a request that is not answered yet."),
        _UNTOUCHED,
        later("Answer that one; a second runs no further."),
    ),
    "request-in-the-future": (
        later("The request cannot come from a day that is not there yet."),
        _UNTOUCHED,
        later("Look at the date."),
    ),
    "paused-already": (
        later("The clock stands still already."),
        _UNTOUCHED,
        later("Let it run again before you stop it a second time."),
    ),
    "not-paused": (
        later("The clock is running."),
        _UNTOUCHED,
        later("There is nothing to go on with."),
    ),
    "extension-too-late": (
        later("The person has to be told of an extension within the first month; it is over."),
        _UNTOUCHED,
        later("Answer now, and say why it is late."),
    ),
    "passage-unknown": (
        later("One of the decisions is about a passage that is not there, or was reworded."),
        _UNTOUCHED,
        later("Write the list of passages again, and decide on that one."),
    ),
    "passage-reason-needed": (
        later("A passage that is given as agreed or reasonable, or withheld, needs a reason."),
        _UNTOUCHED,
        later("Fill in the why of each."),
    ),
    "redaction-not-there": (
        later("Words that are to be made unreadable do not stand in the passage."),
        _UNTOUCHED,
        later("Copy them exactly as they are written there."),
    ),
    "decisions-unreadable": (
        later("The file with the decisions cannot be read."),
        _UNTOUCHED,
        later("Use the to-decide.json that this command wrote; fill in verdict, redact and why."),
    ),
    "passages-undecided": (
        later("There are passages about others, or of your reflections, to decide ({passages})."),
        _NOT_WRITTEN,
        later("Decide on each: give, redact, agreed, reasonable or withhold."),
    ),
    # What leaves
    "client-restricted": (
        later("This client's file is under restriction."),
        _NOT_WRITTEN,
        later("Lift the restriction first; an access request is answered all the same."),
    ),
    "file-names-another": (
        later("The record names another client ({records})."),
        _NOT_WRITTEN,
        later("Reword it, or answer as an access request, passage by passage."),
    ),
    # The breach log
    "breach-needs-what": (
        later("A breach needs a sentence about what happened."),
        _UNTOUCHED,
        later("Write what was lost, seen or sent, and how it was noticed."),
    ),
    "breach-in-the-future": (
        later("It cannot have happened, or been found, later than now."),
        _UNTOUCHED,
        later("Look at the date."),
    ),
    "copy-not-deletable": (
        later("This copy is not deleted from here."),
        _UNTOUCHED,
        later("A backup that was rewritten holds nobody who was erased; a folder is yours."),
    ),
    # The professional will
    "colleague-needed": (
        later("A professional will needs a colleague's name."),
        _UNTOUCHED,
        later("Say whom you have asked."),
    ),
    "file-exists": (
        later("There is a file of that name already."),
        _NOT_WRITTEN,
        later("Choose another name."),
    ),
    "will-place-taken": (
        later("Another file lies where the professional will's was: the will is not renewed."),
        later("That file was not touched."),
        later("Put the will's file back, or make the will anew under another name."),
    ),
    "no-will": (
        later("There is no professional will yet."),
        _UNTOUCHED,
        later("Make one first."),
    ),
    "will-place-missing": (
        later("The place where the will's file lies is not there."),
        _UNTOUCHED,
        later("Plug it in, or make the will anew in another place."),
    ),
    "wrong-will-secret": (
        later("These words or groups do not open this will."),
        later("Nothing is lost by trying."),
        later("Look at the sealed sheet, and type them as they stand there."),
    ),
    "will-damaged": (
        later("The file of the will is damaged, or is not one."),
        later("The journal is another file and is not touched."),
        later("Look for the same file in a backup or an older copy."),
    ),
    "newer-will": (
        later("This will was made by a newer version of Coach Journal."),
        _UNTOUCHED,
        later("Install the newest version and open it there."),
    ),
}
