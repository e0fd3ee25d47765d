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
