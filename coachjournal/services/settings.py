"""The practice's own settings, kept in the vault."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.settings import PracticeSettings, Setting
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork


class Settings:
    """Reads and changes the typed table of practice settings."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def read(self) -> PracticeSettings:
        """The settings as they are; what was never set has its default."""
        with self._journal.work() as work:
            return self.read_from(work)

    @staticmethod
    def read_from(work: UnitOfWork) -> PracticeSettings:
        """The same within a unit of work."""
        return typed(work.all(Setting))

    def change(self, *, initiator: object = None, **values: Any) -> Done[PracticeSettings]:
        """Change some of the settings."""
        with self._journal.work() as work:
            changed = self.put_into(work, **values)
            work.commit()
        return self._journal.done(changed, Changes.SETTINGS, initiator)

    @classmethod
    def put_into(cls, work: UnitOfWork, **values: Any) -> PracticeSettings:
        """The same within a unit of work; who commits tells the news."""
        changed = replace(cls.read_from(work), **values)
        for key in values:
            value = getattr(changed, key)
            work.put(Setting(key=key, value=json.dumps(to_plain(value))))
        return changed


def typed(kept: Iterable[Setting]) -> PracticeSettings:
    """The typed table of some settings. Raises BadInput (`bad-data`) for what does not fit."""
    known = {f.name for f in fields(PracticeSettings)}
    try:
        values = {each.key: json.loads(each.value) for each in kept if each.key in known}
    except (ValueError, RecursionError):
        values = None
    return from_plain(PracticeSettings, values)
