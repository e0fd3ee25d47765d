"""Finding what a page shows once it has laid out what was just put on it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui import finding

Kind = TypeVar("Kind", bound=QWidget)
_A_MOMENT = 10


def named(page: QWidget, name: str, kind: type[Kind] = QAbstractButton) -> Kind:  # type: ignore[assignment]
    """The visible control whose name begins so."""
    QTest.qWait(_A_MOMENT)
    return finding.named(page, name, kind)


def says(page: QWidget, words: str) -> bool:
    """Whether a visible label holds these words."""
    QTest.qWait(_A_MOMENT)
    return finding.says(page, words)


def is_there(page: QWidget, name: str) -> bool:
    """Whether a visible button is called so."""
    QTest.qWait(_A_MOMENT)
    return finding.is_there(page, name)
