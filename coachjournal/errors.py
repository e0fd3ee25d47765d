"""The tree of errors, below everything.

An error carries a stable code, a hint code and safe facts (counts, line numbers,
names of parts). It never carries the user's own text: sentences for people are
made in `ui/errors.py` and `cli/`, from the code and the facts.
"""

from __future__ import annotations

SafeFact = str | int | float | bool | None


class JournalError(Exception):
    """Something that a person can be told about in one plain sentence.

    `code` names what happened (`vault-in-use`), `facts` fill the sentence in:
    counts, line numbers, parts of the vault; never names, notes or paths below home.
    """

    exit_code = 1

    def __init__(self, code: str, /, **facts: SafeFact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, SafeFact] = facts
        # How to go on, where the one who raised it had the keys at hand
        # (`services.diagnosis.ClosedVault`); never shown, never logged.
        self.way_on: object | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code!r})"


class BadInput(JournalError):
    """What was given cannot be taken; nothing was changed."""

    exit_code = 1


class BadImport(BadInput):
    """A foreign file cannot be taken; facts may hold `line` and `column`."""


class NotFound(BadInput):
    """No such client, session, credential or file."""


class Conflict(BadInput):
    """It is there already, or it was changed by someone else meanwhile."""


class DiskFull(JournalError):
    """The disk is full, or refuses to write; what is in the vault is untouched."""

    exit_code = 1


class WritingRefused(JournalError):
    """The journal is open, but not for writing: for reading only, or since its disk failed."""

    exit_code = 1


class WrongSecret(JournalError):
    """The passphrase or the recovery key is not this vault's."""

    exit_code = 3


class VaultDamaged(JournalError):
    """A part of the vault is damaged; the fact `part` says which."""

    exit_code = 4


class VaultTampered(VaultDamaged):
    """The secret was right, and yet a part was changed by someone else."""


class VaultInUse(JournalError):
    """Another process holds this vault open."""

    exit_code = 5


class VaultUnsupported(JournalError):
    """Not a vault, or one from a newer version."""

    exit_code = 6


class BackupOutOfReach(JournalError):
    """A backup that these keys or this version cannot look into; it was left as it is."""

    exit_code = 1


class Confidential(JournalError):
    """Refused, since it would let out what is confidential (leak check, consent)."""

    exit_code = 7
