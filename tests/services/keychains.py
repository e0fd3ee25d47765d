"""A keychain in memory, and one that fails; doubles for what the system offers."""

from __future__ import annotations

from coachjournal.errors import BadInput


class MemoryKeychain:
    """Keeps texts under names; can be taken away, or made to refuse."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.there = True
        self.refuses = False

    def usable(self) -> bool:
        return self.there

    def keep(self, name: str, text: str) -> None:
        self._look()
        self.kept[name] = text

    def fetch(self, name: str) -> str | None:
        self._look()
        return self.kept.get(name)

    def forget(self, name: str) -> None:
        self._look()
        self.kept.pop(name, None)

    def _look(self) -> None:
        if not self.there:
            raise BadInput("keychain-missing")
        if self.refuses:
            raise BadInput("keychain-refused")
