"""The services around credentials: what counts, what shows it, and what is handed over."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from coachjournal.services.accreditation import Accreditation
    from coachjournal.services.accreditation_papers.papers import AccreditationPapers
    from coachjournal.services.audit_trail import AuditTrail
    from coachjournal.services.case_studies import CaseStudies
    from coachjournal.services.credentials_held import CredentialsHeld
    from coachjournal.services.documents import Documents
    from coachjournal.services.evidence import EvidenceBook
    from coachjournal.services.evidence_choice import EvidenceChoice
    from coachjournal.services.evidence_matrix import EvidenceMatrix
    from coachjournal.services.hours_logs import HoursLogs
    from coachjournal.services.journal import Journal
    from coachjournal.services.own_rules import OwnRules
    from coachjournal.services.portfolio.portfolios import Portfolios
    from coachjournal.services.practice import Practice
    from coachjournal.services.self_assessments import SelfAssessments
    from coachjournal.services.settings import Settings
    from coachjournal.services.signed_sheets import SignedSheets
    from coachjournal.services.what_if import WhatIfs
    from coachjournal.services.wordings import Wordings


class AccreditationWork:
    """A part of the practice; each service is made when it is first asked for."""

    journal: Journal
    settings: Settings

    @cached_property
    def accreditation(self) -> Accreditation:
        """Where the coach stands with each credential."""
        from coachjournal.services.accreditation import Accreditation

        return Accreditation(self.journal)

    @cached_property
    def audit_trail(self) -> AuditTrail:
        """Every change to every hours entry."""
        from coachjournal.services.audit_trail import AuditTrail

        return AuditTrail(self.journal)

    @cached_property
    def own_rules(self) -> OwnRules:
        """The coach's own copies of rule packs."""
        from coachjournal.services.own_rules import OwnRules

        return OwnRules(self.journal, lambda: self.accreditation.packs)

    @cached_property
    def hours_logs(self) -> HoursLogs:
        """Logs of hours in a body's own form."""
        from coachjournal.services.hours_logs import HoursLogs

        return HoursLogs(cast("Practice", self))

    @cached_property
    def accreditation_papers(self) -> AccreditationPapers:
        """The papers that bodies ask for."""
        from coachjournal.services.accreditation_papers.papers import AccreditationPapers

        return AccreditationPapers(cast("Practice", self))

    @cached_property
    def signed_sheets(self) -> SignedSheets:
        """Sheets that somebody countersigns, with their scans."""
        from coachjournal.services.signed_sheets import SignedSheets

        return SignedSheets(self.journal)

    @cached_property
    def what_if(self) -> WhatIfs:
        """What would be with more sessions, on another day, by other rules."""
        from coachjournal.services.what_if import WhatIfs

        return WhatIfs(self.journal, self.accreditation)

    @cached_property
    def documents(self) -> Documents:
        """The documents that credentials ask for, with their files."""
        from coachjournal.services.documents import Documents

        return Documents(self.journal, self.accreditation)

    @cached_property
    def credentials_held(self) -> CredentialsHeld:
        """Credentials that were awarded."""
        from coachjournal.services.credentials_held import CredentialsHeld

        return CredentialsHeld(self.journal, self.accreditation)

    @cached_property
    def self_assessments(self) -> SelfAssessments:
        """How the coach sees themself, over time."""
        from coachjournal.services.self_assessments import SelfAssessments

        return SelfAssessments(self.journal, self.accreditation)

    @cached_property
    def wordings(self) -> Wordings:
        """The bodies' own words, pasted by the coach."""
        from coachjournal.services.wordings import Wordings

        return Wordings(self.journal, self.accreditation)

    @cached_property
    def evidence(self) -> EvidenceBook:
        """Evidence for competencies, with its reasoning."""
        from coachjournal.services.evidence import EvidenceBook

        return EvidenceBook(self.journal, lambda: self.accreditation.packs)

    @cached_property
    def evidence_matrix(self) -> EvidenceMatrix:
        """What shows which competency, and the best of it."""
        from coachjournal.services.evidence_matrix import EvidenceMatrix

        return EvidenceMatrix(self.journal, self.settings, self.accreditation, self.evidence)

    @cached_property
    def evidence_choice(self) -> EvidenceChoice:
        """Which competencies evidence is chosen from."""
        from coachjournal.services.evidence_choice import EvidenceChoice

        return EvidenceChoice(self.settings, self.accreditation)

    @cached_property
    def case_studies(self) -> CaseStudies:
        """Stories of one client's coaching, for portfolios."""
        from coachjournal.services.case_studies import CaseStudies

        return CaseStudies(self.journal)

    @cached_property
    def portfolios(self) -> Portfolios:
        """What is handed to an accrediting body."""
        from coachjournal.services.portfolio.portfolios import Portfolios

        return Portfolios(self.journal, self.settings, self.accreditation, lambda: self.evidence)
