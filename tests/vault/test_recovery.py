"""The recovery key: what is on paper comes back, and no slip of the pen is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.errors import BadInput
from coachjournal.vault.recovery import RecoveryKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = RecoveryKey(bytes(range(16)))
secrets = st.binary(min_size=16, max_size=16)


@given(secrets)
def test_what_is_printed_can_be_typed_back(secret: bytes) -> None:
    key = RecoveryKey(secret)
    assert RecoveryKey.parse(key.text()) == key
    assert [len(group) for group in key.groups] == [4] * 8
    assert set(key.text()) <= set(ALPHABET + "-")


@given(secrets)
def test_the_usual_misreadings_are_forgiven(secret: bytes) -> None:
    key = RecoveryKey(secret)
    text = key.text()
    loose = text.replace("0", "o").replace("1", "l").lower().replace("-", " \u2013\u00a0")
    assert RecoveryKey.parse(f"  {loose}\n") == key
    assert RecoveryKey.parse(text.replace("0", "O").replace("1", "I").replace("-", "")) == key


@settings(max_examples=2000)
@given(
    secrets,
    st.lists(st.tuples(st.integers(0, 31), st.sampled_from(ALPHABET)), min_size=1, max_size=3),
)
def test_no_typing_error_is_accepted(secret: bytes, slips: list[tuple[int, str]]) -> None:
    right = "".join(RecoveryKey(secret).groups)
    typed = list(right)
    for place, letter in slips:
        typed[place] = letter
    if "".join(typed) != right:
        with pytest.raises(BadInput) as caught:
            RecoveryKey.parse("".join(typed))
        assert caught.value.code == "recovery-key-mistyped"


@settings(max_examples=300)
@given(secrets)
def test_no_swap_of_neighbours_is_accepted(secret: bytes) -> None:
    right = "".join(RecoveryKey(secret).groups)
    for place in range(31):
        typed = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
        if typed != right:
            with pytest.raises(BadInput):
                RecoveryKey.parse(typed)


@pytest.mark.parametrize("group", range(1, 9))
@pytest.mark.parametrize("letter", ["U", "u", "*", "ß", "é", "\0"])
def test_a_letter_that_is_never_used_names_its_group(group: int, letter: str) -> None:
    groups = list(KEY.groups)
    groups[group - 1] = groups[group - 1][:2] + letter + groups[group - 1][3:]
    with pytest.raises(BadInput) as caught:
        RecoveryKey.parse("-".join(groups))
    assert caught.value.code == "recovery-key-letters"
    assert caught.value.facts == {"group": group}


@pytest.mark.parametrize("typed", ["", "  -  ", KEY.text()[:-1], KEY.text() + "0"])
def test_too_short_or_too_long(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        RecoveryKey.parse(typed)
    assert caught.value.code == "recovery-key-length"


def test_it_shows_nothing() -> None:
    assert repr(KEY) == "RecoveryKey()"
