"""Offers what a new sketch can begin with, and begins it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coachjournal.domain.sketch.elements import Item, Layer, LayerId
from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.ui.drawings.gallery import Beginning, GallerySheet, Offered
from coachjournal.ui.drawings.labels import LabelsSheet
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.services.sketches import SketchToMake


def ask_beginning(
    parent: QWidget,
    context: PageContext,
    chosen: Callable[[Beginning], object],
    *,
    whose: Whose = Whose.MINE,
) -> None:
    """Show the gallery over a page, as soon as the templates are read."""

    def show(templates: Sequence[Offered]) -> None:
        asking = {each.key: each for each in templates if each.asks_labels}

        def begin(beginning: Beginning) -> None:
            if beginning.template in asking:
                _ask_labels(parent, asking[beginning.template], beginning, chosen)
            else:
                chosen(beginning)

        GallerySheet(parent, templates, begin, whose=whose).open()

    context.tasks.run(offered, owner=parent, done=show, failed=context.failed, lane="work")


def offered() -> Sequence[Offered]:
    """The templates, in the order of the gallery."""
    from coachjournal.services.sketch_templates import sketch_templates

    return [
        Offered(
            key=each.key,
            title=each.title,
            when=each.when,
            question=each.question,
            asks_labels=each.own_labels,
        )
        for each in sketch_templates()
    ]


def _ask_labels(
    parent: QWidget, offered: Offered, beginning: Beginning, chosen: Callable[[Beginning], object]
) -> None:
    """Ask what the parts are called, then begin."""
    from coachjournal.domain.sketch.live.wheel import MOST_SEGMENTS

    def named(labels: Sequence[str]) -> None:
        chosen(replace(beginning, labels=tuple(labels)))

    LabelsSheet(parent, offered.title, offered.question, named, most=MOST_SEGMENTS).open()


def begun(
    context: PageContext,
    beginning: Beginning,
    *,
    client_id: str = "",
    session_id: str = "",
    item_id: str = "",
    initiator: object = None,
) -> Callable[[], Sketch]:
    """What makes the sketch, on the vault lane."""
    from coachjournal.services.sketches import SketchToMake

    wanted = SketchToMake(
        title=beginning.title,
        whose=beginning.whose,
        template=beginning.template,
        client_id=client_id or None,
        session_id=session_id or None,
        item_id=item_id or None,
    )
    today = context.clock.today()
    return partial(_make, context.practice, wanted, beginning.labels, today, initiator)


def _make(
    practice: Practice,
    wanted: SketchToMake,
    labels: Sequence[str],
    today: date,
    initiator: object,
) -> Sketch:
    sketches = practice.sketches
    items: tuple[Item, ...] = (Layer(id=LayerId(sketches.new_id())),)
    if wanted.template:
        from coachjournal.services.sketch_templates import begun as laid_out

        items = laid_out(
            wanted.template, labels=labels, new_id=sketches.new_id, metrics=sketches.metrics(),
            today=today,
        )  # fmt: skip
    return sketches.make(wanted, items, initiator=initiator)
