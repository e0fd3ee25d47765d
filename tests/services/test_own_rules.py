"""My copy of a pack: one figure changed changes every assessment, and says whose rule it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coachjournal.domain.assessment import RequirementResult
from coachjournal.domain.changes import Changes
from coachjournal.domain.credentials import CredentialPath
from coachjournal.domain.own_figures import Rules
from coachjournal.domain.own_rules import OwnFigure
from coachjournal.domain.settings import ChosenPath
from coachjournal.domain.terms import ClientKind, FigurePart, Payment
from coachjournal.errors import BadInput, JournalError, NotFound
from coachjournal.services.own_rules import FigureLine
from coachjournal.services.practice import Practice
from coachjournal.services.rule_words import own_rules_line, whose_rule
from coachjournal.services.sentences import sentence
from tests.services.practices import add_client, log, reopened

WHY = "ICF's letter to me of 3 May"


@pytest.fixture
def pack(practice: Practice) -> str:
    return practice.own_rules.pack_of("icf-acc")


def result(practice: Practice, ident: str, rules: Rules = Rules.IN_USE) -> RequirementResult:
    found = practice.accreditation.progress("icf-acc", rules=rules)
    return next(each for each in found.requirements if each.id == ident)


def mine(practice: Practice, pack: str, ident: str, value: str) -> OwnFigure:
    return practice.own_rules.change(pack, "icf-acc", ident, FigurePart.VALUE, value, WHY).value


def line(practice: Practice, ident: str, part: FigurePart = FigurePart.VALUE) -> FigureLine:
    found = [
        each
        for pack in practice.own_rules.packs()
        for each in pack.lines
        if (each.credential.id, each.rule.id, each.part) == ("icf-acc", ident, part)
    ]
    return found[0]


def test_one_figure_of_mine_changes_what_is_missing_and_says_so(
    practice: Practice, pack: str
) -> None:
    add_client(practice)
    log(practice)
    before = result(practice, "coaching-hours")
    mine(practice, pack, "coaching-hours", "1")
    after = result(practice, "coaching-hours")
    assert not before.met
    assert (after.needed, after.met, after.missing) == (Decimal(1), True, Decimal(0))
    assert after.have == before.have
    assert f"Own rule: 1 in place of {before.needed}" in whose_rule(after)
    assert WHY in whose_rule(after)
    [standing] = practice.accreditation.standing(["icf-acc"]).assessments
    assert own_rules_line(standing).startswith("1 figure is judged by your own rule")


def test_the_shipped_rules_and_my_copy_can_each_be_asked_for(practice: Practice, pack: str) -> None:
    shipped = result(practice, "coaching-hours").needed
    mine(practice, pack, "coaching-hours", "90")
    practice.own_rules.use(pack, on=False)
    assert result(practice, "coaching-hours").needed == shipped
    assert result(practice, "coaching-hours", Rules.MINE).needed == Decimal(90)
    practice.own_rules.use(pack, on=True)
    assert result(practice, "coaching-hours").needed == Decimal(90)
    assert result(practice, "coaching-hours", Rules.SHIPPED).needed == shipped


def test_my_own_cap_for_groups_lets_a_session_count_in_that_figure(
    practice: Practice, pack: str
) -> None:
    add_client(practice, kind=ClientKind.GROUP)
    log(practice, kind=ClientKind.GROUP, participants=30)
    assert result(practice, "coaching-hours").have == 0
    practice.own_rules.change(pack, "icf-acc", "coaching-hours", FigurePart.GROUP_CAP, "30", WHY)
    after = result(practice, "coaching-hours")
    assert after.have == 1
    assert "most participants of a group: 30" in whose_rule(after)
    assert result(practice, "paid-hours").have == 0


def test_what_is_changed_once_more_keeps_one_figure(practice: Practice, pack: str) -> None:
    first = mine(practice, pack, "coaching-hours", "90")
    second = mine(practice, pack, "coaching-hours", "80")
    assert second.id == first.id
    assert line(practice, "coaching-hours").value == "80"
    practice.own_rules.keep(first)
    assert line(practice, "coaching-hours").value == "90"


def test_putting_back_lets_the_shipped_figure_hold_again(practice: Practice, pack: str) -> None:
    shipped = line(practice, "coaching-hours").shipped
    own = mine(practice, pack, "coaching-hours", "90")
    practice.own_rules.put_back(own.id)
    assert (line(practice, "coaching-hours").value, line(practice, "coaching-hours").mine) == (
        shipped,
        None,
    )
    assert whose_rule(result(practice, "coaching-hours")) == ""


def test_removing_my_copy_can_be_taken_back(practice: Practice, pack: str) -> None:
    mine(practice, pack, "coaching-hours", "90")
    mine(practice, pack, "clients", "5")
    gone = practice.own_rules.remove(pack).value
    assert [each.own for each in practice.own_rules.packs()] == [None] * len(
        practice.own_rules.packs()
    )
    assert not result(practice, "coaching-hours").rule.mine
    # One that was begun since goes; the removed one comes back as it was.
    mine(practice, pack, "coaching-hours", "70")
    practice.own_rules.bring_back(gone)
    assert result(practice, "coaching-hours").needed == Decimal(90)
    assert result(practice, "clients").needed == Decimal(5)


def test_a_rule_announced_for_a_day_has_its_own_figure(practice: Practice) -> None:
    dated = [
        each
        for pack in practice.own_rules.packs()
        for each in pack.lines
        if each.rule.valid_from is not None
        and each.part is FigurePart.VALUE
        and each.rule.valid_from > date(2026, 11, 22)
    ]
    assert dated, "the packs hold announced rules"
    one = dated[0]
    starts = one.rule.valid_from
    assert starts is not None
    practice.own_rules.change(
        one.credential.pack, one.credential.id, one.rule.id, one.part, "3", WHY, starts
    )

    def own_on(day: date) -> list[str]:
        found = practice.accreditation.progress(one.credential.id, day)
        return [each.id for each in found.requirements if each.rule.mine]

    assert own_on(date(2026, 11, 22)) == []
    assert own_on(starts) == [one.rule.id]


def test_an_application_after_new_year_is_judged_by_that_days_rule(practice: Practice) -> None:
    before = practice.accreditation.credential("icf-acc", date(2026, 12, 31))
    after = practice.accreditation.credential("icf-acc", date(2027, 1, 1))
    assert before.requirements != after.requirements
    announced = [rule for rule in after.requirements if rule.valid_from == date(2027, 1, 1)]
    assert announced
    assert all(rule not in before.requirements for rule in announced)


def test_my_copy_stays_after_the_journal_was_closed(practice: Practice, pack: str) -> None:
    mine(practice, pack, "coaching-hours", "90")
    practice.close()
    with reopened(practice.folder) as again:
        assert result(again, "coaching-hours").needed == Decimal(90)
        assert WHY in whose_rule(result(again, "coaching-hours"))


def test_every_change_of_rules_is_told_to_the_pages(practice: Practice, pack: str) -> None:
    heard: list[Changes] = []
    practice.journal.news.subscribe(lambda changes, _initiator: heard.append(changes))
    practice.own_rules.copy(pack)
    own = mine(practice, pack, "coaching-hours", "90")
    practice.own_rules.use(pack, on=False)
    practice.own_rules.put_back(own.id)
    practice.own_rules.bring_back(practice.own_rules.remove(pack).value)
    assert heard == [Changes.ACCREDITATION] * 6


@pytest.mark.parametrize(
    ("value", "why", "code"),
    [
        ("lots", WHY, "figure-not-a-number"),
        ("-4", WHY, "figure-out-of-range"),
        ("90", "  ", "figure-needs-why"),
        ("shipped", WHY, "figure-as-shipped"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_with_a_sentence(
    practice: Practice, pack: str, value: str, why: str, code: str
) -> None:
    value = line(practice, "coaching-hours").shipped if value == "shipped" else value
    with pytest.raises(BadInput) as refused:
        practice.own_rules.change(pack, "icf-acc", "coaching-hours", FigurePart.VALUE, value, why)
    assert refused.value.code == code
    assert len(str(sentence(refused.value))) > 40
    assert all(each.own is None for each in practice.own_rules.packs())


def test_what_is_not_there_is_refused(practice: Practice, pack: str) -> None:
    rules = practice.own_rules
    refused: list[JournalError] = []
    for deed in (
        lambda: rules.copy("nobody"),
        lambda: rules.use(pack, on=True),
        lambda: rules.remove(pack),
        lambda: rules.put_back("nothing"),
        lambda: rules.change(pack, "icf-acc", "no-hours", FigurePart.VALUE, "1", WHY),
    ):
        with pytest.raises((NotFound, BadInput)) as found:
            deed()
        refused.append(found.value)
    assert [each.code for each in refused] == [
        "no-such-pack", "no-own-copy", "no-own-copy", "not-found", "no-such-figure",
    ]  # fmt: skip


def test_figures_that_fit_no_shipped_rule_are_ignored_and_listed(
    practice: Practice, pack: str
) -> None:
    own = mine(practice, pack, "coaching-hours", "90")
    with practice.journal.work() as work:
        work.put(
            OwnFigure(
                id=own.id,
                own_pack_id=own.own_pack_id,
                credential="icf-acc",
                requirement="an-earlier-rule",
                part=FigurePart.VALUE,
                value="90",
                why=WHY,
                changed_at=own.changed_at,
            )
        )
        work.commit()
    assert not result(practice, "coaching-hours").rule.mine
    listed = next(each for each in practice.own_rules.packs() if each.pack.id == pack)
    assert [each.requirement for each in listed.unfitting] == ["an-earlier-rule"]


def test_the_log_counts_by_my_rule_as_the_page_does(practice: Practice, pack: str) -> None:
    add_client(practice, kind=ClientKind.GROUP)
    log(practice, kind=ClientKind.GROUP, participants=30, payment=Payment.PAID)
    before = practice.hours_logs.gather("icf")
    practice.own_rules.change(pack, "icf-acc", "coaching-hours", FigurePart.GROUP_CAP, "30", WHY)
    after = practice.hours_logs.gather("icf")
    assert (before.left_out_minutes, after.left_out_minutes) == (0, 60)
    assert any("own rule" in note.lower() for note in after.notes)
    assert not any("own rule" in note.lower() for note in before.notes)


def test_the_path_that_is_chosen_in_the_settings_is_the_one_judged_by(practice: Practice) -> None:
    ways = (CredentialPath(id="first", label="First"), CredentialPath(id="other", label="Other"))
    shipped = practice.accreditation.packs
    packs = tuple(
        replace(pack, credentials=tuple(replace(each, paths=ways) for each in pack.credentials))
        for pack in shipped.packs
    )
    practice.accreditation.packs = replace(shipped, packs=packs)
    assert practice.accreditation.credential("icf-acc").path_id == "first"
    practice.settings.change(credential_paths=(ChosenPath(credential="icf-acc", path="other"),))
    assert practice.accreditation.progress("icf-acc").credential.path_id == "other"
    assert {each.path_id for each in practice.accreditation.credentials()} == {"first", "other"}


def test_a_figure_for_one_path_leaves_the_other_paths_as_shipped(practice: Practice) -> None:
    own = practice.own_rules
    pack = own.pack_of("ac-coach")

    def needed(path: str) -> str:
        practice.settings.change(credential_paths=(ChosenPath(credential="ac-coach", path=path),))
        rules = practice.accreditation.credential("ac-coach").requirements
        return str(next(rule.value for rule in rules if rule.id == "coaching-hours"))

    shipped = {path: needed(path) for path in ("written", "accelerated")}
    wanted = (pack, "ac-coach", "coaching-hours", FigurePart.VALUE)
    paths = own.line(*wanted, path="accelerated").rule.paths
    own.change(*wanted, "120", WHY, paths=paths)
    assert {path: needed(path) for path in shipped} == {**shipped, "accelerated": "120"}
    own.change(*wanted, "90", WHY)
    assert {path: needed(path) for path in shipped} == {"written": "90", "accelerated": "120"}
    line = own.line(*wanted, path="accelerated")
    assert line.mine is not None
    assert own.put_back_shipped(line) == shipped["accelerated"]
    assert needed("accelerated") == "90"
