"""How much of a foreign file is read before it is refused."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024
MOST_CSV_MEBIBYTES = 50
MOST_XLSX_MEBIBYTES = 20
MOST_UNPACKED_MEBIBYTES = 200
MOST_UNPACKED_RATIO = 100
MOST_MEMBERS = 1000
MOST_ROWS = 200_000
MOST_COLUMNS = 256
MOST_CELL_CHARACTERS = 10_000
MOST_NOTE_CHARACTERS = 200_000
MOST_REFUSALS = 1000
"""After so many refused lines the rest is not looked at."""
HEADER_WITHIN_ROWS = 50
"""Titles and blank rows may stand above the header, but not more of them."""
MOST_ICS_MEBIBYTES = 10
MOST_EVENTS = 20_000
MOST_MEETINGS = 5_000
"""So many occurrences of a calendar's events are expanded."""
MOST_NOTE_FILES = 20_000
"""So many files of a folder of notes are read."""
MOST_LOOKED_AT = 200_000
"""So many names of a folder are looked at before it is refused: it may be a whole drive."""
MOST_NOTE_FILE_MEBIBYTES = 5
MOST_NOTES_MEBIBYTES = 64
MOST_OLD_NOTES = 20_000
MOST_FOLDERS_DEEP = 8
LONGEST_TITLE = 120
MOST_MARKS = 50
"""So many tags of a note are looked at."""
MOST_DRAWING_MEBIBYTES = 64
MOST_DRAWING_UNPACKED_MEBIBYTES = 192
MOST_INK_POINTS = 3_000_000
MOST_DRAWN = 100_000
"""So many elements of a drawing are read: twice what stays fluid."""
MOST_PICTURES = 200
MOST_PICTURE_DOTS = 200_000_000
"""So many pictures of a drawing are unpacked, and so many dots of all of them together."""
