"""The cost of a guess: bounds, and calibration on fast, slow and small computers."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.errors import VaultDamaged, VaultUnsupported
from coachjournal.vault import kdf
from coachjournal.vault.kdf import LIGHT, STANDARD, KdfParameters, calibrated, parameters_for

MIB = 1024
PLENTY = 8 * 1024 * MIB
SOUND = KdfParameters(memory_kib=64 * MIB, passes=3, lanes=4)


def computer(seconds_per_gib_pass: float) -> kdf.Measure:
    return lambda cost: cost.passes * cost.memory_kib / (1024 * MIB) * seconds_per_gib_pass


@pytest.mark.parametrize(
    "wrong",
    [
        {"memory_kib": 19 * MIB - 1}, {"memory_kib": 2048 * MIB + 1}, {"memory_kib": 2**31},
        {"passes": 0}, {"passes": 21}, {"passes": -1}, {"lanes": 0}, {"lanes": 9},
    ],
)  # fmt: skip
def test_absurd_costs_are_refused_at_once(wrong: dict[str, Any]) -> None:
    started = time.process_time()
    with pytest.raises(VaultDamaged):
        kdf.derive(replace(SOUND, **wrong), b"secret", bytes(16))
    assert time.process_time() - started < 0.05


@pytest.mark.parametrize(
    "edge",
    [{"memory_kib": 19 * MIB}, {"memory_kib": 2048 * MIB}, {"passes": 20}, {"lanes": 8}],
)
def test_costs_at_the_bounds_are_allowed(edge: dict[str, Any]) -> None:
    replace(SOUND, **edge).check()


def test_a_usual_computer_gets_256_mib_and_three_passes() -> None:
    cost = calibrated(measure=computer(1.0), available_kib=PLENTY)
    assert cost == KdfParameters(memory_kib=256 * MIB, passes=3, lanes=4)


def test_a_fast_computer_gets_more_passes() -> None:
    cost = calibrated(measure=computer(0.4), available_kib=PLENTY)
    assert (cost.memory_kib, cost.passes) == (256 * MIB, 8)


def test_passes_are_capped() -> None:
    assert calibrated(measure=lambda _: 0.0, available_kib=PLENTY).passes == 10


@pytest.mark.parametrize(
    ("available_mib", "memory_mib"),
    [(1024, 256), (1023, 128), (512, 128), (511, 64), (10, 64)],
)
def test_little_memory_is_respected(available_mib: int, memory_mib: int) -> None:
    cost = calibrated(measure=lambda _: 0.2, available_kib=available_mib * MIB)
    assert cost.memory_kib == memory_mib * MIB


@given(st.floats(0.01, 50), st.integers(1, PLENTY))
def test_never_below_the_floor_and_in_time_where_that_can_be(speed: float, available: int) -> None:
    measure = computer(speed)
    cost = calibrated(measure=measure, available_kib=available)
    assert cost.memory_kib >= 64 * MIB
    assert 3 <= cost.passes <= 10
    assert not cost.test
    assert measure(cost) <= 1.2 or cost == replace(SOUND, test=False)
    assert measure(cost) >= 0.25 or cost.passes == 10


def test_a_busy_computer_does_not_make_a_vault_cheaper() -> None:
    times = iter([5.0, 0.3, 0.9, 0.9])
    cost = calibrated(measure=lambda _: next(times), available_kib=PLENTY)
    assert cost == KdfParameters(memory_kib=256 * MIB, passes=3, lanes=4)
    times = iter([0.9, 0.6, 0.7, 0.35, 0.8, 1.1, 1.1])
    assert calibrated(measure=lambda _: next(times), available_kib=PLENTY) == cost
    # Fewer passes would do for what the first runs say, not for the quickest.
    times = iter([0.3, 0.2, 0.1, 0.3, 0.3])
    assert calibrated(measure=lambda _: next(times), available_kib=PLENTY).passes == 8


def test_the_first_pass_costs_more_than_the_others() -> None:
    """What fetching the memory costs is paid once, so three passes may be too few."""
    cost = calibrated(measure=lambda c: 0.1 + 0.09 * c.passes, available_kib=PLENTY)
    assert 0.5 <= 0.1 + 0.09 * cost.passes <= 1.2
    assert cost.passes > 3


@given(st.floats(0.01, 8))
def test_measuring_takes_about_six_seconds_at_most(speed: float) -> None:
    taken: list[float] = []

    def measure(cost: KdfParameters) -> float:
        taken.append(computer(speed)(cost))
        return taken[-1]

    calibrated(measure=measure, available_kib=PLENTY)
    assert 2 <= len(taken) <= 7
    assert sum(taken) <= 6.6


def test_memory_that_cannot_be_had_is_not_asked_for() -> None:
    def short_of_memory(cost: KdfParameters) -> float:
        return math.inf if cost.memory_kib > 64 * MIB else 0.2

    assert calibrated(measure=short_of_memory, available_kib=None).memory_kib == 64 * MIB


def test_too_little_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(kdf, "Argon2id", refuse)
    with pytest.raises(VaultUnsupported) as caught:
        kdf.derive(SOUND, b"secret", bytes(16))
    assert (caught.value.code, caught.value.facts) == ("not-enough-memory", {"mebibytes": 64})
    assert kdf.seconds_for(SOUND) == math.inf


def test_the_standard_profile_is_measured_here() -> None:
    cost = parameters_for(STANDARD)
    assert cost.memory_kib >= 64 * MIB
    assert cost.passes >= 3
    assert not cost.test


def test_the_light_profile_says_that_it_is_for_tests() -> None:
    assert parameters_for(LIGHT) == KdfParameters(memory_kib=19 * MIB, passes=1, lanes=1, test=True)
    with pytest.raises(ValueError, match="profile"):
        parameters_for("feather")


def test_available_memory_is_known_here_or_honestly_unknown() -> None:
    found = kdf.available_memory_kib()
    assert found is None or found > 16 * MIB
