"""Files that hold a name in one corner that no page shows."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Mapping

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from coachjournal.domain.report import Title, plain_text
from coachjournal.exports import render
from tests.exports.papers import report

NAME = "Zuleika Ørsted"
AWAY = (100, 100, 120, 120)


def _pdf(draw: Callable[[Canvas], None]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.drawString(50, 700, "Nothing here")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _written(change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(_pdf(lambda _canvas: None)))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _in_root(key: str, value: object) -> bytes:
    def change(writer: PdfWriter) -> None:
        kept = value if isinstance(value, DictionaryObject) else DictionaryObject()
        writer.root_object[NameObject(key)] = writer._add_object(kept)

    return _written(change)


def _dictionary(**said: object) -> DictionaryObject:
    made = DictionaryObject()
    for key, value in said.items():
        made[NameObject(f"/{key}")] = value
    return made


def _text(text: str = NAME) -> TextStringObject:
    return TextStringObject(text)


def _stream(content: bytes, **said: object) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    made.update(_dictionary(**said))
    return made


def _under(canvas: Canvas) -> None:
    canvas.drawString(50, 600, "Zuleika Orsted-Under")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.rect(0, 0, 600, 800, fill=1)


def _unseen(canvas: Canvas) -> None:
    letters = canvas.beginText(50, 500)
    letters.setTextRenderMode(3)
    letters.textLine("Zuleika Orsted-Unseen")
    canvas.drawText(letters)


def _said_instead(canvas: Canvas) -> None:
    utf16 = b"\xfe\xff" + NAME.encode("utf-16-be")
    canvas._code.append(f"/Span << /ActualText <{utf16.hex()}> >> BDC")
    canvas.drawString(50, 400, "a dot")
    canvas._code.append("EMC")


def jpeg(**said: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "JPEG", **said)
    return made.getvalue()


def _exif(text: str = NAME) -> bytes:
    exif = Image.Exif()
    exif[0x9C9D] = text.encode("utf-16-le")  # the author, as Windows has it
    return exif.tobytes()


def _xmp(text: str = NAME) -> bytes:
    return f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a by='{text}'/></x:xmpmeta>".encode()


def _with_image(writer: PdfWriter) -> None:
    picture = EncodedStreamObject()
    picture._data = jpeg(exif=_exif())
    picture.update(
        _dictionary(
            Type=NameObject("/XObject"), Subtype=NameObject("/Image"), Width=NumberObject(8),
            Height=NumberObject(8), ColorSpace=NameObject("/DeviceRGB"),
            BitsPerComponent=NumberObject(8), Filter=NameObject("/DCTDecode"),
        )
    )  # fmt: skip
    shown = _dictionary(XObject=_dictionary(Im1=writer._add_object(picture)))
    writer.pages[0][NameObject("/Resources")] = shown


def _remark(key: str, **more: object) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        remark = _dictionary(
            Type=NameObject("/Annot"), Subtype=NameObject("/Text"),
            Rect=ArrayObject([NumberObject(each) for each in AWAY]), **{key: _text()}, **more,
        )  # fmt: skip
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(remark)])

    return change


def _attached(name: str, content: bytes) -> bytes:
    def change(writer: PdfWriter) -> None:
        writer.add_attachment(name, content)

    return _written(change)


PDFS: Mapping[str, Callable[[], bytes]] = {
    "under a drawing": lambda: _pdf(_under),
    "drawn unseen": lambda: _pdf(_unseen),
    "off the page": lambda: _pdf(lambda c: c.drawString(-400, 2000, "Zuleika Orsted-Off")),
    "white on white": lambda: _pdf(
        lambda c: (c.setFillColorRGB(1, 1, 1), c.drawString(50, 300, "Zuleika Orsted-White"))[0]
    ),
    "said instead of letters": lambda: _pdf(_said_instead),
    "author": lambda: _written(lambda w: w.add_metadata({"/Author": NAME})),
    "an own field": lambda: _written(lambda w: w.add_metadata({"/Machine": NAME})),
    "xmp": lambda: _in_root(
        "/Metadata",
        _stream(_xmp(), Type=NameObject("/Metadata"), Subtype=NameObject("/XML")),
    ),
    "a bookmark": lambda: _written(
        lambda w: (w.add_outline_item(title=NAME, page_number=0), None)[1]
    ),
    "a link": lambda: _pdf(lambda c: c.linkURL("https://example.org/zuleika-orsted", (1, 1, 9, 9))),
    "a place": lambda: _written(
        lambda w: (w.add_named_destination(title=NAME, page_number=0), None)[1]
    ),
    "an attachment's name": lambda: _attached(f"{NAME}.txt", b"x"),
    "an attachment": lambda: _attached("a.txt", NAME.encode()),
    "an attached document": lambda: _attached("a.docx", DOCXS["a remark"]()),
    "an attached photo": lambda: _attached("a.jpg", jpeg(exif=_exif())),
    "a remark": lambda: _written(_remark("Contents")),
    "who remarked": lambda: _written(_remark("T")),
    "a remark in rich text": lambda: _written(_remark("RC")),
    "a form's field": lambda: _in_root(
        "/AcroForm", _dictionary(Fields=ArrayObject([_dictionary(T=_text())]))
    ),
    "a form's value": lambda: _in_root(
        "/AcroForm", _dictionary(Fields=ArrayObject([_dictionary(T=_text("a"), V=_text())]))
    ),
    "a form's hint": lambda: _in_root(
        "/AcroForm", _dictionary(Fields=ArrayObject([_dictionary(T=_text("a"), TU=_text())]))
    ),
    **{
        f"structure {key}": lambda key=key: _in_root(  # type: ignore[misc]
            "/StructTreeRoot", _dictionary(K=_dictionary(S=NameObject("/P"), **{key: _text()}))
        )
        for key in ("ActualText", "Alt", "E", "T")
    },
    "a page's label": lambda: _in_root(
        "/PageLabels", _dictionary(Nums=ArrayObject([NumberObject(0), _dictionary(P=_text())]))
    ),
    "a layer": lambda: _in_root(
        "/OCProperties", _dictionary(OCGs=ArrayObject([_dictionary(Name=_text())]))
    ),
    "a script": lambda: _in_root(
        "/OpenAction", _dictionary(S=NameObject("/JavaScript"), JS=_text())
    ),
    "an image's exif": lambda: _written(_with_image),
    "an old remark": lambda: _pdf(lambda _c: None).replace(
        b"ReportLab Generated PDF document (opensource)", b"by Zuleika Orsted".ljust(45)
    ),
    "behind the end": lambda: _pdf(lambda _c: None) + NAME.encode(),
}


def _docx() -> bytes:
    return render(report(Title(text="Case"), plain_text("Nothing here")), "docx")


def rezipped(content: bytes, change: Mapping[str, bytes], comment: str = "") -> bytes:
    """The same packed file with other parts, or more of them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, part in {**parts, **change}.items():
            new.writestr(name, part)
        new.comment = comment.encode()
    return made.getvalue()


