"""What the languages of the spelling check are called."""

from __future__ import annotations

from coachjournal.system.language import later

LANGUAGES: dict[str, str] = {
    "en-GB": later("British English"),
    "en-US": later("American English"),
    "de-DE": later("German"),
    "none": later("Not checked"),
}
