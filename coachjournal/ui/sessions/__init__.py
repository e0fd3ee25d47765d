"""Sessions: the list, the editor, and the sheet that logs one from anywhere."""

from __future__ import annotations

from coachjournal.ui.sessions.log_sheet import open_quick_log
from coachjournal.ui.sessions.page import build_page

__all__ = ["build_page", "open_quick_log"]
