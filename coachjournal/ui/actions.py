"""What can be done by keyboard from anywhere: one list for shortcuts, tips and the cheat sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QKeySequence

from coachjournal.system.language import _, later

Intention = Literal[
    "log",
    "palette",
    "timer",
    "search",
    "new",
    "find",
    "send",
    "bring",
    "turn",
    "unwritten",
    "template",
    "history",
    "spelling",
    "bold",
    "italic",
    "strike",
    "heading",
    "list",
    "numbers",
    "checks",
    "tick",
    "quote",
    "link",
    "replace",
    "read",
    "insight",
    "evidence",
    "carry",
    "prepare",
    "room",
    "lock",
    "larger",
    "smaller",
    "normal",
    "help",
    "keys",
    "back",
]

# What works in an open session only: shown on the cheat sheet below the rest.
IN_A_SESSION: tuple[Intention, ...] = (
    "insight",
    "evidence",
    "carry",
    "turn",
    "unwritten",
    "read",
    "replace",
    "bold",
    "italic",
    "strike",
    "heading",
    "list",
    "numbers",
    "checks",
    "tick",
    "quote",
    "link",
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What can be done on the page that is shown; without `act` it cannot be done now."""

    words: str
    keys: str
    act: Callable[[], object] | None


COMMANDS = (
    Command(intention="log", words=later("Log a session"), keys=("Ctrl+L",)),
    Command(intention="palette", words=later("Go to, or do, anything"), keys=("Ctrl+K",)),
    Command(
        intention="timer",
        words=later("Start the timer, or stop it and log"),
        keys=("Ctrl+Shift+M",),
    ),
    Command(intention="search", words=later("Search everything"), keys=("Ctrl+Shift+F",)),
    Command(intention="find", words=later("Find on this page"), keys=("Ctrl+F",)),
    Command(intention="new", words=later("Begin something new on this page"), keys=("Ctrl+N",)),
    Command(intention="bring", words=later("Bring to supervision"), keys=("Ctrl+Shift+B",)),
    Command(
        intention="insight",
        words=later("Keep the selected words as an insight"),
        keys=("Ctrl+Shift+W",),
    ),
    Command(intention="evidence", words=later("Evidence for…"), keys=("Ctrl+Shift+E",)),
    Command(
        intention="carry",
        words=later("Make actions of check lists"),
        keys=("Ctrl+Shift+A",),
    ),
    Command(
        intention="prepare",
        words=later("Prepare the next session"),
        keys=("P", "Ctrl+Shift+P"),
    ),
    Command(
        intention="turn", words=later("From record to reflection and back"), keys=("Ctrl+Tab",)
    ),
    Command(intention="template", words=later("Choose a template"), keys=("Ctrl+T",)),
    Command(intention="history", words=later("Earlier versions"), keys=("Ctrl+Shift+T",)),
    Command(intention="spelling", words=later("Next word in doubt"), keys=("F7",)),
    Command(intention="unwritten", words=later("On to the next without a note"), keys=("F8",)),
    Command(intention="bold", words=later("Bold"), keys=("Ctrl+B",)),
    Command(intention="italic", words=later("Italic"), keys=("Ctrl+I",)),
    Command(intention="strike", words=later("Crossed out"), keys=("Ctrl+Shift+X",)),
    Command(intention="heading", words=later("Heading, smaller, none"), keys=("Ctrl+Shift+H",)),
    Command(intention="list", words=later("List"), keys=("Ctrl+Shift+U",)),
    Command(intention="numbers", words=later("Numbered list"), keys=("Ctrl+Shift+O",)),
    Command(intention="checks", words=later("Check list"), keys=("Ctrl+Shift+C",)),
    Command(intention="tick", words=later("Tick the box of the line"), keys=("Ctrl+Return",)),
    Command(intention="quote", words=later("Quote"), keys=("Ctrl+Shift+I",)),
    Command(intention="link", words=later("Link"), keys=("Ctrl+Shift+K",)),
    Command(intention="replace", words=later("Find and replace in the note"), keys=("Ctrl+H",)),
    Command(intention="read", words=later("Read the note, or go on writing"), keys=("Ctrl+E",)),
    Command(intention="send", words=later("Do what an open sheet is for"), keys=("Ctrl+Return",)),
    Command(
        intention="room",
        words=later("Room mode: share the screen, and show nobody else"),
        keys=("F9", "Ctrl+Shift+R"),
    ),
    Command(intention="lock", words=later("Lock the journal"), keys=("Ctrl+Shift+L",)),
    Command(intention="larger", words=later("Larger text"), keys=("Ctrl++", "Ctrl+=")),
    Command(intention="smaller", words=later("Smaller text"), keys=("Ctrl+-",)),
    Command(intention="normal", words=later("Text at its normal size"), keys=("Ctrl+0",)),
    Command(intention="help", words=later("The guide, at what is shown"), keys=("F1",)),
    Command(intention="keys", words=later("This list of keys"), keys=("Ctrl+/", "Shift+F1")),
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
