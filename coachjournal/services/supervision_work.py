"""The services around supervision: the loop, what leaves for it, and what a person decides."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from coachjournal.services.accreditation_work import AccreditationWork
    from coachjournal.services.agenda import Agendas
    from coachjournal.services.journal import Journal
    from coachjournal.services.pack_review import PackReviews
    from coachjournal.services.register import Register
    from coachjournal.services.room import Room
    from coachjournal.services.settings import Settings
    from coachjournal.services.since_last import SinceSupervision
    from coachjournal.services.sketch_looks import SketchLooks
    from coachjournal.services.supervisees import Supervisees
    from coachjournal.services.supervision import Supervision
    from coachjournal.services.supervision_contracts import SupervisionContracts
    from coachjournal.services.supervision_given import SupervisionGivenBook
    from coachjournal.services.supervision_given_log import SupervisionGivenLogs
    from coachjournal.services.supervision_pack import Packs
    from coachjournal.services.supervision_papers import SupervisionPapers
    from coachjournal.services.supervision_reviews import SupervisionReviews
    from coachjournal.services.supervision_year import SupervisionYear
    from coachjournal.services.word_decisions import WordDecisions


class SupervisionWork:
    """A part of the practice; each service is made when it is first asked for."""

    journal: Journal
    settings: Settings

    @cached_property
    def supervision(self) -> Supervision:
        """The supervision loop."""
        from coachjournal.services.supervision import Supervision

        return Supervision(self.journal)

    @cached_property
    def agenda(self) -> Agendas:
        """What is taken to the next supervision."""
        from coachjournal.services.agenda import Agendas

        return Agendas(self.journal)

    @cached_property
    def since_supervision(self) -> SinceSupervision:
        """What happened since the last supervision."""
        from coachjournal.services.since_last import SinceSupervision

        return SinceSupervision(self.journal)

    @cached_property
    def packs(self) -> Packs:
        """Supervision packs, and the register of those that left."""
        from coachjournal.services.pack_ratio import ratio_figures
        from coachjournal.services.supervision_pack import Packs

        return Packs(
            self.journal, self.settings, lambda: ratio_figures(self.supervision_year.page())
        )

    @cached_property
    def sketch_looks(self) -> SketchLooks:
        """Sketches before they leave: looked at, and covered in part."""
        from coachjournal.services.sketch_looks import SketchLooks

        return SketchLooks(self.journal)

    @cached_property
    def room(self) -> Room:
        """Room mode: the screen is shared."""
        from coachjournal.services.room import Room

        return Room(self.journal)

    @cached_property
    def word_decisions(self) -> WordDecisions:
        """What was decided on words that may tell who someone is."""
        from coachjournal.services.word_decisions import WordDecisions

        return WordDecisions(self.journal)

    @cached_property
    def pack_review(self) -> PackReviews:
        """The pack looked through before it leaves."""
        from coachjournal.services.pack_review import PackReviews

        return PackReviews(self.journal, self.packs, self.word_decisions)

    @cached_property
    def supervision_year(self) -> SupervisionYear:
        """Supervision over a span: what bodies ask, kinds of meeting, where attention went."""
        from coachjournal.services.supervision_year import SupervisionYear

        accreditation = cast("AccreditationWork", self).accreditation
        return SupervisionYear(self.journal, self.settings, accreditation)

    @cached_property
    def supervision_contracts(self) -> SupervisionContracts:
        """What supervisor and coach agreed on how they work."""
        from coachjournal.services.supervision_contracts import SupervisionContracts

        return SupervisionContracts(self.journal)

    @cached_property
    def supervision_reviews(self) -> SupervisionReviews:
        """Once a year: what supervision was."""
        from coachjournal.services.supervision_reviews import SupervisionReviews

        return SupervisionReviews(self.journal)

    @cached_property
    def supervision_papers(self) -> SupervisionPapers:
        """Joint notes and reviews on paper."""
        from coachjournal.services.supervision_papers import SupervisionPapers

        return SupervisionPapers(self.journal)

    @cached_property
    def register(self) -> Register:
        """What left, whom it mentions, and what became of it."""
        from coachjournal.services.register import Register

        return Register(self.journal)

    @cached_property
    def supervisees(self) -> Supervisees:
        """The coaches whom I supervise."""
        from coachjournal.services.supervisees import Supervisees

        return Supervisees(self.journal)

    @cached_property
    def supervision_given(self) -> SupervisionGivenBook:
        """The meetings in which I supervised."""
        from coachjournal.services.supervision_given import SupervisionGivenBook

        return SupervisionGivenBook(self.journal)

    @cached_property
    def supervision_given_logs(self) -> SupervisionGivenLogs:
        """The log of supervision given, taken out."""
        from coachjournal.services.supervision_given_log import SupervisionGivenLogs

        return SupervisionGivenLogs(self.journal, self.settings)
