"""A pack that is not whole is refused with its line; rules are chosen by the date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coachjournal.domain.credentials import Confidence
from coachjournal.errors import BadInput, NotFound
from coachjournal.frameworks import load_packs

GOOD = """\
[pack]
id = "made-up-1"
body = "Made-up"
edition = "1"
publisher = "Nobody"

[sources]
page = "The body's own page"

[counting.all]
activities = ["coaching"]
paid_payments = ["paid"]
direct_reports = false
group_cap = 15
members_count = true
from_training = false

[[counting.all.basis]]
about = "what counts"
source = "page"
checked_on = 2026-01-01
confidence = "A"

[[credentials]]
id = "made-up"
title = "Made up"
path = "written"

[[figures]]
id = "coaching-hours"
label = "Coaching hours"
metric = "coaching-hours"
unit = "hours"
values = { made-up = 50 }
counting = "all"
valid_to = 2026-12-31
source = "page"
checked_on = 2026-02-03
confidence = "B"

[[figures]]
id = "coaching-hours"
label = "Coaching hours"
metric = "coaching-hours"
unit = "hours"
values = { made-up = 75.5 }
counting = "all"
valid_from = 2027-01-01
source = "page"
checked_on = 2026-02-03
confidence = "C"

[[figures]]
id = "supervision-frequency"
label = "Quarters with supervision"
metric = "supervision-frequency"
unit = "quarters"
values = { made-up = "ask" }
quarters = 4
minutes = 60
source = "page"
checked_on = 2026-02-03
confidence = "U"

[[documents]]
id = "doc-fee"
label = "Fee"
credentials = ["made-up"]
valid_from = 2026-06-01
source = "page"
checked_on = 2026-02-03
confidence = "B"
"""

FRAMEWORK = """\
[sources]
page = "The body's own page"

[framework]
id = "made-up"
version = "2"
publisher = "Nobody"
title = "Made-up competencies"
source = "page"
checked_on = 2026-01-01
confidence = "A"

[[competencies]]
id = "1"
title = "Listens"
paraphrase = "Hears what is said."

