"""A packed file as it may leave: the same bytes each time, nothing of the template's past in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

_THE_SAME_TIME = (1980, 1, 1, 0, 0, 0)
_ANY_SYSTEM = 0
_NO_RIGHTS = 0
_CONTENTS = "[Content_Types].xml"
# What made it and on which kind of computer, the template's own picture, sources of a paper,
# and every style once more as another version would have it.
_NOT_OURS = (
    "docProps/app.xml",
    "docProps/thumbnail",
    "customXml/",
    "word/stylesWithEffects.xml",
)
_SETTINGS = "word/settings.xml"
_EDITED_IN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rsids"


def packed_anew(content: bytes, changed: Mapping[str, bytes] | None = None) -> bytes:
    """The same file without what is not the paper's, its parts in one order and of one moment."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != _CONTENTS, each)):
            if name.startswith(_NOT_OURS):
                continue
            part = (changed or {}).get(name) or old.read(name)
            member = zipfile.ZipInfo(name, _THE_SAME_TIME)
            # Else the file would tell on which system it was made.
            member.create_system, member.external_attr = _ANY_SYSTEM, _NO_RIGHTS
            new.writestr(member, _without_others(name, part), zipfile.ZIP_DEFLATED, 6)
    return made.getvalue()


def _without_others(name: str, part: bytes) -> bytes:
    """The part without a word on what was left out."""
    if name != _CONTENTS and name != _SETTINGS and not name.endswith(".rels"):
        return part
    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    gone = [each for each in tree if _tells(each)]
    if not gone:
        return part
    for each in gone:
        tree.remove(each)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _tells(each: etree._Element) -> bool:
    if each.tag == _EDITED_IN:
        return True
    target = (each.get("PartName") or each.get("Target") or "").lstrip("./")
    return bool(target) and any(
        target.startswith(known) or f"word/{target}".startswith(known) for known in _NOT_OURS
    )
