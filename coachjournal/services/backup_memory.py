"""What a journal remembers of its backups, kept among its settings."""

from __future__ import annotations

import json
from dataclasses import replace

from coachjournal.domain.backups import BackupMemory
from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.settings import Setting
from coachjournal.errors import BadInput
from coachjournal.store.copying import commit_count
from coachjournal.store.work import UnitOfWork

_KEY = "backups"


def memory_of(work: UnitOfWork) -> BackupMemory:
    """What is remembered; nothing where what is kept there cannot be read."""
    kept = work.find(Setting, key=_KEY)
    if kept is None:
        return BackupMemory()
    try:
        return from_plain(BackupMemory, json.loads(kept.value))
    except (ValueError, RecursionError, BadInput):
        # Comfort, not content: the places are looked at again.
        return BackupMemory()


def keep_memory(work: UnitOfWork, memory: BackupMemory) -> BackupMemory:
    """Remember this, within a unit of work; commit it yourself."""
    count = commit_count(work)
    if memory.counter == count:
        # What is kept here is itself a commit, and changes nothing worth a backup.
        memory = replace(memory, counter=count + 1)
    work.put(Setting(key=_KEY, value=json.dumps(to_plain(memory))))
    return memory
