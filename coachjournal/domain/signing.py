"""Sheets that somebody else signs, and credentials that were awarded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.ids import ClientId, Moment, OrganisationId, RowId, SignedSheetId
from coachjournal.domain.terms import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedSheet:
    """A batch of hours printed for countersignature, and the exact state that it covers.

    `trail_number` and `trail_head` are those of the audit trail when it was printed: what
    happened to one of its `sessions` afterwards can be told. Its scan is an attachment.
    """

    id: SignedSheetId
    made_at: Moment
    kind: SheetKind
    fingerprint: str
    trail_number: int
    trail_head: str
    minutes: int
    sessions: tuple[str, ...] = ()
    client_id: ClientId | None = None
    organisation_id: OrganisationId | None = None
    signed_on: date | None = None
    signed_by: str = field(default="", repr=False)
    role: str = field(default="", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialHeld:
    """A credential that was awarded: from when to when it stands."""

    id: RowId
    credential: str
    awarded_on: date
    valid_to: date | None = None
    number: str = field(default="", repr=False)
