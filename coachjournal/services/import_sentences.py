"""Why a foreign file, or a line of it, was not taken: one plain sentence for each code."""

from __future__ import annotations

from collections.abc import Mapping

from coachjournal.errors import SafeFact
from coachjournal.system.language import _, later

_FILE: dict[str, str] = {
    "no-such-file": later("There is no such file."),
    "lines-refused": later("Lines that cannot be taken: {lines}. A file is taken whole or not."),
    "export-of-another-version": later("This export was made by another version; update first."),
    "export-damaged": later("This export is damaged, or was changed by hand."),
    "export-file-missing": later("A file of an attachment is missing from this export."),
    "export-file-changed": later("A file of an attachment was changed after this export was made."),
    "hours-log-broken": later("The log of hours in this export was changed after it was made."),
    "file-empty": later("The file is empty."),
    "file-too-large": later("The file is too large: at most {most_mebibytes} MB are read."),
    "file-unreadable": later("The file could not be opened for reading."),
    "not-text": later("This is not a text file that can be read; save it as CSV in UTF-8."),
    "binary-in-text": later("Line {line} holds bytes that are not text."),
    "quotes-unbalanced": later("The quotation marks that begin on line {line} do not fit."),
    "text-too-long": later(
        "A text on line {line} is too long: at most {most} characters are read. A quotation "
        "mark may be missing."
    ),
    "header-missing": later("No row with the names of columns was found; docs/cli.md lists them."),
    "column-missing": later("A column is missing that is needed: {columns}."),
    "column-twice": later("Two columns both mean “{column}”; only one can be read."),
    "no-rows": later("There is a header, but no row below it."),
    "too-many-rows": later("There are too many rows: at most {most} are read."),
    "too-many-columns": later("Line {line} is too wide: at most {most} columns are read."),
    "workbook-damaged": later("The workbook is damaged; open it and save it again as XLSX."),
    "workbook-too-large": later(
        "The workbook unpacks to more than can be read safely; save the log alone as CSV."
    ),
    "reader-unsafe": later("Workbooks cannot be read safely by this installation; save it as CSV."),
    "took-too-long": later("Reading the file took too long and was ended."),
    "too-large-to-read": later("The file could not be read within the memory that is allowed."),
    "not-a-calendar": later("This is not a calendar: an ICS file begins with BEGIN:VCALENDAR."),
    "calendar-too-many-events": later(
        "The calendar holds too many events: at most {most} are read. Export fewer years."
    ),
    "calendar-too-many-meetings": later(
        "The calendar's series come to more than {most} meetings in that time; choose fewer days."
    ),
    "notes-none": later("There is no note in it that can be read."),
    "notes-too-many": later(
        "There are too many notes: at most {most} are read at once. Take them in by parts."
    ),
    "notes-too-many-files": later(
        "There are too many files in this folder: at most {most} are read. Choose one further in."
    ),
    "notes-too-large": later(
        "The notes come to more than {most_mebibytes} MB; take them in by parts."
    ),
    "map-mark-unreadable": later(
        "--map number {number} does not read NAME=CODE: a tag, a folder or a name, and a "
        "client's code."
    ),
    "not-our-export": later("This folder is not an export of everything made by Coach Journal."),
    "map-unreadable": later("--map number {number} does not read COLUMN=FIELD."),
    "map-field-unknown": later("--map number {number} names no field of ours; they are: {known}."),
    "map-date-order-unknown": later("--map number {number}: the order of dates is one of {known}."),
    "map-column-missing": later("A column named by --map is not in the file."),
}

_LINE: dict[str, str] = {
    "note-not-text": later("This is not text in UTF-8, nor in Windows' Western encoding."),
    "jrnl-without-entries": later(
        "No entry of jrnl is in it: each begins with its day, as [2026-03-04 09:30]."
    ),
    "jrnl-json-unreadable": later("This is not JSON as jrnl exports it."),
    "rednotebook-not-a-month": later(
        "This is not a month of RedNotebook, such as 2026-03.txt; they lie in its data folder."
    ),
    "rednotebook-days-unclear": later(
        "The days in this export can be read day first or month first; choose RedNotebook's data "
        "folder instead."
    ),
    "rednotebook-unreadable": later(
        "This is not as RedNotebook writes it; open the month there and save it again."
    ),
    "event-without-start": later("The event does not say when it begins."),
    "event-unreadable": later(
        "The event cannot be read: its {property} is not as calendars have it."
    ),
    "event-too-often": later("The event recurs by the hour or more often; that is no meeting."),
    "value-missing": later("“{column}” is blank."),
    "value-unknown": later("“{column}” must be one of: {known}."),
    "number-not-whole": later("“{column}” must be a whole number."),
    "number-out-of-range": later("“{column}” must lie between {least} and {most}."),
    "number-ambiguous": later(
        "“{column}” may mean a thousand or a fraction; write it with one or two decimals."
    ),
    "hours-unreadable": later("“{column}” must be hours, such as 9.5 or 9:30."),
    "date-unreadable": later("“{column}” is not a date; write it as 2026-03-31."),
    "date-ambiguous": later(
        "“{column}” can be read day first or month first; say which with --map date-order=dmy "
        "(or mdy)."
    ),
    "date-order-mixed": later(
        "“{column}” contradicts a line above: one is written day first, the other month first."
    ),
    "dates-reversed": later("The end date lies before the start date."),
    "time-unreadable": later("“{column}” is not a time of day; write it as 09:30."),
    "coaching-minutes-over-minutes": later("More coaching minutes than minutes ({most})."),
    "cell-too-long": later("A text is too long: at most {most} characters are read."),
    "row-too-wide": later(
        "More cells than the header has ({most}); a text may hold the delimiter without quotes."
    ),
}

_KINDS: dict[str, str] = {
    "PDF": later("This is a PDF. A log is read from CSV or XLSX."),
    "picture": later("This is a picture. A log is read from CSV or XLSX."),
    "old-or-locked-workbook": later(
        "This is an old or a password-protected workbook; save it as XLSX without a password."
    ),
    "other-workbook": later("This is another program's workbook; save it as XLSX or CSV."),
    "archive": later("This is an archive; unpack it first."),
    "calendar": later("This is a calendar. A log is read from CSV or XLSX."),
}
_OTHER_KIND = later("This is not a CSV or XLSX file.")
_UNKNOWN = later("It could not be read.")


def has_sentence(code: str) -> bool:
    """Whether the code is one of a file that was not taken, and told here."""
    return code == "wrong-kind-of-file" or code in _FILE or code in _LINE


def refusal_sentence(code: str, facts: Mapping[str, SafeFact]) -> str:
    """The sentence for a file's or a line's refusal, in the language in use."""
    if code == "wrong-kind-of-file":
        return _(_KINDS.get(str(facts.get("kind")), _OTHER_KIND))
    template = _FILE.get(code) or _LINE.get(code, _UNKNOWN)
    return _(template).format_map(_Facts(facts))


class _Facts(dict[str, SafeFact]):
    """Facts for a sentence; one that was not given shows as a dash, and is no failure."""

    def __missing__(self, key: str) -> str:
        return "–"
