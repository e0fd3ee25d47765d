"""Sessions on paper: one or a period, by name or by code, and nothing of a restricted client."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.ids import Moment, ReflectionId
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.sessions import Reflection
from coachjournal.domain.terms import SessionStatus
from coachjournal.errors import BadInput, Confidential
from coachjournal.exports.read_back import read_pdf
from coachjournal.exports.read_docx import read_docx
from coachjournal.services.practice import Practice
from coachjournal.services.session_papers import PaperMade, PaperWanted
from coachjournal.services.supervision_pack import PackUnsure
from tests.services.packs import NOW, client, practice, record, session

ANNA = client("C-07", full_name="Anneliese Thorvald", working_name="Annie, Ellerby")
ODILE = client("C-08", full_name="Odile Marchbanks")
FIRST = session("C-07", date(2026, 3, 2), title="What Thorvald wants")
SECOND = session("C-07", date(2026, 4, 6))
OTHER = session("C-08", date(2026, 3, 9), status=SessionStatus.PLANNED)
NOTE = record(FIRST, "## Goal\n\nAnnie asked **again**.\n\n- [ ] call Odile Marchbanks\n")
REFLECTION = Reflection(
    id=ReflectionId("r"), session_id=FIRST.id, text="I was quick.", changed_at=Moment(NOW)
)
THINGS = (ANNA, ODILE, FIRST, SECOND, OTHER, NOTE, REFLECTION)
FORMS = pytest.mark.parametrize("ending", [".pdf", ".docx", ".md"])


def _paper(made: Practice, out: Path, **wanted: object) -> tuple[PaperMade, str]:
    wanted.setdefault("redaction", Redaction.NONE)
    paper = made.session_papers.export(out, PaperWanted(**wanted))  # type: ignore[arg-type]
    content = out.read_bytes()
    if out.suffix == ".md":
        text = content.decode()
    else:
        read = read_pdf if out.suffix == ".pdf" else read_docx
        text = "\n".join(read(content).pieces)
    return paper, " ".join(text.split())


@FORMS
def test_one_session_by_name_with_its_record(tmp_path: Path, ending: str) -> None:
    with practice(tmp_path / "v", *THINGS) as made:
        paper, text = _paper(made, tmp_path / f"one{ending}", session_id=FIRST.id)
        [line] = [each for each in _register(made) if each == paper.line]
    for words in ("Annie, Ellerby", "What Thorvald wants", "Goal", "again", "☐ call Odile"):
        assert words in text
    assert "I was quick" not in text
    assert "02/03/2026, 09:00" in text
    assert (line.what, line.clients, paper.sessions) == ("session", (ANNA.id,), 1)


@FORMS
def test_a_period_by_code_holds_no_name(tmp_path: Path, ending: str) -> None:
    with practice(tmp_path / "v", *THINGS) as made:
        paper, text = _paper(
            made, tmp_path / f"q{ending}", redaction=Redaction.CODES,
            from_on=date(2026, 3, 1), until_on=date(2026, 3, 31), reflections=True,
        )  # fmt: skip
    for name in ("annie", "thorvald", "ellerby", "odile", "marchbanks"):
        assert name not in text.lower()
    assert "C-07 asked" in text
    assert "call C-08" in text
    assert "I was quick" in text
    assert "06/04/2026" not in text
    assert paper.sessions == 2
    assert paper.replacements == 3


def test_figures_are_of_what_was_held(tmp_path: Path) -> None:
    with practice(tmp_path / "v", *THINGS) as made:
        _made, text = _paper(made, tmp_path / "all.md")
    assert "**2** sessions held" in text
    assert "**2\\.00** hours of coaching" in text
    # Of two clients one was only planned with: the figure stands beside the sessions held.
    assert "**1** client " in text


def test_of_one_client_only(tmp_path: Path) -> None:
    with practice(tmp_path / "v", *THINGS) as made:
        paper, text = _paper(made, tmp_path / "c.md", client_id=ANNA.id)
    assert paper.sessions == 2
    assert "09/03/2026" not in text


def test_restricted_clients_stay_out_and_are_counted(tmp_path: Path) -> None:
    quiet = client("C-08", full_name="Odile Marchbanks", restricted_since=date(2026, 5, 1))
    with practice(tmp_path / "v", ANNA, quiet, FIRST, OTHER) as made:
        paper, text = _paper(made, tmp_path / "q.md")
        assert (paper.sessions, paper.left_out) == (1, 1)
        assert "Odile" not in text
        for wanted in ({"session_id": OTHER.id}, {"client_id": quiet.id}):
            with pytest.raises(Confidential, match="client-restricted"):
                _paper(made, tmp_path / "no.md", **wanted)
    assert not (tmp_path / "no.md").exists()


def test_what_is_unsure_is_refused_until_it_is_accepted(tmp_path: Path) -> None:
    doubtful = record(FIRST, "Then Rhiannon rang.")
    with practice(tmp_path / "v", ANNA, FIRST, doubtful) as made:
        with pytest.raises(PackUnsure):
            _paper(made, tmp_path / "q.pdf", redaction=Redaction.CODES)
        assert not (tmp_path / "q.pdf").exists()
        assert _register(made) == []
        paper, _text = _paper(
            made, tmp_path / "q.pdf", redaction=Redaction.CODES, accept_unsure=True
        )
    assert (paper.line.accepted_unsure, len(paper.unsure)) == (1, 1)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"from_on": date(2020, 1, 1), "until_on": date(2020, 2, 1)}, "nothing-in-period"),
        ({"from_on": date(2026, 2, 1), "until_on": date(2026, 1, 1)}, "period-backwards"),
    ],
)
def test_an_empty_or_backward_period_is_refused(
    tmp_path: Path, wanted: dict[str, date], code: str
) -> None:
    with practice(tmp_path / "v", *THINGS) as made, pytest.raises(BadInput, match=code):
        _paper(made, tmp_path / "q.pdf", **wanted)
    assert not (tmp_path / "q.pdf").exists()


def _register(made: Practice) -> list[object]:
    from coachjournal.domain.supervision import Exported

    with made.journal.work() as work:
        return list(work.all(Exported))


def test_a_full_name_that_reads_like_the_front_of_an_address_is_the_person(tmp_path: Path) -> None:
    anna = client("C-07", full_name="Anneliese Thorvald", email="anneliese.thorvald@example.org")
    note = record(FIRST, "Anneliese Thorvald asked.")
    with practice(tmp_path / "v", anna, FIRST, note) as made:
        _made, text = _paper(made, tmp_path / "q.md", redaction=Redaction.CODES)
    assert "C-07 asked" in text
