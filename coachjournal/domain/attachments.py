"""Images and files that are kept inside the vault, with what they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.ids import (
    AttachmentId,
    ClientId,
    ContractId,
    CpdId,
    DocumentHeldId,
    EngagementId,
    Moment,
    ObservedPracticeId,
    RowId,
    SessionId,
    SignedSheetId,
    SketchId,
    TrainingId,
)
from coachjournal.domain.terms import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photo of a flipchart, a scan, a contract, a certificate. `size` is in bytes.

    `note` says in which room of its session it lies: what lies in the reflection is never
    part of a copy for the client. With a `sketch_id` it is a picture on that sketch,
    with a `sheet_id` the scan of a sheet that was signed.
    `thumbnail` is a small PNG, empty where there is none.
    """

    id: AttachmentId
    name: str = field(repr=False)
    media_type: str
    size: int
    made_at: Moment
    session_id: SessionId | None = None
    note: NoteKind | None = None
    client_id: ClientId | None = None
    engagement_id: EngagementId | None = None
    contract_id: ContractId | None = None
    cpd_id: CpdId | None = None
    training_id: TrainingId | None = None
    observed_id: ObservedPracticeId | None = None
    sketch_id: SketchId | None = None
    document_id: DocumentHeldId | None = None
    sheet_id: SignedSheetId | None = None
    caption: str = field(default="", repr=False)
    width: int | None = None
    height: int | None = None
    thumbnail: bytes = field(default=b"", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentContent:
    """A part of what an attachment holds; the parts follow one another by `position`."""

    id: RowId
    attachment_id: AttachmentId
    position: int
    content: bytes = field(repr=False)
