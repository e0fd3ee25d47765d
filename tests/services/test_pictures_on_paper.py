"""Pictures of notes in papers by name: where the note shows them, and from the record alone."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from coachjournal.domain.attachment_marks import mark_of
from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.ids import AttachmentId, Moment, ReflectionId, RowId, SessionId
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Picture
from coachjournal.domain.sessions import Reflection
from coachjournal.domain.terms import NoteKind
from coachjournal.exports.read_back import read_pdf
from coachjournal.exports.read_docx import read_docx
from coachjournal.services import paper_pictures
from coachjournal.services.practice import Practice
from coachjournal.services.session_papers import PaperWanted
from tests.services.drawn import plain_png
from tests.services.packs import NOW, client, practice, record, session

ANNA = client("C-07", full_name="Anneliese Thorvald")
FIRST = session("C-07", date(2026, 3, 2))


def _attached(name: str, note: NoteKind, content: bytes, **more: object) -> tuple[object, ...]:
    key = AttachmentId(name)
    made = Attachment(
        id=key, name=f"{name}.png", media_type="image/png", size=len(content),
        made_at=Moment(NOW), session_id=SessionId(FIRST.id), note=note,
        caption=f"{name} as attached", **more,  # type: ignore[arg-type]
    )  # fmt: skip
    part = AttachmentContent(id=RowId(f"{name}-1"), attachment_id=key, position=0, content=content)
    return made, part


NOTE = record(
    FIRST,
    f"We drew.\n{mark_of('flip', 'The flipchart')}\nThen we stopped.\n\n"
    f"- a point {mark_of('list', '')}\n\n"
    f"{mark_of('mine', 'My impatience')}\n\n{mark_of('gone', 'Thrown away')}\n\n"
    f"{mark_of('broken', 'Torn')}",
)
REFLECTION = Reflection(
    id=ReflectionId("r"), session_id=FIRST.id, changed_at=Moment(NOW),
    text=f"I was quick.\n\n{mark_of('mine', 'My impatience')}",
)  # fmt: skip
THINGS = (
    ANNA, FIRST, NOTE, REFLECTION,
    *_attached("flip", NoteKind.RECORD, plain_png((300, 200))),
    *_attached("list", NoteKind.RECORD, plain_png((150, 150), "navy")),
    *_attached("mine", NoteKind.REFLECTION, plain_png((450, 100), "red")),
    *_attached("gone", NoteKind.RECORD, plain_png((90, 90)), binned_at=Moment(NOW)),
    *_attached("broken", NoteKind.RECORD, b"\x89PNG\r\n\x1a\n torn"),
)  # fmt: skip


@pytest.fixture
def made(tmp_path: Path):  # type: ignore[no-untyped-def]
    with practice(tmp_path / "v", *THINGS) as found:
        yield found


def _widths(content: bytes) -> list[int]:
    """The pictures of a PDF in their order, by how wide they are in points."""
    document = pypdfium2.PdfDocument(content)
    found = [
        each.get_bounds()
        for page in document
        for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    ]
    document.close()
    return [round(right - left) for left, _bottom, right, _top in found]


def _said(content: bytes) -> str:
    return " ".join(" ".join(read_pdf(content).pages).split())


def _paper(made: Practice, out: Path, redaction: Redaction, **wanted: object) -> bytes:
    made.session_papers.export(out, PaperWanted(redaction=redaction, **wanted))  # type: ignore[arg-type]
    return out.read_bytes()


def test_a_session_by_name_shows_pictures_where_the_record_does(
    made: Practice, tmp_path: Path
) -> None:
    content = _paper(made, tmp_path / "one.pdf", Redaction.NONE, session_id=FIRST.id)
    assert _widths(content) == [144, 72]
    said = _said(content)
    assert "We drew. The flipchart Then we stopped." in said
    assert "list as attached" in said
    # What lies in the reflection, in the bin, or is damaged stays a sentence.
    for words in ("[Picture: My impatience]", "[Picture: Thrown away]", "[Picture: Torn]"):
        assert words in said


def test_a_paper_for_the_coach_shows_the_reflection_s_pictures_in_their_room(
    made: Practice, tmp_path: Path
) -> None:
    content = _paper(made, tmp_path / "all.pdf", Redaction.NONE, reflections=True)
    assert _widths(content) == [144, 72, 216]
    assert _said(content).count("[Picture: My impatience]") == 1


def test_a_word_file_says_the_picture_and_shows_it(made: Practice, tmp_path: Path) -> None:
    content = _paper(made, tmp_path / "one.docx", Redaction.NONE, session_id=FIRST.id)
    shapes = docx.Document(io.BytesIO(content)).inline_shapes
    said = [each._inline.docPr.get("descr") for each in shapes]
    assert said == ["The flipchart", "list as attached"]
    assert "Then we stopped." in read_docx(content).pages[0]


@pytest.mark.parametrize("wanted", [{"session_id": FIRST.id}, {}])
def test_by_code_a_picture_is_a_sentence_and_the_paper_says_why(
    made: Practice, tmp_path: Path, wanted: dict[str, str]
) -> None:
    content = _paper(
        made, tmp_path / "code.pdf", Redaction.CODES, reflections=True, accept_unsure=True, **wanted
    )
    assert _widths(content) == []
    said = _said(content)
    assert "[Picture: The flipchart]" in said
    assert "nobody can search a photo for names" in said


def test_a_markdown_file_is_one_file(made: Practice, tmp_path: Path) -> None:
    content = _paper(made, tmp_path / "one.md", Redaction.NONE, session_id=FIRST.id).decode()
    assert "*\\[Picture: The flipchart\\]*" in content
    assert "nobody can search" not in content


def test_a_client_s_file_shows_the_record_s_pictures_and_never_the_reflection_s(
    made: Practice, tmp_path: Path
) -> None:
    for ending in ("pdf", "docx", "md"):
        made.client_files.export(ANNA.id, tmp_path / f"file.{ending}")
    content = (tmp_path / "file.pdf").read_bytes()
    assert _widths(content) == [144, 72]
    assert "Pictures stand where the record shows them." in _said(content)
    shapes = docx.Document(str(tmp_path / "file.docx")).inline_shapes
    assert len(shapes) == 2
    words = (tmp_path / "file.md").read_text("utf-8")
    assert "Picture: The flipchart" in words
    assert "Pictures stand where" not in words


def test_many_pictures_are_made_smaller_together(
    made: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> dict[str, Picture]:
        with made.journal.work() as work:
            found = work.all(Attachment, note=NoteKind.REFLECTION)
            return paper_pictures.paper_pictures(work, found, [REFLECTION.text])

    assert (shown()["mine"].width, shown()["mine"].height) == (450, 100)
    monkeypatch.setattr(paper_pictures, "_MOST_BYTES", 10)
    assert (shown()["mine"].width, shown()["mine"].height) == (400, 89)


def test_many_pictures_go_through_several_children(
    made: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_pictures, "_AT_ONCE", 1)
    content = _paper(made, tmp_path / "one.pdf", Redaction.NONE, session_id=FIRST.id)
    assert _widths(content) == [144, 72]
