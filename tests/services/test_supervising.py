"""Supervising coaches: supervisees, meetings given, their log, and no client named anywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from coachjournal.domain.redaction import Redaction
from coachjournal.domain.supervising import GivenTo, Supervisee
from coachjournal.domain.terms import Activity, SupervisionFormat
from coachjournal.errors import BadInput, Conflict
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.no_client_names import NamesSomebody
from coachjournal.services.practice import Practice
from coachjournal.services.supervisees import SuperviseeSaid
from coachjournal.services.supervision_given import GivenSaid
from coachjournal.services.supervision_given_log import GivenLogWanted
from tests.services.counting import counting
from tests.services.practices import add_client, log

GROUP = SupervisionFormat.GROUP


def supervisee(practice: Practice, code: str = "S-01", **said: Any) -> Supervisee:
    return practice.supervisees.add(SuperviseeSaid(code=code, **said)).value


def given(practice: Practice, *who: Supervisee, **said: Any) -> str:
    usual: dict[str, Any] = {"on": date(2026, 11, 2), "minutes": 90}
    ids = tuple(str(each.id) for each in who)
    made = practice.supervision_given.enter(GivenSaid(supervisees=ids, **{**usual, **said}))
    return str(made.value.id)


def refusal(practice: Practice, who: Supervisee, text: str) -> dict[str, bool]:
    """The words that are refused, and whether each is a registered name."""
    with pytest.raises(NamesSomebody) as refused:
        given(practice, who, agreed_points=text)
    assert practice.supervision_given.lines() == []
    return {each.found: each.registered for each in refused.value.findings}


def test_a_meeting_is_kept_with_its_codes_and_what_was_agreed(practice: Practice) -> None:
    who = supervisee(practice, name="Ruth Meyer", every_weeks=4, review_on=date(2026, 11, 20))
    given(
        practice, who, cases=("k-3", "K3"), agreed_points="Ruth waits longer with K-3.",
        risks="She is tired.", next_on=date(2026, 12, 1),
    )  # fmt: skip
    (line,) = practice.supervision_given.lines(str(who.id))
    assert line.given.cases == ("K-3", "K3")
    assert [each.code for each in line.supervisees] == ["S-01"]
    (shown,) = practice.supervisees.lines()
    assert (shown.minutes, shown.last_on) == (90, date(2026, 11, 2))
    assert (shown.next_on, shown.next_by) == (date(2026, 12, 1), date(2026, 11, 30))
    assert shown.review_due
    assert shown.risks == "She is tired."


@pytest.mark.parametrize("case", ["Tamsin", "Tom 2", "the nurse", "K", "Anna-3", "3"])
def test_a_case_is_known_by_a_code_only(practice: Practice, case: str) -> None:
    who = supervisee(practice)
    with pytest.raises(BadInput) as refused:
        given(practice, who, cases=(case,))
    assert refused.value.code == "case-is-no-code"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tamsin cried, and we agreed to wait.", {"Tamsin"}),
        ("She told me about Mark.", {"Mark"}),
        ("Ring the client on 07700 900123.", {"07700 900123"}),
        ("She wrote from ada@harbour.example.", {"ada@harbour.example"}),
        ("They live at SW1A 1AA.", {"SW1A 1AA"}),
    ],
)
def test_what_looks_like_somebody_is_refused_and_shown_in_its_place(
    practice: Practice, text: str, words: set[str]
) -> None:
    who = supervisee(practice, name="Ruth Meyer")
    assert set(refusal(practice, who, text)) == words


def test_the_supervisee_the_supervisor_and_their_organisation_may_be_named(
    practice: Practice,
) -> None:
    practice.settings.change(coach_name="Ingrid Solheim")
    who = supervisee(
        practice, name="Ruth Meyer", organisation="Tidewater", email="ruth@tidewater.example"
    )
    text = "Ruth Meyer of Tidewater writes from ruth@tidewater.example; Ingrid reads."
    assert given(practice, who, agreed_points=text)


def test_a_registered_client_of_the_vault_is_refused_whatever_was_kept(practice: Practice) -> None:
    who = supervisee(practice, name="Ruth Meyer")
    add_client(practice, "C-07", full_name="Tamsin Okoro")
    assert refusal(practice, who, "We spoke of Tamsin Okoro.") == {"Tamsin Okoro": True}


def test_a_word_that_is_no_name_is_kept_from_then_on(practice: Practice) -> None:
    who = supervisee(practice)
    assert refusal(practice, who, "They met at Barclays.") == {"Barclays": False}
    practice.word_decisions.keep("Barclays", "unknown-capitalised", "", "a bank")
    assert given(practice, who, agreed_points="They met at Barclays.")


def test_a_contract_names_nobody_else_either(practice: Practice) -> None:
    with pytest.raises(NamesSomebody):
        supervisee(practice, name="Ruth Meyer", agreed="Tamsin Okoro is never spoken of.")
    assert practice.supervisees.lines() == []


def test_a_code_is_given_once_and_the_next_is_offered(practice: Practice) -> None:
    assert practice.supervisees.next_code() == "S-01"
    supervisee(practice)
    with pytest.raises(Conflict):
        supervisee(practice, "s-01")
    assert practice.supervisees.next_code() == "S-02"


def test_erasing_takes_what_tells_of_them_and_leaves_the_hours(practice: Practice) -> None:
    ruth = supervisee(practice, name="Ruth Meyer")
    abel = supervisee(practice, "S-02", name="Abel Stone")
    given(practice, ruth, agreed_points="Ruth rests.", risks="Ruth is tired.", cases=("K-3",))
    group = given(
        practice, ruth, abel, minutes=60, format=GROUP, on=date(2026, 11, 9),
        agreed_points="Ruth begins.\nAbel ends.", cases=("S-01/K-3", "S-02/K-4"),
    )  # fmt: skip
    practice.supervisees.bin(str(ruth.id))
    assert practice.supervisees.erase(str(ruth.id)).value == 2
    held = practice.supervision_given.held()
    assert held.minutes == 150
    alone = next(each for each in held.lines if each.given.id != group)
    assert (alone.given.agreed_points, alone.given.risks, alone.given.cases) == ("", "", ())
    left = practice.supervision_given.line(group)
    assert left.given.agreed_points == "Abel ends."
    assert left.given.cases == ("S-02/K-4",)
    assert [each.code for each in left.supervisees] == ["S-02"]
    with practice.journal.work() as work:
        assert {each.supervisee_id for each in work.all(GivenTo)} == {abel.id}


def test_a_meeting_that_was_logged_as_a_session_too_counts_once(practice: Practice) -> None:
    who = supervisee(practice)
    add_client(practice, "C-07")
    for start in ("2026-11-02T09:00", "2026-10-02T09:00"):
        log(
            practice, start, client_code="C-07", minutes=90,
            activity=Activity.SUPERVISION_GIVEN,
        )  # fmt: skip
    given(practice, who)
    held = practice.supervision_given.held()
    assert held.minutes == 180
    assert [each.on for each in held.earlier] == [date(2026, 10, 2)]
    assert [each.on for each in held.same] == [date(2026, 11, 2)]


def test_the_log_by_code_and_by_name_as_each_form(practice: Practice, tmp_path: Path) -> None:
    ruth = supervisee(practice, name="Ruth Meyer")
    abel = supervisee(practice, "S-02")
    given(practice, ruth)
    given(practice, ruth, abel, minutes=45, format=GROUP, on=date(2026, 10, 2), paid=False)
    sheet, page, csv = (tmp_path / f"log.{form}" for form in ("xlsx", "pdf", "csv"))
    made = practice.supervision_given_logs.export(sheet, GivenLogWanted())
    assert (made.meetings, made.minutes) == (2, 135)
    book = load_workbook(sheet)
    assert book.sheetnames[:4] == ["Meetings", "By month", "By kind", "By supervisee"]
    rows = [[cell.value for cell in row] for row in book["Meetings"].iter_rows()]
    assert any("S-01, S-02" in row for row in rows)
    assert not any("Ruth Meyer" in str(cell) for row in rows for cell in row)
    practice.supervision_given_logs.export(page, GivenLogWanted(redaction=Redaction.NONE))
    text = " ".join(" ".join(read_pdf(page.read_bytes()).pages).split())
    assert "Ruth Meyer" in text
    assert "2.25 hours: the sum of the exact minutes" in text
    practice.supervision_given_logs.export(csv, GivenLogWanted(first=date(2026, 11, 1)))
    assert "2026-10-02" not in csv.read_text("utf-8-sig")
    with pytest.raises(BadInput):
        practice.supervision_given_logs.export(tmp_path / "log.txt", GivenLogWanted())


def test_supervisees_and_meetings_are_found_and_lie_in_the_bin(practice: Practice) -> None:
    who = supervisee(practice, name="Ruth Meyer")
    meeting = given(practice, who, agreed_points="She waits a little longer.")
    kinds = {each.hit.kind: each.hit.id for each in practice.search.find("ruth")}
    assert kinds == {"supervisee": str(who.id)}
    (found,) = practice.search.find("longer")
    assert (found.hit.kind, found.hit.id) == ("supervision-given", meeting)
    practice.supervision_given.bin(meeting)
    assert practice.search.find("longer") == []
    practice.supervisees.bin(str(who.id))
    kinds_ = {(each.kind.value, each.id) for each in practice.bin.lines()}
    assert kinds_ == {("supervisee", str(who.id)), ("supervision-given", meeting)}
    from coachjournal.services.bin import BinKind

    practice.bin.restore(BinKind.SUPERVISION_GIVEN, meeting)
    practice.bin.erase([(BinKind.SUPERVISEE, str(who.id))])
    (left,) = practice.supervision_given.lines()
    assert (left.given.minutes, left.given.agreed_points) == (90, "")


def test_many_supervisees_are_listed_in_as_many_statements_as_one(practice: Practice) -> None:
    asked = []
    for number in (1, 2, 3):
        given(practice, supervisee(practice, f"S-{number:02d}"), on=date(2026, 11, number))
        with counting(practice) as statements:
            lines = practice.supervisees.lines()
        assert [each.last_on for each in lines] == [date(2026, 11, n + 1) for n in range(number)]
        asked.append(len(statements))
    assert len(set(asked)) == 1
