"""A portfolio of the fictional practice, read back: true pages, no names, sums that reconcile."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from coachjournal.domain import report as parts
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.evidence import EvidenceUse
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import (
    AgreementKind,
    Answer,
    EvidenceSource,
    FigurePart,
)
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.demonstration import DemoWanted, make_demo
from coachjournal.services.journal import Environment
from coachjournal.services.opening import open_practice
from coachjournal.services.pack_names import names_in, vocabulary
from coachjournal.services.portfolio.layout import parts_for
from coachjournal.services.portfolio.material import Shown
from coachjournal.services.portfolio.names import Marks
from coachjournal.services.portfolio.report import PARTS, build
from coachjournal.services.portfolio.totals import coaching_total
from coachjournal.services.portfolio.words import TITLES
from coachjournal.services.practice import Practice
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.store.work import UnitOfWork
from coachjournal.system.clock import FixedClock

DAY = date(2026, 11, 22)
PASSPHRASE = "lantern osprey quilted marble thirteen"
CREDENTIALS = ("icf-acc", "emcc-eia-practitioner", "ac-coach", "ilm-7-certificate")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portfolio") / "Demo.cjvault"
    make_demo(folder, passphrase=PASSPHRASE, kdf="light", wanted=DemoWanted(until=DAY))
    return folder


@pytest.fixture
def practice(demo: Path, tmp_path: Path) -> Iterator[Practice]:
    own = tmp_path / "Own.cjvault"
    shutil.copytree(demo, own)
    clock = FixedClock(datetime(2026, 11, 22, 17, 0, tzinfo=UTC))
    made = open_practice(
        own, passphrase=PASSPHRASE, environment=Environment(clock=clock, state_folder=None)
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def papers(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One PDF of each, and a DOCX; written once for all tests that only read."""
    folder = tmp_path_factory.mktemp("papers")
    own = folder / "Own.cjvault"
    shutil.copytree(demo, own)
    clock = FixedClock(datetime(2026, 11, 22, 17, 0, tzinfo=UTC))
    made = open_practice(
        own, passphrase=PASSPHRASE, environment=Environment(clock=clock, state_folder=None)
    )
    found = {}
    for credential in CREDENTIALS:
        found[credential] = folder / f"{credential}.pdf"
        made.portfolios.export(credential, found[credential], accept_unsure=True)
    found["docx"] = folder / "portfolio.docx"
    made.portfolios.export("icf-acc", found["docx"], accept_unsure=True)
    made.close()
    return found


def _pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    found = [" ".join(each.get_textpage().get_text_range().split()) for each in document]
    document.close()
    return found


def _text(path: Path) -> str:
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as made:
            xml = made.read("word/document.xml").decode()
        return " ".join(re.sub(r"<[^>]+>", " ", xml).split())
    return " ".join(_pages(path))


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_every_part_stands_on_the_page_that_the_index_says(
    papers: dict[str, Path], credential: str
) -> None:
    pages = _pages(papers[credential])
    front = " ".join(pages[:3])
    contents = front[front.index("What follows") :]
    found = {
        title: int(said[1])
        for title in TITLES.values()
        if (said := re.search(rf"{re.escape(title)} (\d+)\b", contents))
    }
    assert len(found) >= 15
    for title, page in found.items():
        assert title in pages[page - 1]
    figures = re.findall(
        r"(Coaching hours|Client contact hours) [\d,]+ h [\d,.]+ h met "
        r"\d+ entries(?:; \d+ left out)? (\d+) ",
        front,
    )
    assert figures or credential == "ilm-7-certificate"
    for figure, page in figures:
        assert figure in pages[int(page) - 1]


