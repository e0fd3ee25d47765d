"""The supervision pack: gathered, de-identified, set, read back and searched, then written.

It holds codes and never names. What cannot be decided is refused until the coach accepts
it; a registered name that is left in the finished file is refused whatever was accepted.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.ids import ExportedId
from coachjournal.domain.pack import PackMaterial
from coachjournal.domain.report import Report, fingerprint
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadInput, Confidential
from coachjournal.services.journal import Journal
from coachjournal.services.pack_gathering import Gathered, Gathering
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.pack_report import build_pack
from coachjournal.services.pack_sketches import SketchChoice
from coachjournal.services.papers import read_back, set_report, write_then_commit
from coachjournal.services.places import require_outside_vaults
from coachjournal.services.settings import Settings

WHAT = "supervision-pack"
KEPT_DAYS = 60
_FORMS = {".pdf": "pdf", ".md": "md"}


class PackUnsure(Confidential):
    """The pack holds passages that may tell who someone is; a person has to look at them."""

    def __init__(self, unsure: tuple[Unsure, ...]) -> None:
        super().__init__("pack-unsure", findings=len(unsure))
        self.unsure = unsure


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWanted:
    """From which day the pack tells, the last supervision if none; and what was looked at.

    `sketches` are brought along, by their ids.
    """

    since: date | None = None
    accept_unsure: bool = False
    sketches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMade:
    """What was written. `pages` is 0 for Markdown, which has none.

    Left out: passages for want of an agreement, decision notes and clients under
    restriction or in the bin.
    """

    number: int
    pages: int
    replacements: int
    unsure: tuple[Unsure, ...] = field(repr=False)
    passages_left_out: int
    notes_left_out: int
    clients_left_out: int
    sketches_left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """A pack that may be set: its report, and what became of the names."""

    number: int
    material: PackMaterial = field(repr=False)
    report: Report = field(repr=False)
    gathered: Gathered = field(repr=False)
    replacing: Replacing = field(repr=False)


class Packs:
    """Makes supervision packs, and keeps the register of those that left."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal = journal
        self._settings = settings

    def export(
        self, out: Path, wanted: PackWanted | None = None, *, initiator: object = None
    ) -> PackMade:
        """Write a pack as PDF or Markdown, by the file's ending, and register it.

        Raises BadInput (`unknown-ending`, `inside-a-vault`), PackUnsure, Confidential
        (`pack-leaks`, `code-names-someone`), DiskFull. Nothing is written then.
        """
        require_outside_vaults(out)
        wanted = wanted or PackWanted()
        form = _FORMS.get(out.suffix.lower())
        if form is None:
            raise BadInput("unknown-ending", known=", ".join(_FORMS))
        prepared = self._prepare(wanted.since, wanted.sketches)
        unsure = prepared.replacing.unsure
        if unsure and not wanted.accept_unsure:
            raise PackUnsure(unsure)
        content = set_report(prepared.report, form)
        pages, pieces = read_back(content, form)
        left = prepared.replacing.left_in(prepared.material, pieces)
        if left:
            raise Confidential("pack-leaks", findings=left)
        self._write(out, content, form, prepared)
        gathered = prepared.gathered
        made = PackMade(
            number=prepared.number,
            pages=pages,
            replacements=prepared.replacing.count,
            unsure=unsure,
            passages_left_out=gathered.passages_left_out,
            notes_left_out=gathered.notes_left_out,
            clients_left_out=gathered.clients_left_out,
            sketches_left_out=gathered.sketches_left_out,
        )
        return self._journal.done(made, Changes.EXPORTS, initiator).value

    def register(self) -> list[Exported]:
        """The packs that left, newest first."""
        with self._journal.work() as work:
            found = work.all(Exported, what=WHAT)
        return sorted(found, key=lambda each: each.number, reverse=True)

    def sketches(self) -> list[SketchChoice]:
        """The sketches that a pack of today could bring: of waiting items, and their sessions."""
        with self._journal.work() as work:
            return Gathering(work, self._journal.clock.today(), None).choices()

    def _prepare(self, since: date | None, sketches: tuple[str, ...]) -> _Prepared:
        coach_name = self._settings.read().coach_name
        number = 1 + max((each.number for each in self.register()), default=0)
        today = self._journal.clock.today()
        with self._journal.work() as work:
            gathering = Gathering(work, today, since, sketches)
            replacing = Replacing(work, gathering.clients, coach_name)
            gathered = gathering.gather(
                number, today + timedelta(days=KEPT_DAYS), replacing.names.organisations
            )
        material = replacing.replace(gathered)
        return _Prepared(
            number=number,
            material=material,
            report=build_pack(material, replacements=replacing.count),
            gathered=gathered,
            replacing=replacing,
        )

    def _write(self, out: Path, content: bytes, form: str, prepared: _Prepared) -> None:
        """The file and its line in the register: both, or neither."""
        line = Exported(
            id=ExportedId(self._journal.new_id()),
            at=self._journal.now(),
            what=WHAT,
            form=form,
            fingerprint=fingerprint(prepared.report),
            file_hash=hashlib.sha256(content).hexdigest(),
            replacements=prepared.replacing.count,
            accepted_unsure=len(prepared.replacing.unsure),
            number=prepared.number,
            clients=prepared.gathered.clients,
            destroy_by=prepared.gathered.material.destroy_by,
        )
        with self._journal.work() as work:
            work.add(line)
            write_then_commit(work, {out: content})
