"""Reads the fictional practice that ships with the program, and its calendar."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from coachjournal.system.resources import resource_path

MONTHS = 36

Facts = dict[str, Any]


@cache
def practice_facts() -> Facts:
    """Who and what: organisations, clients, engagements, themes, development."""
    return tomllib.loads(resource_path("demo", "practice.toml").read_text("utf-8"))


@cache
def meetings_of(client_key: str) -> list[Facts]:
    """A client's meetings with their notes, in order."""
    path = resource_path("demo", "notes", f"{client_key}.toml")
    meetings: list[Facts] = tomllib.loads(path.read_text("utf-8"))["session"]
    return meetings


@cache
def sentences() -> dict[str, list[str]]:
    """Sentences by section, for load."""
    return tomllib.loads(resource_path("demo", "sentences.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns the texts' month offsets into dates; their last month is the month of `until`."""

    until: date
    years: int

    def on(self, month: int, day: int) -> date:
        """The date of a day in a month of the texts, stretched to the years wanted."""
        back = round((MONTHS - 1 - month) * self.years * 12 / MONTHS)
        index = self.until.year * 12 + self.until.month - 1 - back
        return date(index // 12, index % 12 + 1, min(day, 28))

    def of(self, facts: Facts) -> date:
        """The date of something that carries `month` and `day`."""
        return self.on(facts["month"], facts["day"])


def term(text: str) -> str:
    """A value of a closed list as the program writes it."""
    return text.replace("_", "-").replace(" ", "-")
