"""The audit trail is read with before and after, exported whole, and verified by an outsider."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coachjournal.domain.audit import GENESIS
from coachjournal.domain.audit_reading import TrailFilter
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import WallTime
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import HoursChange, Payment
from coachjournal.errors import BadInput
from coachjournal.exports.read_back import read_pdf
from coachjournal.services import audit_trail
from coachjournal.services.audit_trail import TrailLine
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from tests.conftest import ROOT
from tests.services.practices import add_client, log


def changed(line: TrailLine) -> dict[str, tuple[object, object]]:
    return {each.field: (each.before, each.after) for each in line.read.changes}


def test_editing_a_past_session_shows_before_and_after(practice: Practice) -> None:
    add_client(practice)
    session = log(practice, minutes=60)
    practice.sessions.change(
        session.id,
        minutes=90,
        coaching_minutes=75,
        payment=Payment.PRO_BONO,
        start=WallTime(datetime.fromisoformat("2026-09-30T09:00")),
    )
    newest, first = practice.audit_trail.lines()
    assert newest.read.link.change is HoursChange.CHANGED
    assert changed(newest) == {
        "minutes": (60, 90),
        "coaching_minutes": (60, 75),
        "payment": ("paid", "pro-bono"),
        "on": (date(2026, 10, 1), date(2026, 9, 30)),
    }
    assert (newest.code, newest.leads) == ("C-01", True)
    assert changed(first) == {}
    assert practice.audit_trail.times_changed(session.id) == 1


def test_a_past_that_was_changed_late_is_marked_and_one_mended_at_once_is_not(
    practice: Practice, clock: FixedClock
) -> None:
    add_client(practice)
    recent = log(practice, start="2026-10-24T09:00")
    old = log(practice, start="2026-10-22T09:00")
    for session in (recent, old):
        practice.sessions.change(session.id, minutes=45, coaching_minutes=45)
    late = practice.audit_trail.lines(TrailFilter(only_late=True))
    assert [line.read.link.entry for line in late] == [old.id]


def test_a_session_moved_out_of_the_past_is_a_changed_past_too(practice: Practice) -> None:
    add_client(practice)
    session = log(practice, start="2026-03-01T09:00")
    practice.sessions.change(session.id, start=WallTime(datetime.fromisoformat("2026-11-20T09:00")))
    newest = practice.audit_trail.lines()[0]
    assert newest.read.late


def test_logging_an_old_session_is_no_changed_past(practice: Practice) -> None:
    add_client(practice)
    log(practice, start="2024-03-01T09:00")
    [line] = practice.audit_trail.lines()
    assert not line.read.late


def test_links_are_chosen_by_entry_period_and_kind(practice: Practice, clock: FixedClock) -> None:
    add_client(practice)
    one, two = log(practice), log(practice, start="2026-10-02T09:00")
    clock.moment += timedelta(days=2)
    practice.sessions.change(one.id, minutes=30, coaching_minutes=30)
    practice.sessions.bin(two.id)

    def found(wanted: TrailFilter) -> list[tuple[str, str]]:
        lines = practice.audit_trail.lines(wanted)
        return [(line.read.link.entry, line.read.link.change.value) for line in lines]

    assert found(TrailFilter(entry=one.id)) == [(one.id, "changed"), (one.id, "created")]
    assert found(TrailFilter(kinds={HoursChange.BINNED})) == [(two.id, "binned")]
    today = date(2026, 11, 24)
    assert found(TrailFilter(first=today)) == [(two.id, "binned"), (one.id, "changed")]
    assert len(found(TrailFilter(last=today - timedelta(days=1)))) == 2


def test_what_lies_in_the_bin_or_was_erased_leads_nowhere(practice: Practice) -> None:
    add_client(practice)
    session = log(practice)
    practice.sessions.bin(session.id)
    assert not any(line.leads for line in practice.audit_trail.lines())
    assert {line.code for line in practice.audit_trail.lines()} == {"C-01"}


def test_when_is_said_on_the_coachs_own_clock(practice: Practice, clock: FixedClock) -> None:
    add_client(practice)
    log(practice)
    [line] = practice.audit_trail.lines()
    here = clock.now().astimezone(ZoneInfo(clock.zone_name())).replace(tzinfo=None)
    assert line.read.when == here


# What leaves, and how anybody verifies it


def verified(links: list[dict[str, str]], head: str) -> bool:
    """As docs/audit-trail.md says, without a line of the program."""
    previous = "0" * 64
    for number, link in enumerate(links, start=1):
        content = {key: value for key, value in link.items() if key != "digest"}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(text.encode()).hexdigest()
        if (link["number"], link["previous"], link["digest"]) != (str(number), previous, digest):
            return False
        previous = digest
    return previous == head


def read_json(path: Path) -> tuple[list[dict[str, str]], str]:
    found = json.loads(path.read_text("utf-8"))
    return found["links"], found["head"]


def read_csv(path: Path) -> tuple[list[dict[str, str]], str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    links = [row for row in rows if row["number"].isdigit()]
    notes = [row["number"] for row in rows if not row["number"].isdigit()]
    return links, next(note for note in notes if "Head" in note).rsplit(" ", 1)[1]


@pytest.fixture
def busy(practice: Practice) -> Practice:
    """Sessions logged, changed, binned and brought back, of a client with a telling name."""
    add_client(practice, full_name="Rosalind Heronsgate")
    for day in range(1, 6):
        session = log(practice, start=f"2026-10-0{day}T09:00", title="Herons")
        practice.sessions.change(session.id, minutes=45, coaching_minutes=45)
    practice.sessions.bin(session.id)
    practice.sessions.restore(session.id)
    return practice


@pytest.mark.parametrize(("ending", "read"), [(".json", read_json), (".csv", read_csv)])
def test_an_outsider_can_verify_the_chain_with_any_sha_256(
    busy: Practice,
    tmp_path: Path,
    ending: str,
    read: Callable[[Path], tuple[list[dict[str, str]], str]],
) -> None:
    out = tmp_path / f"trail{ending}"
    done = busy.audit_trail.export(out)
    links, head = read(out)
    assert len(links) == done.links == 12
    assert head == done.head == busy.audit_trail.head()
    assert verified(links, head)
    for key, value in (("minutes", "600"), ("on", "2020-01-01"), ("payment", "barter")):
        forged = [dict(link) for link in links]
        forged[3][key] = value
        assert not verified(forged, head)
    assert not verified(links[:-1], head)


@pytest.mark.parametrize("ending", [".json", ".csv", ".xlsx", ".pdf"])
def test_the_exported_chain_holds_no_name_code_or_word(
    busy: Practice, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"trail{ending}"
    busy.audit_trail.export(out)
    content = out.read_bytes()
    said = " ".join(read_pdf(content).pages) if ending == ".pdf" else ""
    for secret in ("Rosalind", "Heronsgate", "Herons", "C-01"):
        assert secret.encode() not in content
        assert secret not in said
    with busy.journal.work() as work:
        assert [each.what for each in work.all(Exported)] == ["audit-trail"]


def test_the_paper_prints_the_head_whole(busy: Practice, tmp_path: Path) -> None:
    out = tmp_path / "trail.pdf"
    busy.audit_trail.export(out)
    said = "".join("".join(read_pdf(out.read_bytes()).pages).split())
    assert busy.audit_trail.head() in said


def test_the_pages_hear_that_it_left_and_another_ending_is_refused(
    busy: Practice, tmp_path: Path
) -> None:
    heard: list[Changes] = []
    busy.journal.news.subscribe(lambda changes, _initiator: heard.append(changes))
    busy.audit_trail.export(tmp_path / "trail.csv")
    assert heard == [Changes.EXPORTS]
    with pytest.raises(BadInput):
        busy.audit_trail.export(tmp_path / "trail.txt")


def test_an_empty_trail_is_whole_and_says_so(practice: Practice, tmp_path: Path) -> None:
    done = practice.audit_trail.export(tmp_path / "trail.json")
    assert (done.links, done.head) == (0, GENESIS)
    assert practice.audit_trail.lines() == []


def test_the_recipe_in_the_manual_verifies_a_chain_and_finds_a_forged_one(
    busy: Practice, tmp_path: Path
) -> None:
    recipe = (ROOT / "docs" / "audit-trail.md").read_text("utf-8")
    code = recipe.split("```python\n")[1].split("```")[0]
    out = tmp_path / "trail.json"
    busy.audit_trail.export(out)

    def verdict() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, str(out)], capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    assert f"Whole. Head: {busy.audit_trail.head()} as written." in verdict()
    out.write_text(out.read_text("utf-8").replace('"minutes": "45"', '"minutes": "450"', 1))
    assert "was changed" in verdict()


def test_the_paper_of_a_long_trail_lists_what_changed_and_counts_the_others(
    busy: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_trail, "_MOST_ON_PAPER", 11)
    out = tmp_path / "trail.pdf"
    busy.audit_trail.export(out)
    said = " ".join(" ".join(read_pdf(out.read_bytes()).pages).split())
    assert "5 entries were logged and are not listed here" in said
    assert "created" not in said
    assert said.count("changed") >= 5
