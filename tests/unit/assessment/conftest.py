"""Credentials to assess against: ICF's as shipped, and one that asks for every metric."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachjournal.domain.credentials import Credential
from coachjournal.frameworks import Packs, load_packs
from tests.unit.assessment.builders import D, every_metric_pack

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def icf() -> Packs:
    return load_packs(ROOT / "resources" / "frameworks")


@pytest.fixture(scope="session")
def acc(icf: Packs) -> Credential:
    return icf.credential("icf-acc", D)


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> Credential:
    """A credential of a made-up body that asks for every metric there is."""
    folder = tmp_path_factory.mktemp("packs")
    (folder / "every.toml").write_text(every_metric_pack(), encoding="utf-8")
    return load_packs(folder).credential("every-one", D)
