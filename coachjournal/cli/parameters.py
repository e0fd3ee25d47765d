"""Kinds of argument: days, moments, closed lists, folders."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

import click

from coachjournal.system.language import _

Terms = TypeVar("Terms", bound=StrEnum)

FOLDER = click.Path(path_type=Path)
FILE = click.Path(path_type=Path)


class Day(click.ParamType[date]):
    """A date such as 2026-11-22."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(_("A date is written like 2026-11-22."), param, ctx)


class WallClock(click.ParamType[datetime]):
    """A local date and time such as 2026-10-01T09:00."""

    name = "start"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The local time, without a zone."""
        if isinstance(value, datetime):
            return value
        text = str(value)
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.fail(_("A start is written like 2026-10-01T09:00."), param, ctx)
        if len(text) <= len("2026-10-01") or moment.tzinfo is not None:
            self.fail(_("A start is local time, written like 2026-10-01T09:00."), param, ctx)
        return moment


class Term(click.ParamType[Terms], Generic[Terms]):
    """A value of a closed list."""

    name = "term"

    def __init__(self, terms: type[Terms]) -> None:
        self.terms = terms

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """The values, for the help."""
        return "[" + "|".join(term.value for term in self.terms) + "]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Terms:
        """The term."""
        try:
            return self.terms(str(value))
        except ValueError:
            values = ", ".join(term.value for term in self.terms)
            self.fail(_("It is one of: {values}.").format(values=values), param, ctx)


DAY = Day()
WALL_CLOCK = WallClock()
