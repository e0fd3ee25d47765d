"""What a coach does day by day, as an open practice offers it: made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coachjournal.services.journal import Journal
from coachjournal.services.settings import Settings

if TYPE_CHECKING:
    from coachjournal.services.attachments import Attachments
    from coachjournal.services.between import Between
    from coachjournal.services.calendars import Calendars
    from coachjournal.services.carried import Carried
    from coachjournal.services.catching_up import CatchingUp
    from coachjournal.services.client_file import ClientFiles
    from coachjournal.services.client_history import ClientHistory
    from coachjournal.services.client_keeping import ClientKeeping
    from coachjournal.services.clients import Clients
    from coachjournal.services.development import Development
    from coachjournal.services.engagements import Engagements
    from coachjournal.services.goals import Goals
    from coachjournal.services.hand_log import HandLog
    from coachjournal.services.import_preview import Previews
    from coachjournal.services.insights import Insights
    from coachjournal.services.notes import Notes
    from coachjournal.services.old_notes import ImportedNotes
    from coachjournal.services.organisation_themes import OrganisationThemes
    from coachjournal.services.planned import Planned
    from coachjournal.services.preparing import Preparing
    from coachjournal.services.programme_paper import ProgrammePapers
    from coachjournal.services.quick_log import QuickLog
    from coachjournal.services.session_papers import SessionPapers
    from coachjournal.services.sketch_copies import SketchCopies
    from coachjournal.services.sketch_files import SketchFiles
    from coachjournal.services.sketch_showing import SketchShowing
    from coachjournal.services.sketches import Sketches
    from coachjournal.services.timer import Timer
    from coachjournal.services.vocabulary import Vocabulary


class DailyWork:
    """The part of a practice that serves sessions, clients, their work and their papers."""

    journal: Journal
    settings: Settings

    @cached_property
    def quick_log(self) -> QuickLog:
        """What a typed line means, and what is usual with a client."""
        from coachjournal.services.quick_log import QuickLog

        return QuickLog(self.journal)

    @cached_property
    def hand_log(self) -> HandLog:
        """Sessions as a coach logs them, with what is planned at that hour."""
        from coachjournal.services.hand_log import HandLog

        return HandLog(self.journal)

    @cached_property
    def timer(self) -> Timer:
        """The session timer."""
        from coachjournal.services.timer import Timer

        return Timer(self.journal)

    @cached_property
    def catching_up(self) -> CatchingUp:
        """Many sessions of one client in one gesture."""
        from coachjournal.services.catching_up import CatchingUp

        return CatchingUp(self.journal)

    @cached_property
    def previews(self) -> Previews:
        """Foreign tables before they are taken in."""
        from coachjournal.services.import_preview import Previews

        return Previews(self.journal)

    @cached_property
    def calendars(self) -> Calendars:
        """Calendars that are handed over as files."""
        from coachjournal.services.calendars import Calendars

        return Calendars(self.journal)

    @cached_property
    def old_notes(self) -> ImportedNotes:
        """Notes that were kept elsewhere: Markdown, jrnl, RedNotebook."""
        from coachjournal.services.old_notes import ImportedNotes

        return ImportedNotes(self.journal)

    @cached_property
    def planned(self) -> Planned:
        """What becomes of planned sessions."""
        from coachjournal.services.planned import Planned

        return Planned(self.journal)

    @cached_property
    def notes(self) -> Notes:
        """Records and reflections: draft, leave, history."""
        from coachjournal.services.notes import Notes

        return Notes(self.journal)

    @cached_property
    def attachments(self) -> Attachments:
        """Images and files inside the vault."""
        from coachjournal.services.attachments import Attachments

        return Attachments(self.journal)

    @cached_property
    def sketches(self) -> Sketches:
        """Drawings, made alone or with the client."""
        from coachjournal.services.sketches import Sketches

        return Sketches(self.journal)

    @cached_property
    def sketch_showing(self) -> SketchShowing:
        """What to look at before a group sees a problem tree."""
        from coachjournal.services.sketch_showing import SketchShowing

        return SketchShowing(self.journal)

    @cached_property
    def clients(self) -> Clients:
        """Clients and what they agreed to."""
        from coachjournal.services.clients import Clients

        return Clients(self.journal)

    @cached_property
    def goals(self) -> Goals:
        """What engagements are for, and what came of it."""
        from coachjournal.services.goals import Goals

        return Goals(self.journal)

    @cached_property
    def carried(self) -> Carried:
        """Actions, promises and insights, carried forward."""
        from coachjournal.services.carried import Carried

        return Carried(self.journal)

    @cached_property
    def between(self) -> Between:
        """Contacts between sessions, and decision notes."""
        from coachjournal.services.between import Between

        return Between(self.journal)

    @cached_property
    def preparing(self) -> Preparing:
        """Half a page for the next session."""
        from coachjournal.services.preparing import Preparing

        return Preparing(self.journal)

    @cached_property
    def client_keeping(self) -> ClientKeeping:
        """Members, opening balances, and the bin for clients."""
        from coachjournal.services.client_keeping import ClientKeeping

        return ClientKeeping(self.journal)

    @cached_property
    def client_history(self) -> ClientHistory:
        """What happened with a client, in one stream."""
        from coachjournal.services.client_history import ClientHistory

        return ClientHistory(self.journal)

    @cached_property
    def engagements(self) -> Engagements:
        """Agreed work, its contracts and programmes."""
        from coachjournal.services.engagements import Engagements

        return Engagements(self.journal, self.settings)

    @cached_property
    def programme_papers(self) -> ProgrammePapers:
        """Programmes as one paper."""
        from coachjournal.services.programme_paper import ProgrammePapers

        return ProgrammePapers(self.journal, self.settings)

    @cached_property
    def client_files(self) -> ClientFiles:
        """A client's file as a copy shared by goodwill."""
        from coachjournal.services.client_file import ClientFiles

        return ClientFiles(self.journal)

    @cached_property
    def session_papers(self) -> SessionPapers:
        """Sessions on paper, by name or by code."""
        from coachjournal.services.session_papers import SessionPapers

        return SessionPapers(self.journal, self.settings)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The coach's own themes and techniques."""
        from coachjournal.services.vocabulary import Vocabulary

        return Vocabulary(self.journal)

    @cached_property
    def insights(self) -> Insights:
        """What the practice comes to, counted."""
        from coachjournal.services.insights import Insights

        return Insights(self.journal)

    @cached_property
    def organisation_themes(self) -> OrganisationThemes:
        """Themes across an organisation's clients, where its contract allows it."""
        from coachjournal.services.organisation_themes import OrganisationThemes

        return OrganisationThemes(self.journal)

    @cached_property
    def development(self) -> Development:
        """The coach's own development."""
        from coachjournal.services.development import Development

        return Development(self.journal)

    @cached_property
    def sketch_files(self) -> SketchFiles:
        """Drawings from elsewhere, and sketches as files."""
        from coachjournal.services.sketch_files import SketchFiles

        return SketchFiles(self.journal, self.sketches)

    @cached_property
    def sketch_copies(self) -> SketchCopies:
        """The ways out for a sketch."""
        from coachjournal.services.sketch_copies import SketchCopies

        return SketchCopies(self.journal, self.sketches, self.sketch_files)
