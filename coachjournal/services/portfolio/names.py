"""Names out of a portfolio: clients by code, and whoever supervised or mentored by a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.deidentify.labels import letter
from coachjournal.domain.development import (
    MentorCoaching,
    ObservationFeedback,
    ObservationSheet,
    ObservedPractice,
)
from coachjournal.domain.report import Block, Drawing
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import SupervisionFormat
from coachjournal.services.accreditation_papers.drafts import Coded, a_mark
from coachjournal.services.development_papers import colleagues
from coachjournal.services.pack_names import vocabulary
from coachjournal.services.papers import Deidentified
from coachjournal.services.portfolio.material import Clean
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

_FEWEST_LETTERS = 3


class Words(Clean):
    """Puts codes and letters for names, and remembers what was written and what is unsure."""

    def __init__(self, work: UnitOfWork, clients: tuple[str, ...], coach: str) -> None:
        """Read all names. Raises Confidential (`code-names-someone`)."""
        self._coded = Coded(work, clients, " ".join(colleagues(work)))
        self._colleagues = Colleagues(work, coach)

    def __call__(self, text: str, about: str | None = None) -> str:
        """The text with nobody's name in it."""
        return _raised(self._colleagues.hidden(self._coded.clean(text, about)))

    def over(self, bare: Iterable[Block]) -> Coded:
        """What was replaced, for a paper that says these blocks by itself."""
        return self._coded.says(without_drawings(bare))

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """What could not be decided, each passage once."""
        return self._coded.unsure

    def searched(self, bare: Iterable[Block], *, accepted: bool) -> Deidentified:
        """What searches the finished file; `bare` are the paper's own words. Raises PackUnsure."""
        return self.over(bare).searched(accept_unsure=accepted)


def _raised(text: str) -> str:
    """The text with a capital where what stands for a name begins a sentence."""
    small = "|".join(re.escape(each) for each in (_("a colleague"), "someone", "a client"))
    begins = rf"(?:^|(?<=[.!?] )|(?<=\n))(?:{small})\b"
    return re.sub(begins, lambda found: found[0][:1].upper() + found[0][1:], text)


class Marks(Clean):
    """Stands for every text, so that what the paper says by itself is left."""

    def __call__(self, text: str, about: str | None = None) -> str:
        """A mark, or nothing where nothing is said."""
        return a_mark(text, about)


def without_drawings(blocks: Iterable[Block]) -> list[Block]:
    """The blocks but for the data of drawings: letters stand in it that are no words."""
    return [each for each in blocks if not isinstance(each, Drawing)]


class Colleagues:
    """Who supervised, mentored and watched, and the letters that stand for them."""

    def __init__(self, work: UnitOfWork, coach: str) -> None:
        self.labels: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        own = set(_names(coach))
        for name, label in _people(work):
            self.labels.setdefault(name, label)
            for part in _names(name):
                if part not in own:
                    self._parts.setdefault(part, _short(label))
        words = sorted([*self.labels, *self._parts], key=lambda each: (-len(each), each))
        either = "|".join(re.escape(each) for each in words if each)
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None

    def hidden(self, text: str) -> str:
        """The text with letters in their place."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._said(found[0]), text)

    def _said(self, found: str) -> str:
        return self.labels.get(found) or self._parts[found]


def _people(work: UnitOfWork) -> Iterator[tuple[str, str]]:
    """Each name once, with what stands for it; letters in the order of their first day."""
    supervisors = sorted(work.all(SupervisionMeeting), key=lambda each: (each.on, each.id))
    alone = [e.supervisor for e in supervisors if e.format is SupervisionFormat.INDIVIDUAL]
    together = [e.supervisor for e in supervisors if e.format is not SupervisionFormat.INDIVIDUAL]
    mentors = sorted(work.all(MentorCoaching), key=lambda each: (each.on, each.id))
    watched = sorted(work.all(ObservedPractice), key=lambda each: (each.on, each.id))
    sheets = [each.coached_by for each in work.all(ObservationSheet)]
    said = [each.from_whom for each in work.all(ObservationFeedback)]
    yield from _lettered(_("Supervisor {letter}"), alone)
    # Who mentors and leads a group as well is a mentor on both tables.
    yield from _lettered(_("Mentor {letter}"), [each.mentor for each in mentors])
    known = {each.strip() for each in (*alone, *(one.mentor for one in mentors))}
    groups = [each for each in together if each.strip() not in known]
    yield from _lettered(_("Supervision group {letter}"), groups)
    yield from _lettered(_("Colleague {letter}"), [e.observer for e in watched] + sheets + said)


def _lettered(words: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    once = dict.fromkeys(each.strip() for each in names if each.strip())
    for place, name in enumerate(once):
        yield name, words.format(letter=letter(place))


def _names(name: str) -> list[str]:
    """The words of a name by which somebody is called, and that are no ordinary words."""
    ordinary = vocabulary().ordinary_words
    return [
        word
        for word in re.findall(r"[^\W\d_][\w'’-]+", name)
        if word[0].isupper() and len(word) >= _FEWEST_LETTERS and fold(word) not in ordinary
    ]


def _short(label: str) -> str:
    """What stands for a part of a name; one of a group is a colleague."""
    group = _("Supervision group {letter}").partition("{")[0]
    return _("a colleague") if label.startswith(group) else label
