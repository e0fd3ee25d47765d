"""Who was erased stays erased, also when the journal itself is lost and an old copy comes back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coachjournal.services.backup_places import place_beside
from coachjournal.services.journal import Environment
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.restoring import restore
from tests.services.persons import whole_person
from tests.services.practices import PASSPHRASE


@pytest.fixture
def old_copy(vault: Path, environment: Environment, tmp_path: Path) -> Path:
    """A backup on a stick that lay in a drawer while somebody in it was erased."""
    practice = create_practice(
        vault, name="P", passphrase=PASSPHRASE, kdf="light", environment=environment
    ).practice
    whole_person(practice, number=8)
    client_id, _words = whole_person(practice)
    practice.backups.make()
    [beside] = place_beside(vault).glob("*.cjbak")
    drawer = tmp_path / "drawer"
    drawer.mkdir()
    copy = Path(shutil.copy(beside, drawer))
    practice.erasure.erase_client(client_id, keep_hours=False)
    practice.erasure.sweep()
    practice.close()
    assert len(list(place_beside(vault).glob("*.cjbak"))) == 1
    return copy


@pytest.mark.parametrize("name", ["Practice.cjvault", "Restored.cjvault"])
def test_the_backup_that_was_written_anew_remembers(
    vault: Path, old_copy: Path, environment: Environment, name: str
) -> None:
    """It has the same count of commits as its old copy, and is all that is left."""
    shutil.rmtree(vault)
    place = vault.with_name(name)
    proven = restore(
        old_copy, place, passphrase=PASSPHRASE, environment=environment, journals=[vault]
    )
    assert proven.erased_again == 1
    practice = open_practice(place, passphrase=PASSPHRASE, environment=environment)
    assert len(practice.clients.lines()) == 1
    practice.close()
