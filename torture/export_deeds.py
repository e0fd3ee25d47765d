"""Everything taken out in open formats: whole or not at all, and the journal untouched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from coachjournal.services.opening import open_practice
from torture import practice as practices
from torture.deeds import After, Deed, Say
from torture.practice import PASSPHRASE, VAULT, Contents, surroundings

OUT = "Everything"


@dataclass(frozen=True)
class _Exported:
    contents: Contents


def _given(given: object) -> _Exported:
    assert isinstance(given, _Exported)
    return given


def _prepare(place: Path) -> _Exported:
    return _Exported(practices.make(place / VAULT, sessions=3)[0])


def _export(place: Path, _: object, say: Say) -> None:
    environment = surroundings(place)
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)
    practice.export_everything(place / OUT)
    say("exported")
    practice.close()
    say("closed")


def _after(given: object) -> list[After]:
    return [After(_given(given).contents)] * 3


def _whole_or_not_at_all(place: Path, given: object, said: int) -> str:
    """Under its own name there is a whole export or none; once it was said, there is one."""
    if not (place / OUT).exists():
        return "what was exported is gone" if said else ""
    try:
        data = json.loads((place / OUT / "data.json").read_bytes())
    except (OSError, ValueError):
        return "an export that is not whole"
    found = {each["text"] for each in data["things"]["records"]}
    wanted = {texts.record for texts in _given(given).contents.values()}
    return "" if found == wanted else "an export in which something is missing"


EXPORT_DEEDS = (Deed("export", _prepare, _export, _after, _whole_or_not_at_all),)
