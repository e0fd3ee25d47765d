"""A pack is short: half a page a case, its drawings said in words once."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

from coachjournal.domain.pack import PackSketch
from coachjournal.domain.report import Drawing, Text
from coachjournal.domain.sketch.plain_items import items_as_bytes
from coachjournal.domain.sketch.wording import texts_in
from coachjournal.services.pack_drawing import sketch_blocks
from coachjournal.services.sketch_templates import begun
from coachjournal.services.supervision_pack import PackWanted
from tests.services.packs import client, item, practice
from tests.unit.sketch.test_painting import Even


def test_short_cases_share_a_page_behind_the_first(tmp_path: Path) -> None:
    named = {"C-07": "Oda Brekke", "C-21": "Ulf Ahlgren", "C-22": "Ines Roede", "C-23": "Siv Lonn"}
    clients = [client(code, full_name=name) for code, name in named.items()]
    asked = [item(f"Whose turn is it with {code}?", code, on_agenda=True) for code in named]
    with practice(tmp_path / "v", *clients, *asked) as made:
        pack = made.packs.export(tmp_path / "p.pdf", PackWanted(accept_unsure=True))
    assert pack.pages == 2


def test_what_a_template_asks_is_said_above_its_drawing_and_not_again() -> None:
    numbers = count(1)
    items = begun(
        "problem-tree", new_id=lambda: f"n{next(numbers)}", metrics=Even(), today=date(2026, 3, 2)
    )
    sketch = PackSketch(title="Why?", texts=texts_in(items), drawing=items_as_bytes(items))
    blocks = list(sketch_blocks(sketch))
    [asked] = [each for each in blocks if isinstance(each, Text)]
    [drawn] = [each for each in blocks if isinstance(each, Drawing)]
    said = "".join(run.text for run in asked.runs)
    assert said.startswith("Problem tree: ")
    assert said.endswith("?")
    assert not any(words in said for words in drawn.words)
