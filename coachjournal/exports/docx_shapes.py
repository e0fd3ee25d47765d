"""Lines and bars of a document for a word processor."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

TEAL = "1F6F78"


def barred(paragraph: Any) -> Any:
    """A paragraph with a bar at its left."""
    paragraph.style = "Quote"
    paragraph.paragraph_format.left_indent = Mm(4)
    borders = OxmlElement("w:pBdr")
    borders.append(element("w:left", val="single", sz="18", space="8", color=TEAL))
    paragraph._p.get_or_add_pPr().append(borders)
    return paragraph


def ruled(paragraph: Any) -> Any:
    """A line below, and one between it and others like it: alike ones are framed as one."""
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        borders.append(line(side))
    paragraph._p.get_or_add_pPr().append(borders)
    return paragraph


def rule_rows(table: Any) -> None:
    """Hairlines between the rows, as on our other papers; no grid."""
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(line(side))
    table._tbl.tblPr.append(borders)


def line(side: str) -> Any:
    """A hairline at one side of a paragraph, or between rows."""
    return element(f"w:{side}", val="single", sz="4", space="1", color="C9C4BA")


def element(tag: str, **values: str) -> Any:
    """An element of the document's XML, its values in the document's own name space."""
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made
