"""The pack of a whole practice, by command: nothing of any field leaves that is not meant to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coachjournal.cli.main import run
from coachjournal.domain.audit import HoursLogLink
from coachjournal.domain.ids import Moment, RowId
from coachjournal.domain.people import Client, Organisation, OtherIdentifier, PersonInWorld
from coachjournal.domain.review import PackWording, WordDecision
from coachjournal.domain.sessions import NoteVersion, Theme
from coachjournal.domain.settings import Setting
from coachjournal.domain.sketches import Sketch, SketchItem
from coachjournal.domain.supervision import (
    Commitment,
    Exported,
    ItemExhibit,
    SupervisionAgenda,
    SupervisionItem,
)
from coachjournal.domain.terms import DecisionAnswer, IdentifierSort
from coachjournal.domain.work import Contract, DecisionNote
from coachjournal.errors import BadInput
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.demonstration import DemoWanted, make_demo
from coachjournal.services.opening import open_practice
from coachjournal.store.tables import all_kinds
from tests.services.packs import (
    PASSPHRASE,
    TODAY,
    add,
    client,
    environment,
    item,
    practice,
    said_by,
)

# What a pack is made of: these are meant to be read. Names in them are not.
TOLD = {
    (Client, "code"),
    (Client, "role_in_packs"),
    (Client, "sector_in_packs"),
    (Client, "pack_name"),
    (Commitment, "text"),
    (Commitment, "outcome"),
    (Contract, "became"),
    (DecisionNote, "what_happened"),
    (DecisionNote, "decided"),
    (SupervisionItem, "question"),
    (SupervisionItem, "wanted"),
    (SupervisionItem, "story"),
    (SupervisionItem, "passage"),
    (SupervisionItem, "feeling"),
    (SupervisionItem, "changed"),
    (SupervisionAgenda, "wanted"),
    (SupervisionAgenda, "how_i_am"),
    (ItemExhibit, "caption"),
    (Sketch, "title"),
    (Theme, "name"),
    (PackWording, "wording"),
    (WordDecision, "label"),
}
# What is on a sheet is no text but its data.
_UNTOUCHED = (HoursLogLink, Setting, Exported, NoteVersion, SketchItem)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "Demo.cjvault"
    make_demo(folder, passphrase=PASSPHRASE, kdf="light", wanted=DemoWanted(until=TODAY))
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE, "utf-8")
    return file


def export(vault: Path, secret: Path, out: Path, *more: str) -> int:
    access = ["--vault", str(vault), "--passphrase-file", str(secret)]
    return run(["export", "supervision-pack", "--out", str(out), *access, *more])


def canary(number: int) -> str:
    """A word that no dictionary knows and no other canary begins with."""
    return "Quixv" + "".join("bcdfghjklm"[int(digit)] for digit in f"{number:05}") + "zor"


def planted(thing: Any, numbers: Iterator[int]) -> Any:
    """The thing with a canary in every field of text that a pack is not made of."""
    texts = {}
    for each in fields(thing):
        value = getattr(thing, each.name)
        told = (type(thing), each.name) in TOLD
        if type(value) is str and not each.repr and not told:
            texts[each.name] = f"{value} {canary(next(numbers))}".strip()
    return replace(thing, **texts)


def test_canaries_in_every_field_stay_at_home(demo: Path, secret: Path, tmp_path: Path) -> None:
    numbers = iter(range(100_000))
    with_canaries = []
    practice = open_practice(demo, passphrase=PASSPHRASE, environment=environment())
    with practice.journal.work() as work:
        for kind in all_kinds():
            if kind.type not in _UNTOUCHED:
                with_canaries += [planted(thing, numbers) for thing in work.all(kind.type)]
        for thing in with_canaries:
            work.replace(thing)
        work.commit()
    practice.close()
    assert next(numbers) > 1000
    out = tmp_path / "pack.pdf"
    assert export(demo, secret, out, "--accept-unsure", "--since", "2026-01-01") == 0
    held = "".join("".join(read_pdf(out.read_bytes()).pieces).split()).lower()
    # A session's title is its line in the story, and the only field that may be told as it is.
    titles = {word.lower() for word in _canaries_of_titles(demo)}
    found = set(re.findall(r"quixv[b-m]{5}zor", held)) - titles
    assert found == set()


def _canaries_of_titles(vault: Path) -> set[str]:
    from coachjournal.domain.sessions import Session

    practice = open_practice(vault, passphrase=PASSPHRASE, environment=environment())
    with practice.journal.work() as work:
        found = {word for each in work.all(Session) for word in each.title.split()}
    practice.close()
    return {word for word in found if word.startswith("Quixv")}


def test_every_registered_name_of_the_practice_is_replaced(
    demo: Path, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice = open_practice(demo, passphrase=PASSPHRASE, environment=environment())
    with practice.journal.work() as work:
        names = [c.full_name for c in work.all(Client) if c.full_name and c.code < "C-11"]
        names += [person.name for person in work.all(PersonInWorld)]
        names += [each.name for each in work.all(Organisation)]
        names += [each.text for each in work.all(OtherIdentifier)
                  if each.sort is not IdentifierSort.NAME]  # fmt: skip
        names += [c.email for c in work.all(Client) if c.email]
        names += [c.phone for c in work.all(Client) if c.phone]
    questions = [
        item(f"What was it that we said of {name} then?", on_agenda=True)
        for name in dict.fromkeys(names)
    ]
    add(practice, *questions)
    practice.close()
    assert len(names) > 100
    out = tmp_path / "pack.pdf"
    assert export(demo, secret, out, "--accept-unsure") == 0
    held = "".join(said_by(out).lower().split())
    left = [name for name in names if "".join(name.lower().split()) in held]
    # An ordinary word in small letters is the only thing that may be asked about instead.
    assert left == ["the orchard"]
    assert "said of the orchard then" in capsys.readouterr().err


def test_the_demo_practice_has_nothing_unsure_and_says_what_was_written(
    demo: Path, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("pack.pdf", "pack.md"):
        assert export(demo, secret, tmp_path / name, "--since", "last", "--accept-unsure") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "Pack 2 was written: 5 pages, " in said.err
    assert "Pack 3 was written: " in said.err
    assert "Unsure" not in said.err


def test_unsure_passages_are_listed_and_refused_with_7(
    demo: Path, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice = open_practice(demo, passphrase=PASSPHRASE, environment=environment())
    add(practice, item("Grace is what I lacked. I met Oksana.", on_agenda=True))
    practice.close()
    out = tmp_path / "pack.pdf"
    assert export(demo, secret, out) == 7
    said = capsys.readouterr().err
    assert "Unsure (ordinary-word-name): “Grace” in: Grace is what I lacked." in said
    assert "Unsure (unknown-capitalised): “Oksana” in: I met Oksana." in said
    assert "may tell who someone is (2)" in said
    assert not out.exists()
    assert export(demo, secret, out, "--accept-unsure") == 0
    assert "Unsure (unknown-capitalised): “Oksana” in: I met Oksana." in capsys.readouterr().err
    assert "I met Oksana." in said_by(out)


def test_a_code_that_is_a_name_is_refused_with_a_sentence(
    demo: Path, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice = open_practice(demo, passphrase=PASSPHRASE, environment=environment())
    add(practice, client("Oksana", full_name="Oksana Bondar"))
    practice.close()
    assert export(demo, secret, tmp_path / "pack.pdf", "--accept-unsure") == 7
    said = capsys.readouterr().err
    assert "A client's code is somebody's name." in said
    assert "Oksana" not in said


def test_what_was_left_out_and_what_is_too_long_is_said(
    demo: Path, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice = open_practice(demo, passphrase=PASSPHRASE, environment=environment())
    with practice.journal.work() as work:
        for each in work.all(SupervisionItem):
            work.replace(replace(each, meeting_id=None, on_agenda=False))
        work.commit()
    practice.close()
    assert export(demo, secret, tmp_path / "pack.pdf", "--accept-unsure") == 0
    said = capsys.readouterr().err
    assert re.search(r"Passages left out for want of agreement: [1-9]", said)
    assert "Three pages are the aim" in said


def test_a_paste_as_long_as_a_book_is_refused_before_it_is_looked_through(tmp_path: Path) -> None:
    out = tmp_path / "pack.md"
    with practice(tmp_path / "P.cjvault", client("C-07"), item("Why? " * 50_000, "C-07")) as made:
        with pytest.raises(BadInput, match="pack-too-long"):
            made.packs.export(out)
        assert not out.exists()
        assert made.packs.register() == []


def test_a_decision_for_a_reason_that_is_not_known_is_asked_anew(tmp_path: Path) -> None:
    decided = WordDecision(
        id=RowId("later"), found="Zorvanik", reason="a-reason-of-a-later-program",
        answer=DecisionAnswer.KEEP, decided_at=Moment(datetime(2026, 11, 1, tzinfo=UTC)),
    )  # fmt: skip
    asked = item("What does Zorvanik want of me?", "C-07")
    with practice(tmp_path / "P.cjvault", client("C-07"), asked, decided) as made:
        assert [each.found for each in made.packs.prepare().unsure] == ["Zorvanik"]
