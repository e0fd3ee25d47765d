"""An access request from its first day to the copy; the goodwill file; who is refused."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coachjournal.domain.protection import AskedBy, PassageVerdict, PauseWhy, RetentionRule
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.sketch.elements import ElementId, LayerId, Note
from coachjournal.domain.sketches import Whose
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import EngagementKind, NoteKind, RatedBy, RatingMoment
from coachjournal.errors import BadInput, Confidential, Conflict, NotFound
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.access_copy import COPY, LETTER, TO_DECIDE, TO_READ
from coachjournal.services.access_requests import Decide, PassageLine
from coachjournal.services.engagements import EngagementFields
from coachjournal.services.practice import Practice
from coachjournal.services.session_papers import PaperWanted
from coachjournal.services.sketches import SketchToMake
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, log

RECORD = "She spoke of the harbour.\n\nHer manager Oskar Vandersteen said no again."
REFLECTION = "I was impatient today."
ELSEWHERE = "He asked whether Marchetti had told me of the merger."


@pytest.fixture
def rosa(practice: Practice) -> str:
    rosa = add_client(practice, full_name="Rosalind Marchetti", working_name="Rosalind")
    add_client(practice, "C-02", full_name="Piet Hoekstra")
    practice.clients.add_person(rosa.id, "Oskar Vandersteen", "manager")
    log(practice, record=RECORD, reflection=REFLECTION)
    log(practice, "2026-10-02T09:00", client_code="C-02", record=ELSEWHERE)
    return rosa.id


@pytest.fixture
def request_id(practice: Practice, rosa: str) -> str:
    return practice.access_requests.receive(rosa).value.id


def _with(lines: list[PassageLine], words: str) -> PassageLine:
    found = [line for line in lines if words in line.passage.text]
    assert len(found) == 1, words
    return found[0]


def _text(file: Path) -> str:
    return "\n".join(read_pdf(file.read_bytes()).pages)


def test_every_passage_is_found_with_where_it_is_and_whether_to_decide(
    practice: Practice, request_id: str
) -> None:
    lines = practice.access_requests.passages(request_id)
    harbour = _with(lines, "harbour").passage
    assert (harbour.where, harbour.on, harbour.own) == ("record", date(2026, 10, 1), True)
    assert not harbour.must_decide
    manager = _with(lines, "said no again").passage
    assert manager.must_decide
    assert any("Vandersteen" in word for word in manager.others)
    assert _with(lines, "impatient").passage.must_decide
    elsewhere = _with(lines, "merger").passage
    assert (elsewhere.own, elsewhere.third_party, elsewhere.must_decide) == (False, True, True)


def test_nothing_is_written_while_a_passage_is_undecided(
    practice: Practice, request_id: str, tmp_path: Path
) -> None:
    out = tmp_path / "answer"
    with pytest.raises(Confidential) as refused:
        practice.access_copies.export(request_id, out)
    assert refused.value.code == "passages-undecided"
    assert refused.value.exit_code == 7
    assert list(out.iterdir()) == []


def test_the_copy_holds_what_was_given_and_not_a_word_of_what_was_not(
    practice: Practice, request_id: str, tmp_path: Path
) -> None:
    practice.retention.set_rules([RetentionRule(years=7)])
    out = tmp_path / "answer"
    found = practice.access_copies.write_to_decide(request_id, out)
    file = out / TO_DECIDE
    content = json.loads(file.read_text("utf-8"))
    assert len(content["passages"]) == found
    assert "Vandersteen" in (out / TO_READ).read_text("utf-8")
    for passage in content["passages"]:
        if not passage["must_decide"]:
            continue
        if "impatient" in passage["text"]:
            passage["verdict"] = "give"
        elif "said no" in passage["text"]:
            passage |= {"verdict": "redact", "redact": ["Oskar Vandersteen"]}
        else:
            passage |= {"verdict": "withhold", "why": "It is another client's."}
    file.write_text(json.dumps(content), "utf-8")

    practice.access_copies.take_decisions(request_id, file)
    line = practice.access_copies.export(request_id, out)

    copy, letter = _text(out / COPY), _text(out / LETTER)
    assert "harbour" in copy
    assert "impatient" in copy
    assert "[…] said no again" in copy.replace("\n", " ")
    assert "Vandersteen" not in copy
    assert "merger" not in copy
    for word in ("supervisor", "7 years from the last session", "complain", "withheld"):
        assert word in letter.replace("\n", " "), word
    assert "Vandersteen" not in letter
    assert line.what == "access-request"
    assert practice.access_requests.lines() == []
    assert practice.access_requests.lines(answered=True)[0].request.answered_on is not None


def test_a_passage_that_is_reworded_has_to_be_decided_anew(
    practice: Practice, request_id: str
) -> None:
    requests = practice.access_requests
    mark = _with(requests.passages(request_id), "impatient").passage.mark
    requests.decide(request_id, [Decide(mark=mark, verdict=PassageVerdict.GIVE)])
    assert not _with(requests.passages(request_id), "impatient").undecided

    session = practice.sessions.rows(client_code="C-01")[0].id
    practice.notes.leave(session, NoteKind.REFLECTION, "I was impatient, and tired.")
    assert _with(requests.passages(request_id), "tired").undecided
    with pytest.raises(BadInput) as refused:
        requests.decide(request_id, [Decide(mark="gone", verdict=PassageVerdict.GIVE)])
    assert refused.value.code == "passage-unknown"


@pytest.mark.parametrize(
    ("verdict", "redacted", "code"),
    [
        (PassageVerdict.WITHHOLD, (), "passage-reason-needed"),
        (PassageVerdict.REASONABLE, (), "passage-reason-needed"),
        (PassageVerdict.REDACT, ("Nobody",), "redaction-not-there"),
    ],
)
def test_a_decision_that_does_not_hold_is_refused(
    practice: Practice,
    request_id: str,
    verdict: PassageVerdict,
    redacted: tuple[str, ...],
    code: str,
) -> None:
    mark = _with(practice.access_requests.passages(request_id), "said no").passage.mark
    with pytest.raises(BadInput) as refused:
        practice.access_requests.decide(
            request_id, [Decide(mark=mark, verdict=verdict, redacted=redacted)]
        )
    assert refused.value.code == code


def test_the_clock_stops_goes_on_and_is_extended_within_the_first_month(
    practice: Practice, request_id: str, clock: FixedClock
) -> None:
    requests = practice.access_requests
    assert requests.lines()[0].clock.due_on == date(2026, 12, 22)
    requests.pause(request_id, PauseWhy.IDENTITY)
    with pytest.raises(Conflict):
        requests.pause(request_id, PauseWhy.CLARIFICATION)
    clock.moment = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert requests.lines()[0].clock.paused
    requests.resume(request_id)
    requests.identity_checked(request_id, "By telephone, with the number in the file.")
    assert requests.lines()[0].clock.due_on == date(2026, 12, 26)

    clock.moment = datetime(2026, 12, 27, 9, 0, tzinfo=UTC)
    with pytest.raises(BadInput) as refused:
        requests.extend(request_id, "Many passages.")
    assert refused.value.code == "extension-too-late"
    clock.moment = datetime(2026, 12, 26, 9, 0, tzinfo=UTC)
    requests.extend(request_id, "Many passages.")
    assert requests.lines()[0].clock.due_on == date(2027, 2, 26)


@pytest.mark.parametrize(
    ("who", "code"), [(AskedBy.SPONSOR, "sponsor-asks"), (AskedBy.AUTHORITY, "authority-asks")]
)
def test_who_has_no_right_to_a_copy_is_refused(
    practice: Practice, rosa: str, who: AskedBy, code: str
) -> None:
    with pytest.raises(Confidential) as refused:
        practice.access_requests.receive(rosa, asked_by=who)
    assert refused.value.code == code
    assert practice.access_requests.lines(answered=True) == []


def test_a_second_request_waits_for_the_first(practice: Practice, rosa: str) -> None:
    practice.access_requests.receive(rosa)
    with pytest.raises(Conflict):
        practice.access_requests.receive(rosa)


def test_the_file_shared_by_goodwill_holds_no_reflection(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    out = tmp_path / "file.pdf"
    practice.client_files.export(rosa, out)
    text = _text(out)
    assert "harbour" in text
    assert "Rosalind Marchetti" in text
    assert "impatient" not in text
    with practice.journal.work() as work:
        assert [(line.what, line.clients) for line in work.all(Exported)] == [
            ("client-file", (rosa,))
        ]


def test_a_file_that_names_another_client_or_is_restricted_does_not_leave(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    piet = practice.clients.by_code("C-02").id
    out = tmp_path / "file.md"
    with pytest.raises(Confidential) as refused:
        practice.client_files.export(piet, out)
    assert refused.value.code == "file-names-another"
    practice.retention.restrict(rosa, "A claim", date(2027, 1, 1))
    with pytest.raises(Confidential) as refused:
        practice.client_files.export(rosa, out)
    assert refused.value.code == "client-restricted"
    assert not out.exists()


@pytest.mark.parametrize("where", ["goal", "rating", "contact"])
def test_no_word_about_the_work_names_another_client_in_a_file(
    practice: Practice, tmp_path: Path, where: str
) -> None:
    client = add_client(practice, "C-09")
    add_client(practice, "C-10", full_name="Lena Odhiambo")
    words = "Be heard by Lena Odhiambo"
    goal = practice.goals.add(client.id, words if where == "goal" else "Be heard").value
    said = words if where == "rating" else "Better"
    practice.goals.rate(goal.id, RatingMoment.MIDDLE, RatedBy.CLIENT, words=said)
    manner = words if where == "contact" else "A call"
    at = datetime.fromisoformat("2026-10-01T18:30")
    practice.between.note_contact(client.id, "Moved a date", at=at, manner=manner)
    out = tmp_path / "file.md"
    with pytest.raises(Confidential) as refused:
        practice.client_files.export(client.id, out)
    assert refused.value.code == "file-names-another"
    assert not out.exists()


def test_a_copy_keeps_the_order_of_a_record_and_drops_its_marks(
    practice: Practice, tmp_path: Path
) -> None:
    lena = add_client(practice, "C-09", full_name="Lena Odhiambo")
    log(practice, client_code="C-09", record="## Asked for\nfirst thing\n\n*second* thing\n\nthird")
    request = practice.access_requests.receive(lena.id).value.id
    practice.access_copies.export(request, tmp_path / "lena")
    text = _text(tmp_path / "lena" / COPY)
    assert text.index("first thing") < text.index("second thing") < text.index("third")
    assert "##" not in text
    assert "*" not in text


def test_a_name_that_is_an_organisations_stops_no_file(practice: Practice, tmp_path: Path) -> None:
    ada = add_client(practice, "C-05", working_name="Ada, Alderbrook", organisation="Alderbrook")
    add_client(practice, "C-06", working_name="Ifeoma, Alderbrook", organisation="Alderbrook")
    log(practice, client_code="C-05", record="The canteen at Alderbrook is closed.")
    practice.client_files.export(ada.id, tmp_path / "ada.md")
    assert "canteen" in (tmp_path / "ada.md").read_text("utf-8")


def test_what_lies_in_the_bin_is_in_no_file_and_is_said_in_a_copy(
    practice: Practice, tmp_path: Path
) -> None:
    lena = add_client(practice, "C-09", full_name="Lena Odhiambo")
    log(practice, "2026-10-01T09:00", client_code="C-09", record="Kept words.")
    binned = log(practice, "2026-10-08T09:00", client_code="C-09", record="Binned words.")
    for title in ("Agreed in spring", "Agreed by mistake"):
        fields = EngagementFields(kind=EngagementKind.ONE_TO_ONE, client_id=lena.id, title=title)
        engagement = practice.engagements.add(fields).value
    practice.engagements.bin(engagement.id)
    practice.sessions.bin(binned.id)
    practice.client_files.export(lena.id, tmp_path / "lena.md")
    text = (tmp_path / "lena.md").read_text("utf-8")
    assert "Kept words." in text
    assert "Agreed in spring" in text
    assert not [words for words in ("08/10/2026", "Binned", "by mistake") if words in text]
    # The law gives what is kept, wherever it lies.
    request = practice.access_requests.receive(lena.id).value.id
    practice.access_copies.export(request, tmp_path / "copy")
    copy = " ".join(_text(tmp_path / "copy" / COPY).split())
    assert "08/10/2026 60 held, in the bin" in copy
    assert "Agreed by mistake, in the bin" in copy
    assert "01/10/2026 60 held" in copy
    # Nor is there a paper of the session alone.
    wanted = PaperWanted(session_id=binned.id, redaction=Redaction.NONE)
    with pytest.raises(NotFound):
        practice.session_papers.export(tmp_path / "one.md", wanted)
    whole = PaperWanted(client_id=lena.id, redaction=Redaction.NONE)
    assert practice.session_papers.export(tmp_path / "all.md", whole).sessions == 1


def test_what_the_client_drew_is_given_unless_its_words_are_withheld(
    practice: Practice, request_id: str, tmp_path: Path
) -> None:
    session = practice.sessions.rows(client_code="C-01")[0].id
    for text, whose in (("My quay", "client"), ("Their boat", "client"), ("My map", "mine")):
        note = Note(
            id=ElementId(""), layer=LayerId(""), x=0, y=0, width=90, height=60, text=text
        )  # fmt: skip
        wanted = SketchToMake(whose=Whose(whose), session_id=session)
        practice.sketches.make(wanted, [note])
    requests = practice.access_requests
    decided = []
    for line in requests.passages(request_id):
        kept_back = line.passage.text == "Their boat" or line.passage.others
        verdict = PassageVerdict.WITHHOLD if kept_back else PassageVerdict.GIVE
        decided.append(Decide(mark=line.passage.mark, verdict=verdict, why="Of another."))
    requests.decide(request_id, decided)
    practice.access_copies.export(request_id, out := tmp_path / "answer")
    [drawing] = out.glob("drawing-*.pdf")
    assert "My quay" in _text(drawing)
    assert "My map" in _text(out / COPY)
