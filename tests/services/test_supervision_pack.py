"""The supervision pack: what is in it, what is not, and that no name leaves with it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify import UnsureReason
from coachjournal.domain.ids import Moment, OrganisationId, RowId, SupervisionMeetingId
from coachjournal.domain.people import Organisation, OtherIdentifier, PersonInWorld
from coachjournal.domain.supervision import Commitment, SupervisionMeeting
from coachjournal.domain.terms import Answer, Eye, IdentifierSort, NoteKind, SessionStatus
from coachjournal.domain.work import DecisionNote
from coachjournal.errors import BadInput, Confidential
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.supervision_pack import PackUnsure
from tests.services.packs import (
    NOW,
    TODAY,
    agreement,
    as_it_is,
    client,
    item,
    made_pack,
    opened,
    practice,
    record,
    said_by,
    session,
)

MET = SupervisionMeeting(
    id=SupervisionMeetingId("met"), on=date(2026, 11, 1), minutes=60, supervisor="Margery Whit"
)
COUNCIL = Organisation(
    id=OrganisationId("council"), name="Ellerby Council", also_called=("Ellerby Town Hall",)
)
ANNA = client(
    "C-07",
    full_name="Anneliese Thorvald",
    working_name="Annie, Ellerby",
    email="annie@ellerby.example.org",
    phone="01632 960118",
    organisation_id=COUNCIL.id,
    role_in_packs="senior manager",
)
ODILE = client("C-08", full_name="Odile Marchbanks", organisation_id=COUNCIL.id)
MANAGER = PersonInWorld(
    id=RowId("p1"), client_id=ANNA.id, name="Dermot Quill", relationship="line manager, retiring"
)
FORMS = pytest.mark.parametrize("ending", [".pdf", ".md"])


@FORMS
def test_a_case_is_told_in_codes(tmp_path: Path, ending: str) -> None:
    asked = "What do I owe Annie when Dermot Quill rings from Ellerby Town Hall?"
    flagged = item(
        asked, "C-07", wanted="to hear what you notice", eye=Eye.COACH, story="Thorvald waits."
    )
    with practice(tmp_path / "v", COUNCIL, ANNA, ODILE, MANAGER, flagged) as made:
        pack, text = made_pack(made, tmp_path / f"pack{ending}")
    assert "What do I owe C-07 when C-07's line manager rings from Organisation A?" in text
    assert "C-07 waits." in text
    assert "senior manager, Organisation A" in text
    assert "Looks through: the coach." in text
    assert "From supervision I want: to hear what you notice" in text
    for name in ("Annie", "Thorvald", "Dermot", "Ellerby", "Ruth", "Odile"):
        assert name.lower() not in text.lower()
    assert (pack.number, pack.unsure) == (1, ())
    # Three names in the question, which stands on page 1 and in its case; one in the story.
    assert pack.replacements == 7
    assert pack.pages == (2 if ending == ".pdf" else 0)


def test_every_kind_of_identifier_of_other_clients_is_replaced_too(tmp_path: Path) -> None:
    others = [
        OtherIdentifier(id=RowId(f"o{sort}"), client_id=ODILE.id, sort=sort, text=text)
        for sort, text in (
            (IdentifierSort.NAME, "Dilys"),
            (IdentifierSort.PLACE, "the Wexcombe depot"),
            (IdentifierSort.PROJECT, "Project Kittiwake"),
            (IdentifierSort.ORGANISATION, "Brantwell Ltd"),
            (IdentifierSort.EMAIL, "dilys@brantwell.example"),
            (IdentifierSort.PHONE, "+44 7700 900361"),
        )
    ]
    asked = (
        "Dilys left the Wexcombe depot and Project Kittiwake for Brantwell; she writes from "
        "dilys@brantwell.example or 07700 900361."
    )
    with practice(tmp_path / "v", COUNCIL, ODILE, *others, item(asked)) as made:
        pack, text = made_pack(made, tmp_path / "pack.pdf")
    told = (
        "C-08 left the Place A and Project A for Organisation B; she writes from "
        "[e-mail-of-C-08] or [phone of C-08]."
    )
    assert told in text
    assert pack.unsure == ()


def test_page_one_holds_the_urgent_first_what_came_of_last_time_and_the_hours(
    tmp_path: Path,
) -> None:
    things = (
        MET,
        replace(MET, id=SupervisionMeetingId("before"), on=date(2026, 8, 1)),
        Commitment(id=RowId("c1"), meeting_id=MET.id, text="Wait for ten breaths."),
        Commitment(
            id=RowId("c2"), meeting_id=MET.id, text="Say it.", outcome="I said it, and it helped."
        ),
        Commitment(
            id=RowId("c3"), meeting_id=SupervisionMeetingId("before"), text="Rest more.",
            done_on=date(2026, 8, 9),
        ),
        ANNA,
        COUNCIL,
        DecisionNote(
            id=RowId("d1"), decided_on=date(2026, 11, 9), client_id=ANNA.id,
            what_happened="Annie feared for a volunteer.", decided="We rang the office.",
        ),
        DecisionNote(id=RowId("d2"), decided_on=date(2026, 9, 9), what_happened="An old thing."),
        item("May I keep silent?", "C-07", urgent=True),
        item("Where do I stand?", "C-07"),
        session("C-07", date(2026, 11, 3)),
        session("C-07", date(2026, 11, 10)),
        session("C-07", date(2026, 10, 3)),
        session("C-07", date(2026, 11, 12), status=SessionStatus.CANCELLED),
    )  # fmt: skip
    with practice(tmp_path / "v", *things) as made:
        _pack, text = made_pack(made, tmp_path / "pack.pdf")
        _pack, since = made_pack(made, tmp_path / "since.pdf", since=date(2026, 9, 1))
    parts = ["First: urgent or ethical", "C-07 feared for a volunteer.", "We rang the office."]
    parts += ["May I keep silent?", "My question", "Where do I stand?", "What I did with last time"]
    parts += ["Wait for ten breaths.", "Not yet", "I said it, and it helped."]
    parts += ["Since last supervision, 01/11/2026", "2 h 00", "1 : 2"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "An old thing." not in text
    assert "Rest more." not in text
    assert "An old thing." in since
    assert "Since 01/09/2026 3 h 00" in since


def test_what_the_practice_itself_asks_has_a_case_of_its_own(tmp_path: Path) -> None:
    with practice(tmp_path / "v", item("Am I tired?", wanted="company")) as made:
        _pack, text = made_pack(made, tmp_path / "pack.md")
    assert "My practice" in text
    assert "What I want from today" in text
    assert text.count("company") == 2


def test_the_story_is_a_line_a_session_and_nothing_else_of_the_record(tmp_path: Path) -> None:
    days = [date(2026, 10, day) for day in (1, 8, 22, 29)]
    first, second, *rest = (session("C-07", day) for day in days)
    last = replace(rest[-1], title="The letter to Dermot")
    written = record(second, "## Asked for\n\n- **Annie** wants _calm_. A secret follows.\n")
    hidden = record(last, "Nothing of this record is told.")
    things = (COUNCIL, ANNA, MANAGER, first, second, *rest[:-1], last, written, hidden)
    with practice(tmp_path / "v", *things, item("Why?", "C-07")) as made:
        _pack, text = made_pack(made, tmp_path / "pack.md")
    assert "C-07 wants calm." in text
    assert "The letter to C-07's line manager" in text
    assert "4 sessions" in text
    assert "secret" not in text
    assert "Nothing of this" not in text


PASSAGE = "I will not be carried any further."


@pytest.mark.parametrize(
    ("answers", "note", "shown"),
    [
        ((), NoteKind.RECORD, False),
        ((agreement("C-07", Answer.PENDING),), NoteKind.RECORD, False),
        ((agreement("C-07", Answer.NO),), NoteKind.RECORD, False),
        ((agreement("C-07", Answer.YES),), NoteKind.RECORD, True),
        ((agreement("C-07", Answer.YES),), None, True),
        (
            (agreement("C-07", Answer.YES, withdrawn_on=date(2026, 11, 2)),),
            NoteKind.RECORD,
            False,
        ),
        (
            (
                agreement("C-07", Answer.YES, answered_on=date(2026, 1, 2)),
                agreement("C-07", Answer.NO, answered_on=date(2026, 5, 2)),
            ),
            NoteKind.RECORD,
            False,
        ),
        ((agreement("C-07", Answer.NO),), NoteKind.REFLECTION, True),
    ],
)
def test_exact_words_are_shown_only_with_the_clients_yes(
    tmp_path: Path, answers: tuple[object, ...], note: NoteKind | None, shown: bool
) -> None:
    held = session("C-07", date(2026, 11, 5))
    flagged = item("Whose is it?", "C-07", passage=PASSAGE, note=note, session_id=held.id)
    with practice(tmp_path / "v", COUNCIL, ANNA, held, flagged, *answers) as made:
        pack, text = made_pack(made, tmp_path / "pack.md")
    assert (PASSAGE in text) is shown
    assert ("In my words, 05/11/2026" in text) is shown
    assert pack.passages_left_out == (0 if shown else 1)


def test_a_no_to_exact_words_keeps_the_record_out_of_the_story(tmp_path: Path) -> None:
    held = session("C-07", date(2026, 11, 5))
    things = (COUNCIL, ANNA, held, record(held, "She asked for calm."), item("Why?", "C-07"))
    with practice(tmp_path / "v", *things, agreement("C-07", Answer.NO)) as made:
        _pack, text = made_pack(made, tmp_path / "pack.md")
    assert "calm" not in text


def test_who_is_restricted_or_in_the_bin_is_left_out_and_counted(tmp_path: Path) -> None:
    shut = replace(ODILE, restricted_since=date(2026, 10, 1))
    binned = client("C-09", full_name="Petronella Voss", binned_at=Moment(NOW))
    things = (
        COUNCIL,
        ANNA,
        shut,
        binned,
        item("Asked of a shut file?", "C-08"),
        item("Asked of the bin, by Petronella Voss?", "C-09"),
        item("Asked of C-07, and Petronella?", "C-07"),
        DecisionNote(
            id=RowId("d"), decided_on=TODAY, what_happened="Kept apart.", restricted=True
        ),
    )  # fmt: skip
    with practice(tmp_path / "v", *things) as made:
        pack, text = made_pack(made, tmp_path / "pack.md")
    assert (pack.clients_left_out, pack.notes_left_out) == (2, 1)
    assert "Asked of C-07, and C-09?" in text
    for words in ("shut file", "the bin", "Kept apart"):
        assert words not in text


def test_ordinary_words_that_are_names_are_unsure_until_accepted(tmp_path: Path) -> None:
    will, grace = client("C-01", full_name="Will Ashdown"), client("C-02", full_name="Grace Ojo")
    asked = "Will she stay? Grace under pressure is rare. She will, with grace."
    out = tmp_path / "pack.pdf"
    with practice(tmp_path / "v", will, grace, item(asked, "C-01")) as made:
        with pytest.raises(PackUnsure) as refused:
            made_pack(made, out, accept_unsure=False)
        assert not out.exists()
        assert made.packs.register() == []
        pack, text = made_pack(made, out, accept_unsure=True)
        line = made.packs.register()[0]
    found = [(each.reason, each.found) for each in refused.value.unsure]
    ordinary = UnsureReason.ORDINARY_WORD_NAME
    assert found == [(ordinary, "Will"), (ordinary, "Grace")]
    assert refused.value.exit_code == 7
    # And nobody said whether a colleague would know C-01.
    assert refused.value.facts == {"findings": 3}
    assert "Grace" not in repr(refused.value) + str(refused.value)
    assert asked in text
    assert pack.unsure == refused.value.unsure
    assert line.accepted_unsure == 3


def test_a_name_beside_its_other_part_is_no_ordinary_word(tmp_path: Path) -> None:
    will = client("C-01", full_name="Will Ashdown")
    with practice(tmp_path / "v", will, item("I asked Will Ashdown, then Will's wife.")) as made:
        pack, text = made_pack(made, tmp_path / "pack.md")
    assert "I asked C-01, then C-01's wife." in text
    assert pack.unsure == ()


@FORMS
def test_a_registered_name_in_the_finished_file_is_never_let_through(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / f"pack{ending}"
    with practice(tmp_path / "v", COUNCIL, ANNA, item("What of Thorvald?", "C-07")) as made:
        monkeypatch.setattr(Replacing, "deidentified", as_it_is)
        with pytest.raises(Confidential) as refused:
            made_pack(made, out, accept_unsure=True)
        assert made.packs.register() == []
    assert (refused.value.code, refused.value.exit_code) == ("pack-leaks", 7)
    assert refused.value.facts["findings"] == 2
    assert not out.exists()


@pytest.mark.parametrize(
    "name",
    ["Ada Page", "Will Case", "Robin Pack", "Rose Room", "Mark Supervision", "Dan Code", "May Last",
     "Rob Library", "Mo Fingerprint", "Page Case", "Report Lab"],
)  # fmt: skip
def test_the_papers_own_words_are_not_taken_for_names(tmp_path: Path, name: str) -> None:
    held = session("C-01", date(2026, 11, 3), title="A beginning")
    things = (client("C-01", full_name=name), held, item("Where do I stand?", "C-01"))
    with practice(tmp_path / "v", MET, *things) as made:
        pack, text = made_pack(made, tmp_path / "pack.pdf")
    assert pack.unsure == ()
    assert "Supervision pack 1" in text
    assert "Page 1 of 2" in text


def test_the_register_knows_what_left(tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    with practice(tmp_path / "v", COUNCIL, ANNA, ODILE, item("Why Annie?", "C-07")) as made:
        heard: list[Changes] = []
        made.changes.subscribe(lambda changes, _by: heard.append(changes))
        made_pack(made, out)
        made_pack(made, tmp_path / "again.pdf")
        newest, line = made.packs.register()
    assert heard == [Changes.EXPORTS, Changes.EXPORTS]
    assert (line.number, newest.number) == (1, 2)
    assert (line.what, line.form, line.replacements) == ("supervision-pack", "pdf", 2)
    assert line.file_hash == hashlib.sha256(out.read_bytes()).hexdigest()
    assert line.fingerprint[:12] in said_by(out)
    assert line.clients == (ANNA.id,)
    assert line.destroy_by == TODAY + timedelta(days=60)
    assert "Destroy by 21/01/2027" in said_by(out)
    assert out.stat().st_mode & 0o777 == 0o600


def test_the_same_vault_day_and_number_give_the_same_bytes(tmp_path: Path) -> None:
    for place in ("one", "two"):
        things = (COUNCIL, ANNA, MANAGER, item("Why Annie?", "C-07"), item("And Dermot?"))
        with practice(tmp_path / place, *things) as made:
            made_pack(made, tmp_path / f"{place}.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_journal_itself_is_not_changed(tmp_path: Path) -> None:
    asked = item("Why Annie?", "C-07")
    with practice(tmp_path / "v", COUNCIL, ANNA, asked) as made:
        made_pack(made, tmp_path / "pack.md")
    with opened(tmp_path / "v") as again, again.journal.work() as work:
        assert work.all(type(asked)) == [asked]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with practice(tmp_path / "v") as made, pytest.raises(BadInput, match="unknown-ending"):
        made_pack(made, tmp_path / "pack.odt")


def test_a_file_that_cannot_be_written_leaves_no_line_in_the_register(tmp_path: Path) -> None:
    with practice(tmp_path / "v", item("Why?")) as made:
        with pytest.raises(Exception, match="cannot-write"):
            made_pack(made, tmp_path / "nowhere" / "pack.pdf")
        assert made.packs.register() == []


def test_an_empty_practice_has_a_pack_too(tmp_path: Path) -> None:
    with practice(tmp_path / "v") as made:
        pack, text = made_pack(made, tmp_path / "pack.pdf")
    assert pack.pages == 1
    assert "Up to now 0 h 00" in text
