"""The rules of the bodies and the coach's own copies: a section of the settings, and its door."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachjournal.ui.shell.context import PageContext


def open_rules(context: PageContext, credential_id: str = "") -> None:
    """Show the rules of a credential, where they can be changed."""
    context.go("settings", section="rules", credential=credential_id)
