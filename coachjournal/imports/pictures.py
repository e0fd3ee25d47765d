"""Foreign pictures, unpacked where there is no key: turned, stripped of all that is not seen.

Only in a child process. Everything in a picture but its dots goes: where it was taken, with
which camera, by whom, its remarks and its small copies.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

# The readers that are used, and no others.
from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from coachjournal.domain.pictures import (
    JPEG,
    LONGEST_KEPT,
    MOST_DOTS,
    MOST_SIDE,
    OTHER,
    PDF,
    PNG,
    THUMBNAIL_SIDE,
    Shown,
    TakenIn,
)
from coachjournal.errors import BadImport
from coachjournal.imports import pdf_pages

_FORMATS = tuple(
    reader.format
    for reader in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
        GifImagePlugin.GifImageFile,
        BmpImagePlugin.BmpImageFile,
        TiffImagePlugin.TiffImageFile,
    )
    if reader.format
)
_PHOTOS = ("JPEG", "MPO", "WEBP")
_QUALITY = 88
_QUALITY_ON_PAPER = 80
_PICTURE_STARTS = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*",
)  # fmt: skip
_ORIENTATION, _LYING = 0x0112, (5, 6, 7, 8)
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_BY_ENDING = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "rtf": "application/rtf",
    "svg": "image/svg+xml",
    "eml": "message/rfc822",
    "zip": "application/zip",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "mp4": "video/mp4",
}


def take_in(content: bytes, ending: str) -> tuple[TakenIn, bytes, bytes]:
    """What the bytes are, what is kept of them, and a thumbnail (empty where there is none).

    The bytes decide, not the ending. Raises BadImport: `picture-too-large`,
    `picture-damaged`.
    """
    if content.startswith(b"%PDF-"):
        return _take_pdf(content)
    if not is_picture(content):
        kind = "image/heic" if content[8:12] in _HEIC_BRANDS and content[4:8] == b"ftyp" else ""
        return TakenIn(media_type=kind or _BY_ENDING.get(ending.lower(), OTHER)), content, b""
    with _opened(content) as picture:
        photo = picture.format in _PHOTOS
        made = upright(picture, LONGEST_KEPT)
    media_type, kept = encoded(made, photo=photo)
    thumbnail = small_png(made)
    taken = TakenIn(media_type=media_type, changed=True, width=made.width, height=made.height,
                    thumbnail=len(thumbnail))  # fmt: skip
    return taken, kept, thumbnail


def shown(content: bytes, media_type: str, page: int, longest: int) -> Shown:
    """A kept picture, or a page of a PDF, as dots; at most so long. Raises BadImport."""
    if media_type == PDF:
        picture, pages, scale = pdf_pages.page_of(content, page, longest)
    else:
        with _opened(content) as opened:
            whole, pages = max(opened.size), 1
            picture = upright(opened, longest)
        scale = max(picture.size) / whole
    plain = picture.convert("RGB")
    return Shown(width=plain.width, height=plain.height, pages=pages, scale=scale,
                 dots=plain.tobytes())  # fmt: skip


def for_reading(content: bytes, longest: int) -> bytes:
    """A kept picture as a small JPEG for a page of text; empty where it cannot be shown."""
    try:
        with _opened(content) as opened:
            picture = upright(opened, longest)
        return encoded(picture.convert("RGB"), photo=True)[1]
    except BadImport:
        return b""


def for_paper(content: bytes, longest: int) -> tuple[bytes, int, int]:
    """A kept picture as JPEG or PNG for a printed page, with its size in dots.

    What is smaller as PNG, lines on white mostly, stays one. Empty where it is damaged.
    """
    try:
        with _opened(content) as opened:
            photo = opened.format in _PHOTOS
            picture = upright(opened, longest)
        made = io.BytesIO()
        picture.convert("RGB").save(made, "JPEG", quality=_QUALITY_ON_PAPER, optimize=True)
        kept = made.getvalue()
        if not photo:
            kept = min(kept, encoded(picture, photo=False)[1], key=len)
    except BadImport:
        return b"", 0, 0
    return kept, picture.width, picture.height


def upright(picture: Image.Image, longest: int) -> Image.Image:
    """The picture's dots alone, turned as it was held, on white where one could see through."""
    with _damage_told():
        picture.draft("RGB", (longest, longest))
        plain = _plain(ImageOps.exif_transpose(_smaller(picture, longest)))
    made = Image.new(plain.mode, plain.size)
    made.paste(plain)
    return made