@pytest.mark.parametrize("key", [*CREDENTIALS, "docx"])
def test_no_identifier_of_anybody_stands_in_it(
    practice: Practice, papers: dict[str, Path], key: str
) -> None:
    ordinary = vocabulary().ordinary_words
    with practice.journal.work() as work:
        identifiers = names_in(work, ()).identifiers
    names = {each.text for each in identifiers}
    rare = {
        name
        for name in names
        if any(fold(word) not in ordinary for word in re.findall(r"\w+", name)) and len(name) > 2
    }
    assert len(rare) > 100
    text = fold(_text(papers[key]))
    left = [name for name in rare if re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", text)]
    assert left == []
    # Of whoever supervises, too; and first names that are words as well.
    assert not re.search(r"\b(Margery|Grace|Will [a-z]+ed)\b", _text(papers[key]))


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_the_total_is_what_is_shown_and_what_is_left_out(
    practice: Practice, papers: dict[str, Path], credential: str
) -> None:
    said = re.search(
        r"In the journal ([\d,.]+) h = [a-z ]+ ([\d,.]+) h(.*?)\)\.", _text(papers[credential])
    )
    assert said is not None
    vault, shown = (float(each.replace(",", "")) for each in said.groups()[:2])
    left = [float(each) for each in re.findall(r"([\d.]+) h[;)]", f"{said[3]})")]
    assert vault == pytest.approx(shown + sum(left), abs=0.02)
    entries = practice.accreditation.entries(DAY)
    held = sum(
        each.coaching_minutes
        for each in entries.sessions
        if each.status == "held" and each.on <= DAY
    )
    held += sum(each.paid_minutes + each.pro_bono_minutes for each in entries.openings)
    material = practice.portfolios._material(credential)
    total = coaching_total(material)
    assert total is not None
    assert total.vault == held == total.shown + total.all_left_out
    assert vault == pytest.approx(held / 60, abs=0.01)


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_no_heading_stands_without_anything_below_it(practice: Practice, credential: str) -> None:
    report = build(practice.portfolios._material(credential), Marks())
    blocks = [
        each for each in report.blocks if not isinstance(each, parts.NewPart | parts.PageBreak)
    ]
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        level = _level(block)
        if level is not None:
            below = _level(following)
            assert following is not None, block
            assert below is None or below > level, (block, following)


def _level(block: object) -> int | None:
    if isinstance(block, parts.Title):
        return 0
    return block.level if isinstance(block, parts.Heading) else None


def test_an_empty_practice_has_a_portfolio_of_nothing_but_its_figures(
    practice: Practice, tmp_path: Path
) -> None:
    state = practice.portfolios.state("bcc")
    missing = [each for each in state.parts if each.state.value == "missing"]
    assert all("left out" in each.says for each in missing)
    made = practice.portfolios.export("bcc", tmp_path / "bcc.pdf", accept_unsure=True)
    assert len(made.missing) == len(missing)
    text = _text(tmp_path / "bcc.pdf")
    for title in made.missing:
        assert not re.search(rf"{re.escape(title)} \d+ ", text)


def test_my_own_figure_says_whose_rule_it_is(practice: Practice, tmp_path: Path) -> None:
    practice.own_rules.change(
        "icf-2026", "icf-acc", "coaching-hours", FigurePart.VALUE, "90", "My school's advice"
    )
    practice.portfolios.export("icf-acc", tmp_path / "own.pdf", accept_unsure=True)
    text = _text(tmp_path / "own.pdf")
    assert "Coaching hours (my own rule)" in text
    assert "188.75 of 90 h: met" in text
    assert "Own rule: 90 in place of 100. Why: My school's advice." in text


def test_sources_that_disagree_stand_beside_the_rule(papers: dict[str, Path]) -> None:
    text = _text(papers["ac-coach"])
    assert "Coaching hours: another source says" in text
    assert "check with the body" in text


def test_the_same_state_and_day_give_the_same_bytes(
    practice: Practice, papers: dict[str, Path], tmp_path: Path
) -> None:
    practice.portfolios.export("icf-acc", tmp_path / "again.pdf", accept_unsure=True)
    assert (tmp_path / "again.pdf").read_bytes() == papers["icf-acc"].read_bytes()


def test_what_is_unsure_is_shown_before_anything_is_written(
    practice: Practice, tmp_path: Path
) -> None:
    with pytest.raises(PackUnsure) as refusal:
        practice.portfolios.export("icf-acc", tmp_path / "no.pdf")
    assert "circle" in {each.found for each in refusal.value.unsure}
    assert not (tmp_path / "no.pdf").exists()


def test_it_leaves_with_a_line_and_its_evidence_is_used(practice: Practice, tmp_path: Path) -> None:
    made = practice.portfolios.export("icf-acc", tmp_path / "p.pdf", accept_unsure=True)
    with practice.journal.work() as work:
        line = work.get(Exported, made.line.id)
        used = work.all(EvidenceUse, exported_id=made.line.id)
    assert (line.what, line.form) == ("portfolio", "pdf")
    assert len(used) >= 8


def test_whatever_ends_the_program_no_paper_leaves_without_the_evidence_in_it(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = UnitOfWork.commit
    done: list[UnitOfWork] = []

    def dies_after_the_first(work: UnitOfWork) -> None:
        if done:
            raise RuntimeError
        commit(work)
        done.append(work)

    monkeypatch.setattr(UnitOfWork, "commit", dies_after_the_first)
    with contextlib.suppress(RuntimeError):
        practice.portfolios.export("icf-acc", tmp_path / "p.pdf", accept_unsure=True)
    assert (tmp_path / "p.pdf").is_file()
    with practice.journal.work() as work:
        line = next(iter(work.all(Exported, what="portfolio")))
        assert work.all(EvidenceUse, exported_id=line.id)


def test_a_case_study_leaves_with_its_clients_yes_alone(practice: Practice, tmp_path: Path) -> None:
    study = practice.case_studies.all()[0]
    assert study.agreed
    material = practice.portfolios._material("icf-acc")
    assert [each.id for each in material.cases] == [study.study.id]
    practice.clients.answer(study.study.client_id, AgreementKind.CASE_STUDY, Answer.NO)
    assert not practice.case_studies.all()[0].agreed
    made = practice.portfolios.export("icf-acc", tmp_path / "p.pdf", accept_unsure=True)
    assert made.cases_left_out == 1
    assert study.study.title not in _text(tmp_path / "p.pdf")


def test_words_of_a_clients_file_are_left_out_without_their_yes(
    practice: Practice, tmp_path: Path
) -> None:
    lines = practice.evidence.lines(framework=("icf", "2025"))
    piece = next(
        each
        for each in lines
        if each.evidence.source is EvidenceSource.RECORD and each.evidence.what_i_did
    )
    practice.portfolios.choose("icf-acc", evidence=(piece.evidence.id,))
    practice.clients.answer(piece.client_id, AgreementKind.CASE_STUDY, Answer.YES)
    assert _shown(practice, piece.evidence.id).quoted
    practice.clients.answer(piece.client_id, AgreementKind.CASE_STUDY, Answer.NO)
    assert not _shown(practice, piece.evidence.id).quoted
    practice.portfolios.export("icf-acc", tmp_path / "p.pdf", accept_unsure=True)
    assert "the client has not agreed to a case study" in _text(tmp_path / "p.pdf")


def _shown(practice: Practice, evidence_id: str) -> Shown:
    found = practice.portfolios._material("icf-acc").examples
    return next(s for each in found for s in each.shown if s.line.evidence.id == evidence_id)


def test_restricted_clients_say_nothing(practice: Practice) -> None:
    material = practice.portfolios._material("icf-acc")
    about = material.changed[0].item
    assert about is not None
    assert about.client_id is not None
    practice.retention.restrict(about.client_id, "A claim", date(2027, 1, 10))
    found = practice.portfolios._material("icf-acc")
    assert all(e.item is None or e.item.client_id != about.client_id for e in found.changed)


def test_texts_are_kept_under_the_bodys_headings_alone(practice: Practice) -> None:
    practice.portfolios.write_text("icf-acc", "development", "One two three.")
    state = practice.portfolios.state("icf-acc")
    assert next(e.words for e in state.texts if e.rule.id == "development") == 3
    with pytest.raises(NotFound):
        practice.portfolios.write_text("icf-acc", "poem", "Roses")
    with pytest.raises(BadInput):
        practice.portfolios.choose("icf-acc", examples=9)
    with pytest.raises(BadInput):
        practice.case_studies.write("x", "Title", " ")


@pytest.mark.parametrize("body", ["ICF", "EMCC", "AC", "ILM", "somebody else"])
def test_every_bodys_parts_can_be_set(body: str) -> None:
    assert len(parts_for(body, PARTS)) > 10


def test_a_part_that_nobody_knows_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('body = ""\nparts = ["hours", "poems"]\n')
    with pytest.raises(BadInput) as refusal:
        parts_for("ICF", PARTS, tmp_path)
    assert refusal.value.facts["line"] == 2


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_it_reads_as_one_hand_wrote_it(papers: dict[str, Path], credential: str) -> None:
    """Dates in one form, no codes of ours, no sentence that begins without a capital."""
    text = _text(papers[credential])
    said_by_us = text.replace("Rules of", "")
    assert re.findall(r"\b\d{4}-\d{2}-\d{2}\b", said_by_us) == []
    assert "pro-bono" not in text
    assert "late-cancelled" not in text
    assert "vault" not in text
    assert re.findall(r"[.?!] (?:a colleague|someone|a client) ", text) == []
    assert "Colleague A School" not in text


def test_the_reasoning_of_a_passage_is_told_once(papers: dict[str, Path]) -> None:
    """A passage may show two competencies: the second leads to the first."""
    text = _text(papers["icf-acc"])
    assert text.count("He turned round and asked her.") == 1
    assert "What I did and why stands under 1. Demonstrates Ethical Practice, example 2." in text


def test_what_changed_after_supervision_says_what_is_done_differently(
    papers: dict[str, Path],
) -> None:
    text = _text(papers["icf-acc"])
    assert text.count("Done differently:") >= 8
    assert "Did it change my practice?" in text
    told = re.findall(r"Brought, (\d\d)/(\d\d)/(\d{4}):", text)
    days = [(year, month, day) for day, month, year in told]
    assert days == sorted(days)
    # A lesson stands in one place, and not in the learning record as well.
    assert text.count("nine sessions in one week is not generosity") == 1


def test_an_entry_left_out_of_several_figures_is_named_under_the_first(
    papers: dict[str, Path],
) -> None:
    text = _text(papers["icf-acc"])
    assert "As under Coaching hours, above" in text
    assert text.count("Not coaching, but: facilitation") == 1
