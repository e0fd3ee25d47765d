"""The computer's own keychain, by the package keyring; imported only where it is used.

Only keychains that encrypt what they keep are taken, by their very class: a file in the
home folder that calls itself a keyring is none. Nothing of it goes over a network: on Linux
it is a service on the local D-Bus.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from coachjournal.errors import BadInput

Answer = TypeVar("Answer")

SERVICE = "Coach Journal"
ACCEPTED = frozenset(
    {
        ("keyring.backends.macOS", "Keyring"),
        ("keyring.backends.Windows", "WinVaultKeyring"),
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
    }
)


class Keychain(Protocol):
    """Keeps one short text under a name, for this account on this computer."""

    def usable(self) -> bool:
        """Whether this computer has a keychain that encrypts what it keeps."""

    def keep(self, name: str, text: str) -> None:
        """Keep a text; raises BadInput (`keychain-missing`, `keychain-refused`)."""

    def fetch(self, name: str) -> str | None:
        """What is kept under the name, None if nothing; raises as `keep` does."""

    def forget(self, name: str) -> None:
        """Keep nothing under the name any more; raises as `keep` does."""


class SystemKeychain:
    """The keychain that the system offers."""

    def usable(self) -> bool:
        """Whether this computer has a keychain that encrypts what it keeps."""
        return _accepted() is not None

    def keep(self, name: str, text: str) -> None:
        """Keep a text, and look whether it is really there."""
        backend = _required()
        _asked(lambda: backend.set_password(SERVICE, name, text))
        if _asked(lambda: backend.get_password(SERVICE, name)) != text:
            raise BadInput("keychain-refused")

    def fetch(self, name: str) -> str | None:
        """What is kept under the name."""
        backend = _required()
        found = _asked(lambda: backend.get_password(SERVICE, name))
        return found if isinstance(found, str) else None

    def forget(self, name: str) -> None:
        """Remove what is kept; nothing happens where nothing is."""
        if self.fetch(name) is not None:
            backend = _required()
            _asked(lambda: backend.delete_password(SERVICE, name))


def _required() -> Any:
    backend = _accepted()
    if backend is None:
        raise BadInput("keychain-missing")
    return backend


def _accepted() -> Any:
    # Never by way of a chain itself: it asks all that is in it, such as a plain file, in turn.
    try:
        import keyring

        found: Any = keyring.get_keyring()
        links = found.backends if _is_chain(found) else [found]
        return next((each for each in links if _kind(each) in ACCEPTED), None)
    except Exception:  # noqa: BLE001 - no keychain is a reason to type, not to fail
        return None


def _is_chain(backend: object) -> bool:
    return _kind(backend) == ("keyring.backends.chainer", "ChainerBackend")


def _kind(backend: object) -> tuple[str, str]:
    return type(backend).__module__, type(backend).__qualname__


def _asked(question: Callable[[], Answer]) -> Answer:
    try:
        return question()
    except Exception:  # noqa: BLE001 - locked, dismissed, gone: each backend says it its own way
        raise BadInput("keychain-refused") from None
