"""An older journal says on the unlock page that it is brought up to date, and then opens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coachjournal.services import migrating
from coachjournal.services.practice import Practice
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.theme import Theme
from coachjournal.ui.unlock.fetching import FetchedServices
from coachjournal.ui.unlock.page import UnlockPage
from coachjournal.ui.unlock.presenter import UnlockPresenter
from coachjournal.ui.unlock.unlock import UnlockView
from tests.ui.doubles import ScriptedDialogs
from tests.vault.published import FIXTURES, facts_of, unpacked_to

SAYS = "Bringing your journal up to date…"


@pytest.fixture
def lanes() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def _shown(page: UnlockPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_it_says_so_until_it_is_done(
    qtbot: QtBot,
    theme: Theme,
    lanes: Tasks,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    vault, facts = unpacked_to(tmp_path, FIXTURES[0]), facts_of(FIXTURES[0])
    seen, real = threading.Event(), migrating.bring_up_to_date

    def when_seen(*given: Any) -> Path:
        assert seen.wait(10)
        return real(*given)

    monkeypatch.setattr(migrating, "bring_up_to_date", when_seen)
    page = UnlockPage(theme)
    qtbot.addWidget(page)
    device = DeviceStore(tmp_path / "settings.toml")
    presenter = UnlockPresenter(
        page,
        FetchedServices("light"),
        lanes,
        ScriptedDialogs(),
        device,
        lambda _of, count: range(count),
    )
    opened: list[Practice] = []
    presenter.opened.connect(lambda practice, _folder: opened.append(practice))
    presenter.begin(vault)
    page.show()
    view = page.view()
    assert isinstance(view, UnlockView)
    assert SAYS not in _shown(page)
    view.passphrase_given.emit(facts["passphrase"])
    qtbot.waitUntil(lambda: SAYS in _shown(page))
    assert not view.unlock_button.isEnabled()
    seen.set()
    qtbot.waitUntil(lambda: bool(opened))
    closed: list[None] = []
    lanes.run(opened[0].close, owner=page, done=closed.append)
    qtbot.waitUntil(lambda: bool(closed))
