"""Sentences for what can go amiss with attachments: what, what is safe, what to do."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was attached, and nothing was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    "attachment-empty": (
        later("The file is empty: there is nothing to attach."),
        _UNTOUCHED,
        later("See whether it was saved as a whole."),
    ),
    "attachment-unreadable": (
        later("The file could not be opened for reading, or it is a folder."),
        _UNTOUCHED,
        later("See whether it is there, and whether it is yours."),
    ),
    "attachment-too-large": (
        later("The file is too large: at most {most_mebibytes} MiB can be attached at once."),
        _UNTOUCHED,
        later("Make it smaller or divide it, or keep it elsewhere and note where."),
    ),
    "attachments-full": (
        later("All attachments together may take {most_mebibytes} MiB; each backup holds them."),
        _UNTOUCHED,
        later("Save copies of large ones elsewhere, and delete them here."),
    ),
    "attached-already": (
        later("The very same file is attached here already."),
        _UNTOUCHED,
        later("Look at what is there."),
    ),
    "attachment-name-missing": (
        later("An attachment has a name."),
        later("Nothing was changed."),
        later("Give it one."),
    ),
    "attachment-has-no-room": (
        later("Only what is attached to a session lies in its record or its reflection."),
        later("Nothing was changed."),
        later("Leave it where it is."),
    ),
    "attachment-damaged": (
        later("A part of the attachment is missing or damaged."),
        later("All the rest of the journal is as it was."),
        later("Take it out of a backup, or attach the file again."),
    ),
    "picture-too-large": (
        later(
            "The picture is too large to be unpacked safely: at most {most_side} dots a side, and "
            "{most_million} million in all."
        ),
        _UNTOUCHED,
        later("Save it smaller, and attach that."),
    ),
    "picture-damaged": (
        later("The picture is damaged or cut short, and cannot be shown."),
        later("The journal is as it was."),
        later("Take it again, or open and save it with another program first."),
    ),
    "pdf-not-shown": (
        later("This PDF cannot be shown here: it is locked by a password, or damaged."),
        later("It is kept as it came."),
        later("Save a copy, and open that with another program."),
    ),
    "corners-crossed": (
        later("The four corners do not make a sheet of paper."),
        later("The picture is as it was."),
        later("Drag each corner to its own corner of the paper."),
    ),
}
