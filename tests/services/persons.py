"""A client with a word of their own in every kind of thing that a journal can keep of them."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from coachjournal.domain import attachments as a
from coachjournal.domain import development as d
from coachjournal.domain import evidence as e
from coachjournal.domain import meetings as m
from coachjournal.domain import people as p
from coachjournal.domain import portfolio as f
from coachjournal.domain import protection as t
from coachjournal.domain import review as r
from coachjournal.domain import sessions as s
from coachjournal.domain import signing, writing
from coachjournal.domain import sketches as k
from coachjournal.domain import supervision as v
from coachjournal.domain import terms as x
from coachjournal.domain import work as w
from coachjournal.domain.ids import (
    AccessRequestId,
    AttachmentId,
    ClientId,
    ContractId,
    EngagementId,
    EngagementPartId,
    EvidenceId,
    ExportedId,
    FeedbackId,
    GoalId,
    Moment,
    ObservationSheetId,
    ObservedPracticeId,
    OrganisationId,
    RecordId,
    ReflectionId,
    RowId,
    SessionId,
    SignedSheetId,
    SketchId,
    SponsorId,
    SupervisionAgendaId,
    SupervisionItemId,
    SupervisionMeetingId,
    ThemeId,
    WallTime,
)
from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, LayerId, Note
from coachjournal.domain.sketch.kept import packed_delta, row_of
from coachjournal.domain.terms import HoursChange, NoteKind
from coachjournal.services.hours import note_opening, note_session
from coachjournal.services.practice import Practice

# No two alike in three letters, so that an index cannot hold one under another's head.
_WORDS = (
    "quaxfenn blorvist chudwimp drexolan fyglemar gnostrel hulvertz jamquist kirbolox lwynstad "
    "mokrefan nyxtalop orvenskl pruzhint qolmerad ruxhavel skovmint twelpark ubrenzol vyxmarin "
    "wozlehat xilbrand yuptorak zemclove akvarust bixolent celmugra dwanfors evtoklin fradzumb "
    "govtemli hyzkoran ivlorest jexmondu kofrelza litvornq mubzhane niqtolev oztrelin pywcandr "
    "rifdoxun syqbethal tavrolmi udgexhan wiglorbe cozpurnd behluvka jurvaston gliphorm kwenzado "
    "mirtoqua plovexin rastugim seltbrod thorquay vandrelm worzifel yelkumat zintrobe "
    "abjorvex dunskelp ospramil eckvorst ibnathul jolquemp kyzdanor lunfwexi nobtraqe ubqilsor "
    "xenoprav yobdwist ardquilm bvenrost ciphowal dorqenst efrazmul gwintopk hyldravo ivqestam "
    "jombretz klivashu lurnopex muzhektad"
)
Word = Callable[[], str]
CANARIES = tuple(_WORDS.split())


def whole_person(practice: Practice, *, number: int = 7) -> tuple[ClientId, tuple[str, ...]]:
    """Keep a client with everything; gives its id and the words that only it has."""
    words = iter(CANARIES if number == 7 else [f"ordinary{i}" for i in range(100)])
    used: list[str] = []

    def word() -> str:
        used.append(next(words))
        return used[-1]

    id_ = ClientId(f"person-{number}")
    now = Moment(practice.journal.now())
    things = [*_who(id_, number, word), *_agreed(id_, number, word), *_met(id_, number, word, now)]
    things += _around(id_, number, word, now)
    things += _beside_the_notes(id_, number, word, now)
    things += _drawn(id_, number, word, now)
    things += _shown(id_, number, word, now)
    things += _brought(id_, number, word, now)
    with practice.journal.work() as work:
        work.add_all(things)
        for thing in things:
            if isinstance(thing, s.Session):
                note_session(work, thing, HoursChange.CREATED, now)
            if isinstance(thing, w.OpeningBalance):
                note_opening(work, thing, HoursChange.CREATED, now)
        work.commit()
    return id_, tuple(used)


def _row(number: int, name: str) -> RowId:
    return RowId(f"row-{name}-{number}")


def _who(id_: ClientId, n: int, word: Word) -> list[object]:
    organisation = OrganisationId(f"organisation-{n}")
    return [
        p.Organisation(id=organisation, name=word()),
        p.Sponsor(id=SponsorId(f"sponsor-{n}"), name=word(), organisation_id=organisation),
        p.Client(
            id=id_, code=f"C-{n:02}", working_name=word(), full_name=word(),
            email=f"{word()}@example.org", phone="+44 20 7946 0958", organisation_id=organisation,
        ),
        p.OtherIdentifier(
            id=_row(n, "name"), client_id=id_, sort=x.IdentifierSort.NAME, text=word()
        ),
        p.PersonInWorld(id=_row(n, "person"), client_id=id_, name=word(), relationship="manager"),
        p.Told(
            id=_row(n, "told"), client_id=id_, topic=x.ToldTopic.NOTES, told_on=date(2026, 1, 2),
            version=word(),
        ),
        p.Agreement(
            id=_row(n, "agreement"), client_id=id_, kind=x.AgreementKind.LISTED_IN_LOG,
            answer=x.Answer.YES, answered_on=date(2026, 1, 2), manner=word(),
        ),
    ]  # fmt: skip


def _agreed(id_: ClientId, n: int, word: Word) -> list[object]:
    engagement = EngagementId(f"engagement-{n}")
    return [
        w.Engagement(
            id=engagement, kind=x.EngagementKind.ONE_TO_ONE, client_id=id_, title=word(),
            sponsor_id=SponsorId(f"sponsor-{n}"), agreement_filed_at=word(),
        ),
        w.EngagementPart(
            id=EngagementPartId(f"part-{n}"), engagement_id=engagement, position=1,
            kind=x.PartKind.ONE_TO_ONE, title=word(),
        ),
        w.Contract(
            id=ContractId(f"contract-{n}"), engagement_id=engagement, version=1,
            agreed_on=date(2026, 1, 2), became=word(),
        ),
        w.ContractPerson(
            id=_row(n, "contract"), contract_id=ContractId(f"contract-{n}"),
            part=x.ContractPart.LINE_MANAGER, name=word(),
        ),
        w.Goal(id=GoalId(f"goal-{n}"), client_id=id_, text=word(), engagement_id=engagement),
        w.GoalRating(
            id=_row(n, "rating"), goal_id=GoalId(f"goal-{n}"), moment=x.RatingMoment.START,
            rated_by=x.RatedBy.CLIENT, rated_on=date(2026, 1, 2), words=word(),
        ),
        w.OpeningBalance(
            id=_row(n, "opening"), client_id=id_, starts_on=date(2025, 1, 1),
            ends_on=date(2025, 6, 1), paid_minutes=600, source=word(),
        ),
    ]  # fmt: skip


def _met(id_: ClientId, n: int, word: Word, now: Moment) -> list[object]:
    ids = [SessionId(f"session-{n}-{each}") for each in range(3)]
    statuses = [x.SessionStatus.HELD, x.SessionStatus.HELD, x.SessionStatus.PLANNED]
    things: list[object] = [
        s.Session(
            id=each, client_id=id_,
            start=WallTime(datetime.fromisoformat(f"2026-03-0{2 + day}T09:30")),
            zone="Europe/London", minutes=75, coaching_minutes=60, status=status,
            engagement_id=EngagementId(f"engagement-{n}"), title=word(),
        )
        for day, (each, status) in enumerate(zip(ids, statuses, strict=True))
    ]  # fmt: skip
    one = ids[0]
    old = zlib.compress(f"An earlier text with {word()} in it.".encode())
    return [
        *things,
        s.Record(id=RecordId(f"record-{n}"), session_id=one, text=f"She said {word()} twice.",
                 changed_at=now),
        s.Reflection(id=ReflectionId(f"reflection-{n}"), session_id=one, changed_at=now,
                     text=f"I noticed {word()} in me."),
        s.Draft(id=_row(n, "draft"), session_id=one, kind=NoteKind.RECORD, saved_at=now,
                text=f"Half a sentence about {word()}"),
        s.NoteVersion(id=_row(n, "version"), session_id=one, kind=NoteKind.RECORD, revision=1,
                      made_at=now, packed=old),
        s.Theme(id=ThemeId(f"theme-{n}"), name=word()),
        s.SessionTheme(id=_row(n, "theme"), session_id=one, theme_id=ThemeId(f"theme-{n}")),
        s.Insight(id=_row(n, "insight"), session_id=one, quote=word()),
    ]  # fmt: skip


def _around(id_: ClientId, n: int, word: Word, now: Moment) -> list[object]:
    one, day = SessionId(f"session-{n}-0"), date(2026, 3, 4)
    meeting, item = SupervisionMeetingId(f"meeting-{n}"), SupervisionItemId(f"item-{n}")
    request = AccessRequestId(f"request-{n}")
    return [
        w.Action(id=_row(n, "action"), client_id=id_, text=word()),
        w.PromiseMade(id=_row(n, "promise"), text=word(), session_id=one),
        w.Contact(id=_row(n, "contact"), client_id=id_, text=word(),
                  at=WallTime(datetime.fromisoformat("2026-03-05T09:00"))),
        w.DecisionNote(id=_row(n, "decision"), decided_on=day, client_id=id_,
                       what_happened=word()),
        d.Feedback(id=FeedbackId(f"feedback-{n}"), on=day, source=x.FeedbackSource.CLIENT,
                   client_id=id_, text=word()),
        v.SupervisionMeeting(id=meeting, on=day, minutes=60),
        v.SupervisionItem(id=item, question=word(), noticed_on=day, session_id=one,
                          meeting_id=meeting),
        v.Commitment(id=_row(n, "commitment"), meeting_id=meeting, text=word(), item_id=item),
        v.Exported(id=ExportedId(f"exported-{n}"), at=now, what="supervision-pack", form="pdf",
                   fingerprint="f", file_hash="h", clients=(id_,)),
        t.ClientDecision(id=_row(n, "kept"), client_id=id_, decided_on=day,
                         what=t.ClientDeed.KEEP_UNTIL, until=date(2027, 1, 1), why=word()),
        t.AccessRequest(id=request, client_id=id_, received_on=day, asked_for=word()),
        t.AccessPause(id=_row(n, "pause"), request_id=request, why=t.PauseWhy.IDENTITY,
                      from_on=day),
        t.PassageDecision(id=_row(n, "passage"), request_id=request, passage="p",
                          verdict=t.PassageVerdict.WITHHOLD, decided_on=day, why=word()),
        t.WillWish(id=_row(n, "wish"), client_id=id_, say=word()),
    ]  # fmt: skip


def _beside_the_notes(id_: ClientId, n: int, word: Word, now: Moment) -> list[object]:
    one, day = SessionId(f"session-{n}-0"), date(2026, 3, 4)
    photo, observed = AttachmentId(f"photo-{n}"), ObservedPracticeId(f"observed-{n}")
    sheet, scanned = ObservationSheetId(f"sheet-{n}"), word().encode()
    return [
        writing.SessionTimer(id=_row(n, "timer"), started_at=now, client_id=id_),
        m.CalendarLink(id=_row(n, "event"), session_id=one, uid=word()),
        m.CalendarRule(id=_row(n, "rule"), title=word(), answer=x.CalendarAnswer.CLIENT,
                       client_id=id_),
        w.Outcome(id=_row(n, "outcome"), engagement_id=EngagementId(f"engagement-{n}"),
                  level=x.OutcomeLevel.ORGANISATION, noted_on=day, text=word()),
        d.ObservedPractice(id=observed, on=day, minutes=30),
        d.ObservationSheet(id=sheet, observed_id=observed, session_id=one, topic=word()),
        d.ObservationAnswer(id=_row(n, "answer"), sheet_id=sheet, position=0,
                            question="What was asked?", exact_words=word()),
        v.PassageAnchor(id=_row(n, "anchor"), item_id=SupervisionItemId(f"item-{n}"),
                        revision=1, position=0, before=word()),
        a.Attachment(id=photo, name=word(), media_type="image/png", size=len(scanned),
                     made_at=now, session_id=one, note=NoteKind.RECORD),
        a.AttachmentContent(id=_row(n, "content"), attachment_id=photo, position=0,
                            content=scanned),
    ]  # fmt: skip


def _drawn(id_: ClientId, n: int, word: Word, now: Moment) -> list[object]:
    """Sketches of the client, of a session and of a supervision item; a picture on one."""
    owners: list[dict[str, str]] = [
        {"client_id": id_}, {"session_id": f"session-{n}-0"}, {"item_id": f"item-{n}"},
        {"frozen_from": f"sketch-{n}-0"},
    ]  # fmt: skip
    sketches = [
        k.Sketch(id=SketchId(f"sketch-{n}-{each}"), made_at=now, changed_at=now, title=word(),
                 words=word(), **owner)  # type: ignore[arg-type]
        for each, owner in enumerate(owners)
    ]  # fmt: skip
    note = Note(id=ElementId(f"note-{n}"), layer=LayerId(""), x=0, y=0, width=9, height=9,
                text=word())  # fmt: skip
    gone = replace(note, text=word())
    seen = word().encode()
    return [
        *sketches,
        row_of(note, SketchId(f"sketch-{n}-1")),
        k.SketchDelta(id=_row(n, "drawn"), sketch_id=SketchId(f"sketch-{n}-0"), number=1, at=now,
                      content=packed_delta(added(gone))),
        a.Attachment(id=AttachmentId(f"drawn-{n}"), name=word(), media_type="image/png",
                     size=len(seen), made_at=now, sketch_id=SketchId(f"sketch-{n}-2")),
        a.AttachmentContent(id=_row(n, "seen"), attachment_id=AttachmentId(f"drawn-{n}"),
                            position=0, content=seen),
    ]  # fmt: skip


def _shown(id_: ClientId, n: int, word: Word, now: Moment) -> list[object]:
    """Evidence from everything of theirs, a case study, a signed sheet with its scan."""
    source, scanned = x.EvidenceSource, word().encode()
    pointers: list[tuple[x.EvidenceSource, dict[str, str]]] = [
        (source.RECORD, {"session_id": f"session-{n}-0"}),
        (source.SKETCH, {"sketch_id": f"sketch-{n}-0"}),
        (source.FEEDBACK, {"feedback_id": f"feedback-{n}"}),
    ]
    evidence = [
        e.Evidence(id=EvidenceId(f"evidence-{n}-{each}"), source=taken_from, made_at=now,
                   quote=word(), what_i_did=word(), **pointer)  # type: ignore[arg-type]
        for each, (taken_from, pointer) in enumerate(pointers)
    ]  # fmt: skip
    sheet = SignedSheetId(f"signed-{n}")
    return [
        *evidence,
        e.EvidenceFor(id=_row(n, "shows"), evidence_id=EvidenceId(f"evidence-{n}-0"),
                      framework="icf", framework_version="2025", competency="5"),
        e.EvidenceUse(id=_row(n, "used"), evidence_id=EvidenceId(f"evidence-{n}-0"),
                      exported_id=ExportedId(f"exported-{n}")),
        f.CaseStudy(id=_row(n, "case"), client_id=id_, title=word(), text=word(), made_at=now,
                    changed_at=now),
        signing.SignedSheet(id=sheet, made_at=now, kind=x.SheetKind.DIARY, fingerprint="f",
                            trail_number=1, trail_head="h", minutes=60, client_id=id_,
                            signed_by=word()),
        a.Attachment(id=AttachmentId(f"scan-{n}"), name="scan.png", media_type="image/png",
                     size=len(scanned), made_at=now, sheet_id=sheet),
        a.AttachmentContent(id=_row(n, "scanned"), attachment_id=AttachmentId(f"scan-{n}"),
                            position=0, content=scanned),
    ]  # fmt: skip


def _brought(id_: ClientId, n: int, word: Word, now: Moment) -> list[object]:
    """What was laid before a supervisor, and what was decided before it left."""
    agenda, item = SupervisionAgendaId(f"agenda-{n}"), SupervisionItemId(f"item-{n}")
    drawn, left = SketchId(f"sketch-{n}-0"), ExportedId(f"exported-{n}")
    return [
        v.SupervisionAgenda(id=agenda, made_at=now),
        v.ItemExhibit(id=_row(n, "words"), item_id=item, kind=x.ExhibitKind.PASSAGE,
                      session_id=SessionId(f"session-{n}-0"), passage=word(), caption=word()),
        v.ItemExhibit(id=_row(n, "exhibit"), item_id=item, kind=x.ExhibitKind.SKETCH,
                      sketch_id=drawn, caption=word()),
        r.WordDecision(id=_row(n, "decided"), found=word(), reason="unknown-capitalised",
                       answer=x.DecisionAnswer.KEEP, decided_at=now, sentence=word(), why=word(),
                       client_id=id_),
        r.PackWording(id=_row(n, "wording"), agenda_id=agenda, before=word(), wording=word(),
                      client_id=id_),
        r.CaseLook(id=_row(n, "look"), agenda_id=agenda, client_id=id_),
        r.SketchLook(id=_row(n, "seen-sketch"), agenda_id=agenda, sketch_id=drawn,
                     fingerprint="f"),
        r.CoverUp(id=_row(n, "covered"), sketch_id=drawn, x=1, y=2, width=3, height=4),
        r.ExportedDecision(id=_row(n, "decision-left"), exported_id=left, found=word(),
                           reason="email", answer=x.DecisionAnswer.REPLACE, why=word(),
                           client_id=id_),
    ]  # fmt: skip
