"""Whatever becomes of a shipped pack: it is read, or refused with file, line and reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.errors import BadInput
from coachjournal.frameworks import load_packs

FOLDER = Path(__file__).parents[3] / "resources" / "frameworks"
FILES = sorted(path.name for path in FOLDER.glob("*.toml"))
PACKS = sorted(path.name for path in FOLDER.glob("*-2026.toml"))
SMALLEST = "nbhwc-2026.toml"
_VALUES = st.sampled_from(
    [
        '""', '"ask"', "-1", "0", "1.5", "nan", "inf", "true", "[]", "{}", "[1]", "1e999", "''",
        "2027-02-30", '"\\u0000"', "2026-01-01T00:00:00", '[""]', "[[]]", '{ icf-acc = "ask" }',
        '"doc-x"', '["icf-acc"]', '"practice-years"', '{ resource = -1 }',
    ]
)  # fmt: skip
_Damage = Callable[[list[str], int], None]


def _drop(lines: list[str], at: int) -> None:
    del lines[at]


def _repeat(lines: list[str], at: int) -> None:
    lines.insert(at, lines[at])


def _cut(lines: list[str], at: int) -> None:
    del lines[at:]


def _value(value: str) -> _Damage:
    def damage(lines: list[str], at: int) -> None:
        lines[at] = f"{lines[at].partition('=')[0]}= {value}"

    return damage


def _text(text: str) -> _Damage:
    def damage(lines: list[str], at: int) -> None:
        lines.insert(at, text)

    return damage


_DAMAGE = (
    st.sampled_from([_drop, _repeat, _cut]) | _VALUES.map(_value) | st.text(max_size=30).map(_text)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Room for a pack and all frameworks, one file of which is to be damaged."""
    copy = tmp_path_factory.mktemp("packs") / "frameworks"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*-2026.toml"))
    return copy


def _whole(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@contextmanager
def _pack_of(folder: Path, name: str) -> Iterator[None]:
    """The file itself where it is a pack, else the smallest pack; both whole again afterwards."""
    pack = name if name in PACKS else SMALLEST
    shutil.copy(FOLDER / pack, folder)
    try:
        yield
    finally:
        (folder / pack).unlink()
        if name not in PACKS:
            shutil.copy(FOLDER / name, folder)


def _fault(folder: Path) -> BadInput | None:
    try:
        load_packs(folder)
    except BadInput as error:
        return error
    return None


@settings(max_examples=60)
@given(name=st.sampled_from(FILES), share=st.floats(0, 1, exclude_max=True), damage=_DAMAGE)
def test_a_damaged_pack_is_read_or_refused_and_nothing_else(
    folder: Path, name: str, share: float, damage: _Damage
) -> None:
    lines = _whole(name).decode("utf-8").split("\n")
    damage(lines, int(share * len(lines)))
    damaged = "\n".join(lines).encode("utf-8", "surrogatepass")
    with _pack_of(folder, name):
        (folder / name).write_bytes(damaged)
        fault = _fault(folder)
    if fault is not None:
        assert fault.code == "bad-pack"
        assert fault.facts["file"] in FILES
        at = damaged if fault.facts["file"] == name else _whole(str(fault.facts["file"]))
        assert 1 <= int(str(fault.facts["line"])) <= 1 + at.count(b"\n")
        assert fault.facts["reason"]


@pytest.mark.parametrize("key", ["source", "checked_on", "confidence", "label"])
def test_a_rule_without_its_provenance_does_not_ship(folder: Path, key: str) -> None:
    """Every one of the keys in the file of EMCC is needed: without any one it is refused."""
    name = "emcc-2026.toml"
    lines = _whole(name).decode("utf-8").split("\n")
    places = [at for at, line in enumerate(lines) if line.startswith(f"{key} =")]
    assert len(places) > 10
    with _pack_of(folder, name):
        for at in places[:: max(1, len(places) // 8)]:
            text = "\n".join([*lines[:at], *lines[at + 1 :]])
            (folder / name).write_text(text, encoding="utf-8")
            fault = _fault(folder)
            assert fault is not None
            assert (fault.facts["reason"], fault.facts["key"]) == ("missing-key", key)
