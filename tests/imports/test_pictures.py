"""Foreign pictures: what is kept of them, and what hostile ones come to. In real children."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from coachjournal.domain.pictures import LONGEST_KEPT, OTHER, PDF
from coachjournal.errors import BadImport, JournalError, NotFound
from coachjournal.imports import pictures as inside
from coachjournal.services import pictures
from tests.services.drawn import as_bytes, plain_png, png_of_size, simple_pdf


def _opened(content: bytes) -> Image.Image:
    import io

    return Image.open(io.BytesIO(content))


def _with_exif() -> bytes:
    picture = Image.new("RGB", (300, 200), "red")
    picture.paste("blue", (0, 0, 100, 100))
    exif = picture.getexif()
    exif[0x0112] = 6  # held upright: shown turned by a quarter
    exif[0x010E] = "Market Harborough, the Calders"
    exif.get_ifd(0x8825)[1] = "N"
    return as_bytes(picture, "JPEG", exif=exif, comment=b"by Daniel", quality=95)


def test_a_photo_is_turned_and_everything_but_its_dots_is_gone() -> None:
    kept = pictures.ready("flipchart.jpg", _with_exif())

    assert (kept.width, kept.height) == (200, 300)
    assert kept.changed
    picture = _opened(kept.content)
    red, _green, blue = picture.convert("RGB").getpixel((195, 5))  # type: ignore[misc]
    assert blue > 150 > red
    assert not dict(picture.getexif())
    for told in (b"Harborough", b"Daniel", b"Exif"):
        assert told not in kept.content
        assert told not in kept.thumbnail
    assert max(_opened(kept.thumbnail).size) <= 256
    assert len(kept.thumbnail) < 30_000


def test_the_same_photo_comes_to_the_same_bytes_every_time() -> None:
    assert pictures.ready("a.jpg", _with_exif()).digest == pictures.ready("b", _with_exif()).digest


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_drawing_is_kept_smaller_where_it_is_huge(mode: str) -> None:
    made = inside.take_in(as_bytes(Image.new(mode, (LONGEST_KEPT + 800, 30)), "PNG"), "png")[0]
    assert (made.media_type, made.width) == ("image/png", LONGEST_KEPT)


@pytest.mark.parametrize(
    ("form", "kept_as"),
    [("JPEG", "image/jpeg"), ("WEBP", "image/jpeg"), ("TIFF", "image/png"),
     ("GIF", "image/png"), ("BMP", "image/png")],
)  # fmt: skip
def test_pictures_are_kept_in_two_forms(form: str, kept_as: str) -> None:
    kept = inside.take_in(as_bytes(Image.new("RGB", (50, 40), "olive"), form), "x")[0]
    assert (kept.media_type, kept.width, kept.height) == (kept_as, 50, 40)


def test_what_one_can_see_through_comes_on_white() -> None:
    _taken, kept, _small = inside.take_in(as_bytes(Image.new("RGBA", (9, 9)), "PNG"), "png")
    assert _opened(kept).convert("RGB").getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    "size", [(30_001, 1), (1, 30_001), (29_000, 29_000), (2**31 - 1, 2**31 - 1)]
)
def test_a_bomb_is_refused_by_its_head(size: tuple[int, int]) -> None:
    with pytest.raises(BadImport) as refused:
        pictures.ready("bomb.png", png_of_size(*size))
    assert refused.value.code in ("picture-too-large", "picture-damaged")


def test_a_bomb_within_the_sides_is_unpacked_within_bounds() -> None:
    with pytest.raises(BadImport) as refused:
        pictures.ready("short.png", png_of_size(9_000, 9_000))
    assert refused.value.code == "picture-damaged"


@pytest.mark.parametrize("share", [0.02, 0.4, 0.9])
def test_a_picture_cut_short_is_refused_whole(share: float) -> None:
    whole = as_bytes(Image.effect_noise((400, 300), 80).convert("RGB"), "JPEG")
    with pytest.raises(BadImport) as refused:
        pictures.ready("cut.jpg", whole[: round(len(whole) * share)])
    assert refused.value.code == "picture-damaged"
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


def test_the_bytes_decide_and_not_the_ending() -> None:
    assert pictures.ready("contract.png", simple_pdf()).media_type == PDF
    assert pictures.ready("notes.pdf", plain_png()).media_type == "image/png"
    assert pictures.ready("photo.jpg", b"no picture at all").media_type == OTHER


def test_a_drawing_that_can_hold_scripts_is_kept_as_a_file_and_never_drawn() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("http://x")</script></svg>'
    kept = pictures.ready("drawing.svg", drawing)
    assert (kept.media_type, kept.content, kept.thumbnail) == ("image/svg+xml", drawing, b"")
    assert not kept.is_picture
    with pytest.raises(BadImport):
        pictures.shown(drawing, "image/svg+xml")


def test_a_pdf_is_kept_byte_for_byte_and_its_pages_can_be_seen() -> None:
    content = simple_pdf(3)
    kept = pictures.ready("contract.pdf", content)
    assert (kept.content, kept.changed) == (content, False)
    assert kept.thumbnail.startswith(b"\x89PNG")
    page = pictures.shown(content, PDF, 2)
    assert page.pages == 3
    assert page.height > page.width > 1_000
    assert len(page.dots) == page.width * page.height * 3


def test_a_broken_pdf_is_kept_and_said_not_to_be_shown() -> None:
    kept = pictures.ready("broken.pdf", b"%PDF-1.7\n" + bytes(300))
    assert (kept.media_type, kept.thumbnail) == (PDF, b"")
    with pytest.raises(BadImport, match="pdf-not-shown"):
        pictures.shown(kept.content, PDF)


def test_a_phones_own_form_is_kept_as_it_came() -> None:
    kept = pictures.ready("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic" + bytes(200))
    assert (kept.media_type, kept.changed, kept.is_picture) == ("image/heic", False, False)


@pytest.mark.parametrize("content", [b"", bytes(50 * 1024 * 1024 + 1)])
def test_nothing_and_too_much_are_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(content)
    with pytest.raises(BadImport) as refused:
        pictures.read_file(file)
    assert refused.value.code in ("attachment-empty", "attachment-too-large")


def test_a_folder_and_what_is_not_there_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(BadImport, match="attachment-unreadable"):
        pictures.read_file(tmp_path)
    with pytest.raises(NotFound, match="no-such-file"):
        pictures.read_file(tmp_path / "gone.png")


def test_pictures_for_a_page_of_text_are_small_and_a_damaged_one_is_left_out() -> None:
    wide, cut = plain_png((3_000, 60)), plain_png()[:40]
    made = pictures.for_reading({"a": wide, "b": cut, "c": plain_png((30, 20))})
    assert {each: _opened(content).size for each, content in made.items()} == {
        "a": (1_000, 20), "c": (30, 20),
    }  # fmt: skip
    assert pictures.for_reading({}) == {}


def test_thumbnails_from_elsewhere_are_looked_at() -> None:
    assert inside.is_thumbnail(plain_png())
    for other in (b"", b"GIF89a", plain_png((600, 2)), png_of_size(200, 29_000), plain_png()[:40]):
        assert not inside.is_thumbnail(other)


def test_no_failure_tells_what_was_in_the_file() -> None:
    with pytest.raises(JournalError) as refused:
        pictures.ready("Daniel Calder.jpg", b"\xff\xd8\xff" + b"Daniel Calder")
    assert "Daniel" not in repr(refused.value) + str(refused.value.facts)
    assert "Daniel" not in repr(pictures.ready("Daniel.txt", b"Daniel Calder"))
