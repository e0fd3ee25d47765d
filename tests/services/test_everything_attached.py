"""Attachments out with everything and in again: the identity, or nothing at all."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import BadImport
from coachjournal.services import pictures
from coachjournal.services.attachments import AttachedTo
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.services.practice import Practice
from tests.services.drawn import plain_png, png_of_size
from tests.services.practices import add_client, data_of, log, new_practice

UNUSUAL = "<b>O'Brien & Söhne</b>.png"
LARGE = bytes(range(256)) * 5_000


@pytest.fixture
def export(practice: Practice, tmp_path: Path) -> Path:
    add_client(practice)
    record = AttachedTo(session_id=log(practice).id, note=NoteKind.RECORD)
    practice.attachments.add(record, pictures.ready(UNUSUAL, plain_png()), caption="Flipchart")
    large = ReadyToAttach(name="../../etc", media_type="application/zip", content=LARGE)
    practice.attachments.add(record, large)
    practice.export_everything(tmp_path / "out")
    return tmp_path / "out"


def _kept(practice: Practice) -> tuple[list[Attachment], list[AttachmentContent]]:
    with practice.journal.work() as work:
        found = work.all(Attachment), work.all(AttachmentContent)
    return sorted(found[0], key=lambda x: x.id), sorted(found[1], key=lambda x: x.id)


def _change(export: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = data_of(export)
    change(data)
    (export / "data.json").write_text(json.dumps(data))


def test_what_went_out_comes_in_to_the_id_and_the_byte(
    practice: Practice, export: Path, tmp_path: Path
) -> None:
    files = sorted(file.name for file in (export / "attachments").iterdir())
    assert len(files) == 2
    assert all("/" not in name and "<" not in name for name in files)
    assert any(name.endswith("O_Brien___Söhne__b_.png") for name in files)
    assert base64.b64encode(LARGE[:300])[:80] not in (export / "data.json").read_bytes()

    with new_practice(tmp_path / "Other.cjvault") as other:
        other.importing.take_in(export)
        assert _kept(other) == _kept(practice)
        other.export_everything(tmp_path / "again")
        assert data_of(tmp_path / "again") == data_of(export)
        # A second time changes nothing, and says so.
        again = other.importing.take_in(export)
        assert (again.created, again.duplicates > 0) == (0, True)


@pytest.mark.parametrize("what", ["gone", "changed", "shorter", "linked", "folder"])
def test_a_file_that_is_missing_or_changed_refuses_the_whole(
    export: Path, tmp_path: Path, what: str
) -> None:
    file = max((export / "attachments").iterdir(), key=lambda each: each.stat().st_size)
    content = file.read_bytes()
    file.unlink()
    if what == "changed":
        file.write_bytes(content[:-1] + b"\x00")
    elif what == "shorter":
        file.write_bytes(content[:-1])
    elif what == "linked":
        (tmp_path / "elsewhere").write_bytes(content)
        file.symlink_to(tmp_path / "elsewhere")
    elif what == "folder":
        file.mkdir()
    with new_practice(tmp_path / "Other.cjvault") as other:
        with pytest.raises(BadImport) as refused:
            other.importing.take_in(export)
        assert refused.value.code in ("export-file-missing", "export-file-changed")
        assert other.clients.lines() == []
        assert _kept(other) == ([], [])


def _listed(data: dict[str, Any]) -> dict[str, Any]:
    listed: list[dict[str, Any]] = data["files"]
    return max(listed, key=lambda each: sum(part[2] for part in each["parts"]))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["files"].pop(),
        lambda data: data["files"].append(data["files"][0]),
        lambda data: _listed(data).update(file="../../home/secret"),
        lambda data: _listed(data).update(file="attachments/../data.json"),
        lambda data: _listed(data).update(file="attachments/.."),
        lambda data: _listed(data).update(file="data.json"),
        lambda data: _listed(data).update(sha256="0"),
        lambda data: _listed(data).update(attachment="another"),
        lambda data: _listed(data)["parts"].pop(),
        lambda data: _listed(data)["parts"].reverse(),
        lambda data: _listed(data)["parts"][0].__setitem__(2, -1),
        lambda data: data["things"]["attachments"][0].update(size=1 << 40),
        lambda data: data["things"]["attachments"][0].update(
            thumbnail=base64.b64encode(png_of_size(29_000, 300)).decode()
        ),
        lambda data: data.pop("files"),
    ],
)
def test_a_list_that_does_not_hold_together_is_refused(
    export: Path, tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    _change(export, change)
    with new_practice(tmp_path / "Other.cjvault") as other:
        with pytest.raises(BadImport):
            other.importing.take_in(export)
        assert _kept(other) == ([], [])


def test_an_export_with_the_bytes_inside_is_still_read(
    practice: Practice, export: Path, tmp_path: Path
) -> None:
    def as_before(data: dict[str, Any]) -> None:
        data["version"] = 1
        del data["files"]
        data["things"]["attachment_contents"] = [
            {
                "id": part.id,
                "attachment_id": part.attachment_id,
                "position": part.position,
                "content": base64.b64encode(part.content).decode(),
            }
            for part in _kept(practice)[1]
        ]

    _change(export, as_before)
    with new_practice(tmp_path / "Other.cjvault") as other:
        other.importing.take_in(export)
        assert _kept(other) == _kept(practice)


def test_no_table_beside_it_shows_bytes(export: Path) -> None:
    assert not (export / "attachment_contents.csv").exists()
    rows = (export / "attachments.csv").read_text("utf-8-sig")
    assert "O'Brien" in rows
    assert "thumbnail" not in rows
