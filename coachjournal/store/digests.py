"""A keyed digest on every note, so that a changed or mixed-up text is noticed on reading."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field, replace
from typing import TypeVar

from coachjournal.domain.sessions import Record, Reflection
from coachjournal.errors import VaultDamaged

NoteT = TypeVar("NoteT", Record, Reflection)


@dataclass(frozen=True, slots=True)
class NoteDigests:
    """Signs notes with BLAKE2b under the vault's note key, and checks them."""

    key: bytes = field(repr=False)

    def sign(self, note: NoteT) -> NoteT:
        """The note with its digest, over text, place, revision and time."""
        return replace(note, digest=self._digest(note))

    def check(self, note: Record | Reflection) -> None:
        """Look whether a note's digest is right; raises VaultDamaged if not."""
        if not hmac.compare_digest(self._digest(note), note.digest):
            raise VaultDamaged("note-damaged", part="journal.db")

    def _digest(self, note: Record | Reflection) -> bytes:
        place = (type(note).__name__, note.id, note.session_id or "", str(note.revision))
        digest = hashlib.blake2b(key=self.key, digest_size=32)
        for part in (*place, note.changed_at.isoformat(), note.text):
            content = part.encode("utf-8", "surrogatepass")
            digest.update(len(content).to_bytes(8, "big"))
            digest.update(content)
        return digest.digest()
