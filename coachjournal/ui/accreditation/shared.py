"""One session counted for several bodies: which credentials each entry counts for. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coachjournal.domain.assessment import Assessment, counts_for
from coachjournal.domain.credentials import Credential
from coachjournal.system.language import _, plural
from coachjournal.ui import figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """For each entry that counts, the credentials that it counts for, by their ids."""

    counts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    credentials: Mapping[str, Credential] = field(default_factory=dict)

    def others(self, entry: str, besides: str) -> tuple[Credential, ...]:
        """The other credentials that an entry counts for, in the order they were chosen."""
        ids = self.counts.get(entry, ())
        return tuple(self.credentials[each] for each in ids if each != besides)

    @property
    def entries(self) -> int:
        """How many entries count for anything."""
        return len(self.counts)

    @property
    def for_several(self) -> int:
        """How many of them count for more than one body."""
        bodies = {ident: each.body for ident, each in self.credentials.items()}
        return sum(1 for ids in self.counts.values() if len({bodies[each] for each in ids}) > 1)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that are worked towards."""
        return tuple(dict.fromkeys(each.body for each in self.credentials.values()))


def shared_of(assessments: Sequence[Assessment]) -> Shared:
    """What counts for several of these."""
    return Shared(
        counts=counts_for(assessments),
        credentials={each.credential.id: each.credential for each in assessments},
    )


def shared_said(shared: Shared) -> str:
    """The sentence of the overview; empty where there is one body, or nothing counts yet."""
    if len(shared.bodies) < 2 or not shared.entries:
        return ""
    return plural(
        "Of {all} session or opening balance that counts, {count} counts for several bodies at "
        "once, for each by its own rules.",
        "Of {all} sessions and opening balances that count, {count} count for several bodies at "
        "once, for each by its own rules.",
        shared.entries,
    ).format(all=shared.entries, count=shared.for_several)


def also_for(others: Sequence[Credential], body: str = "") -> str:
    """The other bodies than `body` that an entry counts for as well: also AC; also 3 bodies.

    In short, for beside a day; `also_for_all` names them.
    """
    bodies = list(dict.fromkeys(each.body for each in others if each.body != body))
    if not bodies:
        return ""
    if len(bodies) == 1:
        return _("also {body}").format(body=bodies[0])
    return plural("also {count} body", "also {count} bodies", len(bodies)).format(count=len(bodies))


def also_for_all(others: Sequence[Credential]) -> str:
    """The credentials themselves, as a sentence."""
    if not others:
        return ""
    names = ", ".join(figures.short_name(each) for each in others)
    return _("Counts for {credentials} as well.").format(credentials=names)
