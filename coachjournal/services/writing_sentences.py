"""Sentences for templates, snippets and words of the coach's own, and for emptying the bin."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    "no-word": (
        later("That is not a word that can be looked up."),
        _UNTOUCHED,
        later("Give one word, in letters."),
    ),
    "template-without-name": (
        later("A template needs a name to be found by."),
        _UNTOUCHED,
        later("Give it one."),
    ),
    "snippet-without-text": (
        later("A snippet without words brings nothing."),
        _UNTOUCHED,
        later("Write what it is to bring."),
    ),
    "snippet-name-unfit": (
        later("The short name of a snippet is one word, without spaces."),
        _UNTOUCHED,
        later("Choose a few letters that you do not write otherwise, such as “nxt”."),
    ),
    "snippet-name-taken": (
        later("Another snippet has this short name."),
        _UNTOUCHED,
        later("Choose another name, or change that snippet."),
    ),
    "client-out-of-sight": (
        later("This client lies in the bin, or is under restriction."),
        _UNTOUCHED,
        later("Bring the client back, or lift the restriction, and log it then."),
    ),
    "not-in-the-bin": (
        later("That does not lie in the bin any more."),
        _UNTOUCHED,
        later("Look at the list again."),
    ),
}
