"""Themes of an organisation's clients, from sessions in a real vault to the paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.ids import EngagementId, OrganisationId, RowId
from coachjournal.domain.people import Agreement, Organisation
from coachjournal.domain.terms import AgreementKind, Answer, EngagementKind
from coachjournal.domain.work import Engagement, ThemesReport
from coachjournal.errors import Confidential, NotFound
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, log

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
SEEN, GIVEN = date(2026, 7, 6), date(2026, 7, 13)


def organisation(practice: Practice, name: str = "Alderbrook") -> str:
    made = Organisation(id=OrganisationId(practice.journal.new_id()), name=name)
    with practice.journal.work() as work:
        work.add(made)
        work.commit()
    return made.id


def engaged(practice: Practice, client_id: str, org: str, *, leave: bool = True) -> str:
    made = Engagement(
        id=EngagementId(practice.journal.new_id()),
        kind=EngagementKind.ONE_TO_ONE,
        client_id=client_id,  # type: ignore[arg-type]
        organisation_id=OrganisationId(org),
        themes_to_sponsor=leave,
    )
    with practice.journal.work() as work:
        work.add(made)
        work.commit()
    return made.id


def coached(practice: Practice, org: str, clients: int, bring: int, *, leave: bool = True) -> None:
    """So many clients, each met in March; the first so many brought workload."""
    for number in range(1, clients + 1):
        client = add_client(practice, f"C-{number:02}")
        engaged(practice, client.id, org, leave=leave)
        themes = ("Workload",) if number <= bring else (f"Something of {number}",)
        log(practice, f"2026-03-{number:02}T09:00", client_code=client.code, themes=themes)


def refusal(practice: Practice, org: str, first: date = FIRST, last: date = LAST) -> str:
    with pytest.raises(Confidential) as refused:
        practice.organisation_themes.make(org, first, last)
    assert refused.value.exit_code == 7
    return refused.value.code


@pytest.mark.parametrize(
    ("bring", "told"), [(3, ("Workload",)), (2, ()), (5, ()), (4, ("Workload",))]
)
def test_a_theme_of_three_out_of_five(
    practice: Practice, bring: int, told: tuple[str, ...]
) -> None:
    org = organisation(practice)
    coached(practice, org, 5, bring)
    assert practice.organisation_themes.make(org, FIRST, LAST).value.themes == told


def test_three_of_four_and_no_leave_are_refused(practice: Practice) -> None:
    org, other = organisation(practice), organisation(practice, "Tarnwick")
    coached(practice, org, 4, 3)
    assert refusal(practice, org) == "themes-too-few-clients"
    assert refusal(practice, other) == "themes-no-leave"
    assert not [line for line in practice.organisation_themes.lines() if line.reports]


def test_clients_of_a_contract_without_leave_do_not_count(practice: Practice) -> None:
    org = organisation(practice)
    coached(practice, org, 4, 3)
    fifth = add_client(practice, "C-50")
    engaged(practice, fifth.id, org, leave=False)
    log(practice, "2026-03-20T09:00", client_code="C-50", themes=("Workload",))
    assert refusal(practice, org) == "themes-too-few-clients"


@pytest.mark.parametrize("answer", [Answer.NO, Answer.PENDING])
def test_whoever_was_asked_and_did_not_agree_is_left_out(
    practice: Practice, answer: Answer
) -> None:
    org = organisation(practice)
    coached(practice, org, 5, 3)
    said = Agreement(
        id=RowId("said"),
        client_id=practice.clients.by_code("C-05").id,
        kind=AgreementKind.THEMES_TO_SPONSOR,
        answer=answer,
    )
    with practice.journal.work() as work:
        work.add(said)
        work.commit()
    assert refusal(practice, org) == "themes-too-few-clients"


def test_the_same_period_says_what_it_said_and_no_other_touches_it(practice: Practice) -> None:
    org = organisation(practice)
    coached(practice, org, 6, 3)
    first = practice.organisation_themes.make(org, FIRST, LAST).value
    # The sessions of someone who brought it are gone.
    for row in practice.sessions.rows(client_code="C-01"):
        practice.sessions.bin(row.id)
    assert practice.organisation_themes.make(org, FIRST, LAST).value == first
    assert refusal(practice, org, FIRST, date(2026, 3, 5)) == "themes-period-overlaps"
    assert refusal(practice, org, LAST, date(2026, 12, 31)) == "themes-period-overlaps"
    log(practice, "2026-08-02T09:00", client_code="C-02", themes=("Workload",))
    assert refusal(practice, org, date(2026, 7, 1), GIVEN) == "themes-too-few-clients"


def test_a_second_entry_of_the_same_organisation_is_the_same(practice: Practice) -> None:
    org, twin = organisation(practice), organisation(practice, "ALDERBROOK ")
    coached(practice, org, 5, 3)
    practice.organisation_themes.make(org, FIRST, LAST)
    assert refusal(practice, twin, FIRST, date(2026, 5, 1)) == "themes-period-overlaps"


def test_those_coached_see_it_before_the_sponsor(practice: Practice) -> None:
    org = organisation(practice)
    coached(practice, org, 5, 3)
    themes = practice.organisation_themes
    report = themes.make(org, FIRST, LAST).value
    for seen in (None, GIVEN):
        if seen is not None:
            themes.seen_by_clients(report.id, seen)
        with pytest.raises(Confidential) as refused:
            themes.given(report.id, GIVEN)
        assert refused.value.code == "themes-not-seen-yet"
    themes.seen_by_clients(report.id, SEEN)
    given = themes.given(report.id, GIVEN).value
    assert (given.seen_by_clients_on, given.given_on) == (SEEN, GIVEN)
    with pytest.raises(Confidential):
        themes.seen_by_clients(report.id, SEEN)
    assert themes.put_back(report).value == report


def test_the_paper_says_the_theme_and_nothing_that_points_at_anyone(
    practice: Practice, tmp_path: Path
) -> None:
    org = organisation(practice)
    coached(practice, org, 5, 3)
    report = practice.organisation_themes.make(org, FIRST, LAST).value
    out = tmp_path / "themes.md"
    practice.organisation_themes.export(report.id, out)
    text = out.read_text("utf-8")
    assert "Workload" in text
    assert "It is not for the sponsor yet" in text
    assert "Something of" not in text
    assert "C-0" not in text
    assert "/03/" not in text
    practice.organisation_themes.export(report.id, tmp_path / "themes.pdf")
    assert (tmp_path / "themes.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_is_kept_in_the_vault(practice: Practice) -> None:
    org = organisation(practice)
    coached(practice, org, 5, 3)
    practice.organisation_themes.make(org, FIRST, LAST)
    with practice.journal.work() as work:
        assert work.all(ThemesReport)[0].themes == ("Workload",)
    assert "themes-report" in {found.hit.kind for found in practice.search.find("workload")}
    (line,) = practice.organisation_themes.lines()
    assert line.leave
    assert [each.themes for each in line.reports] == [("Workload",)]


def test_organisations_are_found_by_name(practice: Practice) -> None:
    org = organisation(practice, "Alderbrook  Borough")
    assert practice.organisation_themes.by_name("alderbrook borough").id == org
    with pytest.raises(NotFound):
        practice.organisation_themes.by_name("Elsewhere")
