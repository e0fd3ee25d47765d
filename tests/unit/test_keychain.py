"""Only keychains that encrypt are used; every other backend of keyring is refused by its class."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import keyring
import keyring.backends.fail
import keyring.backends.kwallet
import keyring.backends.libsecret
import keyring.backends.null
import keyring.backends.SecretService
import pytest
from keyring.backends.chainer import ChainerBackend

from coachjournal.errors import BadInput
from coachjournal.system import keychain
from coachjournal.system.keychain import ACCEPTED, SystemKeychain


class PlaintextKeyring:
    """As keyrings.alt has one: a file in the home folder."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, text: str) -> None:
        self.kept[service, name] = text

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class GoodKeyring(PlaintextKeyring):
    """Stands for one that encrypts."""


class Refusing(GoodKeyring):
    """Locked, and the person said no."""

    def get_password(self, service: str, name: str) -> str | None:
        raise RuntimeError("the name of a person might stand here")


Offer = Callable[[object], SystemKeychain]


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Let the system offer this backend; GoodKeyring and Refusing count as good."""
    good = {(each.__module__, each.__qualname__) for each in (GoodKeyring, Refusing)}
    monkeypatch.setattr(keychain, "ACCEPTED", ACCEPTED | good)

    def offering(backend: object) -> SystemKeychain:
        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
        return SystemKeychain()

    return offering


def chain(links: Sequence[object]) -> ChainerBackend:
    class Chain(ChainerBackend):
        backends = links

    Chain.__module__, Chain.__qualname__ = ChainerBackend.__module__, ChainerBackend.__qualname__
    made: ChainerBackend = Chain()  # type: ignore[no-untyped-call]
    return made


def test_what_is_kept_is_there_until_it_is_forgotten(offer: Offer) -> None:
    backend = GoodKeyring()
    found = offer(backend)
    assert found.usable()
    assert found.fetch("slot") is None
    found.keep("slot", "secret")
    assert backend.kept == {("Coach Journal", "slot"): "secret"}
    assert found.fetch("slot") == "secret"
    found.forget("slot")
    found.forget("slot")
    assert backend.kept == {}


@pytest.mark.parametrize(
    "backend",
    [
        keyring.backends.fail.Keyring(),  # type: ignore[no-untyped-call]
        keyring.backends.null.Keyring(),  # type: ignore[no-untyped-call]
        PlaintextKeyring(),
        chain([PlaintextKeyring()]),
        chain([]),
        None,
    ],
)
def test_everything_else_is_refused(offer: Offer, backend: object) -> None:
    found = offer(backend)
    assert not found.usable()
    for asked in (
        lambda: found.keep("slot", "secret"),
        lambda: found.fetch("slot"),
        lambda: found.forget("slot"),
    ):
        with pytest.raises(BadInput) as caught:
            asked()  # type: ignore[no-untyped-call]
        assert caught.value.code == "keychain-missing"
    if isinstance(backend, PlaintextKeyring):
        assert backend.kept == {}


def test_of_a_chain_only_the_good_link_is_ever_asked(offer: Offer) -> None:
    plain, good = PlaintextKeyring(), GoodKeyring()
    found = offer(chain([plain, good]))
    found.keep("slot", "secret")
    assert plain.kept == {}
    assert len(good.kept) == 1
    plain.set_password("Coach Journal", "other", "from a file")
    assert found.fetch("other") is None


def test_a_refusal_is_told_without_its_words(offer: Offer) -> None:
    with pytest.raises(BadInput) as caught:
        offer(Refusing()).fetch("slot")
    assert caught.value.code == "keychain-refused"
    assert caught.value.__cause__ is None


def test_a_broken_keyring_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("no such bus")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert not SystemKeychain().usable()


def test_the_accepted_ones_are_called_as_they_are_in_keyring() -> None:
    for backend in (
        keyring.backends.SecretService.Keyring,
        keyring.backends.libsecret.Keyring,
        keyring.backends.kwallet.DBusKeyring,
    ):
        assert (backend.__module__, backend.__qualname__) in ACCEPTED
