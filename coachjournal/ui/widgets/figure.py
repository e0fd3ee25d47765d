"""A figure with its bar; the whole of it leads to its workings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from coachjournal.domain.assessment import RequirementResult
from coachjournal.system.language import _
from coachjournal.ui import figures
from coachjournal.ui.widgets.marks import Pill, ProgressBar
from coachjournal.ui.widgets.opening import OpenFrame
from coachjournal.ui.widgets.text import ElidedLabel, label