def _with_part(name: str, inside: str, start: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    head, foot = (f"<{start} {space}>", f"</{start}>") if start else ("", "")
    return rezipped(_docx(), {name: f"{head}{inside}{foot}".encode()})


def _in_body(inside: str) -> bytes:
    part = "word/document.xml"
    with zipfile.ZipFile(io.BytesIO(_docx())) as archive:
        body = archive.read(part).decode()
    changed = body.replace("<w:sectPr", inside + "<w:sectPr", 1)
    return rezipped(_docx(), {part: changed.encode()})


_P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
_SAID = _P.format(NAME)
_PARTED = "<w:p><w:r><w:t>Zule</w:t></w:r><w:r><w:t>ika Ørsted</w:t></w:r></w:p>"
_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="hyperlink" Target="https://example.org/zuleika-orsted" '
    'TargetMode="External"/></Relationships>'
)
_PROPERTY = '<Properties xmlns="custom"><property name="{}"><v>{}</v></property></Properties>'

DOCXS: Mapping[str, Callable[[], bytes]] = {
    "the body, in two runs": lambda: _in_body(_PARTED),
    "a header": lambda: _with_part("word/header9.xml", _SAID, "w:hdr"),
    "a footer": lambda: _with_part("word/footer9.xml", _SAID, "w:ftr"),
    "a remark": lambda: _with_part(
        "word/comments.xml", f"<w:comment>{_SAID}</w:comment>", "w:comments"
    ),
    "who remarked": lambda: _with_part(
        "word/comments.xml", f'<w:comment w:author="{NAME}"/>', "w:comments"
    ),
    "a footnote": lambda: _with_part(
        "word/footnotes.xml", f"<w:footnote>{_SAID}</w:footnote>", "w:footnotes"
    ),
    "deleted words": lambda: _in_body(
        f"<w:p><w:del><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:p>"
    ),
    "a field": lambda: _in_body(
        f"<w:p><w:r><w:instrText>HYPERLINK {NAME}</w:instrText></w:r></w:p>"
    ),
    "a place": lambda: _in_body(f'<w:p><w:bookmarkStart w:id="99" w:name="{NAME}"/></w:p>'),
    "a control's tag": lambda: _in_body(
        f'<w:sdt><w:sdtPr><w:tag w:val="{NAME}"/></w:sdtPr></w:sdt>'
    ),
    "a picture's words": lambda: _in_body(f'<w:p><w:docPr descr="{NAME}"/></w:p>'),
    "core properties": lambda: rezipped(
        _docx(), {"docProps/core.xml": f"<a><creator>{NAME}</creator></a>".encode()}
    ),
    "app properties": lambda: rezipped(
        _docx(), {"docProps/app.xml": f"<a><Company>{NAME}</Company></a>".encode()}
    ),
    "an own property": lambda: rezipped(
        _docx(), {"docProps/custom.xml": _PROPERTY.format("x", NAME).encode()}
    ),
    "an own property's name": lambda: rezipped(
        _docx(), {"docProps/custom.xml": _PROPERTY.format(NAME, "x").encode()}
    ),
    "a link": lambda: rezipped(_docx(), {"word/_rels/more.xml.rels": _RELATION.encode()}),
    "a setting": lambda: _with_part(
        "word/settings.xml", f'<w:docVars><w:docVar w:name="v" w:val="{NAME}"/></w:docVars>',
        "w:settings",
    ),
    "a photo's exif": lambda: rezipped(_docx(), {"word/media/a.jpeg": jpeg(exif=_exif())}),
    "a photo's name": lambda: rezipped(_docx(), {f"word/media/{NAME}.jpeg": jpeg()}),
    "an embedded file": lambda: rezipped(
        _docx(), {"word/embeddings/a.bin": b"\x00\x01" + NAME.encode("utf-16-le") + b"\xff"}
    ),
    "an embedded document": lambda: rezipped(
        _docx(), {"word/embeddings/a.docx": DOCXS["a footer"]()}
    ),
    "own xml": lambda: rezipped(_docx(), {"customXml/item1.xml": f"<a>{NAME}</a>".encode()}),
    "a remark in xml": lambda: _with_part("word/more.xml", f"<!-- {NAME} -->", "w:x"),
    "the packing": lambda: rezipped(_docx(), {}, comment=NAME),
}  # fmt: skip


