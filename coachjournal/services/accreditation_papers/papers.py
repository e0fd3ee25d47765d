"""Writes and prints the papers for accrediting bodies; each leaves its line in the register."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.people import Organisation
from coachjournal.domain.report import fingerprint
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import SheetKind
from coachjournal.errors import JournalError
from coachjournal.exports.pictures import PagePicture
from coachjournal.services.accreditation_papers.counted import body_of
from coachjournal.services.accreditation_papers.drafts import Draft, Form, PaperWanted
from coachjournal.services.accreditation_papers.registry import form_by_key, forms_for
from coachjournal.services.papers import (
    SHEET_FORMS,
    form_of,
    page_pictures,
    read_back,
    set_report,
    write_registered,
)
from coachjournal.services.signed_sheets import SheetToKeep
from coachjournal.system.collecting import no_collecting

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLook:
    """What is to be known before a paper is written: what is left out, and what is unsure.

    `refused`: nothing can be written, and why.
    """

    told: tuple[str, ...]
    unsure: tuple[Unsure, ...] = field(default=(), repr=False)
    refused: JournalError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMade:
    """What was written: its line in the register, what was left out, what was unsure."""

    line: Exported
    told: tuple[str, ...]
    unsure: tuple[Unsure, ...] = field(default=(), repr=False)


class AccreditationPapers:
    """The forms of the bodies, made from the journal."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice

    def forms(self, credential_id: str) -> tuple[Form, ...]:
        """The forms that make sense for a credential's body, in their order."""
        return forms_for(credential_id)

    def organisations(self) -> list[Organisation]:
        """The organisations that a letter can be for, by name."""
        with self._practice.journal.work() as work:
            return sorted(work.all(Organisation), key=lambda each: each.name.casefold())

    def look(self, key: str, wanted: PaperWanted) -> PaperLook:
        """Make the paper and write nothing: what would be left out, and what is unsure."""
        try:
            with no_collecting():
                draft = form_by_key(key).make(self._practice, wanted)
        except JournalError as refusal:
            return PaperLook(told=(), refused=refusal)
        unsure = draft.coded.unsure if draft.coded else ()
        return PaperLook(told=draft.told, unsure=unsure)

    def export(
        self, key: str, out: Path, wanted: PaperWanted, *, initiator: object = None
    ) -> PaperMade:
        """Write a form by the file's ending, and register it; a sheet to sign is kept as such.

        Raises BadInput (`unknown-ending`, `inside-a-vault`, `period-backwards`,
        `nothing-for-paper`, `nothing-in-period`, `organisation-needed`, `unknown-body`), NotFound,
        PackUnsure, DiskFull, Confidential (`pack-leaks`,
        `code-names-someone`).
        """
        form = form_by_key(key)
        ending = form_of(out, {each: each for each in form.endings})
        draft = self._draft(form, wanted)
        in_cells = ending in SHEET_FORMS and draft.book is not None
        searched = draft.coded.searched(accept_unsure=wanted.accept_unsure) if draft.coded else None
        sheet = self._sheet(form, draft, wanted)
        kept = self._practice.signed_sheets.sheet_for(sheet) if sheet else None
        line = write_registered(
            self._practice.journal,
            key,
            {out: draft.book if in_cells and draft.book else draft.report},
            draft.clients,
            searched,
            also=lambda _line: (kept,) if kept else (),
        )
        unsure = draft.coded.unsure if draft.coded else ()
        made = PaperMade(line=line, told=draft.told, unsure=unsure)
        changes = Changes.EXPORTS | Changes.ACCREDITATION if kept else Changes.EXPORTS
        return self._practice.journal.done(made, changes, initiator).value

    def pages(
        self, key: str, wanted: PaperWanted, *, initiator: object = None
    ) -> tuple[PagePicture, ...]:
        """The paper for the coach's printer; no file is made of it. Raises as `export` does."""
        form = form_by_key(key)
        draft = self._draft(form, wanted)
        if draft.coded is not None:
            searched = draft.coded.searched(accept_unsure=wanted.accept_unsure)
            # Paper has no words to be read back: they are those of a file.
            searched.refuse_leaks(read_back(set_report(draft.report, "pdf"), "pdf")[1])
        pages = page_pictures(draft.report)
        sheet = self._sheet(form, draft, wanted)
        if sheet is not None:
            self._practice.signed_sheets.keep(sheet, initiator=initiator)
        return pages

    def _draft(self, form: Form, wanted: PaperWanted) -> Draft:
        with no_collecting():
            return form.make(self._practice, wanted)

    def _sheet(self, form: Form, draft: Draft, wanted: PaperWanted) -> SheetToKeep | None:
        if form.sheet is None:
            return None
        chosen = (wanted.credential, *self._practice.settings.read().credentials)
        body = body_of(next((each for each in chosen if each), ""))
        diary = form.sheet is SheetKind.HOURS_LOG and body == "ilm"
        return SheetToKeep(
            kind=SheetKind.DIARY if diary else form.sheet,
            fingerprint=fingerprint(draft.report),
            sessions=draft.covers,
            minutes=draft.minutes,
            client_id=wanted.client_id,
            organisation_id=wanted.organisation_id,
        )
