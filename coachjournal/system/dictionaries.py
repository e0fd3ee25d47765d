"""The dictionaries that ship with the program, through Hunspell; loaded when first asked.

The only importer of Hunspell. It holds Python still while it loads and while it looks for
suggestions (half a second for a long German word): ask it in a child process.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from coachjournal.system.resources import resource_path

MOST_SUGGESTIONS = 8
# Hunspell tries every way to take a word apart; no one reads suggestions for longer ones.
_LONGEST_TO_SUGGEST = 40


class Dictionaries:
    """Knows the words of the languages whose files are in a folder (`en-GB`: `en_GB.dic`)."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resource_path("dictionaries")
        self._loaded: dict[str, Any] = {}

    def wrong(self, language: str, words: Iterable[str]) -> list[str]:
        """Those of the words that the language does not know."""
        dictionary = self._of(language)
        if dictionary is None:
            return []
        return [word for word in words if not _knows(dictionary, word)]

    def suggestions(self, language: str, word: str) -> list[str]:
        """What may have been meant, the likeliest first."""
        dictionary = self._of(language)
        if dictionary is None or len(word) > _LONGEST_TO_SUGGEST:
            return []
        with suppress(UnicodeError):
            return list(dictionary.suggest(word))[:MOST_SUGGESTIONS]
        return []

    def _of(self, language: str) -> Any:
        name = language.replace("-", "_")
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    def _load(self, name: str) -> Any:
        if not name.replace("_", "").isalpha() or not (self._folder / f"{name}.dic").is_file():
            return None
        from hunspell import Hunspell

        folder = str(self._folder)
        return Hunspell(name, hunspell_data_dir=folder, system_encoding="utf-8")


def _knows(dictionary: Any, word: str) -> bool:
    with suppress(UnicodeError):
        return bool(dictionary.spell(word))
    # What cannot be asked cannot be called wrong.
    return True