[[competencies]]
id = "2"
title = "Asks"
paraphrase = "Asks what matters."
"""


def _write(folder: Path, text: str = GOOD, name: str = "pack.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def _refused(folder: Path) -> Mapping[str, object]:
    with pytest.raises(BadInput) as caught:
        load_packs(folder)
    assert caught.value.code == "bad-pack"
    return caught.value.facts


def test_rules_are_chosen_by_the_application_date(tmp_path: Path) -> None:
    packs = load_packs(_write(tmp_path))
    old = packs.credential("made-up", date(2026, 12, 31))
    new = packs.credential("made-up", date(2027, 1, 1))
    assert [rule.value for rule in old.requirements] == [50, None]
    assert [rule.value for rule in new.requirements] == [Decimal("75.5"), None]
    assert [rule.confidence.check_with_body for rule in new.requirements] == [True, True]
    assert [document.id for document in old.documents] == ["doc-fee"]
    assert packs.credential("made-up", date(2026, 5, 31)).documents == ()


def test_every_rule_says_where_it_comes_from(tmp_path: Path) -> None:
    credential = load_packs(_write(tmp_path)).credential("made-up", date(2026, 5, 1))
    rule = credential.requirements[0]
    assert (rule.source, rule.checked_on, rule.confidence) == (
        "The body's own page",
        date(2026, 2, 3),
        Confidence.B,
    )
    assert (credential.body, credential.pack, credential.path) == (
        "Made-up",
        "made-up-1",
        "written",
    )
    counting = rule.filters.counting
    assert counting is not None
    assert counting.basis[0].confidence is Confidence.A


def test_a_superseded_pack_gives_way_on_its_day(tmp_path: Path) -> None:
    first = GOOD.replace('edition = "1"', 'edition = "1"\nvalid_to = 2027-06-30')
    second = (
        GOOD.replace('edition = "1"', 'edition = "2"\nvalid_from = 2027-07-01')
        .replace('id = "made-up-1"', 'id = "made-up-2"')
        .replace("75.5", "80")
    )
    _write(tmp_path, first, "1.toml")
    packs = load_packs(_write(tmp_path, second, "2.toml"))
    assert packs.credential("made-up", date(2027, 6, 30)).pack == "made-up-1"
    assert packs.credential("made-up", date(2027, 7, 1)).requirements[0].value == 80


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    packs = load_packs(_write(tmp_path))
    with pytest.raises(NotFound, match="no-such-credential"):
        packs.credential("icf-acc", date(2026, 1, 1))
    with pytest.raises(NotFound, match="no-such-framework"):
        packs.framework("made-up", "2")


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no-packs"):
        load_packs(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "reason", "key"),
    [
        (
            'source = "page"\nchecked_on = 2026-02-03',
            "checked_on = 2026-02-03",
            "missing-key",
            "source",
        ),
        ("checked_on = 2026-02-03\n", "", "missing-key", "checked_on"),
        ('confidence = "B"', "", "missing-key", "confidence"),
        ('confidence = "B"', 'confidence = "Z"', "unknown-word", "confidence"),
        ('source = "page"', 'source = "hearsay"', "unknown-source", "source"),
        ('counting = "all"', 'counting = "all"\nfoo = 1', "unknown-key", "foo"),
        ('counting = "all"', 'counting = "some"', "unknown-word", "counting"),
        ('counting = "all"\n', "", "missing-key", "counting"),
        ('counting = "all"', 'counting = "all"\nquarters = 3', "unknown-key", "quarters"),
        ("2026-02-03", '"3 February"', "bad-date", "checked_on"),
        ("2026-02-03", "2026-02-03T10:00:00", "bad-date", "checked_on"),
        ("valid_to = 2026-12-31", "", "duplicate-id", "id"),
        ("valid_from = 2027-01-01", "valid_from = 2026-12-31", "duplicate-id", "id"),
        (
            "valid_to = 2026-12-31",
            "valid_to = 2026-12-31\nvalid_from = 2027-05-05",
            "bad-date",
            "valid_to",
        ),
        ("made-up = 50", "made-up = -1", "bad-number", "values"),
        ("made-up = 50", "made-up = nan", "bad-number", "values"),
        ("made-up = 50", 'made-up = "many"', "wrong-sort", "values"),
        ("made-up = 50", "made-up = true", "wrong-sort", "values"),
        ("{ made-up = 50 }", "{ }", "empty", "values"),
        ("made-up = 50", "other = 50", "unknown-credential", "values"),
        ('metric = "coaching-hours"', 'metric = "fun"', "unknown-word", "metric"),
        ('unit = "hours"', 'unit = "months"', "wrong-unit", "unit"),
        ('id = "doc-fee"', 'id = "fee"', "bad-id", "id"),
        ('id = "made-up"', 'id = "Made Up"', "bad-id", "id"),
        ('title = "Made up"', 'title = " "', "empty", "title"),
        ("group_cap = 15", "group_cap = 0", "bad-number", "group_cap"),
        ("group_cap = 15", 'group_cap = "15"', "wrong-sort", "group_cap"),
        ("direct_reports = false", "direct_reports = 0", "wrong-sort", "direct_reports"),
        ('paid_payments = ["paid"]', 'paid_payments = ["gold"]', "unknown-word", "paid_payments"),
        ('activities = ["coaching"]', "activities = []", "wrong-sort", "activities"),
        ('["coaching"]', '["coaching", "coaching"]', "duplicate", "activities"),
        ("quarters = 4\n", "", "missing-key", "quarters"),
        ("quarters = 4\n", "quarters = 4\nwindow_months = 9\n", "unknown-key", "window_months"),
        ('body = "Made-up"', 'body = "Made-up"\ncolour = "red"', "unknown-key", "colour"),
        (
            "from_training = false",
            "from_training = false\nstart_hours = 0.001",
            "bad-number",
            "start_hours",
        ),
    ],
)
def test_a_fault_is_refused_with_file_line_and_reason(
    tmp_path: Path, old: str, new: str, reason: str, key: str
) -> None:
    assert old in GOOD
    facts = _refused(_write(tmp_path, GOOD.replace(old, new, 1)))
    assert (facts["file"], facts["reason"], facts["key"]) == ("pack.toml", reason, key)


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("made-up = 75.5", "made-up = -75.5", "made-up = 75.5"),
        ("quarters = 4", "quarters = 4\nfoo = 1", "minutes = 60"),
        ("group_cap = 15", "group_cap = -15", "group_cap = 15"),
        ('about = "what counts"', 'about = ""', 'about = "what counts"'),
        ('id = "doc-fee"', 'id = "fee"', 'id = "doc-fee"'),
    ],
)
def test_the_line_is_that_of_the_key_in_its_own_table(
    tmp_path: Path, old: str, new: str, at: str
) -> None:
    lines = GOOD.splitlines()
    (expected,) = [number for number, line in enumerate(lines, 1) if at in line]
    assert _refused(_write(tmp_path, GOOD.replace(old, new)))["line"] == expected


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("[pack]\nid = \n", "not-toml", 2),
        ('[pack]\nid = "a"\nid = "b"\n', "not-toml", 3),
        ("", "missing-key", 1),
        ("[sources]\npage = 1\n", "wrong-sort", 1),
        ("pack = 1\n[sources]\npage = 'x'\n", "wrong-sort", 1),
    ],
)
def test_what_is_not_a_pack_at_all_is_refused(
    tmp_path: Path, text: str, reason: str, line: int
) -> None:
    facts = _refused(_write(tmp_path, text))
    assert (facts["reason"], facts["line"]) == (reason, line)


def test_a_file_that_is_not_text_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_bytes(b'[pack]\nid = "a"\nbody = "\xff\xfe"\n')
    facts = _refused(tmp_path)
    assert (facts["reason"], facts["line"]) == ("not-text", 3)


def test_two_packs_may_not_share_an_id_or_a_credential_on_a_day(tmp_path: Path) -> None:
    _write(tmp_path, GOOD, "1.toml")
    assert _refused(_write(tmp_path, GOOD, "2.toml"))["reason"] == "duplicate-id"
    other = GOOD.replace('id = "made-up-1"', 'id = "made-up-2"')
    assert _refused(_write(tmp_path, other, "2.toml"))["reason"] == "duplicate-id"


def test_a_framework_is_found_by_id_and_version(tmp_path: Path) -> None:
    _write(tmp_path)
    packs = load_packs(_write(tmp_path, FRAMEWORK, "framework.toml"))
    framework = packs.framework("made-up", "2")
    assert [one.title for one in framework.competencies] == ["Listens", "Asks"]


def test_a_framework_with_a_competency_twice_is_refused(tmp_path: Path) -> None:
    _write(tmp_path)
    text = FRAMEWORK.replace('id = "2"', 'id = "1"')
    facts = _refused(_write(tmp_path, text, "framework.toml"))
    assert (facts["reason"], facts["line"]) == ("duplicate-id", 19)


def test_the_same_framework_twice_is_refused(tmp_path: Path) -> None:
    _write(tmp_path)
    _write(tmp_path, FRAMEWORK, "a.toml")
    assert _refused(_write(tmp_path, FRAMEWORK, "b.toml"))["reason"] == "duplicate-id"


def test_a_credential_may_only_name_a_framework_that_is_there(tmp_path: Path) -> None:
    named = 'path = "written"\nframework = "made-up"\nframework_version = "3"'
    _write(tmp_path, GOOD.replace('path = "written"', named))
    facts = _refused(_write(tmp_path, FRAMEWORK, "framework.toml"))
    assert (facts["reason"], facts["file"]) == ("unknown-framework", "pack.toml")
    line = GOOD.splitlines().index('path = "written"') + 2
    assert facts["line"] == line


def test_no_fault_shows_a_path_of_the_machine(tmp_path: Path) -> None:
    facts = _refused(_write(tmp_path, GOOD.replace("group_cap = 15", "group_cap = -15")))
    assert not any(str(tmp_path) in str(value) for value in facts.values())
