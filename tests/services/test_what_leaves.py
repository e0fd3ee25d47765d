"""Files that leave: never into a vault's folder, never outside their own, no note on another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from coachjournal.errors import BadInput
from coachjournal.services.demonstration import DemoWanted, make_demo
from coachjournal.services.journal import Environment
from coachjournal.services.opening import create_practice
from coachjournal.services.practice import Practice
from coachjournal.services.recovery_kit import kit_for, save_recovery_kit
from coachjournal.services.supervision_pack import PackWanted
from coachjournal.system.clock import FixedClock
from tests.services.practices import PASSPHRASE, add_client, log

_EXPORTS: dict[str, Callable[[Practice, Path], object]] = {
    "everything": lambda practice, place: practice.export_everything(place / "out"),
    "hours-log": lambda practice, place: practice.hours_logs.export("icf", place / "log.csv"),
    "pack": lambda practice, place: practice.packs.export(place / "pack.md", PackWanted()),
}


@pytest.mark.parametrize("export", _EXPORTS.values(), ids=_EXPORTS.keys())
def test_nothing_readable_is_written_into_a_vault(
    practice: Practice, vault: Path, tmp_path: Path, export: Callable[[Practice, Path], object]
) -> None:
    link = tmp_path / "link"
    link.symlink_to(vault)
    there = sorted(vault.iterdir())
    for place in (vault, link, vault / "deep" / "down"):
        with pytest.raises(BadInput) as refused:
            export(practice, place)
        assert refused.value.code == "inside-a-vault"
    assert sorted(vault.iterdir()) == there


def test_the_recovery_key_is_not_laid_beside_what_it_opens(vault: Path) -> None:
    made = create_practice(vault, name="", passphrase=PASSPHRASE, kdf="light")
    try:
        kit = kit_for(vault, made.recovery_key_groups)
        with pytest.raises(BadInput):
            save_recovery_kit(kit, vault / "kit.pdf")
    finally:
        made.practice.close()
    assert not (vault / "kit.pdf").exists()


def test_an_id_from_elsewhere_names_no_file_outside_and_hides_no_note(
    clock: FixedClock, tmp_path: Path
) -> None:
    numbers = count()
    odd = Environment(clock, lambda: f"/../../../{next(numbers)}")
    folder, out = tmp_path / "Odd.cjvault", tmp_path / "out"
    made = create_practice(folder, name="", passphrase=PASSPHRASE, kdf="light", environment=odd)
    try:
        add_client(made.practice, "a/b\\..")
        for text in ("herons", "egrets"):
            log(made.practice, client_code="a/b\\..", record=text)
        made.practice.export_everything(out)
    finally:
        made.practice.close()
    notes = list((out / "records").rglob("*.md"))
    assert sorted(path.read_text("utf-8") for path in notes) == ["egrets", "herons"]
    assert sorted(tmp_path.iterdir()) == [folder, out]


@pytest.mark.parametrize("until", [date(1, 1, 5), date(9999, 12, 31)])
def test_a_demo_of_no_possible_year_is_refused_and_leaves_nothing(
    tmp_path: Path, until: date
) -> None:
    folder = tmp_path / "Demo.cjvault"
    with pytest.raises(BadInput) as refused:
        make_demo(folder, passphrase=PASSPHRASE, kdf="light", wanted=DemoWanted(until=until))
    assert refused.value.code == "date-out-of-range"
    assert not folder.exists()
