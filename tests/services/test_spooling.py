"""Text that a failing disk refuses is kept aside, encrypted, and is back at the next opening."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.terms import Mode, NoteKind, Payment, SessionStatus
from coachjournal.errors import BadInput, DiskFull
from coachjournal.services.elsewhere import save_copy_elsewhere
from coachjournal.services.journal import Environment
from coachjournal.services.opening import check_vault, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.spooling import (
    Saving,
    Spooled,
    SpooledNote,
    SpooledSession,
    SpooledTitle,
    keep_aside,
    what_to_spool,
)
from coachjournal.system.clock import FixedClock
from tests.services.practices import PASSPHRASE, add_client, log, new_practice

CANARY = "Canarycanary \ud800 herons\u2028"
START = datetime.fromisoformat("2026-11-20T09:00")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def here(state: Path, clock: FixedClock) -> Environment:
    return Environment(clock=clock, state_folder=lambda: state)


@pytest.fixture
def session(vault: Path, here: Environment) -> str:
    """A session whose note is from the real clock, and so later than the tests' own one."""
    with new_practice(vault) as practice:
        add_client(practice, working_name="Ridgeway")
        return str(log(practice, record="before").id)


def _open(vault: Path, here: Environment) -> Practice:
    return open_practice(vault, passphrase=PASSPHRASE, environment=here)


def _note(session: str, text: str = CANARY) -> SpooledNote:
    return SpooledNote(session_id=session, kind=NoteKind.RECORD, text=text)


def _said(practice: Practice, session: str) -> str:
    return practice.notes.open(session, NoteKind.RECORD).text


def _locked_with(vault: Path, here: Environment, *texts: Spooled) -> None:
    practice = _open(vault, here)
    keep_aside(practice, texts)
    practice.close()


def test_what_was_kept_aside_is_back_and_the_file_is_gone(
    vault: Path, here: Environment, session: str, state: Path
) -> None:
    title = SpooledTitle(session_id=session, title="Ridge & Co")
    _locked_with(vault, here, _note(session), title)
    (spooled,) = (state / "spool").iterdir()
    assert b"Canary" not in spooled.read_bytes()
    assert spooled.stat().st_mode & 0o077 == 0
    practice = _open(vault, here)
    assert practice.taken_in == 2
    assert _said(practice, session) == CANARY
    assert practice.sessions.page(session).session.title == "Ridge & Co"
    assert list((state / "spool").iterdir()) == []
    practice.close()
    practice = _open(vault, here)
    assert practice.taken_in == 0
    assert _said(practice, session) == CANARY
    practice.close()


@pytest.mark.parametrize("typed", ["Ridgeway", "c-01", "Somebody new"])
def test_a_session_that_was_being_logged_is_logged_once(
    vault: Path, here: Environment, session: str, state: Path, typed: str
) -> None:
    spooled = SpooledSession(
        client=typed,
        start=START,
        minutes=50,
        payment=Payment.PRO_BONO,
        mode=Mode.VIDEO,
        status=SessionStatus.HELD,
        title="First",
        record=CANARY,
    )
    _locked_with(vault, here, spooled)
    (file,) = (state / "spool").iterdir()
    content = file.read_bytes()
    _open(vault, here).close()
    # As after an opening that was killed between the commit and the removal.
    file.write_bytes(content)
    practice = _open(vault, here)
    (row,) = [row for row in practice.sessions.rows() if row.id != session]
    assert _said(practice, row.id) == CANARY
    clients = {line.client.working_name for line in practice.clients.lines()}
    assert clients == {"Ridgeway", *(["Somebody new"] if " " in typed else [])}
    practice.close()


def test_a_session_of_somebody_at_an_hour_that_others_have_is_logged_all_the_same(
    vault: Path, here: Environment, session: str, state: Path
) -> None:
    practice = _open(vault, here)
    add_client(practice, "C-02", working_name="Ana")
    log(practice, START.isoformat(), client_code="C-02", minutes=50)
    planned = log(practice, START.isoformat(), status=SessionStatus.PLANNED, minutes=60).id
    practice.close()
    spooled = SpooledSession(
        client="Ridgeway (C-01)",
        start=START,
        minutes=50,
        payment=Payment.PAID,
        mode=Mode.VIDEO,
        status=SessionStatus.HELD,
        record=CANARY,
    )
    _locked_with(vault, here, spooled)
    (file,) = (state / "spool").iterdir()
    content = file.read_bytes()
    _open(vault, here).close()
    file.write_bytes(content)
    practice = _open(vault, here)
    rows = [row for row in practice.sessions.rows(client_code="C-01") if row.id != session]
    # In the place of the one that was planned then, and once.
    assert [(row.id, row.status, row.minutes) for row in rows] == [(planned, "held", 50)]
    assert _said(practice, planned) == CANARY
    assert len(practice.clients.lines()) == 2
    practice.close()


