"""What can be done by keyboard from anywhere: one list for shortcuts, tooltips and F1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QKeySequence

from coachjournal.system.language import _, later

Intention = Literal[
    "log",
    "search",
    "new",
    "find",
    "send",
    "bring",
    "turn",
    "bold",
    "italic",
    "lock",
    "larger",
    "smaller",
    "normal",
    "help",
    "back",
]

# What works in an open session only: shown on the cheat sheet below the rest.
IN_A_SESSION: tuple[Intention, ...] = ("bring", "turn", "bold", "italic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """An intention, the words for it, and its keys; the first keys are those shown."""

    intention: Intention
    words: str
    keys: tuple[str, ...]

    def shown_words(self) -> str:
        """The words in the language in use."""
        return _(self.words)

    def shown_keys(self) -> str:
        """The keys as this system writes them."""
        return QKeySequence(self.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


COMMANDS = (
    Command(intention="log", words=later("Log a session"), keys=("Ctrl+L",)),
    Command(intention="search", words=later("Search everything"), keys=("Ctrl+Shift+F",)),
    Command(intention="find", words=later("Find on this page"), keys=("Ctrl+F",)),
    Command(intention="new", words=later("Begin something new on this page"), keys=("Ctrl+N",)),
    Command(intention="bring", words=later("Bring to supervision"), keys=("Ctrl+Shift+B",)),
    Command(
        intention="turn", words=later("From record to reflection and back"), keys=("Ctrl+Tab",)
    ),
    Command(intention="bold", words=later("Bold"), keys=("Ctrl+B",)),
    Command(intention="italic", words=later("Italic"), keys=("Ctrl+I",)),
    Command(intention="send", words=later("Do what an open sheet is for"), keys=("Ctrl+Return",)),
    Command(intention="lock", words=later("Lock the journal"), keys=("Ctrl+Shift+L",)),
    Command(intention="larger", words=later("Larger text"), keys=("Ctrl++", "Ctrl+=")),
    Command(intention="smaller", words=later("Smaller text"), keys=("Ctrl+-",)),
    Command(intention="normal", words=later("Text at its normal size"), keys=("Ctrl+0",)),
    Command(intention="help", words=later("This list of keys"), keys=("F1",)),
    # Esc is not a shortcut: whatever has the focus hears it first.
    Command(intention="back", words=later("Go back one step"), keys=("Esc",)),
)


def command(intention: Intention) -> Command:
    """The command for an intention."""
    return next(known for known in COMMANDS if known.intention == intention)


def tip(intention: Intention, words: str = "") -> str:
    """What a tooltip says: the words, those of the list unless others fit better, and the keys."""
    known = command(intention)
    return f"{words or known.shown_words()} ({known.shown_keys()})"
