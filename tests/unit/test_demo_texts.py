"""The texts of the demonstration practice: they parse, refer to each other, and never repeat."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
LONG = 40
SECTIONS = {"asked_for", "talked_about", "agreed", "next", "reflection"}


def load(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


@pytest.fixture(scope="module")
def practice() -> dict[str, Any]:
    return load(DEMO / "practice.toml")


@pytest.fixture(scope="module")
def notes() -> dict[str, list[dict[str, Any]]]:
    return {path.stem: load(path)["session"] for path in sorted((DEMO / "notes").glob("*.toml"))}


@pytest.fixture(scope="module")
def sentences() -> dict[str, list[str]]:
    return load(DEMO / "sentences.toml")


def keys(entries: list[dict[str, Any]]) -> set[str]:
    found = Counter(entry["key"] for entry in entries)
    assert max(found.values()) == 1
    return set(found)


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a note, without its headings."""
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        yield " ".join(lines).strip()


def strings(value: Any) -> Iterator[str]:
    """Every text in a loaded file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def without_insight(session: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in session.items() if name != "insight"}


def test_the_practice_has_everyone_it_needs(practice: dict[str, Any]) -> None:
    kinds = Counter(client["kind"] for client in practice["client"])
    assert kinds == {"individual": 10, "group": 1, "team": 1}
    assert [client["code"] for client in practice["client"]] == [
        f"C-{number:02d}" for number in range(1, 13)
    ]
    assert len(practice["organisation"]) == 5
    assert len(practice["theme"]) == len(practice["technique"]) == 15


def test_development_covers_every_kind(practice: dict[str, Any]) -> None:
    kinds = Counter(entry["kind"] for entry in practice["development"])
    assert kinds["cpd"] == 15
    assert kinds["feedback"] == 12
    assert kinds["observed_practice"] == 4
    assert kinds["supervision"] >= 20
    mentoring = [entry for entry in practice["development"] if entry["kind"] == "mentor_coaching"]
    assert sum(entry["hours"] for entry in mentoring) == pytest.approx(10)
    training = [entry for entry in practice["development"] if entry["kind"] == "training"]
    hours = [sum(module["hours"] for module in entry["modules"]) for entry in training]
    assert [entry["starts_training"] for entry in training] == [True, False]
    assert hours[0] >= 65
    assert hours[1] >= 60


def test_dates_lie_inside_the_three_years(practice: dict[str, Any]) -> None:
    areas = ("engagement", "development", "promise", "action", "contact", "decision_note")
    for area in areas:
        for entry in practice[area]:
            assert entry["month"] in range(36), entry
            assert entry["day"] in range(1, 29), entry
    for client in practice["client"]:
        assert 0 <= client["first_month"] < client["last_month"] <= 35


def test_references_of_the_practice_resolve(practice: dict[str, Any]) -> None:
    clients, organisations = keys(practice["client"]), keys(practice["organisation"])
    keys(practice["engagement"])
    for client in practice["client"]:
        assert client.get("organisation", "alderbrook") in organisations
    for area in ("engagement", "promise", "action", "contact", "decision_note"):
        assert {entry["client"] for entry in practice[area]} <= clients
    for engagement in practice["engagement"]:
        assert engagement.get("organisation", "alderbrook") in organisations
        assert set(engagement.get("drawn_by", [])) <= clients
        assert {each["client"] for each in engagement.get("brings", [])} <= clients
        for rating in engagement.get("ratings", []):
            assert rating["goal"] < len(engagement["goals"])
    for entry in practice["development"]:
        if entry["kind"] == "cpd" and "applied" in entry:
            assert entry["applied"] in clients
        if entry["kind"] == "feedback" and entry["source"] == "client":
            assert entry["from"] in clients


def test_every_client_has_notes_that_refer_to_known_things(
    practice: dict[str, Any], notes: dict[str, list[dict[str, Any]]]
) -> None:
    themes, techniques = keys(practice["theme"]), keys(practice["technique"])
    engagements = keys(practice["engagement"])
    assert set(notes) == keys(practice["client"])
    for session in (session for sessions in notes.values() for session in sessions):
        assert {tag["theme"] for tag in session["themes"]} <= themes, session["title"]
        assert {tag["arose"] for tag in session["themes"]} <= {"presented", "emerged"}
        assert set(session["techniques"]) <= techniques, session["title"]
        assert session.get("engagement", "daniel-main") in engagements, session["title"]


def test_every_theme_and_technique_is_used(
    practice: dict[str, Any], notes: dict[str, list[dict[str, Any]]]
) -> None:
    sessions = [session for group in notes.values() for session in group]
    used = {tag["theme"] for session in sessions for tag in session["themes"]}
    assert used == keys(practice["theme"])
    tried = {name for session in sessions for name in session["techniques"]}
    assert tried == keys(practice["technique"])


def test_there_is_enough_to_read(notes: dict[str, list[dict[str, Any]]]) -> None:
    sessions = [session for group in notes.values() for session in group]
    words = sum(len((each["record"] + each.get("reflection", "")).split()) for each in sessions)
    assert len(sessions) >= 150
    assert words > 20_000
    assert sum("bring" in session for session in sessions) >= 30
    for session in sessions:
        assert 60 <= len(session["record"].split()) <= 220, session["title"]
        if "reflection" in session:
            assert 50 <= len(session["reflection"].split()) <= 160, session["title"]


def test_an_insight_stands_word_for_word_in_its_record(
    notes: dict[str, list[dict[str, Any]]],
) -> None:
    marked = [each for group in notes.values() for each in group if "insight" in each]
    assert len(marked) >= 30
    for session in marked:
        assert session["insight"] in session["record"], session["title"]


def test_no_paragraph_occurs_twice(
    practice: dict[str, Any],
    notes: dict[str, list[dict[str, Any]]],
    sentences: dict[str, list[str]],
) -> None:
    # Clients are facts, not prose: three of them rightly share one line manager.
    told = {name: value for name, value in practice.items() if name != "client"}
    written = [without_insight(session) for group in notes.values() for session in group]
    found = Counter(
        paragraph
        for text in strings([told, written, sentences])
        for paragraph in paragraphs(text)
        if len(paragraph) > LONG
    )
    assert len(found) > 1000
    assert [paragraph for paragraph, times in found.items() if times > 1] == []


def test_sentences_fill_every_section_for_any_client(sentences: dict[str, list[str]]) -> None:
    assert set(sentences) == SECTIONS
    everything = [sentence for section in sentences.values() for sentence in section]
    assert len(set(everything)) == len(everything) >= 400
    for section in sentences.values():
        assert len(section) >= 75
    for sentence in everything:
        assert "{" not in sentence.format(name="C-01")
        assert sentence.endswith((".", "?"))


def test_names_that_the_anonymiser_must_find_occur_in_the_notes(
    practice: dict[str, Any], notes: dict[str, list[dict[str, Any]]]
) -> None:
    for client in practice["client"]:
        text = " ".join(strings(notes[client["key"]]))
        for person in client["people"]:
            assert any(part in text for part in person["name"].split()), person["name"]
        if client["kind"] == "individual":
            given, *family = client["full_name"].split()
            assert given in text, given
            assert any(part in text for part in family), client["full_name"]
        for member in client.get("members", []):
            assert member.split()[0] in text, member


def test_what_changed_after_supervision_is_told_of_items_that_were_flagged(
    notes: dict[str, list[dict[str, Any]]], practice: dict[str, Any]
) -> None:
    learned = load(DEMO / "carried.toml")["learned"]
    assert len(learned) >= 8
    names = {part for client in practice["client"] for part in client["full_name"].split()}
    for each in learned:
        brought = [s["bring"] for s in notes[each["client"]] if "bring" in s]
        assert sum(question.startswith(each["question"]) for question in brought) == 1
        assert each["text"]
        assert each["changed"]
        assert not names & set(each["changed"].replace(".", " ").replace(",", " ").split())


def test_no_title_names_somebody_whose_name_is_a_word_as_well(
    notes: dict[str, list[dict[str, Any]]],
) -> None:
    """A diary prints titles; no program can tell joy from Joy at the head of one."""
    titles = [session["title"] for sessions in notes.values() for session in sessions]
    assert len(titles) > 100
    assert not {title.split()[0] for title in titles} & {"Mark", "Joy", "Jun"}