def test_a_text_that_was_written_on_since_stays_and_the_other_is_in_its_history(
    vault: Path, here: Environment, session: str, clock: FixedClock
) -> None:
    _locked_with(vault, here, _note(session, "typed at the lock"))
    clock.moment = datetime.now(UTC) + timedelta(hours=5)
    elsewhere = Environment(clock=clock, state_folder=None)
    practice = _open(vault, elsewhere)
    practice.notes.leave(session, NoteKind.RECORD, "written elsewhere since")
    practice.close()
    practice = _open(vault, here)
    assert _said(practice, session) == "written elsewhere since"
    history = [past.text for past in practice.notes.history(session, NoteKind.RECORD)]
    assert "typed at the lock" in history
    practice.close()


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "foreign"])
def test_what_cannot_be_read_stays_and_keeps_nobody_out(
    vault: Path, here: Environment, session: str, state: Path, harm: str, tmp_path: Path
) -> None:
    _locked_with(vault, here, _note(session))
    (file,) = (state / "spool").iterdir()
    content = file.read_bytes()
    harmed = {
        "flip": content[:-1] + bytes([content[-1] ^ 1]),
        "cut": content[:15],
        "empty": b"",
        "foreign": b"CJSPOOL1" + bytes(60),
    }[harm]
    file.write_bytes(harmed)
    practice = _open(vault, here)
    assert practice.taken_in == 0
    assert _said(practice, session) == "before"
    practice.close()
    assert file.read_bytes() == harmed


def test_one_that_cannot_be_put_back_keeps_no_other_out_and_is_counted(
    vault: Path, here: Environment, session: str, state: Path
) -> None:
    """As when an older backup was restored onto a new disk: the newest session is not in it."""
    title = SpooledTitle(session_id=session, title="Ridge & Co")
    _locked_with(vault, here, _note("a-session-that-is-not-there"), _note(session), title)
    practice = _open(vault, here)
    assert (practice.taken_in, practice.left_aside) == (2, 1)
    assert _said(practice, session) == CANARY
    practice.sessions.change(session, title="Changed since")
    practice.close()
    practice = _open(vault, here)
    assert (practice.taken_in, practice.left_aside) == (0, 1)
    assert [row.title for row in practice.sessions.rows()] == ["Changed since"]
    practice.close()
    assert len(list((state / "spool").iterdir())) == 1


def test_another_vault_does_not_take_it(
    vault: Path, here: Environment, session: str, state: Path, tmp_path: Path
) -> None:
    _locked_with(vault, here, _note(session))
    other = tmp_path / "Other.cjvault"
    with new_practice(other):
        pass
    _open(other, here).close()
    assert len(list((state / "spool").iterdir())) == 1


def test_a_check_counts_what_waits(vault: Path, here: Environment, session: str) -> None:
    _locked_with(vault, here, _note(session))
    findings = check_vault(vault, passphrase=PASSPHRASE, environment=here)
    assert [f.looked_at for f in findings if f.name == "spool"] == [1]
    assert all(f.sound for f in findings)


def test_only_all_of_it_can_be_kept_aside(session: str) -> None:
    saving = Saving(lambda: None, _note(session))
    assert what_to_spool([saving]) == [_note(session)]
    assert what_to_spool([saving, lambda: None]) is None
    assert "Canary" not in repr(saving)


def test_without_a_place_outside_it_says_so(vault: Path, session: str) -> None:
    practice = _open(vault, Environment(state_folder=None))
    with pytest.raises(DiskFull):
        keep_aside(practice, [_note(session)])
    practice.close()


def test_a_copy_elsewhere_is_a_whole_journal_with_what_was_on_the_screen(
    vault: Path, here: Environment, session: str, tmp_path: Path
) -> None:
    other_disk = tmp_path / "stick"
    other_disk.mkdir()
    practice = _open(vault, here)
    practice.journal.store.writing.refused_as = "writing-ended"
    copy = save_copy_elsewhere(practice, other_disk, [_note(session)])
    second = save_copy_elsewhere(practice, other_disk, [])
    assert _said(practice, session) == "before"
    practice.close()
    assert [copy.name, second.name] == ["Practice copy.cjvault", "Practice copy 2.cjvault"]
    opened = open_practice(copy, passphrase=PASSPHRASE, environment=here)
    assert _said(opened, session) == CANARY
    opened.close()
    findings = check_vault(copy, passphrase=PASSPHRASE, environment=here)
    assert all(finding.sound for finding in findings)


def test_a_copy_is_not_put_where_a_cloud_tool_mixes_files(
    vault: Path, here: Environment, session: str, tmp_path: Path
) -> None:
    (tmp_path / "synced" / ".stfolder").mkdir(parents=True)
    practice = _open(vault, here)
    with pytest.raises(BadInput, match="in-sync-folder"):
        save_copy_elsewhere(practice, tmp_path / "synced", [])
    with pytest.raises(DiskFull):
        save_copy_elsewhere(practice, tmp_path / "not there", [])
    practice.close()
    assert not list((tmp_path / "synced").glob("*.cjvault"))


def test_a_journal_whose_disk_failed_is_not_sealed_as_whole(
    vault: Path, here: Environment, session: str
) -> None:
    practice = _open(vault, here)
    practice.journal.store.writing.refused_as = "writing-ended"
    practice.close()
    assert b'"clean":false' in (vault / "state.json").read_bytes()
    _open(vault, here).close()
    assert b'"clean":true' in (vault / "state.json").read_bytes()
