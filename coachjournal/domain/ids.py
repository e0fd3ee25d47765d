"""The types of ids and times. An id's type also says which table it points to.

Ids are UUIDs as text. A `Moment` is an aware datetime in UTC; a `WallTime` is what
the clock on the wall showed, without a zone (the zone's name stands beside it).
"""

from __future__ import annotations

from datetime import datetime
from typing import NewType

OrganisationId = NewType("OrganisationId", str)
SponsorId = NewType("SponsorId", str)
ClientId = NewType("ClientId", str)
EngagementId = NewType("EngagementId", str)
EngagementPartId = NewType("EngagementPartId", str)
ContractId = NewType("ContractId", str)
SessionId = NewType("SessionId", str)
GoalId = NewType("GoalId", str)
ThemeId = NewType("ThemeId", str)
TechniqueId = NewType("TechniqueId", str)
RecordId = NewType("RecordId", str)
ReflectionId = NewType("ReflectionId", str)
SupervisionMeetingId = NewType("SupervisionMeetingId", str)
SupervisionItemId = NewType("SupervisionItemId", str)
CpdId = NewType("CpdId", str)
TrainingId = NewType("TrainingId", str)
ObservedPracticeId = NewType("ObservedPracticeId", str)
ObservationSheetId = NewType("ObservationSheetId", str)
AttachmentId = NewType("AttachmentId", str)
AccessRequestId = NewType("AccessRequestId", str)
SketchId = NewType("SketchId", str)
FeedbackId = NewType("FeedbackId", str)
DocumentHeldId = NewType("DocumentHeldId", str)
ExportedId = NewType("ExportedId", str)
EvidenceId = NewType("EvidenceId", str)
OwnPackId = NewType("OwnPackId", str)
SignedSheetId = NewType("SignedSheetId", str)
SupervisionAgendaId = NewType("SupervisionAgendaId", str)
SuperviseeId = NewType("SuperviseeId", str)
SupervisionGivenId = NewType("SupervisionGivenId", str)
RowId = NewType("RowId", str)
"""The id of a thing that nothing else points to."""

NoteId = RecordId | ReflectionId

Moment = NewType("Moment", datetime)
WallTime = NewType("WallTime", datetime)