def png(**said: str) -> bytes:
    made, info = io.BytesIO(), PngInfo()
    for key, text in said.items():
        if key == "packed":
            info.add_text("Comment", text, zip=True)
        elif key == "wide":
            info.add_itxt("Author", text, "en", "", zip=True)
        else:
            info.add_text(key, text)
    Image.new("RGB", (4, 4), "white").save(made, "PNG", pnginfo=info)
    return made.getvalue()


def _profile() -> bytes:
    return b"\x00" * 128 + b"desc" + b"\x00" * 8 + NAME.encode("utf-16-be") + b"\x00\x00"


def _saved(form: str, **said: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(made, form, **said)
    return made.getvalue()


PICTURES: Mapping[str, Callable[[], bytes]] = {
    "png text": lambda: png(Author=NAME),
    "png key": lambda: png(**{"Zuleika Orsted": "x"}),
    "png packed text": lambda: png(packed=NAME),
    "png wide text": lambda: png(wide=NAME),
    "png exif": lambda: _saved("PNG", exif=_exif()),
    "png profile": lambda: _saved("PNG", icc_profile=_profile()),
    "png behind the end": lambda: png() + NAME.encode(),
    "jpeg remark": lambda: jpeg(comment=NAME.encode()),
    "jpeg exif": lambda: jpeg(exif=_exif()),
    "jpeg xmp": lambda: jpeg(xmp=_xmp()),
    "jpeg profile": lambda: jpeg(icc_profile=_profile()),
    "jpeg behind the end": lambda: jpeg() + NAME.encode(),
    "progressive jpeg behind the end": lambda: jpeg(progressive=True) + NAME.encode(),
    "webp exif": lambda: _saved("WEBP", exif=_exif()),
    "webp xmp": lambda: _saved("WEBP", xmp=_xmp()),
}

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">{}</svg>'
_DATA = base64.b64encode(jpeg(exif=_exif())).decode()

SVGS: Mapping[str, Callable[[], bytes]] = {
    name: lambda inside=inside: _SVG.format(inside).encode()
    for name, inside in {
        "words": f"<text>{NAME}</text>",
        "words in two parts": "<text>Zuleika <tspan>Ørsted</tspan></text>",
        "a title": f"<title>{NAME}</title>",
        "a description": f"<desc>{NAME}</desc>",
        "metadata": f"<metadata><a>{NAME}</a></metadata>",
        "an id": f'<g id="{NAME}"/>',
        "a class": f'<g class="{NAME}"/>',
        "a link": '<a href="https://example.org/zuleika-orsted"/>',
        "a label": f'<g aria-label="{NAME}"/>',
        "a remark": f"<!-- {NAME} -->",
        "an instruction": f"<?by {NAME}?>",
        "a style": f"<style>.a {{ content: '{NAME}' }}</style>",
        "a photo": f'<image href="data:image/jpeg;base64,{_DATA}"/>',
        "data as they are": '<image href="data:text/plain,Zuleika%20%C3%98rsted"/>',
        "a style's photo": f"<style>a {{ b: url(data:image/jpeg;base64,{_DATA}) }}</style>",
        "an address of its own": f'<g xmlns:q="urn:zuleika-orsted" q:by="{NAME}"/>',
    }.items()
} | {
    "before it": lambda: f"<!-- {NAME} -->{_SVG.format('')}".encode(),
    "after it": lambda: f"{_SVG.format('')}<!-- {NAME} -->".encode(),
    "an entity": lambda: f'<!DOCTYPE svg [<!ENTITY who "{NAME}">]>{_SVG.format("")}'.encode(),
}

MARKDOWNS: Mapping[str, Callable[[], bytes]] = {
    name: lambda text=text: text.encode()  # type: ignore[misc]
    for name, text in {
        "words": NAME,
        "escaped words": "Zuleika\\-Orsted",
        "a link": "[here](https://example.org/zuleika-orsted)",
        "a packed link": "[here](<https://example.org/?who=Zuleika%20%C3%98rsted>)",
        "a link by its mark": "[here][1]\n\n[1]: mailto:zuleika-orsted@example.org",
        "a remark": f"<!-- {NAME} -->",
        "a picture's name": f"![]({NAME}.png)",
        "a picture's words": f"![{NAME}](a.png)",
        "a picture": f"![](data:image/jpeg;base64,{_DATA})",
        "an entity": "Zuleika&#32;&Oslash;rsted",
    }.items()
}


def found_in(pieces: tuple[str, ...]) -> bool:
    """Whether the name is in what was read, by any of its spellings."""
    text = "\n".join(pieces).casefold()
    return any(each in text for each in ("zuleika ørsted", "zuleika orsted", "zuleika-orsted"))


__all__ = ["DOCXS", "MARKDOWNS", "NAME", "PDFS", "PICTURES", "SVGS", "found_in"]
