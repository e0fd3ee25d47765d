"""A pack before it is written: each text as it was and as it leaves, and what is still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.ids import (
    Moment,
    RowId,
    SupervisionAgendaId,
    SupervisionMeetingId,
    TechniqueId,
    ThemeId,
)
from coachjournal.domain.people import PersonInWorld
from coachjournal.domain.review import CaseLook, ExportedDecision, PackWording
from coachjournal.domain.sessions import SessionTechnique, SessionTheme, Technique, Theme
from coachjournal.domain.supervision import (
    Commitment,
    ItemExhibit,
    SupervisionAgenda,
    SupervisionMeeting,
)
from coachjournal.domain.terms import Answer, Changed, ExhibitKind, NoteKind
from coachjournal.errors import Confidential
from coachjournal.services.supervision_pack import Appendix, PackUnsure, PackWanted
from tests.services.packs import (
    NOW,
    TODAY,
    agreement,
    client,
    item,
    made_pack,
    practice,
    said_by,
    session,
)

ANNA = client(
    "C-07", full_name="Anneliese Thorvald", role_in_packs="senior manager",
    sector_in_packs="public sector",
)  # fmt: skip
ODILE = client("C-08", full_name="Odile Marchbanks")
DERMOT = PersonInWorld(
    id=RowId("p1"), client_id=ANNA.id, name="Dermot Quill", relationship="line manager"
)
AGENDA = SupervisionAgenda(
    id=SupervisionAgendaId("agenda"), made_at=Moment(NOW), wanted="To hear my own part.",
    how_i_am="Rested, and a little wary.", avoiding="Something that never leaves.",
    moved_me="What moved me stays here.", pressures="My own pressures.",
)  # fmt: skip
AGENDA_WENT_WELL = replace(AGENDA, went_well="A silence of theirs.")
LOOK = CaseLook(
    id=RowId("look"), agenda_id=AGENDA.id, client_id=ANNA.id, recognisable=Answer.NO
)  # fmt: skip


def test_every_text_has_its_place_its_client_and_what_became_of_it(tmp_path: Path) -> None:
    asked = item("Does Dermot Quill rush Anneliese?", "C-07")
    with practice(tmp_path / "v", ANNA, DERMOT, AGENDA, LOOK, asked) as made:
        prepared = made.packs.prepare()
        again = made.packs.prepare()
    by_place = {each.place: each for each in prepared.texts}
    text = by_place["cases/1/questions/1"]
    assert (text.client_id, text.before) == (ANNA.id, "Does Dermot Quill rush Anneliese?")
    assert text.after == "Does C-07's line manager rush C-07?"
    assert [text.worded[each.start : each.end] for each in text.replacements] == [
        "Dermot Quill", "Anneliese",
    ]  # fmt: skip
    assert by_place["questions/1/text"].after == text.after
    assert by_place["how_i_am"].client_id is None
    assert prepared.open == 0
    assert [each.place for each in again.texts] == [each.place for each in prepared.texts]


def test_only_what_is_on_the_agenda_is_in_the_pack_and_nothing_of_what_stays(
    tmp_path: Path,
) -> None:
    taken, left = item("Is it mine?", "C-07", on_agenda=True), item("Not for now.", "C-08")
    with practice(tmp_path / "v", ANNA, ODILE, AGENDA, taken, left) as made:
        _pack, text = made_pack(made, tmp_path / "pack.pdf")
        for words in ("To hear my own part.", "Rested, and a little wary.", "Is it mine?"):
            assert words in text
        for words in ("Not for now", "C-08", "never leaves", "moved me stays", "own pressures"):
            assert words not in text
        (line,) = made.packs.register()
    assert line.clients == (ANNA.id,)


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".md"])
def test_a_pack_name_stands_for_the_client_everywhere(tmp_path: Path, ending: str) -> None:
    ruth = replace(ANNA, pack_name="Ruth")
    asked = item("Does Dermot rush Thorvald?", "C-07", urgent=True)
    with practice(tmp_path / "v", ruth, DERMOT, asked) as made:
        out = tmp_path / f"pack{ending}"
        made.packs.export(out, PackWanted(accept_unsure=True))
        prepared = made.packs.prepare()
    assert {each.after for each in prepared.texts} >= {"Does Ruth's line manager rush Ruth?"}
    assert not any("C-07" in each.after for each in prepared.texts)
    if ending != ".docx":
        assert "Does Ruth's line manager rush Ruth?" in said_by(out)
        assert "C-07" not in said_by(out)


def test_a_pack_name_that_is_somebodys_name_is_refused(tmp_path: Path) -> None:
    named = replace(ANNA, pack_name="Odile")
    with (
        practice(tmp_path / "v", named, ODILE, item("Why?", "C-07")) as made,
        pytest.raises(Confidential, match="code-names-someone"),
    ):
        made.packs.prepare()


def test_a_pack_name_given_twice_tells_nobody_apart_and_codes_stand(tmp_path: Path) -> None:
    both = [replace(each, pack_name="Ruth") for each in (ANNA, ODILE)]
    with practice(tmp_path / "v", *both, item("Why?", "C-07"), item("How?", "C-08")) as made:
        prepared = made.packs.prepare()
    assert sorted(each.shown_as for each in prepared.cases) == ["C-07", "C-08"]


def test_a_wording_takes_the_place_of_a_text_and_loses_its_names_too(tmp_path: Path) -> None:
    asked = item("He cried at his desk by the window.", "C-07")
    wording = PackWording(
        id=RowId("w"), agenda_id=AGENDA.id, before=asked.question, client_id=ANNA.id,
        wording="Thorvald was moved.",
    )  # fmt: skip
    with practice(tmp_path / "v", ANNA, AGENDA, wording, asked) as made:
        _pack, text = made_pack(made, tmp_path / "pack.pdf")
    assert "C-07 was moved." in text
    assert "cried" not in text


def test_a_case_without_dates_counts_its_sessions(tmp_path: Path) -> None:
    look = replace(LOOK, hide_dates=True)
    sessions = [replace(session("C-07", date(2026, 11, day)), title="The board") for day in (4, 9)]
    asked = item(
        "Since 3 November and the 2024 round, what?", "C-07", session_id=sessions[0].id,
        note=NoteKind.REFLECTION, passage="On 12/05/2025 it began, last March.",
    )  # fmt: skip
    with practice(tmp_path / "v", ANNA, AGENDA, look, *sessions, asked) as made:
        _pack, text = made_pack(made, tmp_path / "pack.pdf")
    assert "Since [date] and the [date] round, what?" in text
    assert "On [date] it began, last [date]." in text
    assert "Session 2" in text
    for day in ("04/11/2026", "09/11/2026", "2024", "2025"):
        assert day not in text


def test_the_other_gender_is_told_in_english_and_left_to_a_wording_in_german(
    tmp_path: Path,
) -> None:
    look = replace(LOOK, swap_gender=True)
    english = item("He told her that his plan is hers.", "C-07")
    german = item("Er hat ihr gesagt, dass es ihm nicht gut geht.", "C-07")
    with practice(tmp_path / "v", ANNA, AGENDA, look, english, german) as made:
        prepared = made.packs.prepare()
    after = {each.before: each.after for each in prepared.texts}
    assert after[english.question] == "She told him that her plan is his."
    assert after[german.question] == german.question
    assert [each.by_hand for each in prepared.cases] == [True]


def test_a_case_nobody_answered_for_is_open_and_letting_it_through_is_registered(
    tmp_path: Path,
) -> None:
    out = tmp_path / "pack.md"
    with practice(tmp_path / "v", ANNA, AGENDA, item("Why?", "C-07")) as made:
        with pytest.raises(PackUnsure) as refused:
            made.packs.export(out)
        assert [each.shown_as for each in refused.value.cases] == ["C-07"]
        assert not out.exists()
        made.packs.export(out, PackWanted(accept_unsure=True))
        with made.journal.work() as work:
            decisions = work.all(ExportedDecision)
    assert [(each.found, each.reason, each.client_id) for each in decisions] == [
        ("C-07", "recognisable", ANNA.id)
    ]


def test_what_changed_my_practice_stands_beside_what_came_of_it(tmp_path: Path) -> None:
    met = SupervisionMeeting(id=SupervisionMeetingId("met"), on=date(2026, 11, 1), minutes=60)
    kept = Commitment(
        id=RowId("c"), meeting_id=met.id, text="Wait for ten breaths.", outcome="I do.",
        changed_practice=Changed.PARTLY,
    )  # fmt: skip
    learned = item(
        "Do I rescue?", "C-07", meeting_id=met.id, changed="I ask first now.",
        changed_practice=Changed.YES, changed_on=TODAY,
    )  # fmt: skip
    with practice(tmp_path / "v", ANNA, met, kept, learned) as made:
        _pack, text = made_pack(made, tmp_path / "pack.md")
    assert "Did it change my practice?" in text
    assert "| Wait for ten breaths. | I do. | In part |" in text
    assert "| Do I rescue? | I ask first now. | Yes |" in text


def test_exhibits_of_words_need_the_same_yes_as_a_passage(tmp_path: Path) -> None:
    held = session("C-07", date(2026, 11, 9))
    asked = item("Why?", "C-07")
    laid = [
        ItemExhibit(
            id=RowId(f"e-{note}"), item_id=asked.id, kind=ExhibitKind.PASSAGE,
            session_id=held.id, note=note, passage=f"Words of the {note}.",
        )
        for note in (NoteKind.RECORD, NoteKind.REFLECTION)
    ]  # fmt: skip
    with practice(tmp_path / "v", ANNA, held, asked, *laid) as made:
        pack, text = made_pack(made, tmp_path / "pack.md")
    assert "Words of the reflection." in text
    assert "Words of the record." not in text
    assert pack.passages_left_out == 1
    agreed = agreement("C-07", Answer.YES, answered_on=date(2026, 1, 1))
    with practice(tmp_path / "w", ANNA, held, asked, agreed, *laid) as made:
        _pack, text = made_pack(made, tmp_path / "again.md")
    assert "Words of the record." in text


def test_the_appendix_is_off_and_each_part_of_it_comes_when_asked_for(tmp_path: Path) -> None:
    theme = Theme(id=ThemeId("t"), name="Delegation")
    tool = Technique(id=TechniqueId("k"), name="Chair work")
    held = session("C-07", date(2026, 11, 9))
    things = (
        ANNA, AGENDA_WENT_WELL, held, theme, tool, item("Why?", "C-07"),
        SessionTheme(id=RowId("st"), session_id=held.id, theme_id=theme.id),
        SessionTechnique(id=RowId("sk"), session_id=held.id, technique_id=tool.id),
    )  # fmt: skip
    with practice(tmp_path / "v", *things) as made:
        _pack, bare = made_pack(made, tmp_path / "bare.md")
        _pack, text = made_pack(made, tmp_path / "pack.md", appendix=tuple(Appendix))
    for words in ("Appendix", "Delegation", "Chair work", "A silence of theirs."):
        assert words not in bare
        assert words in text
    assert "| individual | 1 h 00 | 1 h 00 |" in text
    assert "| Chair work | 09/11/2026 |" in text


def test_themes_are_an_exhibit_with_their_table(tmp_path: Path) -> None:
    theme = Theme(id=ThemeId("t"), name="Delegation")
    held = [session("C-07", date(2026, month, 9)) for month in (3, 8, 11)]
    links = [
        SessionTheme(id=RowId(f"s-{each.id}"), session_id=each.id, theme_id=theme.id)
        for each in held
    ]
    asked = item("Why?", "C-07")
    laid = ItemExhibit(id=RowId("e"), item_id=asked.id, kind=ExhibitKind.THEMES)
    with practice(tmp_path / "v", ANNA, theme, *held, *links, asked, laid) as made:
        _pack, text = made_pack(made, tmp_path / "pack.md")
    assert "| Theme | Q4 2025 | Q1 2026 | Q2 2026 | Q3 2026 | Q4 2026 | All |" in text
    assert "| Delegation | | 1 | | 1 | 1 | 3 |" in text
