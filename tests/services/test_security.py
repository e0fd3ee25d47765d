"""The ways in: changed, renewed after a recovery, proven by the drill, and kept by a keychain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from coachjournal.errors import BadInput, DiskFull, JournalError, WritingRefused, WrongSecret
from coachjournal.services.device_unlock import device_key, device_offered
from coachjournal.services.journal import Environment
from coachjournal.services.opening import check_vault, create_practice, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.security import DeviceState
from coachjournal.services.sentences import sentence
from coachjournal.system.clock import FixedClock
from coachjournal.vault import rekeying
from coachjournal.vault.slots import SlotType
from tests.services.keychains import MemoryKeychain
from tests.services.practices import PASSPHRASE, add_client

Opened = Callable[..., AbstractContextManager[Practice]]

NEW = "nine pale otters under the weir"


@pytest.fixture
def keychain() -> MemoryKeychain:
    return MemoryKeychain()


@pytest.fixture
def environment(clock: FixedClock, keychain: MemoryKeychain) -> Environment:
    return Environment(clock=clock, keychain=keychain)


@pytest.fixture
def made(vault: Path, environment: Environment) -> tuple[str, ...]:
    """A closed journal with a client in it; its recovery key."""
    new = create_practice(
        vault, name="Estuary", passphrase=PASSPHRASE, kdf="light", environment=environment
    )
    add_client(new.practice)
    new.practice.close()
    return new.recovery_key_groups


@pytest.fixture
def opened(vault: Path, environment: Environment, made: tuple[str, ...]) -> Opened:
    @contextmanager
    def opening(**secret: str) -> Iterator[Practice]:
        given = secret or {"passphrase": PASSPHRASE}
        practice = open_practice(vault, environment=environment, **given)  # type: ignore[arg-type]
        try:
            yield practice
        finally:
            practice.close()

    return opening


def refused(opened: Opened, **secret: str) -> str:
    with pytest.raises(JournalError) as caught, opened(**secret):
        pass
    return caught.value.code


# The passphrase


def test_the_new_passphrase_opens_and_the_old_one_does_not(opened: Opened, vault: Path) -> None:
    with opened() as practice:
        practice.security.change_passphrase(PASSPHRASE, NEW)
        assert not practice.security.must_renew
    assert refused(opened) == "wrong-passphrase"
    with opened(passphrase=NEW) as practice:
        assert len(practice.clients.lines()) == 1
    assert all(finding.sound for finding in check_vault(vault, passphrase=NEW))


def test_the_present_passphrase_is_asked_for(opened: Opened) -> None:
    with opened() as practice:
        with pytest.raises(WrongSecret):
            practice.security.change_passphrase(PASSPHRASE.upper(), NEW)
        with pytest.raises(BadInput) as caught:
            practice.security.change_passphrase(PASSPHRASE, "")
        assert caught.value.code == "passphrase-empty"
    with opened():
        pass


def test_a_weak_passphrase_is_refused_where_it_guards_something(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as practice:
        strong = practice.security.describe()
        monkeypatch.setattr(
            type(strong), "is_for_tests", property(lambda _self: False), raising=True
        )
        for weak in ("short", "passwordpassword", "Estuary Estuary 1"):
            with pytest.raises(BadInput) as caught:
                practice.security.change_passphrase(PASSPHRASE, weak)
            assert caught.value.code == "passphrase-too-weak"
    with opened():
        pass


def test_a_full_disk_leaves_the_old_passphrase(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull("disk-full")

    with opened() as practice, monkeypatch.context() as broken:
        broken.setattr(rekeying, "write_key_file", full)
        with pytest.raises(DiskFull):
            practice.security.change_passphrase(PASSPHRASE, NEW)
    with opened():
        pass


def test_six_words_are_suggested_and_never_twice_the_same(opened: Opened) -> None:
    with opened() as practice:
        suggestion = practice.security.suggest_passphrase()
        assert len(suggestion.text.split(" ")) == 6
        assert 77 < suggestion.bits < 78
        assert suggestion.text != practice.security.suggest_passphrase().text
        assert suggestion.text not in repr(suggestion)
        assert practice.security.strength(suggestion.text).acceptable


# The recovery key


def test_a_new_recovery_key_takes_the_old_ones_place(opened: Opened, made: tuple[str, ...]) -> None:
    with opened() as practice:
        groups = practice.security.new_recovery_key()
    assert refused(opened, recovery_key="-".join(made)) == "wrong-recovery-key"
    with opened(recovery_key="-".join(groups)) as practice:
        assert practice.security.must_renew


def test_a_proposed_key_opens_nothing_until_it_is_used(
    opened: Opened, made: tuple[str, ...]
) -> None:
    with opened() as practice:
        proposed = practice.security.propose_recovery_key()
        assert "".join(proposed.groups)[:4] not in repr(proposed)
    assert refused(opened, recovery_key="-".join(proposed.groups)) == "wrong-recovery-key"
    with opened(recovery_key="-".join(made)):
        pass


def test_a_recovery_forces_both_anew_and_until_then_the_old_ones_hold(
    opened: Opened, made: tuple[str, ...]
) -> None:
    old = "-".join(made)
    with opened(recovery_key=old) as practice:
        assert practice.security.must_renew
        proposed = practice.security.propose_recovery_key()
        with pytest.raises(BadInput):
            practice.security.renew("", proposed)
        assert practice.security.must_renew
    # Left without renewing: both old secrets open.
    with opened():
        pass
    with opened(recovery_key=old) as practice:
        practice.security.renew(NEW, proposed)
        assert not practice.security.must_renew
    assert refused(opened, recovery_key=old) == "wrong-recovery-key"
    assert refused(opened) == "wrong-passphrase"
    with opened(passphrase=NEW) as practice:
        assert len(practice.clients.lines()) == 1
    with opened(recovery_key="-".join(proposed.groups)):
        pass


def test_nothing_is_renewed_that_was_not_recovered(opened: Opened) -> None:
    with opened() as practice:
        with pytest.raises(BadInput) as caught:
            practice.security.renew(NEW, practice.security.propose_recovery_key())
        assert caught.value.code == "not-recovered"


# The drill


def test_the_drill_is_due_after_thirty_days_and_then_yearly(
    opened: Opened, made: tuple[str, ...], clock: FixedClock
) -> None:
    start = clock.today()
    with opened() as practice:
        security = practice.security
        assert security.drill().due_on == start + timedelta(days=30)
        assert not security.drill_due(start + timedelta(days=29))
        assert security.drill_due(start + timedelta(days=30))
        clock.moment += timedelta(days=40)
        before = (practice.folder / "vault.key").read_bytes()
        assert security.prove_recovery_key(" ".join(made).lower()).proven_on == clock.today()
        assert (practice.folder / "vault.key").read_bytes() == before
        assert not security.drill_due(clock.today() + timedelta(days=364))
        assert security.drill_due(clock.today() + timedelta(days=365))
    with opened() as practice:
        assert practice.security.drill().proven_on == clock.today()
        practice.security.new_recovery_key()
        drill = practice.security.drill()
        assert drill.proven_on is None
        assert drill.made_on == clock.today()
        assert drill.due_on == clock.today() + timedelta(days=30)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda groups: groups[:7], "recovery-key-length"),
        (lambda groups: ("UUUU", *groups[1:]), "recovery-key-letters"),
        (lambda groups: (groups[1], groups[0], *groups[2:]), "recovery-key-mistyped"),
        (lambda _groups: ("8RKR", "1TZP", "7N44", "JR8A", "GMPR", "D2W3", "Y4QG", "ZCW1"), None),
    ],
)
def test_a_drill_with_something_else_proves_nothing(
    opened: Opened,
    made: tuple[str, ...],
    change: Callable[[tuple[str, ...]], tuple[str, ...]],
    code: str | None,
) -> None:
    with opened() as practice:
        with pytest.raises(JournalError) as caught:
            practice.security.prove_recovery_key(" ".join(change(made)))
        if code is not None:
            assert caught.value.code == code
        assert practice.security.drill().proven_on is None


def test_the_key_of_another_journal_proves_nothing(opened: Opened) -> None:
    with opened() as practice:
        other = rekeying.fresh_recovery_key().text()
        with pytest.raises(WrongSecret) as caught:
            practice.security.prove_recovery_key(other)
        assert "another journal, or an older one" in str(sentence(caught.value))


# The computer's keychain


def test_the_keychain_opens_it_where_it_was_turned_on(
    opened: Opened, vault: Path, environment: Environment, keychain: MemoryKeychain
) -> None:
    assert not device_offered(vault)
    with opened() as practice:
        assert practice.security.device_state() is DeviceState.OFF
        with pytest.raises(WrongSecret):
            practice.security.turn_on_device("something else")
        assert keychain.kept == {}
        practice.security.turn_on_device(PASSPHRASE)
        assert practice.security.device_state() is DeviceState.ON
    assert device_offered(vault)
    with opened(device_key=device_key(vault, environment)) as practice:
        assert not practice.security.must_renew
        practice.security.turn_off_device()
        assert practice.security.device_state() is DeviceState.OFF
    assert not device_offered(vault)
    assert keychain.kept == {}


def test_after_fourteen_days_the_passphrase_is_typed_again(
    opened: Opened, vault: Path, environment: Environment, clock: FixedClock
) -> None:
    with opened() as practice:
        practice.security.turn_on_device(PASSPHRASE)
    clock.moment += timedelta(days=13)
    with opened(device_key=device_key(vault, environment)):
        pass
    # Opening by the keychain is no typing.
    clock.moment += timedelta(days=1)
    with pytest.raises(BadInput) as caught:
        device_key(vault, environment)
    assert "not typed for 14 days" in str(sentence(caught.value))
    with opened():
        pass
    with opened(device_key=device_key(vault, environment)):
        pass
    # A clock that was put back is no reason to trust it.
    clock.moment -= timedelta(days=400)
    with pytest.raises(BadInput):
        device_key(vault, environment)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda keychain: keychain.kept.clear(), "wrong-device-key"),
        (lambda keychain: setattr(keychain, "there", False), "keychain-missing"),
        (lambda keychain: setattr(keychain, "refuses", True), "keychain-refused"),
        (
            lambda keychain: keychain.kept.update(dict.fromkeys(keychain.kept, "spoilt")),
            "wrong-device-key",
        ),
    ],
)
def test_a_keychain_that_fails_falls_back_to_the_passphrase(
    opened: Opened,
    vault: Path,
    environment: Environment,
    keychain: MemoryKeychain,
    harm: Callable[[MemoryKeychain], object],
    code: str,
) -> None:
    with opened() as practice:
        practice.security.turn_on_device(PASSPHRASE)
    harm(keychain)
    with pytest.raises(JournalError) as caught:
        device_key(vault, environment)
    assert caught.value.code == code
    assert "passphrase" in str(sentence(caught.value))
    with opened() as practice:
        assert practice.security.device_state() is DeviceState.ON
        practice.security.turn_off_device()
        assert [slot.type for slot in practice.security.ways_in()] == [
            SlotType.PASSPHRASE,
            SlotType.RECOVERY,
        ]


def test_without_a_keychain_it_cannot_be_turned_on(
    opened: Opened, keychain: MemoryKeychain
) -> None:
    keychain.there = False
    with opened() as practice:
        assert practice.security.device_state() is DeviceState.IMPOSSIBLE
        with pytest.raises(BadInput) as caught:
            practice.security.turn_on_device(PASSPHRASE)
        assert caught.value.code == "keychain-missing"
    keychain.there, keychain.refuses = True, True
    with opened() as practice:
        with pytest.raises(BadInput):
            practice.security.turn_on_device(PASSPHRASE)
        assert practice.security.device_state() is DeviceState.OFF


def test_the_keychain_survives_a_change_of_passphrase_and_no_recovery(
    opened: Opened, vault: Path, environment: Environment, made: tuple[str, ...]
) -> None:
    with opened() as practice:
        practice.security.turn_on_device(PASSPHRASE)
        practice.security.change_passphrase(PASSPHRASE, NEW)
    with opened(device_key=device_key(vault, environment)):
        pass
    with opened(recovery_key="-".join(made)) as practice:
        practice.security.renew(PASSPHRASE, practice.security.propose_recovery_key())
    assert not device_offered(vault)


def test_a_copy_parted_by_a_crash_is_level_after_the_next_unlock(
    opened: Opened, vault: Path
) -> None:
    before = (vault / "vault.key").read_bytes()
    with opened() as practice:
        practice.security.change_passphrase(PASSPHRASE, NEW)
    (vault / "vault.key.bak").write_bytes(before)
    with opened(passphrase=NEW):
        pass
    assert (vault / "vault.key.bak").read_bytes() == (vault / "vault.key").read_bytes()


def test_what_is_open_for_reading_only_changes_no_lock(
    vault: Path, environment: Environment, made: tuple[str, ...]
) -> None:
    before = (vault / "vault.key").read_bytes()
    practice = open_practice(
        vault, recovery_key="-".join(made), environment=environment, read_only=True
    )
    assert not practice.must_renew
    proposed = practice.security.propose_recovery_key()
    for change in (
        lambda: practice.security.change_passphrase(PASSPHRASE, NEW),
        lambda: practice.security.use_recovery_key(proposed),
        lambda: practice.security.turn_on_device(PASSPHRASE),
        practice.security.turn_off_device,
        lambda: practice.security.prepare_rotation(PASSPHRASE, NEW, proposed),
    ):
        with pytest.raises(WritingRefused):
            change()
    practice.close()
    assert (vault / "vault.key").read_bytes() == before


def test_dates_are_shown_and_nothing_else(opened: Opened, clock: FixedClock) -> None:
    clock.moment += timedelta(days=5)
    with opened() as practice:
        practice.security.change_passphrase(PASSPHRASE, NEW)
        shown = {str(slot.type): slot.created.date() for slot in practice.security.ways_in()}
    assert shown == {"passphrase": date(2026, 11, 27), "recovery": date(2026, 11, 22)}
