"""Turns a report into the bytes of a file."""

from __future__ import annotations

from coachjournal.domain.report import Report
from coachjournal.errors import BadInput

FORMS = ("pdf", "docx", "md")


def render(report: Report, form: str) -> bytes:
    """The bytes of a report as "pdf", "docx" or "md"; raises BadInput for another form."""
    if form == "pdf":
        from coachjournal.exports.pdf import render_pdf

        return render_pdf(report)
    if form == "md":
        from coachjournal.exports.markdown import render_markdown

        return render_markdown(report)
    if form == "docx":
        from coachjournal.exports.docx import render_docx

        return render_docx(report)
    raise BadInput("form-unknown", form=form)
