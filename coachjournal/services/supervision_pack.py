"""The supervision pack: gathered, de-identified, set, read back and searched, then written.

It holds codes or chosen pack names, and no other. What cannot be decided is refused until the
coach accepts it; a registered name that is left in the finished file is refused whatever was
accepted. `prepare` gives all that may be looked at; `write` makes the file of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ExportedId
from coachjournal.domain.pack import PackFigure, texts_of
from coachjournal.domain.report import fingerprint
from coachjournal.domain.review import ExportedDecision
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadInput, Confidential
from coachjournal.services.journal import Journal
from coachjournal.services.pack_agenda import read_agenda
from coachjournal.services.pack_appendix import Appendix, with_appendix
from coachjournal.services.pack_changing import Changing
from coachjournal.services.pack_gathering import Gathering, with_figures
from coachjournal.services.pack_prepared import PackMade, PackUnsure, PreparedPack
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.pack_report import build_pack
from coachjournal.services.pack_sketches import SketchChoice
from coachjournal.services.papers import (
    Setter,
    form_of,
    set_and_read,
    setter_of,
    told_beside,
    write_then_commit,
)
from coachjournal.services.settings import Settings
from coachjournal.services.word_decisions import (
    HANDWRITING,
    RECOGNISABLE,
    let_through,
)

__all__ = ["Appendix", "PackMade", "PackUnsure", "PackWanted", "Packs", "PreparedPack"]

WHAT = "supervision-pack"
KEPT_DAYS = 60
# A hundred pages: what is longer was pasted by mistake, and would take minutes to look through.
MOST_LETTERS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWanted:
    """From which day the pack tells, the last supervision if none; and what was looked at.

    `sketches` are brought along by their ids, besides those laid beside the items of the
    agenda. `appendix`: what is added behind the cases, nothing by default.
    """

    since: date | None = None
    accept_unsure: bool = False
    sketches: tuple[str, ...] = ()
    appendix: tuple[Appendix, ...] = ()


class Packs:
    """Makes supervision packs, and keeps the register of those that left."""

    def __init__(
        self,
        journal: Journal,
        settings: Settings,
        figures: Callable[[], tuple[PackFigure, ...]] = tuple,
    ) -> None:
        """`figures` are the ratios as the chosen bodies count them."""
        self._journal = journal
        self._settings = settings
        self._figures = figures

    def export(
        self,
        out: Path,
        wanted: PackWanted | None = None,
        password: str = "",
        *,
        initiator: object = None,
    ) -> PackMade:
        """Prepare a pack and write it. Raises as `prepare` and `write` do."""
        with setter_of(form_of(out)) as setter:
            prepared = self.prepare(wanted)
            return self.write(prepared, out, password, setter=setter, initiator=initiator)

    def prepare(self, wanted: PackWanted | None = None) -> PreparedPack:
        """All that the pack of the next meeting would say, and what in it is still open.

        Nothing is written. Raises Confidential (`code-names-someone`), BadInput (`pack-too-long`).
        """
        wanted = wanted or PackWanted()
        coach_name = self._settings.read().coach_name
        number = 1 + max((each.number for each in self.register()), default=0)
        today = self._journal.clock.today()
        with self._journal.work() as work:
            agenda = read_agenda(work)
            gathering = Gathering(work, today, wanted.since, agenda, wanted.sketches)
            replacing = Replacing(work, gathering.clients, coach_name, pack_names=True)
            gathered = gathering.gather(
                number, today + timedelta(days=KEPT_DAYS), replacing.names.organisations
            )
            gathered = with_appendix(work, gathered, gathering, agenda, wanted.appendix)
        if sum(map(len, texts_of(gathered.material))) > MOST_LETTERS:
            raise BadInput("pack-too-long", most=MOST_LETTERS)
        gathered = with_figures(gathered, self._figures())
        changing = Changing(replacing, agenda, gathered)
        material = changing.material()
        return PreparedPack(
            number=number,
            agenda_id=agenda.agenda_id,
            texts=tuple(changing.texts),
            cases=changing.cases(),
            sketches=changing.sketches(),
            material=material,
            report=build_pack(material, replacements=replacing.count),
            gathered=gathered,
            replacing=replacing,
            accept_unsure=wanted.accept_unsure,
        )

    def write(
        self,
        prepared: PreparedPack,
        out: Path,
        password: str = "",
        *,
        setter: Setter | None = None,
        initiator: object = None,
    ) -> PackMade:
        """Write a pack as PDF, DOCX or Markdown, by the file's ending, and register it.

        `setter` was begun while the pack was prepared, by `setter_of` the form of `out`.
        Raises BadInput (`unknown-ending`, `inside-a-vault`), PackUnsure, Confidential
        (`pack-leaks`), DiskFull. Nothing is written then.
        """
        form = form_of(out)
        if prepared.open and not prepared.accept_unsure:
            raise PackUnsure(prepared.unsure, prepared.open_cases, prepared.open_sketches)
        with ThreadPoolExecutor(1) as beside:
            paper = beside.submit(set_and_read, prepared.report, form, password, setter)
            # What needs no file is searched while the child sets it.
            search = prepared.replacing.search(prepared.material)
            content, pages, pieces = paper.result()
        left = search(pieces)
        if left:
            raise Confidential("pack-leaks", findings=left)
        self._keep(out, content, form, prepared)
        gathered = prepared.gathered
        made = PackMade(
            number=prepared.number,
            pages=pages,
            replacements=prepared.replacements,
            unsure=prepared.unsure,
            passages_left_out=gathered.passages_left_out,
            notes_left_out=gathered.notes_left_out,
            clients_left_out=gathered.clients_left_out,
            sketches_left_out=gathered.sketches_left_out,
            cases=prepared.open_cases,
            sketches=prepared.open_sketches,
        )
        return self._journal.done(made, Changes.EXPORTS, initiator).value

    def register(self) -> list[Exported]:
        """The packs that left, newest first."""
        with self._journal.work() as work:
            found = work.all(Exported, what=WHAT)
        return sorted(found, key=lambda each: each.number, reverse=True)

    def sketches(self) -> list[SketchChoice]:
        """The sketches that a pack of today could bring: of its items, and their sessions."""
        with self._journal.work() as work:
            agenda = read_agenda(work)
            return Gathering(work, self._journal.clock.today(), None, agenda).choices()

    def _keep(self, out: Path, content: bytes, form: str, prepared: PreparedPack) -> None:
        """The file, its line in the register and its decisions: all of it, or nothing."""
        line = Exported(
            id=ExportedId(self._journal.new_id()),
            at=self._journal.now(),
            what=WHAT,
            form=form,
            fingerprint=fingerprint(prepared.report),
            file_hash=hashlib.sha256(content).hexdigest(),
            replacements=prepared.replacements,
            accepted_unsure=prepared.open,
            number=prepared.number,
            clients=prepared.gathered.clients,
            mentioned=prepared.replacing.mentioned,
            destroy_by=prepared.material.destroy_by,
        )
        with self._journal.work() as work:
            work.add(line)
            decided, accepted = prepared.replacing.decided(), self._let_through(prepared)
            work.add_all(told_beside(decided, accepted, line, self._journal))
            write_then_commit(work, {out: content})

    def _let_through(self, prepared: PreparedPack) -> Iterator[ExportedDecision]:
        """What was let through although nobody had decided on it."""
        yield from prepared.replacing.let_through()
        for case in prepared.open_cases:
            yield let_through(case.shown_as, RECOGNISABLE, case.client_id)
        for sketch in prepared.open_sketches:
            yield let_through(sketch.title, HANDWRITING, sketch.client_id)
