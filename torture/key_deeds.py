"""What is done to the ways in: a new passphrase, a new recovery key, both after a recovery."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.services.opening import open_practice
from coachjournal.services.security import NewRecoveryKey
from coachjournal.vault.recovery import SECRET_BYTES, RecoveryKey
from torture import practice as practices
from torture.deeds import After, Deed, Say
from torture.practice import NEXT_PASSPHRASE, PASSPHRASE, VAULT, Contents, surroundings

_NEXT_KEY = RecoveryKey(b"\x2a" * SECRET_BYTES)


@dataclass(frozen=True)
class _Opened:
    contents: Contents
    recovery_key: str = field(repr=False)


def _prepare(place: Path) -> _Opened:
    return _Opened(*practices.make(place / VAULT, sessions=3))


def _given(given: object) -> _Opened:
    assert isinstance(given, _Opened)
    return given


def _change_passphrase(place: Path, _: object, say: Say) -> None:
    environment = surroundings(place)
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)
    practice.security.change_passphrase(PASSPHRASE, NEXT_PASSPHRASE)
    say("changed")
    practice.close()
    say("closed")


def _after_change(given: object) -> list[After]:
    known = _given(given)
    before = After(known.contents, PASSPHRASE, known.recovery_key)
    after = After(known.contents, NEXT_PASSPHRASE, known.recovery_key)
    return [before, after, after]


def _recover(place: Path, given: object, say: Say) -> None:
    practice = open_practice(
        place / VAULT, recovery_key=_given(given).recovery_key, environment=surroundings(place)
    )
    practice.security.renew(NEXT_PASSPHRASE, NewRecoveryKey(_NEXT_KEY))
    say("renewed")
    practice.close()
    say("closed")


def _after_recovery(given: object) -> list[After]:
    known = _given(given)
    before = After(known.contents, PASSPHRASE, known.recovery_key)
    after = After(known.contents, NEXT_PASSPHRASE, _NEXT_KEY.text())
    return [before, after, after]


KEY_DEEDS = (
    Deed("passphrase", _prepare, _change_passphrase, _after_change),
    Deed("recovery", _prepare, _recover, _after_recovery),
)
