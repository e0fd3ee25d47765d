"""The keys beside figures and documents: paths, awards, texts, others, mappings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from coachjournal.errors import BadInput
from coachjournal.frameworks import load_packs

DAY = date(2026, 6, 1)
GOOD = """\
[pack]
id = "made-up-1"
body = "Made-up"
edition = "1"
place = 2
publisher = "Nobody"

[sources]
page = "The body's own page"
blog = "A blog about it"

[[credentials]]
id = "made-up"
title = "Made up"
short = "MU"

[[credentials]]
id = "made-up-renewal"
title = "Made up, renewal"
path = "Renewal"
renewal_of = "made-up"

[[paths]]
id = "written"
label = "Written"
credentials = ["made-up"]

[[paths]]
id = "live"
label = "Live assessment"
credentials = ["made-up"]

[[awards]]
credentials = ["made-up"]
months = 36
opens_months = 10
source = "page"
checked_on = 2026-01-01
confidence = "A"
[[awards.others]]
says = "Two years"
source = "blog"
checked_on = 2026-01-02
confidence = "C"

[[figures]]
id = "cpd-hours"
label = "CPD"
metric = "cpd-hours"
unit = "hours"
values = { made-up = 30, made-up-renewal = 12 }
source = "page"
checked_on = 2026-02-03
confidence = "B"
[[figures.others]]
says = "40 hours"
source = "blog"
checked_on = 2026-02-04
confidence = "C"
[[figures.others]]
says = "50 hours"
source = "blog"
checked_on = 2026-02-05
confidence = "C"

[[figures]]
id = "education-hours"
label = "Training"
metric = "education-hours"
unit = "hours"
values = { made-up = 60 }
paths = ["written"]
source = "page"
checked_on = 2026-02-03
confidence = "B"

[[figures]]
id = "education-hours"
label = "Training"
metric = "education-hours"
unit = "hours"
values = { made-up = 20 }
paths = ["live"]
source = "page"
checked_on = 2026-02-03
confidence = "B"
[[figures.others]]
says = "25 hours"
source = "blog"
checked_on = 2026-02-06
confidence = "C"

[[documents]]
id = "doc-fee"
label = "Fee"
credentials = ["made-up", "made-up-renewal"]
source = "page"
checked_on = 2026-02-03
confidence = "B"

[[documents]]
id = "doc-live"
label = "Live assessment"
credentials = ["made-up"]
paths = ["live"]
source = "page"
checked_on = 2026-02-03
confidence = "B"

[[sections]]
id = "approach"
label = "My approach"
about = "How you coach."
credentials = ["made-up", "made-up-renewal"]
words_least = 300
words_most = 500
source = "page"
checked_on = 2026-02-03
confidence = "B"

[[sections]]
id = "case"
label = "Case study"
about = "One client's story."
credentials = ["made-up"]
paths = ["written"]
source = "page"
checked_on = 2026-02-03
confidence = "B"
"""

FRAMEWORK = """\
[sources]
page = "The body's own page"

[framework]
id = "ID"
version = "1"
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

MAPPINGS = """\
[sources]
ours = "Our own reading of both"

[[mappings]]
from = "a"
from_version = "1"
to = "b"
to_version = "1"
source = "ours"
checked_on = 2026-01-01
confidence = "U"

[mappings.pairs]
1 = ["1", "2"]
2 = ["2"]

[mappings.changes]
2 = "Shorter."
"""


def _write(folder: Path, pack: str = GOOD, mappings: str = MAPPINGS) -> Path:
    (folder / "pack.toml").write_text(pack, encoding="utf-8")
    for name in "ab":
        text = FRAMEWORK.replace('"ID"', f'"{name}"')
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "mappings.toml").write_text(mappings, encoding="utf-8")
    return folder


def _refused(folder: Path) -> Mapping[str, object]:
    with pytest.raises(BadInput) as caught:
        load_packs(folder)
    assert caught.value.code == "bad-pack"
    return caught.value.facts


def test_the_first_path_is_taken_where_none_is_chosen(tmp_path: Path) -> None:
    packs = load_packs(_write(tmp_path))
    credential = packs.credential("made-up", DAY)
    assert (credential.path_id, credential.path) == ("written", "Written")
    assert [(path.id, path.label) for path in credential.paths] == [
        ("written", "Written"),
        ("live", "Live assessment"),
    ]
    assert packs.credential("made-up", DAY, "gone") == credential
    assert packs.credentials(DAY)[0] == credential


