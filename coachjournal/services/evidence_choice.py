"""Which competencies evidence is chosen from: those of the bodies that the coach applies to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coachjournal.domain.credentials import Framework
from coachjournal.frameworks.packs import Packs
from coachjournal.services.accreditation import Accreditation
from coachjournal.services.evidence import Shown
from coachjournal.services.settings import Settings


@dataclass(frozen=True, slots=True)
class Choosable:
    """The frameworks to choose from, and how their competencies lie to each other.

    `others` are all the rest, shown when they are asked for.
    """

    frameworks: tuple[Framework, ...]
    others: tuple[Framework, ...]
    packs: Packs

    def offered_with(
        self, chosen: Sequence[Shown], among: Iterable[Framework]
    ) -> tuple[Shown, ...]:
        """What is chosen answers to these elsewhere; nothing is ever chosen by itself."""
        there_are = tuple(among)
        offered = (
            Shown(there.id, there.version, each)
            for shown in chosen
            for there in there_are
            if (there.id, there.version) != (shown.framework, shown.version)
            for each in self.packs.mapped(*shown, there.id, there.version)
        )
        return tuple(each for each in dict.fromkeys(offered) if each not in chosen)


class EvidenceChoice:
    """Answers which frameworks stand side by side."""

    def __init__(self, settings: Settings, accreditation: Accreditation) -> None:
        self._settings, self._accreditation = settings, accreditation

    def offered(self, present: Iterable[Shown] = ()) -> Choosable:
        """Those of the chosen credentials, else the newest of each; and what is shown already."""
        packs = self._accreditation.packs
        wanted = [
            *self._of_credentials(),
            *((each.framework, each.version) for each in present),
        ]
        if not self._of_credentials():
            wanted += _newest(packs.frameworks)
        known = {(each.id, each.version): each for each in packs.frameworks}
        found = tuple(known[place] for place in dict.fromkeys(wanted) if place in known)
        others = tuple(each for each in packs.frameworks if each not in found)
        return Choosable(found, others, packs)

    def _of_credentials(self) -> list[tuple[str, str]]:
        known = {each.id: each for each in self._accreditation.credentials()}
        chosen = (known[each] for each in self._settings.read().credentials if each in known)
        return [(one.framework, one.framework_version) for one in chosen if one.framework]


def _newest(frameworks: Iterable[Framework]) -> list[tuple[str, str]]:
    newest: dict[str, str] = {}
    for each in frameworks:
        newest[each.id] = max(newest.get(each.id, ""), each.version)
    return list(newest.items())
