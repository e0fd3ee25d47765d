"""What a lock asks besides pages and sheets: by this name it finds who holds something unsaved."""

from __future__ import annotations

HOLDS_UNSAVED = "holds-unsaved"
"""The name of an object anywhere in the window that offers `flush()`, as a page does."""