def test_a_path_has_its_own_figures_documents_and_texts(tmp_path: Path) -> None:
    packs = load_packs(_write(tmp_path))
    live = packs.credential("made-up", DAY, "live")
    assert (live.path_id, live.path) == ("live", "Live assessment")
    assert [rule.value for rule in live.requirements] == [30, 20]
    assert [document.id for document in live.documents] == ["doc-fee", "doc-live"]
    assert [section.id for section in live.sections] == ["approach"]
    assert packs.credentials(DAY, {"made-up": "live"})[0] == live
    written = packs.credential("made-up", DAY, "written")
    assert [rule.value for rule in written.requirements] == [30, 60]
    assert [document.id for document in written.documents] == ["doc-fee"]
    assert [section.id for section in written.sections] == ["approach", "case"]


def test_where_there_is_one_way_its_label_is_enough(tmp_path: Path) -> None:
    renewal = load_packs(_write(tmp_path)).credential("made-up-renewal", DAY)
    assert (renewal.path, renewal.path_id, renewal.paths) == ("Renewal", "", ())
    assert renewal.renewal_of == "made-up"


def test_sources_that_disagree_stand_with_their_own_figure(tmp_path: Path) -> None:
    live = load_packs(_write(tmp_path)).credential("made-up", DAY, "live")
    said = [[other.says for other in rule.others] for rule in live.requirements]
    assert said == [["40 hours", "50 hours"], ["25 hours"]]
    other = live.requirements[1].others[0]
    assert (other.source, other.checked_on, other.confidence.value) == (
        "A blog about it",
        date(2026, 2, 6),
        "C",
    )


def test_an_award_says_how_long_and_by_whom(tmp_path: Path) -> None:
    packs = load_packs(_write(tmp_path))
    award = packs.credential("made-up", DAY).award
    assert award is not None
    assert (award.months, award.opens_months, award.source) == (36, 10, "The body's own page")
    assert [other.says for other in award.others] == ["Two years"]
    assert packs.credential("made-up-renewal", DAY).award_months is None


def test_texts_have_the_limits_that_a_source_gives(tmp_path: Path) -> None:
    approach, case = load_packs(_write(tmp_path)).credential("made-up", DAY).sections
    assert (approach.words_least, approach.words_most) == (300, 500)
    assert (case.words_least, case.words_most, case.about) == (None, None, "One client's story.")


def test_packs_stand_in_their_places(tmp_path: Path) -> None:
    folder = _write(tmp_path)
    first = GOOD.replace("made-up", "another").replace("place = 2", "place = 1")
    (folder / "z.toml").write_text(first, encoding="utf-8")
    assert [pack.id for pack in load_packs(folder).packs] == ["another-1", "made-up-1"]


def test_a_competency_is_mapped_both_ways(tmp_path: Path) -> None:
    packs = load_packs(_write(tmp_path))
    assert packs.mapped("a", "1", "1", "b", "1") == ("1", "2")
    assert packs.mapped("b", "1", "2", "a", "1") == ("1", "2")
    assert packs.mapped("b", "1", "1", "a", "1") == ("1",)
    assert packs.mapped("a", "1", "1", "a", "1") == ()
    assert packs.mapped("a", "1", "9", "b", "1") == ()
    mapping = packs.mapping("a", "1", "b", "1")
    assert mapping is not None
    assert dict(mapping.changes) == {"2": "Shorter."}
    assert packs.mapping("b", "1", "a", "1") is None


