"""The practice's own settings, kept in the vault."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.settings import PracticeSettings, Setting
from coachjournal.services.journal import Done, Journal


class Settings:
    """Reads and changes the typed table of practice settings."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def read(self) -> PracticeSettings:
        """The settings as they are; what was never set has its default."""
        with self._journal.work() as work:
            kept = {setting.key: json.loads(setting.value) for setting in work.all(Setting)}
        known = {f.name for f in fields(PracticeSettings)}
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in kept.items()
            if key in known
        }
        return PracticeSettings(**values)

    def change(self, *, initiator: object = None, **values: Any) -> Done[PracticeSettings]:
        """Change some of the settings."""
        changed = replace(self.read(), **values)
        with self._journal.work() as work:
            for key in values:
                value = getattr(changed, key)
                work.put(Setting(key=key, value=json.dumps(value, ensure_ascii=False)))
            work.commit()
        return self._journal.done(changed, Changes.SETTINGS, initiator)
