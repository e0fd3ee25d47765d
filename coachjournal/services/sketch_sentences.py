"""Sentences for drawings."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    "sketch-changed": (
        later("The drawing is not as this change expects it."),
        later("Nothing was changed; what was drawn before is safe in the journal."),
        later("Leave the drawing, open it anew, and make the change again."),
    ),
    "sketch-not-agreed": (
        later("How a client's or a shared drawing is drawn is remembered only by agreement."),
        _UNTOUCHED,
        later("Enter the day on which they agreed to it, or do not remember it."),
    ),
    "sketch-damaged": (
        later("Something on this drawing cannot be read."),
        later("Nothing was changed. The other drawings and the notes open as before."),
        later("Open a backup from before, and take the drawing from there."),
    ),
    "sketch-thumbnail-unfit": (
        later("The small picture of this drawing is not one that the journal keeps."),
        later("What was drawn is safe in the journal."),
        later("Open the drawing again, and leave it."),
    ),
    "drawing-damaged": (
        later("This drawing cannot be read: it is damaged, or of another kind than it seems."),
        _UNTOUCHED,
        later("Open it in the program it was made with, save it anew, and try again."),
    ),
    "drawing-too-large": (
        later(
            "This drawing holds more than one sheet can: over {most_elements} things, over "
            "{most_points} points of ink, or very large pictures."
        ),
        _UNTOUCHED,
        later("Divide it in the program it was made with, and take in the parts."),
    ),
    "drawing-empty": (
        later("There is nothing in this drawing that a sheet can show."),
        _UNTOUCHED,
        later("Check that it is the file you meant."),
    ),
    "drawing-of-newer-program": (
        later("This drawing was written by a newer version of this program."),
        _UNTOUCHED,
        later("Take it in with that version, or export it there in another form."),
    ),
    "drawing-unknown": (
        later("This is no drawing that can be taken in. Known forms: {known}."),
        _UNTOUCHED,
        later("Save it as one of them in the program it was made with, and try again."),
    ),
    "sketch-empty": (
        later("There is nothing on this sheet that could leave."),
        later("No file was written."),
        later("Draw something, or show a layer that is hidden: hidden layers stay here."),
    ),
    "sketch-one-frame": (
        later("A picture shows one frame, or the whole sheet."),
        later("No file was written."),
        later("Choose one frame, or write a PDF, which has a page for each."),
    ),
    "sketch-scale": (
        later("A picture can be a tenth as large as the sheet, up to ten times."),
        later("No file was written."),
        later("Choose a scale from 0.1 to 10."),
    ),
    "no-such-frame": (
        later("There is no such frame on this sheet."),
        later("No file was written."),
        later("Choose one of the frames that are shown; hidden layers stay here."),
    ),
}
"""What happened, what is safe and what to do, for each code."""
