"""Evidence: taken in two steps from anywhere, following its note, going with whom it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from coachjournal.domain.anchors import Standing
from coachjournal.domain.changes import Changes
from coachjournal.domain.development import Feedback
from coachjournal.domain.evidence import Evidence, EvidenceFor, EvidenceUse
from coachjournal.domain.ids import ExportedId, FeedbackId
from coachjournal.domain.sessions import NoteVersion, Session
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import EvidenceSource, EvidenceStrength, FeedbackSource, NoteKind
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.bin import BinKind
from coachjournal.services.evidence import Reasoning, Shown
from coachjournal.services.notes import unpacked
from coachjournal.services.practice import Practice
from coachjournal.services.supervision import MeetingHeld
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, log

RECORD, REFLECTION = NoteKind.RECORD, NoteKind.REFLECTION
LISTENS, EVOKES = Shown("icf", "2025", "6"), Shown("icf", "2025", "7")
OLD_LISTENS = Shown("icf", "2019", "6")
QUOTE = "I waited through the silence until she found the word herself."
TEXT = f"She came in quickly.\n\n{QUOTE}\n\nWe agreed on one step."


@pytest.fixture
def session(practice: Practice) -> Session:
    add_client(practice)
    return log(practice)


def _written(practice: Practice, session: Session, text: str, kind: NoteKind = RECORD) -> None:
    practice.notes.leave(session.id, kind, text)


def _taken(
    practice: Practice, session: Session, shows: Sequence[Shown] = (LISTENS,), text: str = TEXT
) -> Evidence:
    _written(practice, session, text)
    start = text.index(QUOTE)
    return practice.evidence.from_passage(session.id, RECORD, start, start + len(QUOTE), shows)


def _put(practice: Practice, *things: object) -> None:
    with practice.journal.work() as work:
        for thing in things:
            work.add(thing)
        work.commit()


def _kinds_found(practice: Practice, words: str) -> list[str]:
    return [each.hit.kind for each in practice.search.find(words)]


def _standing(practice: Practice, piece: Evidence) -> Standing:
    return practice.evidence.line(piece.id).standing


def test_a_passage_shows_competencies_of_several_frameworks_at_once(
    practice: Practice, session: Session
) -> None:
    heard: list[Changes] = []
    practice.journal.news.subscribe(lambda changes, _who: heard.append(changes))
    piece = _taken(practice, session, (LISTENS, EVOKES, OLD_LISTENS, LISTENS))
    assert heard[-1] & Changes.EVIDENCE
    (line,) = practice.evidence.lines()
    assert line.evidence == piece
    assert piece.quote == QUOTE
    shown = [Shown(x.framework, x.framework_version, x.competency) for x in line.shows]
    assert shown == [OLD_LISTENS, LISTENS, EVOKES]
    assert (line.on, line.code, line.session_id) == (date(2026, 10, 1), "C-01", session.id)
    assert (line.where, line.standing, line.used_in) == ("Record", Standing.HERE, 0)
    for framework, competency, found in (
        (("icf", "2025"), "", 1),
        (("icf", "2025"), "7", 1),
        (("icf", "2019"), "7", 0),
    ):
        lines = practice.evidence.lines(framework=framework, competency=competency)
        assert len(lines) == found


@pytest.mark.parametrize(
    ("shows", "code"),
    [
        ((), "competency-needed"),
        ((Shown("icf", "2025", "77"),), "no-such-competency"),
        ((Shown("icf", "1999", "7"),), "no-such-framework"),
    ],
)
def test_what_it_shows_must_be_known(
    practice: Practice, session: Session, shows: tuple[Shown, ...], code: str
) -> None:
    with pytest.raises((BadInput, NotFound)) as refused:
        _taken(practice, session, shows)
    assert refused.value.code == code
    assert practice.evidence.lines() == []


def test_nothing_is_taken_from_empty_words_or_words_that_are_not_there(
    practice: Practice, session: Session
) -> None:
    _written(practice, session, TEXT)
    for start, end, quote, code in (
        (3, 3, "", "no-passage"),
        (20, 22, "", "no-passage"),
        (0, 0, "never written", "words-not-there"),
    ):
        with pytest.raises(BadInput) as refused:
            practice.evidence.from_passage(session.id, RECORD, start, end, (LISTENS,), quote=quote)
        assert refused.value.code == code


def test_words_of_a_draft_are_taken_from_a_version_that_stays(
    practice: Practice, session: Session
) -> None:
    practice.notes.save_draft(session.id, RECORD, TEXT)
    piece = practice.evidence.from_words(session.id, RECORD, QUOTE, (LISTENS,))
    assert piece.revision == 1
    note = practice.notes.open(session.id, RECORD)
    assert (note.text, note.is_draft, note.revision) == (TEXT, False, 1)


def test_the_quote_decides_where_the_places_are_those_of_an_older_text(
    practice: Practice, session: Session
) -> None:
    _written(practice, session, f"A line before.\n{TEXT}")
    start = TEXT.index(QUOTE)
    piece = practice.evidence.from_passage(
        session.id, RECORD, start, start + len(QUOTE), (LISTENS,), quote=QUOTE
    )
    assert piece.quote == QUOTE
    assert piece.position == start + len("A line before.\n")


def test_reasoning_and_strength_are_kept_beside_it(practice: Practice, session: Session) -> None:
    piece = _taken(practice, session)
    reasoning = Reasoning(
        what_i_did=" I stayed silent. ",
        why_with_this_client="She fills every pause.",
        what_followed="She named it.",
        what_i_would_do_now="The same, sooner.",
    )
    practice.evidence.reason(piece.id, reasoning, EvidenceStrength.BEST)
    kept = practice.evidence.line(piece.id).evidence
    assert kept.what_i_did == "I stayed silent."
    assert kept.what_i_would_do_now == "The same, sooner."
    assert kept.strength is EvidenceStrength.BEST
    assert _kinds_found(practice, "sooner") == ["evidence"]


def test_what_it_shows_can_be_said_anew(practice: Practice, session: Session) -> None:
    piece = _taken(practice, session, (LISTENS, OLD_LISTENS))
    practice.evidence.show(piece.id, (EVOKES, LISTENS))
    shown = {x.competency for x in practice.evidence.line(piece.id).shows}
    assert shown == {"6", "7"}
    with pytest.raises(BadInput):
        practice.evidence.show(piece.id, ())
    assert len(practice.evidence.line(piece.id).shows) == 2


# Following its note


def test_it_follows_edits_before_it_and_mended_words_within(
    practice: Practice, session: Session
) -> None:
    piece = _taken(practice, session)
    _written(practice, session, f"Late, out of breath.\n\n{TEXT}")
    followed = practice.evidence.line(piece.id)
    assert followed.standing is Standing.HERE
    assert followed.evidence.revision == 2
    assert followed.evidence.position == piece.position + len("Late, out of breath.\n\n")
    mended = QUOTE.replace("the silence", "that long silence")
    _written(practice, session, f"Late, out of breath.\n\n{TEXT}".replace(QUOTE, mended))
    followed = practice.evidence.line(piece.id)
    assert followed.evidence.quote == mended
    assert (followed.standing, followed.evidence.revision) == (Standing.HERE, 3)


def test_rewritten_it_keeps_its_quote_and_version_and_says_so(
    practice: Practice, session: Session
) -> None:
    piece = _taken(practice, session)
    _written(practice, session, TEXT.replace(QUOTE, "Something else altogether happened then."))
    line = practice.evidence.line(piece.id)
    assert line.evidence == piece
    assert line.standing is Standing.CHANGED
    _written(practice, session, "")
    assert _standing(practice, piece) is Standing.GONE
    _written(practice, session, TEXT)
    back = practice.evidence.line(piece.id)
    assert (back.standing, back.evidence.revision) == (Standing.HERE, 3)


def test_news_of_a_save_tells_of_evidence_only_where_there_is_some(
    practice: Practice, session: Session
) -> None:
    before = practice.notes.leave(session.id, RECORD, "Nothing was taken yet.").changes
    _taken(practice, session)
    after = practice.notes.leave(session.id, RECORD, f"{TEXT} More.").changes
    assert not before & Changes.EVIDENCE
    assert after & Changes.EVIDENCE


def test_evidence_of_the_record_does_not_follow_the_reflection(
    practice: Practice, session: Session
) -> None:
    piece = _taken(practice, session)
    _written(practice, session, f"Before it.\n{QUOTE}", REFLECTION)
    assert practice.evidence.line(piece.id).evidence == piece


def test_the_version_it_was_taken_from_is_there_after_a_hundred_others(
    practice: Practice, session: Session, clock: FixedClock
) -> None:
    piece = _taken(practice, session)
    for number in range(100):
        clock.moment += timedelta(days=30)
        _written(practice, session, f"Something quite different, {number}.")
    with practice.journal.work() as work:
        kept = work.find(NoteVersion, session_id=session.id, revision=piece.revision)
    assert kept is not None
    text = unpacked(kept.packed)
    assert text[piece.position : piece.position + len(piece.quote)] == QUOTE
    assert _standing(practice, piece) is Standing.GONE


# From elsewhere


def test_words_of_feedback_observation_and_supervision(practice: Practice) -> None:
    add_client(practice)
    said = Feedback(
        id=FeedbackId("f"),
        on=date(2026, 9, 1),
        source=FeedbackSource.PEER,
        text="You heard what I had not said.",
    )
    _put(practice, said)
    given = practice.evidence.from_feedback(said.id, "heard what I had not said", (LISTENS,))
    meeting = practice.supervision.meet(
        MeetingHeld(on=date(2026, 9, 2), minutes=60, learning="I hurry when it is quiet.")
    ).value
    learned = practice.evidence.from_supervision(meeting.id, "hurry when it is quiet", (EVOKES,))
    assert {x.where for x in practice.evidence.lines()} == {"Feedback", "Supervision"}
    assert (given.source, learned.source) == (EvidenceSource.FEEDBACK, EvidenceSource.SUPERVISION)
    practice.supervision.change_meeting(meeting.id, learning="Rewritten.")
    assert _standing(practice, learned) is Standing.CHANGED
    with pytest.raises(BadInput, match="words-not-there"):
        practice.evidence.from_feedback(said.id, "never said", (LISTENS,))


def test_two_papers_that_hold_it_are_counted(practice: Practice, session: Session) -> None:
    piece = _taken(practice, session)
    with practice.journal.work() as work:
        for number in ("one", "two"):
            paper = ExportedId(number)
            work.add(
                Exported(
                    id=paper,
                    at=practice.journal.now(),
                    what="portfolio",
                    form="pdf",
                    fingerprint="",
                    file_hash="",
                )
            )
            for use in practice.evidence.uses((piece.id, piece.id), paper):
                work.add(use)
        work.commit()
    assert practice.evidence.line(piece.id).used_in == 2


# Away, and back


def test_the_bin_takes_it_and_gives_it_back(practice: Practice, session: Session) -> None:
    piece = _taken(practice, session)
    practice.evidence.bin(piece.id)
    assert practice.evidence.lines() == []
    assert [x.evidence.id for x in practice.evidence.lines(binned=True)] == [piece.id]
    practice.evidence.restore(piece.id)
    assert [x.evidence for x in practice.evidence.lines()] == [piece]


def test_with_a_session_in_the_bin_it_is_out_of_sight_and_goes_for_good_with_it(
    practice: Practice, session: Session
) -> None:
    piece = _taken(practice, session)
    practice.evidence.reason(piece.id, Reasoning(what_i_did="xylophone"), EvidenceStrength.SOUND)
    practice.sessions.bin(session.id)
    assert practice.evidence.lines() == []
    assert _kinds_found(practice, "xylophone") == []
    practice.bin.erase([(BinKind.SESSION, session.id)])
    with practice.journal.work() as work:
        assert work.count(Evidence) == work.count(EvidenceFor) == work.count(EvidenceUse) == 0
