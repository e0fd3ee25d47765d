"""The register: what left, whom it mentions, whose a file is, and what became of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.ids import ClientId, ExportedId, RowId
from coachjournal.domain.protection import Erasure, client_digest
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.review import ExportedDecision
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import DecisionAnswer
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.erasing import erase_from
from coachjournal.services.practice import Practice
from coachjournal.services.session_papers import PaperWanted
from tests.services.packs import add
from tests.services.practices import add_client, log


def _client(practice: Practice, name: str) -> tuple[str, str]:
    code = f"C-{len(practice.clients.lines()) + 1:02}"
    return add_client(practice, code, full_name=name, working_name=name).id, code


def _written(practice: Practice, out: Path, code: str, text: str) -> Exported:
    session = log(practice, client_code=code, record=text)
    made = practice.session_papers.export(
        out,
        PaperWanted(redaction=Redaction.CODES, session_id=session.id, accept_unsure=True),
    )
    return made.line


def test_a_paper_by_code_says_whom_it_is_about_and_whom_it_mentions(
    practice: Practice, tmp_path: Path
) -> None:
    sarah, sarahs = _client(practice, "Sarah Okafor")
    theo, theos = _client(practice, "Theodor Lindqvist")
    absent, _ = _client(practice, "Beatriz Quintero")
    line = _written(practice, tmp_path / "a.md", sarahs, "She works with Theodor Lindqvist.")
    assert (line.clients, line.mentioned) == ((sarah,), (theo,))
    [told] = practice.register.lines()
    assert (told.codes, told.mentioned) == ((sarahs,), (theos,))
    [hers], [his] = practice.register.of_client(sarah), practice.register.of_client(theo)
    assert (hers.as_case, hers.by_name) == (True, False)
    assert (his.as_case, his.by_name) == (False, True)
    assert practice.register.of_client(absent) == []


def test_a_name_that_two_share_mentions_both(practice: Practice, tmp_path: Path) -> None:
    _, code = _client(practice, "Sarah Okafor")
    one, _ = _client(practice, "Theodor Lindqvist")
    other, _ = _client(practice, "Theodor Bratislavski")
    line = _written(practice, tmp_path / "a.md", code, "She spoke of Theodor again.")
    assert set(line.mentioned) == {one, other}


def test_an_erased_client_is_in_no_line_any_more(practice: Practice, tmp_path: Path) -> None:
    sarah, sarahs = _client(practice, "Sarah Okafor")
    theo, _ = _client(practice, "Theodor Lindqvist")
    _written(practice, tmp_path / "a.md", sarahs, "She works with Theodor Lindqvist.")
    _erase(practice, theo)
    [line] = practice.register.lines()
    assert (line.exported.clients, line.exported.mentioned) == ((sarah,), ())


def _erase(practice: Practice, client_id: str) -> None:
    journal = practice.journal
    with journal.work() as work:
        erasure = Erasure(
            id=RowId(journal.new_id()),
            at=journal.now(),
            client_digest=client_digest(client_id),
        )
        erase_from(work, client_id, erasure, journal.now())
        work.commit()


def test_a_file_is_known_by_its_bytes_wherever_it_lies(practice: Practice, tmp_path: Path) -> None:
    _, code = _client(practice, "Sarah Okafor")
    line = _written(practice, tmp_path / "a.md", code, "A quiet hour.")
    moved = (tmp_path / "a.md").rename(tmp_path / "handed over.md")
    found = practice.register.whose_file(moved)
    assert found is not None
    assert found.exported.id == line.id
    moved.write_bytes(moved.read_bytes() + b" ")
    assert practice.register.whose_file(moved) is None
    with pytest.raises(BadInput, match="file-unreadable"):
        practice.register.whose_file(tmp_path / "nowhere.pdf")


def _handed_out(practice: Practice, destroy_by: date | None) -> Exported:
    line = Exported(
        id=ExportedId(practice.journal.new_id()),
        at=practice.journal.now(),
        what="supervision-pack",
        form="pdf",
        fingerprint="f",
        file_hash="h",
        destroy_by=destroy_by,
    )
    add(practice, line)
    return line


def test_it_asks_for_what_was_to_be_destroyed_until_that_is_said(practice: Practice) -> None:
    today = practice.journal.clock.today()
    due = _handed_out(practice, today)
    _handed_out(practice, today + timedelta(days=1))
    _handed_out(practice, None)
    assert [line.exported.id for line in practice.register.due()] == [due.id]
    noted = practice.register.destroyed(due.id).value
    assert noted.destroyed_on == today
    assert practice.register.due() == []
    practice.register.not_destroyed(due.id)
    assert [line.exported.id for line in practice.register.due()] == [due.id]


def test_decisions_stand_with_the_line_that_they_were_made_for(practice: Practice) -> None:
    client, code = _client(practice, "Sarah Okafor")
    line, other = _handed_out(practice, None), _handed_out(practice, None)
    add(
        practice,
        ExportedDecision(
            id=RowId(practice.journal.new_id()),
            exported_id=line.id,
            found="Will",
            reason="ordinary-word-name",
            answer=DecisionAnswer.KEEP,
            why="the verb",
            client_id=ClientId(client),
        ),
    )
    [decided] = practice.register.decisions(line.id)
    assert (decided.decision.found, decided.decision.why, decided.code) == (
        "Will",
        "the verb",
        code,
    )
    assert practice.register.decisions(other.id) == []
    assert {each.exported.id: each.decisions for each in practice.register.lines()} == {
        line.id: 1,
        other.id: 0,
    }
    with pytest.raises(NotFound):
        practice.register.decisions("nobody")
