"""The second place for backups, chosen while a journal is made; it can also wait."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.tasks import Tasks

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice


def keep_second_place(
    practice: Practice, place: Path | None, tasks: Tasks, device: DeviceStore, owner: QObject
) -> None:
    """Remember the place in the journal, and on this computer; one that will not do waits.

    The page of the recovery key names it, so it is kept before that is shown.
    """
    if place is None:
        return
    folder, settings = practice.folder, device.settings
    device.keep(settings.keeping_backups(practice.backups.fingerprint(), folder, str(place)))
    tasks.run(
        lambda: practice.backups.choose_second_place(place),
        owner=owner,
        failed=lambda _error: _forget(practice, device),
        lane="vault",
    )


def _forget(practice: Practice, device: DeviceStore) -> None:
    # Today asks for a place again, as long as there is none.
    settings = device.settings
    device.keep(settings.keeping_backups(practice.backups.fingerprint(), practice.folder, ""))
