"""Sketches: kept stroke by stroke, found, remembered where it was agreed, and gone when gone."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.sketch.delta import Delta, added, removed, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    End,
    Item,
    Note,
    Picture,
    Stroke,
)
from coachjournal.domain.sketch.history import History
from coachjournal.domain.sketch.ink import without_times
from coachjournal.domain.sketch.kept import timeless
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketches import Sketch, SketchItem, Whose
from coachjournal.errors import BadInput, Conflict, NotFound, VaultDamaged
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake
from coachjournal.system.clock import FixedClock
from tests.services.drawn import plain_png
from tests.services.pages import pages_of
from tests.services.practices import add_client, log, wrong_parts
from tests.services.sketching import LAYER, begun, note, picture, state, stroke
from tests.unit.sketch import drawn

# Kept as it is drawn


class Drawing(RuleBasedStateMachine):
    """Any edits, undone, redone and saved one by one: opened again it is the same sheet."""

    practice: Practice
    remembered = False

    def __init__(self) -> None:
        super().__init__()
        self.sketch = self.practice.sketches.make(SketchToMake())
        if self.remembered:
            self.practice.sketches.remember(self.sketch.id, True)
        self.history = History(Scene())

    def save(self, delta: Delta | None) -> None:
        """As the window does it: each change by itself."""
        self.practice.sketches.save(self.sketch.id, delta or Delta())

    @rule(item=drawn.items)
    def draw_or_change(self, item: Item) -> None:
        item = replace(item, id=f"{self.sketch.id} {item.id}")  # type: ignore[arg-type]
        present = self.history.scene.item(item.id)
        delta = added(item) if present is None else replaced([(present, item)])
        self.history.do(delta)
        self.save(delta)

    @precondition(lambda self: any(self.history.scene.items()))
    @rule(data=st.data())
    def take_away(self, data: st.DataObject) -> None:
        there = list(self.history.scene.items())
        chosen = data.draw(st.lists(st.sampled_from(there), unique_by=lambda item: item.id))
        delta = removed(*chosen)
        self.history.do(delta)
        self.save(delta)

    @rule()
    def undo(self) -> None:
        self.save(self.history.undo())

    @rule()
    def redo(self) -> None:
        self.save(self.history.redo())

    @rule()
    def leave(self) -> None:
        self.practice.sketches.closing(self.sketch.id, b"")

    @rule()
    def open_again(self) -> None:
        kept = (lambda item: item) if self.remembered else timeless
        expected = Scene(map(kept, self.history.scene.items()))
        opened = Scene(self.practice.sketches.open(self.sketch.id).items)
        assert opened == expected
        assert opened.elements() == expected.elements()
        if self.remembered:
            replayed = Scene()
            for each in self.practice.sketches.drawn(self.sketch.id):
                replayed.apply(each.delta)
            assert replayed == expected

    def teardown(self) -> None:
        self.open_again()


@pytest.mark.parametrize("remembered", [False, True])
def test_any_edits_saved_one_by_one_open_as_the_same_sheet(
    practice: Practice, remembered: bool
) -> None:
    machine = type("Kept", (Drawing,), {"practice": practice, "remembered": remembered})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_change_writes_the_rows_that_it_touched_and_no_others(practice: Practice) -> None:
    first, second = note("one"), note("two")
    sketch = begun(practice, LAYER, first, second)
    connection = practice.journal.store.driver()
    before = connection.total_changes
    practice.sketches.save(sketch.id, replaced([(first, replace(first, text="other"))]))
    # The item, and nothing else: neither the sheet's row nor another item's.
    assert connection.total_changes - before == 1
    assert state(practice, sketch)[second.id] == second


def test_an_item_of_another_sheet_is_not_written_over(practice: Practice) -> None:
    mine = note("mine")
    first = begun(practice, LAYER, mine)
    second = practice.sketches.make(SketchToMake())
    with pytest.raises(Conflict):
        practice.sketches.save(second.id, added(replace(mine, text="theirs")))
    practice.sketches.save(second.id, removed(mine))
    assert state(practice, first)[mine.id] == mine
    with pytest.raises(NotFound):
        practice.sketches.save("nobody", added(note()))


def test_a_row_that_is_no_element_is_told_as_damage(practice: Practice) -> None:
    sketch, other = begun(practice, note()), begun(practice, note())
    with practice.journal.work() as work:
        [row] = work.all(SketchItem, sketch_id=sketch.id)
        work.replace(replace(row, content="{"))
        work.commit()
    with pytest.raises(VaultDamaged, match="sketch-damaged"):
        practice.sketches.open(sketch.id)
    assert practice.sketches.open(other.id).items


def test_several_changes_are_kept_as_one_and_each_only_where_it_is_remembered(
    practice: Practice,
) -> None:
    """A drag over a busy disk waits as many steps: where things are now is what counts."""
    sketch = practice.sketches.make(SketchToMake())
    first = note("moved")
    steps = [replace(first, x=float(x)) for x in range(5)]
    gone = note("came and went")
    changes = [
        added(LAYER, steps[0]),
        *(replaced([pair]) for pair in pairwise(steps)),
        added(gone),
        removed(gone),
    ]
    practice.sketches.save(sketch.id, *changes)
    assert set(practice.sketches.open(sketch.id).items) == {LAYER, steps[-1]}
    assert practice.sketches.drawn(sketch.id) == ()

    practice.sketches.remember(sketch.id, True)
    practice.sketches.save(sketch.id, added(gone), removed(gone))
    _there, came, went = practice.sketches.drawn(sketch.id)
    assert (came.delta, went.delta) == (added(gone), removed(gone))
    assert set(practice.sketches.open(sketch.id).items) == {LAYER, steps[-1]}


# What is not remembered


def _traces(vault: Path, practice: Practice) -> tuple[bool, bool, bool]:
    """Whether erased ink, a time, and ink that stays, stand anywhere in the decrypted file."""
    key = practice.vault.keys.database_key()
    whole = b"\0".join(pages_of(vault / "journal.db", key))
    erased, time, stays = (struct.pack("<f", each) for each in (7177.75, 3.6251, 4242.5))
    return erased in whole, time in whole, stays in whole


def _drawn_and_rubbed(practice: Practice, sketch: Sketch) -> None:
    """Enough that rows are taken out of the middle of pages, and pages become free."""
    stays = stroke((4242.5, 1, 1, 0), (4243, 2, 1, 3.6251))
    practice.sketches.save(sketch.id, added(LAYER, stays))
    for _ in range(60):
        gone = stroke(*((7177.75, float(y), 1, 3.6251) for y in range(50)))
        practice.sketches.save(sketch.id, added(gone))
        practice.sketches.save(sketch.id, removed(gone))


def test_without_being_remembered_no_erased_ink_and_no_time_is_in_the_vault(
    practice: Practice, vault: Path
) -> None:
    sketch = practice.sketches.make(SketchToMake())
    _drawn_and_rubbed(practice, sketch)
    practice.sketches.closing(sketch.id, b"")
    assert practice.sketches.drawn(sketch.id) == ()
    practice.close()
    assert _traces(vault, practice) == (False, False, True)


def test_what_was_remembered_is_forgotten_to_the_last_byte(practice: Practice, vault: Path) -> None:
    sketch = practice.sketches.make(SketchToMake())
    practice.sketches.remember(sketch.id, True)
    _drawn_and_rubbed(practice, sketch)
    practice.sketches.closing(sketch.id, b"")
    [_layer, stays] = sorted(practice.sketches.open(sketch.id).items, key=lambda each: each.id)
    assert isinstance(stays, Stroke)
    assert stays.points != without_times(stays.points)
    assert len(practice.sketches.drawn(sketch.id)) == 122
    assert _traces(vault, practice)[1:] == (True, True)

    practice.sketches.remember(sketch.id, False)
    assert practice.sketches.drawn(sketch.id) == ()
    practice.close()
    assert _traces(vault, practice) == (False, False, True)
    assert wrong_parts(vault) == []


def test_a_clients_sheet_is_remembered_only_by_a_dated_agreement(practice: Practice) -> None:
    sketch = begun(practice, LAYER, whose=Whose.CLIENT)
    with pytest.raises(BadInput, match="sketch-not-agreed"):
        practice.sketches.remember(sketch.id, True)
    agreed = practice.sketches.remember(sketch.id, True, date(2026, 11, 22))
    assert (agreed.remember, agreed.agreed_on) == (True, date(2026, 11, 22))
    mine = begun(practice)
    practice.sketches.remember(mine.id, True)
    with pytest.raises(BadInput, match="sketch-not-agreed"):
        practice.sketches.change(mine.id, whose=Whose.OURS)
    assert practice.sketches.get(mine.id).whose is Whose.MINE


def test_the_replay_begins_with_what_was_there(practice: Practice, clock: FixedClock) -> None:
    first, second = note("one"), note("two")
    sketch = begun(practice, LAYER, first)
    practice.sketches.remember(sketch.id, True)
    practice.sketches.save(sketch.id, added(second))
    practice.sketches.save(sketch.id, removed(first))
    played, seen = Scene(), list[set[str]]()
    for each in practice.sketches.drawn(sketch.id):
        played.apply(each.delta)
        seen.append({item.id for item in played.items()})
        assert each.at == clock.now()
    assert seen == [{LAYER.id, first.id}, {LAYER.id, first.id, second.id}, {LAYER.id, second.id}]


# Copies, exhibits, pictures


def test_an_exhibit_stands_for_itself(practice: Practice) -> None:
    add_client(practice)
    session = log(practice)
    one, two = note("The quay", group="g"), note("The boat", group="g")
    tie = Connector(
        id=ElementId("tie"), layer=LAYER.id,
        start=End(x=0, y=0, bound_to=one.id), end=End(x=1, y=1, bound_to=two.id),
    )  # fmt: skip
    sketch = begun(practice, LAYER, one, two, tie, session_id=session.id, whose=Whose.CLIENT)
    kept = practice.sketches.freeze(sketch.id, [LAYER, one, two, tie], "Before the storm")
    assert (kept.frozen_from, kept.title, kept.whose) == (sketch.id, "Before the storm", "client")
    assert (kept.session_id, kept.remember) == (session.id, False)
    for each in (one, two, tie):
        practice.sketches.save(sketch.id, removed(each))
    found = state(practice, kept)
    assert not set(found) & {LAYER.id, one.id, two.id, tie.id}
    notes = {each.text: each for each in found.values() if isinstance(each, Note)}
    [again] = [each for each in found.values() if isinstance(each, Connector)]
    assert (again.start.bound_to, again.end.bound_to) == (
        notes["The quay"].id, notes["The boat"].id,
    )  # fmt: skip
    assert notes["The quay"].group == notes["The boat"].group not in ("", "g")
    assert {each.layer for each in notes.values()} <= set(found)


def test_a_picture_goes_with_the_sheet_it_lies_on(practice: Practice, vault: Path) -> None:
    made = practice.sketches.make(
        SketchToMake(), [LAYER, picture("as in the file")], {"as in the file": plain_png()}
    )
    [key] = practice.sketches.open(made.id).pictures
    assert [each.attachment_id for each in practice.sketches.open(made.id).items
            if isinstance(each, Picture)] == [key]  # fmt: skip
    other = practice.sketches.copy(made.id)
    [own] = practice.sketches.open(other.id).pictures
    assert own != key
    added_later = practice.sketches.attach(made.id, plain_png((20, 20), "navy"), "photo.png")
    practice.sketches.save(made.id, added(picture(added_later)))
    practice.sketches.closing(made.id, b"")
    assert set(practice.sketches.open(made.id).pictures) == {key, added_later}
    # Taken off the sheet it could be put back, until the sheet is left.
    practice.sketches.save(made.id, removed(picture(added_later)))
    assert set(practice.sketches.open(made.id).pictures) == {key, added_later}
    practice.sketches.closing(made.id, b"")
    assert set(practice.sketches.open(made.id).pictures) == {key}
    practice.sketches.bin(made.id)
    practice.sketches.destroy(made.id)
    with practice.journal.work() as work:
        assert [each.id for each in work.all(Attachment)] == [own]
    practice.close()
    assert wrong_parts(vault) == []


def test_a_thumbnail_is_a_small_png_or_nothing(practice: Practice) -> None:
    sketch = begun(practice, LAYER)
    small = plain_png((200, 120))
    assert practice.sketches.closing(sketch.id, small).thumbnail == small
    for unfit in (b"GIF89a", plain_png((2000, 12))):
        with pytest.raises(BadInput, match="sketch-thumbnail-unfit"):
            practice.sketches.closing(sketch.id, unfit)
    assert practice.sketches.get(sketch.id).thumbnail == small
