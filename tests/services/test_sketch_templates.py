"""Every template, in a real journal: kept and opened again as it was, found, and put into words."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import count

from docx import Document

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Frame, Item, Widget
from coachjournal.domain.sketch.live import TABLES, areas
from coachjournal.domain.sketch.live.living import settled
from coachjournal.domain.sketch.plain_form import item_to_plain
from coachjournal.domain.sketch.renewing import renewed
from coachjournal.domain.sketch.scene import Scene
from coachjournal.services.practice import Practice
from coachjournal.services.sketch_templates import Template, begun, sketch_templates
from coachjournal.services.sketches import SketchToMake

ON_PAPER = {"wheel-of-life", "three-futures"}
"""Two are enough: all come from the outline, which every template is told by."""

TEMPLATES = {each.key: each for each in sketch_templates()}


def test_every_template_is_kept_found_and_told_on_paper(practice: Practice) -> None:
    assert len(TEMPLATES) == 18
    for key, template in TEMPLATES.items():
        word = f"marmalade{template.order}"
        items = filled(practice, template, word)
        sketch = practice.sketches.make(SketchToMake(title="A sheet", template=key), items)
        practice.sketches.closing(sketch.id, b"")
        opened = practice.sketches.open(sketch.id)
        assert opened.sketch.template == key
        assert shape_of(opened.items) == shape_of(items), key
        # Opened again it is as it was left: nothing follows that did not follow before.
        assert not settled(Scene(opened.items), practice.sketches.metrics()), key
        assert [each.hit.id for each in practice.search.find(word)] == [sketch.id], key
        if key in ON_PAPER:
            said = words_of_docx(practice.sketch_files.write(sketch.id, "docx"))
            assert not {each for each in expected(template, items, word) if each not in said}, key


def expected(template: Template, items: Iterable[Item], word: str) -> set[str]:
    """What a document must say: the question, every area, the note, every cell of a table."""
    found = {template.question, word, *(each.name for each in template.areas)}
    for widget in (each for each in items if isinstance(each, Widget)):
        rows = TABLES[widget.template](widget)
        found |= {cell for row in rows for cell in row if cell} if len(rows) > 1 else set()
    return found


def shape_of(items: Iterable[Item]) -> list[object]:
    """Items without the ids they have in this journal, those that name others by their places."""
    ordered = sorted(items, key=lambda each: (type(each).__name__, each.order))
    numbers = count()
    made = renewed(ordered, lambda: f"n{next(numbers)}")
    return [item_to_plain(each) for each in made]


def filled(practice: Practice, template: Template, word: str) -> tuple[Item, ...]:
    """A sheet of a template with a note on it: in its last area, or on its middle."""
    sketches = practice.sketches
    today = practice.journal.clock.today()
    items = begun(template.key, new_id=sketches.new_id, metrics=sketches.metrics(), today=today)
    scene = Scene(items)
    there = [each for each in areas.areas(scene) if each.role != template.key]
    whole = next(each for each in scene.elements() if isinstance(each, Frame))
    area = there[-1] if there else whole
    new_id = ElementId(sketches.new_id())
    scene.apply(added(areas.note_for(scene, area, word, new_id, sketches.metrics())))
    scene.apply(settled(scene, sketches.metrics()))
    return tuple(scene.items())


def words_of_docx(content: bytes) -> str:
    """All that stands in a document, in paragraphs and tables."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])
