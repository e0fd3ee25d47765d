"""One table for each kind of thing, made from its frozen dataclass."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    event,
)
from sqlalchemy.schema import DDL

from coachjournal.domain import (
    attachments,
    audit,
    development,
    evidence,
    ids,
    meetings,
    own_rules,
    people,
    portfolio,
    protection,
    review,
    sessions,
    settings,
    signing,
    sketches,
    supervising,
    supervision,
    work,
    writing,
)
from coachjournal.store.mapper import Kind, kind_for

T = TypeVar("T")

metadata = MetaData()

_TARGETS: dict[Any, str] = {
    ids.OrganisationId: "organisations",
    ids.SponsorId: "sponsors",
    ids.ClientId: "clients",
    ids.EngagementId: "engagements",
    ids.EngagementPartId: "engagement_parts",
    ids.ContractId: "contracts",
    ids.SessionId: "sessions",
    ids.GoalId: "goals",
    ids.ThemeId: "themes",
    ids.TechniqueId: "techniques",
    ids.SupervisionMeetingId: "supervision_meetings",
    ids.SupervisionItemId: "supervision_items",
    ids.CpdId: "cpd",
    ids.TrainingId: "training",
    ids.ObservedPracticeId: "observed_practice",
    ids.ObservationSheetId: "observation_sheets",
    ids.AttachmentId: "attachments",
    ids.SketchId: "sketches",
    ids.FeedbackId: "feedback",
    ids.DocumentHeldId: "documents_held",
    ids.ExportedId: "exported",
    ids.EvidenceId: "evidence",
    ids.OwnPackId: "own_packs",
    ids.SignedSheetId: "signed_sheets",
    ids.AccessRequestId: "access_requests",
    ids.SupervisionAgendaId: "supervision_agendas",
    ids.SuperviseeId: "supervisees",
    ids.SupervisionGivenId: "supervision_given",
}

_KINDS: dict[type[Any], Kind[Any]] = {}


def _keep(type_: type[Any], table: str, **options: Any) -> None:
    _KINDS[type_] = kind_for(type_, metadata, table, _TARGETS, **options)


# In the order of their pointers: what is pointed to comes first. Export and import
# of everything follow it.
_keep(settings.Setting, "settings", key="key")
_keep(people.Organisation, "organisations")
_keep(people.Sponsor, "sponsors")
_keep(people.Client, "clients", unique=("code",))
_keep(people.OtherIdentifier, "other_identifiers")
_keep(people.PersonInWorld, "people_in_world")
_keep(people.Member, "members")
_keep(work.Engagement, "engagements")
_keep(work.EngagementClient, "engagement_clients")
_keep(work.EngagementPart, "engagement_parts")
_keep(work.Contract, "contracts")
_keep(work.ContractPerson, "contract_people")
_keep(people.Told, "told")
_keep(people.Agreement, "agreements")
_keep(work.Goal, "goals")
_keep(work.GoalRating, "goal_ratings")
_keep(work.OpeningBalance, "opening_balances")
_keep(sessions.Session, "sessions", indexed=("start",))
_keep(sessions.Participation, "participations")
_keep(work.Action, "actions")
_keep(work.PromiseMade, "promises")
_keep(work.Contact, "contacts")
_keep(work.DecisionNote, "decision_notes")
_keep(sessions.Record, "records", unique=("session_id",), packed=("text",))
_keep(sessions.Reflection, "reflections", indexed=("finished",), packed=("text",))
_keep(sessions.Draft, "drafts", packed=("text",))
_keep(sessions.NoteVersion, "note_versions")
_keep(sessions.Theme, "themes")
_keep(sessions.SessionTheme, "session_themes")
_keep(sessions.Technique, "techniques")
_keep(sessions.SessionTechnique, "session_techniques")
_keep(sessions.Insight, "insights")
_keep(development.Cpd, "cpd")
_keep(development.CpdApplied, "cpd_applied")
_keep(development.Training, "training")
_keep(development.MentorCoaching, "mentor_coaching")
_keep(development.ObservedPractice, "observed_practice")
_keep(development.Feedback, "feedback")
_keep(development.Approach, "approaches")
_keep(development.DevelopmentGoal, "development_goals")
_keep(development.DocumentHeld, "documents_held")
_keep(supervision.SupervisionMeeting, "supervision_meetings")
_keep(supervision.SupervisionItem, "supervision_items")
_keep(supervision.Commitment, "commitments")
_keep(supervision.Exported, "exported")
_keep(protection.ClientDecision, "client_decisions")
_keep(protection.AccessRequest, "access_requests")
_keep(protection.AccessPause, "access_pauses")
_keep(protection.PassageDecision, "passage_decisions")
_keep(protection.Breach, "breaches")
_keep(protection.Erasure, "erasures")
_keep(protection.WillPlan, "will_plans")
_keep(protection.WillWish, "will_wishes")
_keep(writing.OwnTemplate, "own_templates")
_keep(writing.Snippet, "snippets")
_keep(writing.OwnWord, "own_words")
_keep(writing.SessionTimer, "session_timers")
_keep(meetings.CalendarLink, "calendar_links", indexed=("uid",))
_keep(meetings.CalendarRule, "calendar_rules")
_keep(meetings.ColumnMap, "column_maps")
_keep(work.Outcome, "outcomes")
_keep(work.ThemesReport, "themes_reports")
_keep(development.ObservationSheet, "observation_sheets")
_keep(development.ObservationAnswer, "observation_answers")
_keep(development.ObservationFeedback, "observation_feedback")
_keep(development.PlanReview, "plan_reviews")
_keep(supervision.PassageAnchor, "passage_anchors")
_keep(sketches.Sketch, "sketches")
_keep(sketches.SketchItem, "sketch_items")
_keep(sketches.SketchDelta, "sketch_deltas")
_keep(supervision.SupervisionAgenda, "supervision_agendas")
_keep(supervision.ItemExhibit, "item_exhibits")
_keep(supervision.SupervisionContract, "supervision_contracts")
_keep(supervision.SupervisionReview, "supervision_reviews")
_keep(review.WordDecision, "word_decisions")
_keep(review.PackWording, "pack_wordings")
_keep(review.CaseLook, "case_looks")
_keep(review.SketchLook, "sketch_looks")
_keep(review.CoverUp, "cover_ups")
_keep(review.ExportedDecision, "exported_decisions")
_keep(supervising.Supervisee, "supervisees", unique=("code",))
_keep(supervising.SupervisionGiven, "supervision_given")
_keep(supervising.GivenTo, "given_to")
_keep(evidence.Evidence, "evidence")
_keep(evidence.EvidenceFor, "evidence_for")
_keep(evidence.EvidenceUse, "evidence_uses")
_keep(evidence.SelfAssessment, "self_assessments")
_keep(evidence.OfficialWording, "official_wordings")
_keep(own_rules.OwnPack, "own_packs")
_keep(own_rules.OwnFigure, "own_figures")
_keep(portfolio.CaseStudy, "case_studies")
_keep(portfolio.PortfolioText, "portfolio_texts")
_keep(portfolio.PortfolioPlan, "portfolio_plans")
_keep(signing.SignedSheet, "signed_sheets")
_keep(signing.CredentialHeld, "credentials_held")
_keep(attachments.Attachment, "attachments")
_keep(attachments.AttachmentContent, "attachment_contents")
_keep(audit.HoursLogLink, "hours_log", key="number", indexed=("entry",))

vault_meta = Table(
    "vault_meta",
    metadata,
    Column("vault_id", Text, primary_key=True),
    Column("made_at", Text, nullable=False),
)

# Exactly as Alembic would make it, so that a new journal and a migrated one are alike.
schema_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

search_entries = Table(
    "search_entries",
    metadata,
    # Newest first without sorting: the number starts with the day (see search.py).
    Column("number", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("entity", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("session", Text, index=True),
    Column("client", Text),
)

SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "title, body, content='', contentless_delete=1, prefix='3', "
    'tokenize="unicode61 remove_diacritics 2")'
)
NO_CHANGE = (
    "CREATE TRIGGER hours_log_no_change BEFORE UPDATE ON hours_log "
    "BEGIN SELECT RAISE(ABORT, 'append only'); END"
)
NO_REMOVAL = (
    "CREATE TRIGGER hours_log_no_removal BEFORE DELETE ON hours_log "
    "BEGIN SELECT RAISE(ABORT, 'append only'); END"
)
for statement in (SEARCH_INDEX, NO_CHANGE, NO_REMOVAL):
    event.listen(metadata, "after_create", DDL(statement))  # type: ignore[no-untyped-call]


def kind_of(type_: type[T]) -> Kind[T]:
    """The kind that keeps this dataclass."""
    return _KINDS[type_]


def all_kinds() -> tuple[Kind[Any], ...]:
    """Every kind, what is pointed to first."""
    return tuple(_KINDS.values())
