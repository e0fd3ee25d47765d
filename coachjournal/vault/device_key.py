"""The device key: what this computer's keychain keeps for a vault, where the coach turned it on."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.errors import WrongSecret

DEVICE_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """256 random bits, never typed and never printed. Not shown by repr."""

    secret: bytes = field(repr=False)

    @classmethod
    def parse(cls, kept: str) -> DeviceKey:
        """Read what the keychain kept; raises WrongSecret (`wrong-device-key`)."""
        try:
            secret = bytes.fromhex(kept)
        except ValueError:
            secret = b""
        if len(secret) != DEVICE_KEY_BYTES:
            raise WrongSecret("wrong-device-key")
        return cls(secret)

    def text(self) -> str:
        """The key as the keychain keeps it: 64 hexadecimal digits."""
        return self.secret.hex()
