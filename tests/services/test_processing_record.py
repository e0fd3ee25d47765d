"""The record of processing: a table for each kind of work and role, and nobody's name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coachjournal.domain.ids import ClientId, EngagementId
from coachjournal.domain.protection import KeptFrom, RetentionRule, WhoseComputer
from coachjournal.domain.report import Table
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import DataRole, EngagementKind
from coachjournal.domain.work import Engagement
from coachjournal.services.practice import Practice
from tests.services.practices import add_client


def _engagement(practice: Practice, number: int, client: str, **facts: object) -> None:
    with practice.journal.work() as work:
        work.add(
            Engagement(
                id=EngagementId(f"engagement-{number}"),
                client_id=ClientId(client),
                title="With Rosalind",
                **facts,  # type: ignore[arg-type]
            )
        )
        work.commit()


def test_each_kind_and_role_has_its_table_with_what_was_stated(
    practice: Practice, tmp_path: Path
) -> None:
    rosa = add_client(practice, full_name="Rosalind Marchetti").id
    practice.protection.change_practice_facts(
        regulator="Information Commissioner",
        regulator_fee_due_on=date(2027, 3, 1),
        whose_computer=WhoseComputer.EMPLOYER,
        cloud_backup_at="Nimbus Drive",
    )
    practice.retention.set_rules(
        [
            RetentionRule(years=6),
            RetentionRule(years=1, lawful_basis="consent", kept_from=KeptFrom.ENGAGEMENT_END),
        ]
    )
    own = {"kind": EngagementKind.ONE_TO_ONE, "data_role": DataRole.CONTROLLER}
    _engagement(practice, 1, rosa, **own, lawful_basis="contract", privacy_notice_version="2",
                privacy_notice_on=date(2026, 1, 5))  # fmt: skip
    _engagement(practice, 2, rosa, **own, lawful_basis="consent", privacy_notice_version="2",
                privacy_notice_on=date(2026, 2, 5), themes_to_sponsor=True)  # fmt: skip
    _engagement(practice, 3, rosa, kind=EngagementKind.GROUP, data_role=DataRole.PROCESSOR,
                processor_for="Estuary plc", agreement_filed_at="Shelf 3")  # fmt: skip

    tables = [block for block in practice.processing_record.report().blocks
              if isinstance(block, Table)]  # fmt: skip
    who, group, single = ({row[0]: row[1] for row in table.rows} for table in tables)
    assert who["Regulator's fee due"] == "01/03/2027"
    assert "lawyers" in who["Whose computer"]
    assert group["Agreements filed"] == "Shelf 3"
    assert group["Lawful basis"] == "not said"
    assert single["Engagements"] == "2"
    assert single["Lawful basis"] == "consent; contract"
    assert single["Privacy notice"] == "version 2, given from 05/01/2026 to 05/02/2026"
    assert "the sponsor: themes" in single["Recipients"]
    assert "1 year from the end of the engagement" in single["Kept for"]
    assert "6 years from the last session" in single["Kept for"]

    out = tmp_path / "record.md"
    practice.processing_record.export(out)
    text = out.read_text("utf-8")
    assert "Nimbus Drive" in text
    assert "Group coaching: as processor for Estuary plc" in text
    assert "Rosalind" not in text
    with practice.journal.work() as work:
        assert [line.what for line in work.all(Exported)] == ["record-of-processing"]


def test_an_empty_practice_has_a_record_too(practice: Practice) -> None:
    words = str(practice.processing_record.report().blocks)
    assert "Table" in words
    assert len(practice.processing_record.report().blocks) > 6