@pytest.mark.parametrize(
    ("old", "new", "reason", "key"),
    [
        ('id = "written"', 'id = "Written"', "bad-id", "id"),
        ('id = "live"\nlabel', 'id = "written"\nlabel', "duplicate-id", "id"),
        ('label = "Live assessment"\ncred', 'label = " "\ncred', "empty", "label"),
        ('credentials = ["made-up"]\n\n[[paths]]', 'credentials = ["x"]\n\n[[paths]]',
         "unknown-credential", "credentials"),
        ('short = "MU"', 'short = "MU"\npath = "Both"', "unknown-key", "path"),
        ('path = "Renewal"\n', "", "missing-key", "path"),
        ('renewal_of = "made-up"', 'renewal_of = "other"', "unknown-credential", "renewal_of"),
        ('paths = ["written"]', 'paths = ["spoken"]', "unknown-path", "paths"),
        ('paths = ["written"]', "paths = []", "wrong-sort", "paths"),
        ('paths = ["written"]', 'paths = ["Not An Id"]', "bad-id", "paths"),
        ('paths = ["written"]', "", "duplicate-id", "id"),
        ('paths = ["written"]', 'paths = ["written", "live"]', "duplicate-id", "id"),
        ('id = "doc-live"', 'id = "doc-fee"', "duplicate-id", "id"),
        ('id = "case"', 'id = "approach"', "duplicate-id", "id"),
        ("months = 36", "months = 0", "bad-number", "months"),
        ("months = 36\n", "", "missing-key", "months"),
        ('["made-up"]\nmonths', '["gone"]\nmonths', "unknown-credential", "credentials"),
        ("words_most = 500", "words_most = 299", "bad-number", "words_most"),
        ("words_most = 500", "words_most = 500.5", "wrong-sort", "words_most"),
        ('about = "How you coach."', "", "missing-key", "about"),
        ("place = 2", 'place = "second"', "wrong-sort", "place"),
    ],
)  # fmt: skip
def test_a_fault_in_the_new_keys_is_refused(
    tmp_path: Path, old: str, new: str, reason: str, key: str
) -> None:
    assert old in GOOD
    facts = _refused(_write(tmp_path, GOOD.replace(old, new, 1)))
    assert (facts["file"], facts["reason"], facts["key"]) == ("pack.toml", reason, key)


def test_an_award_twice_is_refused(tmp_path: Path) -> None:
    start, end = GOOD.index("[[awards]]"), GOOD.index("[[figures]]")
    facts = _refused(_write(tmp_path, GOOD + "\n" + GOOD[start:end]))
    assert (facts["reason"], facts["key"]) == ("duplicate", "credentials")


@pytest.mark.parametrize("says", ["40 hours", "50 hours", "25 hours", "Two years"])
def test_the_line_of_an_inner_table_is_its_own(tmp_path: Path, says: str) -> None:
    lines = GOOD.splitlines()
    facts = _refused(_write(tmp_path, GOOD.replace(f'says = "{says}"', 'says = ""')))
    assert (facts["reason"], facts["key"]) == ("empty", "says")
    assert lines[int(str(facts["line"])) - 1] == f'says = "{says}"'


@pytest.mark.parametrize(
    ("old", "new", "reason", "key"),
    [
        ('from = "a"', 'from = "c"', "unknown-framework", "from"),
        ('to_version = "1"', 'to_version = "2"', "unknown-framework", "to"),
        ('1 = ["1", "2"]', '3 = ["1"]', "unknown-competency", "pairs"),
        ('1 = ["1", "2"]', '1 = ["3"]', "unknown-competency", "pairs"),
        ('2 = "Shorter."', '7 = "Shorter."', "unknown-competency", "pairs"),
        ('2 = "Shorter."', '2 = " "', "empty", "2"),
        ('1 = ["1", "2"]', '1 = "1"', "wrong-sort", "1"),
        ('source = "ours"', 'source = "theirs"', "unknown-source", "source"),
        ('confidence = "U"', "", "missing-key", "confidence"),
        ('from = "a"', 'from = "a"\nfoo = 1', "unknown-key", "foo"),
    ],
)
def test_a_fault_in_a_mapping_is_refused(
    tmp_path: Path, old: str, new: str, reason: str, key: str
) -> None:
    assert old in MAPPINGS
    facts = _refused(_write(tmp_path, mappings=MAPPINGS.replace(old, new, 1)))
    assert (facts["file"], facts["reason"], facts["key"]) == ("mappings.toml", reason, key)


def test_the_same_two_frameworks_are_mapped_once(tmp_path: Path) -> None:
    again = MAPPINGS[MAPPINGS.index("[[mappings]]") :]
    back = again.replace('from = "a"', 'from = "X"').replace('to = "b"', 'to = "a"')
    back = back.replace('"X"', '"b"').replace('[mappings.changes]\n2 = "Shorter."\n', "")
    facts = _refused(_write(tmp_path, mappings=MAPPINGS + "\n" + back))
    assert (facts["reason"], facts["key"]) == ("duplicate-id", "from")
