"""What is read back is what the file holds: body and every corner."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from coachjournal.domain.report import Title, plain_text
from coachjournal.errors import BadInput
from coachjournal.exports.read_back import read_pdf
from tests.exports.papers import read


def _foreign() -> bytes:
    """A PDF that hides a name in every corner that a PDF has."""
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setAuthor("Author Aldermaston")
    canvas.setKeywords("Keyword Kettering")
    canvas.drawString(50, 700, "Body Basingstoke")
    canvas.linkURL("https://example.org/link-lancaster", (50, 600, 100, 620))
    canvas.textAnnotation("Remark Ramsgate", (50, 500, 60, 510))
    canvas.bookmarkPage("here")
    canvas.addOutlineEntry("Outline Oswestry", "here", 0)
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    attachment = document.new_attachment("attached-axminster.txt")
    attachment.set_data(b"Inside Ilminster")
    changed = io.BytesIO()
    document.save(changed)
    document.close()
    return changed.getvalue()


def test_nothing_hides_in_a_corner_of_the_file() -> None:
    found = read_pdf(_foreign())
    assert found.pages == ("Body Basingstoke",)
    assert {"Author Aldermaston", "Keyword Kettering"} <= set(found.metadata)
    assert found.bookmarks == ("Outline Oswestry",)
    assert "https://example.org/link-lancaster" in found.links
    assert "Remark Ramsgate" in found.remarks
    assert found.attachments == ("attached-axminster.txt", "Inside Ilminster")
    pieces = "\n".join(found.pieces)
    hidden = ("Kettering", "lancaster", "Ramsgate", "Oswestry", "axminster", "Ilminster")
    assert all(word in pieces for word in hidden)


def test_our_own_papers_hold_no_link_no_remark_no_attachment() -> None:
    found = read(Title(text="Case"), plain_text("https://example.org and mailto:a@example.org"))
    assert (found.links, found.remarks, found.attachments) == ((), (), ())


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput):
        read_pdf(content)
