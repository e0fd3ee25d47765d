"""Kinds of argument: days, moments, closed lists, folders."""

from __future__ import annotations

import contextlib
import os
import re
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

import click

from coachjournal.system.language import _

_LOCAL_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?")
Terms = TypeVar("Terms", bound=StrEnum)


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
            day = date.fromisoformat(str(value))
        except ValueError:
            day = None
        # What Python reads as a date is more than what is written like one.
        if day is not None and day.isoformat() == value:
            return day
        raise click.BadParameter(_("A date is written like 2026-11-22."), ctx, param)


class WallClock(click.ParamType[datetime]):
    """A local date and time such as 2026-10-01T09:00."""

    name = "start"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The local time, without a zone."""
        if isinstance(value, datetime):
            return value
        if _LOCAL_TIME.fullmatch(str(value)):
            with contextlib.suppress(ValueError):
                return datetime.fromisoformat(str(value))
        raise click.BadParameter(
            _("A start is local time, written like 2026-10-01T09:00."), ctx, param
        )


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


class Place(click.ParamType[Path]):
    """A file or a folder; whether it is there is for the command to see."""

    name = "path"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """The path."""
        try:
            if b"\0" not in os.fsencode(str(value)):
                return Path(str(value))
        except UnicodeEncodeError:
            pass
        raise click.BadParameter(_("That cannot be the name of a file or a folder."), ctx, param)


PLACE = FOLDER = FILE = Place()
DAY = Day()
WALL_CLOCK = WallClock()
