"""Old notes: what jrnl and RedNotebook really wrote, Markdown as people keep it, and worse."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.errors import BadImport
from coachjournal.imports.note_days import day_in, day_of_parts
from coachjournal.imports.note_text import decoded, tags_in
from coachjournal.imports.old_notes import OldKind, OldNotes
from coachjournal.imports.rednotebook_markup import to_markdown
from coachjournal.imports.rednotebook_months import read_month
from coachjournal.imports.refused import RowRefused
from coachjournal.services.note_folders import read_note_folder
from tests.imports.given_notes import only, read

NOTES = Path(__file__).parent / "notes"


def words(notes: OldNotes) -> list[tuple[date, str]]:
    return [(note.on, note.text) for note in notes.notes]


# RedNotebook


def test_the_months_of_rednotebook_are_read_by_day() -> None:
    found = read_note_folder(NOTES / "rednotebook", OldKind.AUTO).notes
    assert found.kind is OldKind.REDNOTEBOOK
    assert not found.refused
    days = [note.on for note in found.notes]
    assert days == [date(2026, 3, day) for day in (4, 11, 18, 19)] + [date(2026, 4, 1)]
    first = found.notes[0]
    assert first.title == "First meeting"
    assert first.marks == (("Ideas", "Maria Ellery", "maria_ellery", "resilience"),)
    assert first.text.startswith(
        "# First meeting\n\n"
        "Maria said **it is enough** and *laughed*. _Next time_ we look at ~~the plan~~.\n\n"
        "- one thing\n- another: with a colon\n\n#maria_ellery #resilience\n\n"
    )
    assert first.text.endswith(
        "\n> A quoted line\n\n- Ideas\n  - ask about the move, again\n  - line two\n- Maria Ellery"
    )
    # Tabs, blank lines, quotes, signs beyond the first plane: as they were typed.
    assert found.notes[1].text == (
        "It's the 'second' day: \"quoted\" – ünïcode, 漢字 and 😀\ttab\n\n\n"
        "  indented\ntrailing space \nend\nnew"
    )
    assert found.notes[2].text == "yes"
    assert found.notes[4].text == (
        "[the plan](https://example.org/plan) and pictures/flip chart.jpg red words `code`\n"
        "1. numbered\n1. list\n\n% a comment\n***\n## Sub\n| a | b |\nC-07 came by"
    )


@pytest.mark.parametrize(
    ("markup", "markdown"),
    [
        ("**bold** //italic// __under__ --struck--", "**bold** *italic* _under_ ~~struck~~"),
        ("=== Third ===", "### Third"),
        ("=Close=", "# Close"),
        ("a = b = c", "a = b = c"),
        ("see https://example.org/a//b and //this//", "see https://example.org/a//b and *this*"),
        ('``a //b//`` and ""**c**""', "`a //b//` and **c**"),
        ("5 // 3 and 2 -- 1", "5 // 3 and 2 -- 1"),
        ("{warm|color:#ff0000} words", "warm words"),
        ('[""file:///a b"".pdf]', "file:///a b.pdf"),
        ('[my file ""file:///a b.pdf""]', "[my file](<file:///a b.pdf>)"),
        ("one\\\\\ntwo", "one\ntwo"),
        ("```\n**as it is**\n```", "```\n**as it is**\n```"),
        ("-" * 20, "***"),
        ("-----", "-----"),
        ("#tag at the start", "#tag at the start"),
    ],
)
def test_the_markup_of_rednotebook_becomes_markdown(markup: str, markdown: str) -> None:
    assert to_markdown(markup) == markdown


def test_text_without_markup_is_kept_sign_by_sign() -> None:
    plain = "  two spaces\tand a tab, 3 * 4 < 5 & more.\n\n\nüñ 漢 😀  \n(end)"
    assert to_markdown(plain) == plain


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_in_quotes_comes_back(text: str) -> None:
    signs = (each if each.isalnum() or each == " " else f"\\U{ord(each):08X}" for each in text)
    assert read_month(f'3:\n  text: "{"".join(signs)}"\n') == {3: (1, {"text": text})}
    line = "".join(each for each in text if each.isprintable() or each == "\t")
    doubled = line.replace("'", "''")
    assert read_month(f"3:\n  text: '{doubled}'\n") == {3: (1, {"text": line})}


def test_older_months_write_days_in_braces() -> None:
    month = (
        "3: {text: 'It''s a\n    folded line', Maria: null}\n4:\n  Ideas: {one: null}\n  text: x\n"
    )
    assert read_month(month) == {
        3: (1, {"text": "It's a folded line", "Maria": None}),
        4: (3, {"Ideas": {"one": None}, "text": "x"}),
    }


@pytest.mark.parametrize(
    "month",
    [
        "1: &a {text: x}\n2: *a\n",
        "1:\n  text: !!python/object/apply:os.system ['true']\n",
        "1:\n  text: &a [x, x]\n",
        "1:\n  text: |\n    x\n",
        '1:\n  text: "\\ud800"\n',
        "1:\n  text: 'open\n",
        "1:\n  a:\n    b:\n      c:\n        d: x\n",
        "1: " + "{a: " * 5000,
        "32:\n  text: x\n",
        "1:\n  text: {a: b}\n",
        "1:\n  text: x\n1:\n  text: y\n",
        "text: x\n",
        "Just some words.\n",
        "1:\n  Ideas:\n    one: two\n  text: x\n",
    ],
)
def test_other_yaml_is_refused_with_its_file(month: str) -> None:
    found = read("rednotebook", **{"2026-03_dot_txt": month})
    assert not found.notes
    assert [(each.place, each.code) for each in found.refused] == [
        ("2026-03.txt", "rednotebook-unreadable")
    ]


def test_a_month_that_is_none_is_refused() -> None:
    found = read("rednotebook", diary_dot_txt="1:\n  text: x\n")
    assert [each.code for each in found.refused] == ["rednotebook-not-a-month"]


# jrnl


def test_every_form_of_jrnl_brings_the_same_notes() -> None:
    forms = ["journal.txt", "folder", "export.json", "export.md", "one-by-one"]
    seen = {}
    for form in forms:
        found = read_note_folder(NOTES / "jrnl" / form, OldKind.JRNL).notes
        assert not found.refused
        assert [(note.on, note.at) for note in found.notes] == [
            (date(2026, 3, 4), time(9, 30)),
            (date(2026, 3, 11), time(16, 5)),
            (date(2026, 3, 11), time(18, 0)),
            (date(2026, 4, 1), time(9, 0)),
        ]
        assert [set(note.marks[0]) for note in found.notes] == [
            {"maria_ellery", "resilience"}, {"c-07"}, {"maria_ellery"}, set()
        ]  # fmt: skip
        seen[form] = [note.text for note in found.notes]
    assert seen["journal.txt"] == seen["folder"]
    assert seen["journal.txt"][1] == (
        "Second meeting *\nThe plan is on the table.\n\n[1] a footnote, no entry\n\n"
        "# A heading\nMore @c-07 words – ünïcode 😀"
    )
    assert seen["export.json"][0] == seen["journal.txt"][0]
    assert seen["export.md"][0].split() == seen["journal.txt"][0].split()


@pytest.mark.parametrize("form", ["journal.txt", "folder", "export.json"])
def test_jrnl_is_known_by_its_files(form: str) -> None:
    assert read_note_folder(NOTES / "jrnl" / form, OldKind.AUTO).notes.kind is OldKind.JRNL


def test_brackets_without_a_day_begin_no_entry() -> None:
    text = "[2026-03-04 21:05] One\n[the map] is here\n[2026-13-40 09:00] nor this\n"
    (note,) = read("jrnl", journal_dot_txt=text).notes
    assert (note.at, note.text) == (
        time(21, 5), "One\n[the map] is here\n[2026-13-40 09:00] nor this"
    )  # fmt: skip


def test_in_a_folder_of_jrnl_the_folder_says_the_day() -> None:
    note = only("jrnl", **{"2026__03__04_dot_txt": "[2026-03-05 09:00 PM] Late\n"})
    assert (note.on, note.at) == (date(2026, 3, 4), time(21, 0))


@pytest.mark.parametrize(
    "said",
    [
        "{",
        '{"entries": 3}',
        '{"entries": []}',
        '{"entries": [{"title": "x"}]}',
        '{"entries": [{"title": "x", "date": "soon"}]}',
        '{"entries": [{"title": ["x"], "date": "2026-03-04"}]}',
        '{"entries": ' + "[" * 100_000,
    ],
)
def test_broken_json_is_refused(said: str) -> None:
    assert [each.code for each in read("jrnl", a_dot_json=said).refused] == ["jrnl-json-unreadable"]


def test_half_a_character_in_json_does_not_get_through() -> None:
    said = '{"entries": [{"title": "a\\ud800b", "date": "2026-03-04"}]}'
    only("jrnl", a_dot_json=said).text.encode()


def test_a_text_without_entries_is_refused() -> None:
    assert [each.code for each in read("jrnl", a_dot_txt="Dear diary\n").refused] == [
        "jrnl-without-entries"
    ]


# Markdown


def test_the_day_is_in_the_fields_the_name_the_folders_or_the_heading() -> None:
    found = read(
        "markdown",
        **{
            "fields_dot_md": "---\ndate: 2026-03-04T09:30:00\nclient: C-07\n---\n\nWords.\n",
            "2026-03-05 Maria_dot_md": "Words.\n",
            "2026__03__06_dot_md": "Words.\n",
            "heading_dot_md": "# Maria, 7 March 2026\n\nWords.\n",
            "nothing_dot_md": "Words of 8 March 2026.\n",
        },
    )
    assert [(note.on.isoformat(), note.day_is_guess) for note in found.notes] == [
        ("2025-12-31", True),
        ("2026-03-04", False),
        ("2026-03-05", False),
        ("2026-03-06", False),
        ("2026-03-07", False),
    ]
    fields = found.notes[1]
    assert (fields.text, fields.at, fields.marks[0]) == ("Words.", time(9, 30), ("C-07",))
    assert found.notes[2].marks[1:] == (("Maria",),)


def test_fields_that_say_more_than_day_and_client_stay_in_the_text() -> None:
    said = "---\ndate: 2026-03-04\nmood: calm\ntags: [maria_ellery, '#resilience']\n---\nWords."
    note = only("markdown", a_dot_md=said)
    assert note.text == said
    assert note.marks[0] == ("maria_ellery", "resilience")
    listed = only("markdown", a_dot_md="---\nday: 2026-03-04\ntags:\n  - one\n  - two\n---\nWords.")
    assert listed.marks[0] == ("one", "two")


def test_a_file_with_dated_headings_is_a_note_each() -> None:
    said = (
        "# Maria\n\n## 2026-03-04\n\nOne.\n\n### Asked for\n\n```\n## 2026-03-05\n```\n\n"
        "## 2026-03-11 Second\n\nTwo.\n"
    )
    found = read("markdown", Clients__Maria_dot_md=said)
    assert words(found) == [
        (date(2026, 3, 4), "## 2026-03-04\n\nOne.\n\n### Asked for\n\n```\n## 2026-03-05\n```"),
        (date(2026, 3, 11), "## 2026-03-11 Second\n\nTwo."),
    ]
    assert [note.line for note in found.notes] == [3, 13]
    assert [note.marks[-2:] for note in found.notes] == [(("Maria",), ("Clients",))] * 2


def test_words_above_the_first_dated_heading_are_not_lost() -> None:
    said = "Met at the fair.\n\n## 2026-03-04\nOne.\n\n## 2026-03-11\nTwo.\n"
    texts = [note.text for note in read("markdown", Maria_dot_md=said).notes]
    assert texts == ["Met at the fair.", "## 2026-03-04\nOne.", "## 2026-03-11\nTwo."]


def test_the_text_of_a_note_is_kept_exactly() -> None:
    said = "  indented\n\n\nNBSP\u00a0here, \u2028 there,\ttab  \n*not* closed **\n> q\n\n- [ ] x  "
    assert only("markdown", **{"2026-03-04_dot_md": said}).text == said


@pytest.mark.parametrize(
    ("content", "text", "in_windows"),
    [
        ("Grüße – “so”".encode(), "Grüße – “so”", 0),
        ("Grüße".encode("utf-8-sig"), "Grüße", 0),
        ("Grüße".encode("utf-16"), "Grüße", 0),
        ("Grüße – “so”".encode("cp1252"), "Grüße – “so”", 1),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree", 0),
    ],
)
def test_encodings_are_seen_and_said(content: bytes, text: str, in_windows: int) -> None:
    found = read("markdown", **{"2026-03-04_dot_md": content})
    assert ([note.text for note in found.notes], found.in_windows) == ([text], in_windows)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a\0b", "binary-in-text"), (b"\x81\x8d\xff", "note-not-text"),
     (b"\xff\xfea", "note-not-text")],
)  # fmt: skip
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(RowRefused) as refused:
        decoded(content)
    assert refused.value.code == code


def test_blank_files_are_no_notes() -> None:
    with pytest.raises(BadImport, match="notes-none"):
        read("markdown", a_dot_md=" \n\n")


def test_tags_are_what_is_marked_as_one() -> None:
    text = "#maria @daniel_k a#b me@example.org # heading #2026 (#no) #größe/unter"
    assert tags_in(text) == ("maria", "daniel_k", "größe/unter")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-04", "2026-03-04"),
        ("20260304 Maria", "2026-03-04"),
        ("Notes_2026_03_04", "2026-03-04"),
        ("4.3.2026", "2026-03-04"),
        ("Wednesday, 4 March 2026", "2026-03-04"),
        ("4th Mar 2026", "2026-03-04"),
        ("March 4, 2026", "2026-03-04"),
        ("4. März 2026", "2026-03-04"),
        ("03/04/2026", None),
        ("2026-02-30", None),
        ("123456789", None),
        ("4 Bananas 2026", None),
        ("Session 12", None),
    ],
)
def test_a_day_is_one_only_where_it_can_be_read_one_way(text: str, day: str | None) -> None:
    found = day_in(text)
    assert (found and found.on.isoformat()) == day


def test_folders_may_be_the_day() -> None:
    found = day_of_parts(("Journal", "2026", "3", "4"))
    assert found is not None
    assert found.on == date(2026, 3, 4)
