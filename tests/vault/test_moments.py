"""Moments that somebody wrote into a file: told where the coach is, or refused."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from coachjournal.vault.strict import moment


@pytest.fixture(params=["Pacific/Auckland", "America/Los_Angeles"])
def far_away(request: pytest.FixtureRequest) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system takes no zone from a variable")
    before = os.environ["TZ"]
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_moment_that_no_clock_here_can_show_is_refused(far_away: None, text: str) -> None:
    """A backup or a state.json may say so, and a list of backups must not break over it."""
    with pytest.raises(ValueError, match="out of range"):
        moment(text).astimezone()


@pytest.mark.parametrize("text", ["9998-12-31T23:59:59Z", "1970-01-01T00:00:00Z"])
def test_a_wrong_clock_is_no_reason_to_refuse(far_away: None, text: str) -> None:
    assert moment(text).astimezone() == moment(text)
