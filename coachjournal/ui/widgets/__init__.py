"""Our own reusable widgets: calm, named for screen readers, steered by keyboard.

They take their colours and sizes from the style sheet by properties (`role`, `pill`,
`kind`, `card`), so a page never names a colour. Every text is plain text.

A name is fetched from its module when it is first used: the unlock page, which the first
frame shows, needs a third of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachjournal.ui.widgets.buttons import (
        chip_button,
        ghost_button,
        icon_button,
        link_button,
        primary_button,
    )
    from coachjournal.ui.widgets.fields import FormRow, PassphraseField, SearchField
    from coachjournal.ui.widgets.frames import (
        Card,
        EmptyState,
        ListRow,
        PageHeader,
        at_ends,
        clear_layout,
        row_of,
        rule,
        scrolling,
    )
    from coachjournal.ui.widgets.marks import Pill, ProgressBar, StrengthMeter
    from coachjournal.ui.widgets.status import StatusStrip
    from coachjournal.ui.widgets.text import ElidedLabel, label, restyle

_HOMES = {
    **dict.fromkeys(
        ("chip_button", "ghost_button", "icon_button", "link_button", "primary_button"), "buttons"
    ),
    **dict.fromkeys(("FormRow", "PassphraseField", "SearchField"), "fields"),
    **dict.fromkeys(("Card", "EmptyState", "ListRow", "PageHeader"), "frames"),
    **dict.fromkeys(("at_ends", "clear_layout", "row_of", "rule", "scrolling"), "frames"),
    **dict.fromkeys(("Pill", "ProgressBar", "StrengthMeter"), "marks"),
    "StatusStrip": "status",
    **dict.fromkeys(("ElidedLabel", "label", "restyle"), "text"),
}

__all__ = [
    "Card",
    "ElidedLabel",
    "EmptyState",
    "FormRow",
    "ListRow",
    "PageHeader",
    "PassphraseField",
    "Pill",
    "ProgressBar",
    "SearchField",
    "StatusStrip",
    "StrengthMeter",
    "at_ends",
    "chip_button",
    "clear_layout",
    "ghost_button",
    "icon_button",
    "label",
    "link_button",
    "primary_button",
    "restyle",
    "row_of",
    "rule",
    "scrolling",
]


def __getattr__(name: str) -> object:
    """Fetch a widget from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"coachjournal.ui.widgets.{_HOMES[name]}"), name)
