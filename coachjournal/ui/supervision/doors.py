"""Where other rooms of supervision are reached from this page: the review, the year, the register.

A room is a page of its own with its key, or a part that is put below a step: so each can be
built and changed by itself, and this page knows of it here only.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coachjournal.system.language import _
from coachjournal.ui.widgets.buttons import link_button

if TYPE_CHECKING:
    from coachjournal.ui.shell.context import PageContext

REVIEW, YEAR = "review", "supervision-year"


def open_review(context: PageContext) -> None:
    """Read the pack side by side with the journal before it leaves."""
    context.go(REVIEW)


def open_joint_note(context: PageContext, meeting_id: str) -> None:
    """What both agreed in a meeting, which becomes one page of paper."""
    context.go(YEAR, meeting_id=meeting_id)


def year_parts(context: PageContext) -> list[QWidget]:
    """What stands below *After the meeting* about the year, the ratio and the contract."""
    return [link_button(_("The year, and how we work together"), partial(context.go, YEAR))]


def left_parts(context: PageContext) -> list[QWidget]:
    """What stands below *Pack* about the packs that have left."""
    link = link_button(_("What has left"), lambda: _open_left(link, context))
    return [link]


def _open_left(link: QWidget, context: PageContext) -> None:
    from coachjournal.ui.register import open_register

    open_register(link.window(), context)
