"""Our own reusable widgets: calm, named for screen readers, steered by keyboard.

They take their colours and sizes from the style sheet by properties (`role`, `pill`,
`kind`, `card`), so a page never names a colour. Every text is plain text.
"""

from __future__ import annotations

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
