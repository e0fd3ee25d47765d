"""From a passphrase to a key: Argon2id, at a cost that suits the computer."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from coachjournal.errors import VaultDamaged, VaultUnsupported

STANDARD = "standard"
LIGHT = "light"

KEY_BYTES = 32
SALT_BYTES = 16

_MIB = 1024
_LOWEST_KIB = 64 * _MIB
_LOWEST_PASSES, _MOST_PASSES = 3, 10
_FEWEST_RUNS, _MOST_RUNS, _LONG_MEASURED = 2, 5, 2.5
_SHORTEST_SECONDS, _WANTED_SECONDS, _LONGEST_SECONDS = 0.5, 0.8, 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfParameters:
    """What one guess at the passphrase costs; `test` marks the cheap profile for ever."""

    memory_kib: int
    passes: int
    lanes: int
    test: bool = False

    def check(self) -> None:
        """Refuse costs that no vault of ours has, before any memory is asked for.

        Raises VaultDamaged.
        """
        sound = (
            19 * _MIB <= self.memory_kib <= 2048 * _MIB
            and 1 <= self.passes <= 20
            and 1 <= self.lanes <= 8
        )
        if not sound:
            raise VaultDamaged("key-file-damaged", part="vault.key")

    @property
    def below_floor(self) -> bool:
        """Whether a guess costs less than any new passphrase's; never so for the test profile."""
        cheap = self.memory_kib < _LOWEST_KIB or self.passes < _LOWEST_PASSES
        return cheap and not self.test


_LIGHT = KdfParameters(memory_kib=19 * _MIB, passes=1, lanes=1, test=True)
Measure = Callable[[KdfParameters], float]


def derive(parameters: KdfParameters, secret: bytes, salt: bytes) -> bytes:
    """The 32-byte key of a secret; other threads run on meanwhile.

    Raises VaultDamaged when the costs are out of bounds, VaultUnsupported
    (`not-enough-memory`) when this computer cannot give what they ask.
    """
    parameters.check()
    try:
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=parameters.passes,
            lanes=parameters.lanes,
            memory_cost=parameters.memory_kib,
        ).derive(secret)
    except MemoryError:
        needed = parameters.memory_kib // _MIB
        raise VaultUnsupported("not-enough-memory", mebibytes=needed) from None


def parameters_for(profile: str) -> KdfParameters:
    """The costs for a new slot: `standard` is measured on this computer, `light` is for tests."""
    if profile == LIGHT:
        return _LIGHT
    if profile == STANDARD:
        return calibrated()
    raise ValueError("unknown key derivation profile")


def seconds_for(parameters: KdfParameters) -> float:
    """How long one derivation takes here; without end if the memory is not there."""
    started = time.perf_counter()
    try:
        derive(parameters, b"how long does this take", bytes(SALT_BYTES))
    except VaultUnsupported:
        return math.inf
    return time.perf_counter() - started


def calibrated(
    *, measure: Measure = seconds_for, available_kib: int | None = None
) -> KdfParameters:
    """Costs of 0.5 to 1.2 seconds here: 256 MiB and 3 passes, less memory or more passes.

    Never below 64 MiB and 3 passes, however slow the computer is. Takes some three
    seconds, and hardly more than six: once, while a vault is made.
    """
    available = available_memory_kib() if available_kib is None else available_kib
    parameters = KdfParameters(memory_kib=_memory_for(available), passes=1, lanes=4)
    one_pass = _least(measure, parameters)
    while one_pass * _LOWEST_PASSES > _LONGEST_SECONDS and parameters.memory_kib > _LOWEST_KIB:
        parameters = replace(parameters, memory_kib=parameters.memory_kib // 2)
        # A pass takes as long as its memory is large; what could not be had must be tried.
        one_pass = one_pass / 2 if math.isfinite(one_pass) else _least(measure, parameters)
    parameters = replace(parameters, passes=_passes_for(one_pass))
    if not _SHORTEST_SECONDS <= one_pass * _LOWEST_PASSES <= _LONGEST_SECONDS:
        return parameters
    # The first pass also fetches the memory, so three take less than three times one.
    whole = min(measure(parameters), measure(parameters))
    if whole >= _SHORTEST_SECONDS:
        return parameters
    passes = math.ceil(_LOWEST_PASSES * _WANTED_SECONDS / max(whole, 1e-6))
    return replace(parameters, passes=min(_MOST_PASSES, passes))


def _least(measure: Measure, parameters: KdfParameters) -> float:
    """The quickest of several runs: other programs make one longer, and nothing shorter.

    A single slow run must not make a vault cheaper for ever.
    """
    runs: list[float] = []
    while len(runs) < _FEWEST_RUNS or (len(runs) < _MOST_RUNS and sum(runs) < _LONG_MEASURED):
        runs.append(measure(parameters))
    return min(runs)


def available_memory_kib() -> int | None:
    """How much memory can be had without swapping, in KiB; None where the system does not say."""
    try:
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1])
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (OSError, ValueError, AttributeError):
        return None


def _memory_for(available_kib: int | None) -> int:
    if available_kib is None or available_kib >= 1024 * _MIB:
        return 256 * _MIB
    return 128 * _MIB if available_kib >= 512 * _MIB else _LOWEST_KIB


def _passes_for(one_pass: float) -> int:
    if one_pass * _LOWEST_PASSES >= _SHORTEST_SECONDS:
        return _LOWEST_PASSES
    return min(_MOST_PASSES, math.ceil(_WANTED_SECONDS / max(one_pass, 1e-6)))
