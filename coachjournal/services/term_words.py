"""What the closed lists of a session are called, on the screen and on paper."""

from __future__ import annotations

from coachjournal.system.language import _, later

ACTIVITIES = {
    "coaching": later("coaching"),
    "mentoring": later("mentoring"),
    "facilitation": later("facilitation"),
    "training": later("training"),
    "chemistry": later("chemistry meeting"),
    "three-way": later("three-way meeting"),
    "debrief": later("debrief of an assessment"),
    "practice": later("practice in class"),
    "supervision-given": later("supervision given"),
    "being-coached": later("being coached"),
}
DOCUMENT_STATES = {
    "not-started": later("not started"),
    "in-hand": later("in hand"),
    "done": later("done"),
}
PAYMENTS = {
    "paid": later("paid"),
    "pro-bono": later("pro bono"),
    "barter": later("barter"),
    "peer": later("peer exchange"),
    "internal": later("internal"),
}
MODES = {
    "in-person": later("in person"),
    "video": later("video"),
    "phone": later("phone"),
}
STATUSES = {
    "planned": later("planned"),
    "held": later("held"),
    "moved": later("moved"),
    "cancelled": later("cancelled"),
    "late-cancelled": later("cancelled late and charged"),
    "no-show": later("no-show"),
}
CHANGED = {
    "": later("not said yet"),
    "yes": later("yes"),
    "partly": later("partly"),
    "no": later("no"),
    "too-early": later("too early to say"),
}


def said(words: dict[str, str], value: str) -> str:
    """A value of a closed list in the language in use; one that is not listed as it is."""
    return _(words[value]) if value in words else value
