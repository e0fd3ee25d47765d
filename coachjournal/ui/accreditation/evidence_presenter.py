"""What the view of evidence does: loads it, opens places, changes strengths, keeps ratings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.credentials import Competency, Framework
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.evidence_matrix import EvidenceKind, Matrix, kind_of, matrix_of, shows
from coachjournal.domain.terms import EvidenceStrength
from coachjournal.services.evidence import EvidenceLine, Reasoning, Shown
from coachjournal.services.evidence_matrix import Example
from coachjournal.services.journal import Done
from coachjournal.services.self_assessments import AssessedDay
from coachjournal.system.language import _
from coachjournal.ui.accreditation import competency_card
from coachjournal.ui.accreditation.evidence_card import EVIDENCE_CONCERNS
from coachjournal.ui.accreditation.evidence_words import also_shows
from coachjournal.ui.accreditation.rating_sheet import RatingSheet, WordingSheet
from coachjournal.ui.evidence.choosing import ToChoose, choose_competencies
from coachjournal.ui.evidence.reasoning_sheet import open_reasoning
from coachjournal.ui.forms import Forms, Job
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.accreditation.evidence_room import EvidenceRoom


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """All that the view shows of one framework."""

    frameworks: tuple[Framework, ...]
    matrix: Matrix
    lines: Sequence[EvidenceLine] = field(repr=False)
    wordings: Mapping[str, str] = field(repr=False)
    days: Sequence[AssessedDay] = field(repr=False)


class EvidencePresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: EvidenceRoom, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._practice = context.practice
        self._framework = ("", "")
        self._competency, self._kind = "", ""
        self._find = self._rating = False
        self._loaded: Loaded | None = None
        self._forms = Forms(view, context)
        self._connect()
        self._reloader = Reloader(view, context, EVIDENCE_CONCERNS, self._load)

    def flush(self) -> Sequence[Job]:
        """What is typed in a sheet and not kept."""
        return self._forms.flush()

    def show_where(
        self, framework: str = "", version: str = "", competency: str = "", kind: str = ""
    ) -> None:
        """Show a framework, and a competency of it."""
        if framework and (framework, version) != self._framework:
            self._framework = framework, version
            self._competency = self._kind = ""
        if competency:
            self._competency, self._kind, self._find = competency, kind, True
        self._load()

    def ask_rating(self) -> None:
        """Ask how the coach sees themself; where nothing is loaded yet, as soon as it is."""
        self._rating = True
        if self._loaded is not None:
            self._ask_rating()

    def _connect(self) -> None:
        view, card = self._view, self._view.competency
        view.rate.clicked.connect(self._ask_rating)
        view.myself.rating_wanted.connect(self._ask_rating)
        view.myself.competency_wanted.connect(lambda each: self._open_place(each, ""))
        view.framework_chosen.connect(self._choose_framework)
        view.place_chosen.connect(self._open_place)
        card.all_kinds_wanted.connect(lambda: self._choose(self._competency, ""))
        card.opened.connect(self._open_origin)
        card.reasoning_wanted.connect(self._open_reasoning)
        card.competencies_wanted.connect(self._ask_competencies)
        card.strength_chosen.connect(self._set_strength)
        card.binned.connect(self._bin)
        card.wording_wanted.connect(self._ask_wording)
        card.examples_wanted.connect(self._look)
        card.example_opened.connect(self._open_example)
        card.example_taken.connect(self._take_example)

    # Showing

    def _load(self) -> None:
        self._run(partial(self._gathered, *self._framework), self._take)

    def _gathered(self, framework: str, version: str) -> Loaded | None:
        practice = self._practice
        frameworks = practice.evidence_matrix.frameworks()
        places = [(each.id, each.version) for each in frameworks]
        if not places:
            return None
        wanted = (framework, version) if (framework, version) in places else places[0]
        lines = practice.evidence.lines(framework=wanted)
        return Loaded(
            frameworks=frameworks,
            matrix=matrix_of(frameworks[places.index(wanted)], lines),
            lines=lines,
            wordings=practice.wordings.of(*wanted),
            days=practice.self_assessments.days(*wanted),
        )

    def _take(self, loaded: Loaded | None) -> None:
        self._loaded = loaded
        if loaded is None:
            return
        known = loaded.matrix.framework
        self._framework = known.id, known.version
        if self._competency not in [each.id for each in known.competencies]:
            shown = [row.competency.id for row in loaded.matrix.rows if row.count]
            self._competency = (shown or [known.competencies[0].id])[0]
            self._kind = ""
        self._view.show_frameworks(loaded.frameworks, known)
        self._view.myself.show_days(known, loaded.days)
        self._show()
        if self._rating:
            self._ask_rating()

    def _show(self) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        self._view.show_matrix(loaded.matrix, self._competency, self._kind)
        self._view.show_competency(self._shown(loaded))
        if self._find:
            self._find = False
            self._view.bring_into_view()

    def _shown(self, loaded: Loaded) -> competency_card.Shown:
        competency, framework = self._present(loaded), loaded.matrix.framework
        kind = EvidenceKind(self._kind) if self._kind else None
        lines = [
            each
            for each in loaded.lines
            if shows(each, framework, competency.id)
            and (kind is None or kind_of(each.evidence) is kind)
        ]
        place = framework.id, framework.version, competency.id
        rated = (day.rated.get(competency.id) for day in loaded.days)
        return competency_card.Shown(
            competency=competency,
            kind=kind,
            lines=lines,
            also={x.evidence.id: also_shows(x.shows, place, loaded.frameworks) for x in lines},
            wording=loaded.wordings.get(competency.id, ""),
            rated=[each for each in rated if each is not None],
        )

    def _present(self, loaded: Loaded) -> Competency:
        competencies = loaded.matrix.framework.competencies
        return next(each for each in competencies if each.id == self._competency)

    def _choose_framework(self, key: str) -> None:
        framework, _colon, version = key.partition(":")
        self.show_where(framework, version)

    def _open_place(self, competency: str, kind: str) -> None:
        self._find = True
        self._choose(competency, kind)

    def _choose(self, competency: str, kind: str) -> None:
        self._competency, self._kind = competency, kind
        self._show()

    # A piece of evidence

    def _open_origin(self, line: EvidenceLine) -> None:
        piece, go = line.evidence, self._context.go
        if piece.sketch_id is not None:
            go("sketchbook", sketch_id=piece.sketch_id, back_to="accreditation")
        elif piece.feedback_id is not None:
            go("development", kind="feedback", entry_id=piece.feedback_id)
        elif piece.observed_id is not None:
            go("development", kind="observed", entry_id=piece.observed_id)
        elif piece.meeting_id is not None:
            go("supervision", meeting_id=piece.meeting_id)
        else:
            go("sessions", session_id=line.session_id, evidence_id=piece.id)

    def _open_reasoning(self, line: EvidenceLine) -> None:
        open_reasoning(self._view, self._context, self._forms, line.evidence.id)

    def _ask_competencies(self, line: EvidenceLine) -> None:
        present = tuple(
            Shown(each.framework, each.framework_version, each.competency) for each in line.shows
        )
        wanted = ToChoose(
            keep=partial(self._practice.evidence.show, line.evidence.id),
            kept=lambda _shows: None,
            passage=line.evidence.quote,
            present=present,
            action=_("Save"),
        )
        choose_competencies(self._view, self._context, wanted)

    def _set_strength(self, line: EvidenceLine, strength: str) -> None:
        piece = line.evidence
        if strength == piece.strength.value:
            return
        reasoning = Reasoning(
            what_i_did=piece.what_i_did,
            why_with_this_client=piece.why_with_this_client,
            what_followed=piece.what_followed,
            what_i_would_do_now=piece.what_i_would_do_now,
        )
        reason = self._practice.evidence.reason
        self._run(partial(reason, piece.id, reasoning, EvidenceStrength(strength)))

    def _bin(self, line: EvidenceLine) -> None:
        evidence = self._practice.evidence
        undo = partial(self._run, partial(evidence.restore, line.evidence.id))
        words = _("The evidence is in the bin; what it was taken from is as it was.")
        self._run(
            partial(evidence.bin, line.evidence.id),
            lambda _piece: self._context.status(words, undo),
        )

    # Looking for more

    def _look(self, words: str) -> None:
        look = partial(
            self._practice.evidence_matrix.look_for, *self._framework, self._competency, words
        )
        asked = self._competency

        def found(examples: list[Example]) -> None:
            if self._competency == asked:
                self._view.competency.show_examples(examples)

        self._run(look, found)

    def _open_example(self, example: Example) -> None:
        self._context.go("sessions", session_id=example.session_id, note=example.note.value)

    def _take_example(self, example: Example) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        evidence = self._practice.evidence

        def keep(chosen: tuple[Shown, ...]) -> Evidence:
            where = example.session_id, example.note, example.start, example.end
            return evidence.from_passage(*where, chosen, quote=example.quote)

        wanted = ToChoose(
            keep=keep,
            kept=lambda _piece: self._view.competency.forget_examples(),
            passage=example.quote,
            present=(Shown(*self._framework, self._competency),),
        )
        choose_competencies(self._view, self._context, wanted)

    # The coach's own view, and the body's words

    def _ask_rating(self) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        self._rating = False
        framework = loaded.matrix.framework
        sheet = RatingSheet(self._view, self._context, framework, loaded.days)
        sheet.saved.connect(partial(self._rated, framework))
        self._forms.open(sheet)

    def _rated(self, framework: Framework, done: Done[AssessedDay]) -> None:
        place = framework.id, framework.version
        put_back = partial(self._practice.self_assessments.put_back, *place, done.value)
        self._context.status(_("Kept, for that day."), partial(self._run, put_back))

    def _ask_wording(self) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        framework, competency = loaded.matrix.framework, self._present(loaded)
        sheet = WordingSheet(self._view, self._context, framework, competency, loaded.wordings)
        keep = self._practice.wordings.keep

        def kept(done: Done[str]) -> None:
            again = partial(keep, framework.id, framework.version, competency.id, done.value)
            self._context.status(_("The wording is kept."), partial(self._run, again))

        sheet.saved.connect(kept)
        self._forms.open(sheet)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
