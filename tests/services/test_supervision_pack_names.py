"""What stands for each name in the vault, and what a session comes to in a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.ids import (
    ContractId,
    EngagementId,
    OrganisationId,
    RowId,
    SponsorId,
    SupervisionMeetingId,
)
from coachjournal.domain.people import Member, Organisation, PersonInWorld, Sponsor
from coachjournal.domain.supervision import SupervisionItem, SupervisionMeeting
from coachjournal.domain.terms import ClientKind, ContractPart, EngagementKind
from coachjournal.domain.work import Contract, ContractPerson, Engagement, EngagementClient
from coachjournal.errors import Confidential
from coachjournal.services.pack_names import names_in
from coachjournal.services.pack_story import LONGEST_LINE, first_sentence, shortened
from tests.services.packs import client, item, made_pack, practice, session

ANNA = client("C-07", full_name="Anneliese Thorvald")
TEAM = client("C-11", kind=ClientKind.TEAM, full_name="The Doorstep team")


def person(name: str, relationship: str) -> PersonInWorld:
    return PersonInWorld(
        id=RowId(f"person-{name}"), client_id=ANNA.id, name=name, relationship=relationship
    )


def labels(folder: Path, *things: object) -> dict[str, str]:
    """What stands for each registered text, the case of C-07 first."""
    with practice(folder, *things) as made, made.journal.work() as work:
        return {each.text: each.label for each in names_in(work, (ANNA.id,)).identifiers}


@pytest.mark.parametrize(
    ("relationship", "label"),
    [
        ("line manager", "C-07's line manager"),
        ("Assistant Director, line manager and sponsor", "C-07's assistant director"),
        ("friend who left the law", "C-07's friend"),
        ("aunt she was brought up by", "C-07's aunt"),
        ("head of repairs, reports to her", "C-07's head of repairs"),
        ("longest-serving volunteer", "C-07's longest-serving volunteer"),
        # What no dictionary knows may be a name itself.
        ("Thorvald's deputy", "C-07's contact"),
        ("mentor from Ellerby", "C-07's mentor"),
        ("Ellerby trustee", "C-07's contact"),
        ("one of the very many people there", "C-07's contact"),
        ("", "C-07's contact"),
    ],
)
def test_a_relationship_becomes_a_short_label(
    tmp_path: Path, relationship: str, label: str
) -> None:
    assert labels(tmp_path / "v", ANNA, person("Dermot Quill", relationship))["Dermot Quill"] == (
        label
    )


def test_two_people_never_share_a_label_and_one_person_has_one(tmp_path: Path) -> None:
    work = Engagement(
        id=EngagementId("e"), kind=EngagementKind.ONE_TO_ONE, client_id=ANNA.id,
        sponsor_id=SponsorId("s"),
    )  # fmt: skip
    contract = Contract(
        id=ContractId("c"), engagement_id=work.id, version=1, agreed_on=date(2026, 1, 5)
    )
    found = labels(
        tmp_path / "v",
        ANNA,
        person("Dermot Quill", "deputy"),
        person("Hedda Marlow", "deputy"),
        Sponsor(id=SponsorId("s"), name="dermot quill", email="dq@ellerby.example"),
        work,
        contract,
        ContractPerson(
            id=RowId("x"), contract_id=contract.id, part=ContractPart.COMMISSIONER, name="Ines Roe"
        ),
        ContractPerson(
            id=RowId("y"), contract_id=contract.id, part=ContractPart.CLIENT, name="Liesl Thorvald"
        ),
    )
    assert found["Dermot Quill"] == found["dermot quill"] == "C-07's deputy"
    assert found["Hedda Marlow"] == "C-07's deputy 2"
    assert found["dq@ellerby.example"] == "[e-mail of C-07's deputy]"
    assert found["Ines Roe"] == "C-07's commissioner"
    assert found["Liesl Thorvald"] == "C-07"


def test_a_sponsor_of_a_shared_block_belongs_to_all_who_draw_on_it(tmp_path: Path) -> None:
    block = Engagement(
        id=EngagementId("e"), kind=EngagementKind.CALL_OFF, sponsor_id=SponsorId("s")
    )
    drawn = EngagementClient(id=RowId("d"), engagement_id=block.id, client_id=ANNA.id)
    alone = Sponsor(id=SponsorId("t"), name="Bryony Sall", phone="01632 960222")
    found = labels(
        tmp_path / "v", ANNA, Sponsor(id=SponsorId("s"), name="Otto Vane"), alone, block, drawn
    )
    assert found["Otto Vane"] == "C-07's sponsor"
    assert found["Bryony Sall"] == "Sponsor B"
    assert found["01632 960222"] == "[phone of Sponsor B]"


def test_the_packs_own_organisation_is_the_first(tmp_path: Path) -> None:
    other = client("C-01", organisation_id=OrganisationId("first"))
    found = labels(
        tmp_path / "v",
        Organisation(id=OrganisationId("first"), name="Alderwick"),
        Organisation(id=OrganisationId("second"), name="Zennor Trust", also_called=("The Zennor",)),
        other,
        replace(ANNA, organisation_id=OrganisationId("second")),
    )
    assert found["Zennor Trust"] == found["The Zennor"] == "Organisation A"
    assert found["Alderwick"] == "Organisation B"


def test_members_are_told_apart_and_a_member_who_is_a_client_has_their_code(
    tmp_path: Path,
) -> None:
    members = [
        Member(id=RowId("m1"), client_id=TEAM.id, name="Ulrika Penn"),
        Member(id=RowId("m2"), client_id=TEAM.id, name="Jarek Moss"),
        Member(id=RowId("m3"), client_id=TEAM.id, name="Lisl T.", person_id=ANNA.id),
    ]
    found = labels(tmp_path / "v", TEAM, ANNA, *members)
    assert found["Ulrika Penn"] == "C-11's member"
    assert found["Jarek Moss"] == "C-11's member 2"
    assert found["Lisl T."] == "C-07"


def test_a_teams_name_does_not_make_a_name_of_every_the(tmp_path: Path) -> None:
    asked = item("The Doorstep team asked: the rumour? The answer is no.", "C-11")
    with practice(tmp_path / "v", TEAM, asked) as made:
        pack, text = made_pack(made, tmp_path / "pack.md")
    assert "The C-11 asked: the rumour? The answer is no." in text
    assert pack.unsure == ()


def test_the_coach_and_the_supervisor_keep_their_names(tmp_path: Path) -> None:
    met = SupervisionMeeting(
        id=SupervisionMeetingId("m"), on=date(2026, 9, 9), minutes=60, supervisor="Margery Whitt"
    )
    with practice(tmp_path / "v", met, item("Does Margery see it? And Rosalind?")) as made:
        made.settings.change(coach_name="Rosalind Thackray")
        pack, text = made_pack(made, tmp_path / "pack.md")
    assert "Does Margery see it? And Rosalind?" in text
    assert pack.unsure == ()


def test_a_code_that_is_somebodys_name_is_refused(tmp_path: Path) -> None:
    named = client("Annie", full_name="Annie Thorvald")
    with (
        practice(tmp_path / "v", named, item("Why?", "Annie")) as made,
        pytest.raises(Confidential) as refused,
    ):
        made_pack(made, tmp_path / "pack.pdf", accept_unsure=True)
    assert (refused.value.code, refused.value.exit_code) == ("code-names-someone", 7)
    assert not (tmp_path / "pack.pdf").exists()


def test_a_name_that_two_clients_share_is_read_as_the_cases_own(tmp_path: Path) -> None:
    other = client("C-08", full_name="Anneliese Brandt")
    asked = [item("Is Anneliese well?", "C-07"), item("Is Anneliese well, too?", "C-08")]
    with practice(tmp_path / "v", ANNA, other, *asked, item("Who is Anneliese?")) as made:
        _pack, text = made_pack(made, tmp_path / "pack.md")
    assert "Is C-07 well?" in text
    assert "Is C-08 well, too?" in text
    assert "Who is a client?" in text


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("## Asked for\n\nTo breathe. And more.", "To breathe."),
        ("- [ ] **Ring** the `office`", "Ring the office"),
        ("> He said: \u201cNo.\u201d Then left.", "He said: \u201cNo.\u201d"),
        ("1. Dr. Quill came at 3.30 p.m. today! More.", "Dr. Quill came at 3.30 p.m."),
        ("snake_case stays, _this_ does not? Yes.", "snake_case stays, this does not?"),
        ("Without an end", "Without an end"),
        ("# Only a heading\n\n---\n", ""),
        ("", ""),
    ],
)
def test_a_note_is_told_by_its_first_sentence(note: str, sentence: str) -> None:
    assert first_sentence(note) == sentence


def test_a_long_line_is_cut_between_words() -> None:
    line = "word " * 60
    assert len(shortened(line)) <= LONGEST_LINE + 2
    assert shortened(line).endswith("word \u2026")
    assert shortened("short") == "short"


def test_how_far_the_work_has_come_counts_its_own_sessions_only(tmp_path: Path) -> None:
    old = Engagement(
        id=EngagementId("old"), kind=EngagementKind.ONE_TO_ONE, client_id=ANNA.id,
        agreed_sessions=6, starts_on=date(2025, 1, 1),
    )  # fmt: skip
    new = Engagement(
        id=EngagementId("new"), kind=EngagementKind.ONE_TO_ONE, client_id=ANNA.id,
        agreed_sessions=12, starts_on=date(2026, 9, 1),
    )  # fmt: skip
    contracts = [
        Contract(
            id=ContractId(f"c{version}"), engagement_id=new.id, version=version, became=became,
            agreed_on=date(2026, 9, version),
        )
        for version, became in ((1, "A first ask."), (2, "What Thorvald became."))
    ]  # fmt: skip
    sessions = [
        session("C-07", date(2025, 2, 1), engagement_id=old.id),
        session("C-07", date(2026, 9, 8), engagement_id=new.id),
        session("C-07", date(2026, 9, 15), engagement_id=new.id),
        session("C-07", date(2026, 9, 22)),
    ]
    asked: SupervisionItem = item("Why?", "C-07")
    with practice(tmp_path / "v", ANNA, old, new, *contracts, *sessions, asked) as made:
        _pack, text = made_pack(made, tmp_path / "pack.md")
    assert "3 of 12 sessions" in text
    assert "Contract: What C-07 became." in text
    assert "A first ask" not in text
