"""What the pictures of the guide take in: a table, a calendar, old notes, a photo; all invented."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from coachjournal.system.resources import resource_path

TABLE = """Date,Start,Minutes,Client,Payment,Mode
2022-10-05,09:30,60,C-05,paid,video
2022-10-12,09:30,75,C-05,paid,video
2022-10-19,14:00,60,C-06,pro bono,in person
"""
OLD_NOTES = {
    "2023-09-12 Tomasz, the kitchen.md": "#C-05\n\nHe talked about the evening shift.\n",
    "2023-09-26 Tomasz, the rota.md": "#C-05\n\nThe rota is on the wall now.\n",
    "2023-10-02 Siobhán.md": "#C-06\n\nFirst conversation, on a bench.\n",
    "2023-10-09 A talk on silence.md": "Eight seconds is a long time.\n",
}
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//guide//EN
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/London:20261026T093000
DTEND;TZID=Europe/London:20261026T103000
SUMMARY:Coaching Tomasz
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=Europe/London:20261027T120000
DTEND;TZID=Europe/London:20261027T130000
SUMMARY:Dentist
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;TZID=Europe/London:20261029T160000
DTEND;TZID=Europe/London:20261029T170000
SUMMARY:C-06 video
END:VEVENT
END:VCALENDAR
"""


def photo(folder: Path) -> Path:
    """The flipchart as a telephone sees it: askew, on the dark wood of a table."""
    with Image.open(resource_path("demo", "attached", "flipchart.jpg")) as opened:
        paper = opened.convert("RGB").resize((900, 1200))
    ground = Image.new("RGB", (1600, 1500), "#4a3a2c")
    corners = (-420, -60, -300, 1380, 1290, 1440, 1180, -160)
    laid = paper.transform(ground.size, Image.Transform.QUAD, corners, fillcolor="#4a3a2c")
    place = folder / "flipchart.jpg"
    laid.save(place, quality=90)
    return place


def old_notes(files: Path) -> Path:
    """A folder of Markdown, as a coach may have kept one before."""
    folder = files / "Notes"
    folder.mkdir(exist_ok=True)
    for name, text in OLD_NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