def _smaller(picture: Image.Image, longest: int) -> Image.Image:
    if max(picture.size) <= longest:
        return picture
    held = picture.getexif()
    if picture.mode in ("1", "P"):
        # A palette's numbers and single bits have nothing between them.
        picture = picture.convert("L") if picture.mode == "1" else _plain(picture)
        picture.info["exif"] = held.tobytes()
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def open_kept(content: bytes, longest: int) -> Image.Image:
    """A picture to work on, upright. Raises BadImport."""
    with _opened(content) as picture:
        return upright(picture, longest)


def size_of(content: bytes) -> tuple[int, int]:
    """How large a picture is as it is held, in dots, by its head alone. Raises BadImport."""
    with _opened(content) as picture:
        width, height = picture.size
        with _damage_told():
            turned = picture.getexif().get(_ORIENTATION, 1) in _LYING
    return (height, width) if turned else (width, height)


def encoded(picture: Image.Image, *, photo: bool) -> tuple[str, bytes]:
    """As it is kept: a photo as JPEG, a drawing or a scan in few tones as PNG."""
    made = io.BytesIO()
    if photo:
        picture.save(made, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
        return JPEG, made.getvalue()
    picture.save(made, "PNG", optimize=picture.width * picture.height < 4_000_000)
    return PNG, made.getvalue()


def small_png(picture: Image.Image) -> bytes:
    """A thumbnail; few colours, so that it takes little room beside its row."""
    small = picture.convert("RGB")
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    few = small.quantize(64, dither=Image.Dither.FLOYDSTEINBERG)
    return encoded(few, photo=False)[1]


def is_thumbnail(content: bytes) -> bool:
    """Whether bytes from elsewhere are a small PNG that can be unpacked without harm."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            small = max(picture.size) <= 2 * THUMBNAIL_SIDE
            if small:
                picture.load()
            return small
    except Exception:  # noqa: BLE001 - whatever ails it, it is none
        return False


def _take_pdf(content: bytes) -> tuple[TakenIn, bytes, bytes]:
    try:
        first, pages, _scale = pdf_pages.page_of(content, 0, 2 * THUMBNAIL_SIDE)
    except BadImport:
        # Locked by a password, or broken: it is kept as it came, and not shown.
        return TakenIn(media_type=PDF), content, b""
    thumbnail = small_png(first)
    return TakenIn(media_type=PDF, pages=pages, thumbnail=len(thumbnail)), content, thumbnail


def is_picture(content: bytes) -> bool:
    """Whether it may be a picture, by how it begins."""
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    bitmap = content[:2] == b"BM" and content[6:10] == b"\x00\x00\x00\x00"
    return webp or bitmap or content.startswith(_PICTURE_STARTS)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """The picture by its head alone, once that says it may be unpacked."""
    # Measured by ourselves: Pillow warns at one size and refuses at another.
    Image.MAX_IMAGE_PIXELS = None
    with _damage_told():
        picture = Image.open(io.BytesIO(content), formats=_FORMATS)
    with picture:
        width, height = picture.size
        if max(width, height) > MOST_SIDE or width * height > MOST_DOTS:
            raise BadImport(
                "picture-too-large", most_side=MOST_SIDE, most_million=MOST_DOTS // 10**6
            )
        if not width or not height:
            raise BadImport("picture-damaged")
        yield picture


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever Pillow says of a picture that cannot be unpacked becomes the one sentence."""
    damaged = False
    try:
        yield
    except (BadImport, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a decoder of foreign bytes fails in any way it likes
        damaged = True
    if damaged:
        raise BadImport("picture-damaged")


def _plain(picture: Image.Image) -> Image.Image:
    """In one of the modes that are kept: grey, black and white, or colours; none see-through."""
    if picture.mode in ("1", "L", "RGB"):
        return picture
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        ground = Image.new("RGB", coloured.size, "white")
        ground.paste(coloured, mask=coloured.getchannel("A"))
        return ground
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGB")
