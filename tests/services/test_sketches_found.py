"""Sketches are found, put away, shown to nobody who should not see them, and survive a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.sketch.delta import removed, replaced
from coachjournal.domain.sketch.elements import (
    Stroke,
)
from coachjournal.domain.sketches import Sketch, SketchDelta, SketchItem
from coachjournal.errors import BadInput
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake
from tests.conftest import ROOT
from tests.services.practices import add_client, log, new_practice, reopened, wrong_parts
from tests.services.sketching import LAYER, begun, note, state


def _hits(practice: Practice, query: str = "kingfisher", **asked: bool) -> list[str]:
    return [each.hit.id for each in practice.search.find(query, **asked)]


def test_what_stands_on_a_sheet_is_found_once_it_is_left(practice: Practice) -> None:
    sketch = begun(practice, LAYER, words := note("A kingfisher at dawn"))
    practice.sketches.closing(sketch.id, b"")
    [found] = practice.search.find("kingfisher kind:sketch")
    assert (found.hit.kind, found.hit.id, found.hit.title) == ("sketch", sketch.id, "Harbour")
    assert "kingfisher" in found.hit.snippet
    hidden = replace(LAYER, shown=False)
    practice.sketches.save(sketch.id, replaced([(LAYER, hidden)]))
    practice.sketches.closing(sketch.id, b"")
    assert _hits(practice) == []
    practice.sketches.save(sketch.id, replaced([(hidden, LAYER)]))
    practice.sketches.save(sketch.id, removed(words))
    practice.sketches.closing(sketch.id, b"")
    assert _hits(practice) == []


@pytest.fixture
def of_a_session(practice: Practice) -> Sketch:
    add_client(practice, working_name="Rosalind")
    session = log(practice, bring="Why do I draw for them?")
    sketch = begun(practice, LAYER, note("kingfisher"), session_id=session.id)
    return practice.sketches.closing(sketch.id, b"")


def test_a_sessions_sketch_is_its_clients_and_goes_to_the_bin_with_it(
    practice: Practice, of_a_session: Sketch
) -> None:
    [client] = practice.clients.lines()
    key, session = client.client.id, str(of_a_session.session_id)
    assert practice.sketches.clients_of([of_a_session]) == {of_a_session.id: key}
    assert practice.sketches.lines(client_id=key) == [of_a_session]
    assert practice.sketches.lines(session_id=session) == [of_a_session]
    assert practice.search.find("client:C-01 kind:sketch")[0].client_code == "C-01"
    practice.sessions.bin(session)
    assert (practice.sketches.lines(), _hits(practice)) == ([], [])
    practice.sessions.restore(session)
    assert (practice.sketches.lines(), _hits(practice)) == ([of_a_session], [of_a_session.id])
    practice.sketches.bin(of_a_session.id)
    assert (practice.sketches.lines(), _hits(practice)) == ([], [])
    assert [each.id for each in practice.sketches.lines(binned=True)] == [of_a_session.id]
    practice.sketches.restore(of_a_session.id)
    assert _hits(practice) == [of_a_session.id]


def test_under_restriction_it_is_shown_only_where_the_client_is_named(
    practice: Practice, of_a_session: Sketch
) -> None:
    [client] = practice.clients.lines()
    practice.retention.restrict(client.client.id, "asked", date(2027, 1, 1))
    assert (practice.sketches.lines(), _hits(practice)) == ([], [])
    assert practice.sketches.lines(client_id=client.client.id) == [of_a_session]
    assert _hits(practice, restricted=True) == [of_a_session.id]


def test_a_sketch_of_a_supervision_item_is_its_clients_too(
    practice: Practice, of_a_session: Sketch
) -> None:
    [item] = practice.sessions.page(str(of_a_session.session_id)).items
    sketch = practice.sketches.change(of_a_session.id, item_id=item.id)
    assert (sketch.item_id, sketch.session_id) == (item.id, None)
    [client] = practice.clients.lines()
    assert practice.sketches.lines(client_id=client.client.id) == [sketch]
    assert practice.search.find("client:C-01 kind:sketch")[0].hit.id == sketch.id
    practice.supervision.bin_item(item.id)
    assert (practice.sketches.lines(), _hits(practice)) == ([], [])


def test_destroyed_it_leaves_nothing(practice: Practice, of_a_session: Sketch) -> None:
    practice.sketches.remember(of_a_session.id, True)
    with pytest.raises(BadInput, match="not-in-the-bin"):
        practice.sketches.destroy(of_a_session.id)
    practice.sketches.bin(of_a_session.id)
    practice.sketches.destroy(of_a_session.id)
    with practice.journal.work() as work:
        assert not any(work.count(each) for each in (Sketch, SketchItem, SketchDelta))


def test_two_in_the_bin_are_listed_with_whose_they_are(
    practice: Practice, of_a_session: Sketch
) -> None:
    practice.sketches.bin(of_a_session.id)
    [line] = practice.bin.lines()
    assert (line.kind, line.title, line.client) == ("sketch", "Harbour", "Rosalind")


# A crash


def test_a_kill_while_drawing_loses_at_most_the_stroke_in_hand(tmp_path: Path) -> None:
    vault = tmp_path / "Practice.cjvault"
    with new_practice(vault) as practice:
        sketch = begun(practice, LAYER, note("kingfisher"))
        practice.sketches.closing(sketch.id, b"")
    program = """
        import sys
        from pathlib import Path
        from coachjournal.domain.sketch.delta import added
        from coachjournal.domain.sketch.elements import ElementId, LayerId, Note, Stroke
        from coachjournal.domain.sketch.ink import InkPoint, packed
        from tests.services.practices import reopened

        points = packed(InkPoint(float(x), 2.0, 0.5, x / 100) for x in range(50))
        with reopened(Path(sys.argv[1])) as practice:
            sketches, key = practice.sketches, sys.argv[2]
            words = Note(id=ElementId(sketches.new_id()), layer=LayerId("layer"), x=0, y=0,
                         width=9, height=9, text="heron")
            sketches.save(key, added(words))
            for number in range(100_000):
                drawn = Stroke(id=ElementId(sketches.new_id()), layer=LayerId("layer"),
                               order=float(number), points=points)
                sketches.save(key, added(drawn))
                print(drawn.id, flush=True)
    """
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), str(vault), sketch.id],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert child.stdout is not None
    told = [child.stdout.readline().strip() for _ in range(25)]
    child.kill()
    rest, _ = child.communicate()
    assert child.returncode == -signal.SIGKILL
    # A line cut by the kill was not told in full.
    told += [line for line in rest.splitlines() if len(line) == 36]
    with reopened(vault) as practice:
        kept = state(practice, sketch)
        strokes = {key for key, each in kept.items() if isinstance(each, Stroke)}
        assert set(told) <= strokes
        assert len(strokes) <= len(told) + 1
        # Nobody left the sheet: its words were made when the journal was opened.
        assert _hits(practice, "heron") == [sketch.id]
    assert wrong_parts(vault) == []


def test_words_of_a_sheet_that_was_never_left_are_found_after_the_next_opening(
    tmp_path: Path,
) -> None:
    with new_practice(tmp_path / "P.cjvault") as practice:
        sketch = begun(practice, LAYER, note("kingfisher"))
    with reopened(tmp_path / "P.cjvault") as practice:
        assert _hits(practice) == [sketch.id]


def test_half_a_character_pair_on_a_note_comes_back(practice: Practice) -> None:
    words = note("half \ud83d of one")
    sketch = begun(practice, LAYER, words)
    practice.sketches.closing(sketch.id, b"")
    assert state(practice, sketch)[words.id] == words


def test_a_title_is_one_line_that_a_terminal_can_show(practice: Practice) -> None:
    """It may be the name of a file from elsewhere."""
    made = practice.sketches.make(
        SketchToMake(title="\x1b]0;owned\x07Harbour\r\n\u202eplan \ud83d")
    )
    assert made.title == "]0;owned Harbour plan ?"
