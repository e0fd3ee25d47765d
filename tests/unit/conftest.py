"""Unit tests are about the floors without a window: Qt may not be asked for here.

That those floors import without Qt at all is proven, in a process of its own, by
tests/architecture/test_qt_stays_upstairs.py.
"""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a unit test that asks for a window."""
    for item in items:
        if "tests/unit/" not in item.path.as_posix():
            continue
        asked = {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ()))
        if asked:
            raise pytest.UsageError(f"{item.nodeid} asks for Qt; such a test lives in tests/ui")
