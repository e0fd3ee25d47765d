"""Where the coach stands with each credential: packs, entries, and the assessment of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from coachjournal.domain.assessment import Assessment, assess, assess_all, counts_for
from coachjournal.domain.credentials import Credential
from coachjournal.domain.entries import Entries
from coachjournal.domain.own_figures import Rules, with_own
from coachjournal.domain.own_rules import OwnFigure
from coachjournal.domain.people import Client
from coachjournal.domain.rows import SessionRow
from coachjournal.errors import BadInput
from coachjournal.frameworks.packs import NO_PATHS, Packs, load_packs
from coachjournal.services.journal import Journal
from coachjournal.services.own_rules import kept_figures
from coachjournal.services.settings import Settings
from coachjournal.store import entry_queries, queries
from coachjournal.system.collecting import no_collecting
from coachjournal.system.resources import resource_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the coach stands with some credentials, and what the workings are made of.

    `names` are each client's code and shown name.
    """

    assessments: tuple[Assessment, ...]
    entries: Entries = field(repr=False)
    names: Mapping[str, tuple[str, str]] = field(repr=False)


def shipped_credentials(as_of: date) -> tuple[Credential, ...]:
    """The credentials of the packs that ship, with the rules of a day; needs no journal."""
    return load_packs(resource_path("frameworks")).credentials(as_of)


class Accreditation:
    """Answers what counts, what is missing, and from which entries."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    @cached_property
    def packs(self) -> Packs:
        """The rule packs that ship with the program, read once."""
        return load_packs(resource_path("frameworks"))

    def credentials(
        self, as_of: date | None = None, rules: Rules = Rules.IN_USE
    ) -> tuple[Credential, ...]:
        """All credentials, with the rules that hold on a day: mine where my copy is in use."""
        own, paths = self._own(rules)
        shipped = self.packs.credentials(self._day(as_of), paths)
        return tuple(with_own(each, own.get(each.pack, ())) for each in shipped)

    def credential(
        self, credential_id: str, as_of: date | None = None, rules: Rules = Rules.IN_USE
    ) -> Credential:
        """One credential with the same rules. Raises NotFound."""
        return self._chosen([credential_id], self._day(as_of), rules)[0]

    def progress(
        self,
        credential_id: str,
        as_of: date | None = None,
        rules: Rules = Rules.IN_USE,
        path: str = "",
    ) -> Assessment:
        """Where the coach stands with one credential, on the path chosen or on another.

        Raises NotFound, and BadInput("unknown-path", known=) for a path it does not have.
        """
        day = self._day(as_of)
        (credential,) = self._chosen([credential_id], day, rules, {credential_id: path})
        if path and credential.path_id != path:
            known = ", ".join(each.id for each in credential.paths) or credential.path
            raise BadInput("unknown-path", known=known)
        with no_collecting():
            return assess(credential, self.entries(day), day)

    def progress_of(
        self,
        credential_ids: Iterable[str],
        as_of: date | None = None,
        rules: Rules = Rules.IN_USE,
    ) -> list[Assessment]:
        """Where the coach stands with several; the entries are loaded once."""
        day = self._day(as_of)
        credentials = self._chosen(credential_ids, day, rules)
        with no_collecting():
            return list(assess_all(credentials, self.entries(day), day))

    def nearest(
        self, credential_ids: Iterable[str], rules: Rules = Rules.IN_USE
    ) -> Assessment | None:
        """Where the coach stands with the first that is not met yet; else with the first."""
        day = self._journal.clock.today()
        credentials = self._chosen(credential_ids, day, rules)
        if not credentials:
            return None
        with no_collecting():
            entries = self.entries(day)
            # One after the other: what comes behind the first that is not met is not asked for.
            found = (assess(credential, entries, day) for credential in credentials)
            first = next(found)
            return first if not first.met else next((one for one in found if not one.met), first)

    def standing(
        self,
        credential_ids: Iterable[str],
        as_of: date | None = None,
        rules: Rules = Rules.IN_USE,
    ) -> Standing:
        """Where the coach stands, with all that the workings lead to; loaded once."""
        day = self._day(as_of)
        credentials = self._chosen(credential_ids, day, rules)
        with no_collecting():
            entries = self.entries(day)
            found = tuple(assess_all(credentials, entries, day))
        return Standing(assessments=found, entries=entries, names=self.client_names())

    def entries(self, as_of: date) -> Entries:
        """What the assessments look at."""
        with self._journal.work() as work:
            return entry_queries.entries(work, as_of)

    def counts_for(
        self, as_of: date | None = None, rules: Rules = Rules.IN_USE
    ) -> dict[str, tuple[str, ...]]:
        """For each entry that counts anywhere, the credentials that it counts for."""
        day = self._day(as_of)
        with no_collecting():
            found = assess_all(self.credentials(day, rules), self.entries(day), day)
        return {entry: tuple(ids) for entry, ids in counts_for(found).items()}

    def session_lines(self, ids: Iterable[str]) -> dict[str, SessionRow]:
        """The sessions among some entries, for workings that lead back to them."""
        wanted = set(ids)
        with self._journal.work() as work:
            return {
                row.id: row
                for row in queries.session_rows(work, restricted=True)
                if row.id in wanted
            }

    def client_names(self) -> dict[str, tuple[str, str]]:
        """Each client's code and shown name."""
        with self._journal.work() as work:
            return {c.id: (c.code, c.shown_name) for c in work.all(Client)}

    def _day(self, as_of: date | None) -> date:
        return as_of or self._journal.clock.today()

    def _chosen(
        self,
        credential_ids: Iterable[str],
        day: date,
        rules: Rules,
        other_paths: Mapping[str, str] = NO_PATHS,
    ) -> tuple[Credential, ...]:
        own, paths = self._own(rules)
        shipped = (
            self.packs.credential(each, day, other_paths.get(each) or paths.get(each, ""))
            for each in credential_ids
        )
        return tuple(with_own(each, own.get(each.pack, ())) for each in shipped)

    def _own(self, rules: Rules) -> tuple[Mapping[str, list[OwnFigure]], Mapping[str, str]]:
        """The coach's own figures by pack, and the paths they take by credential."""
        with self._journal.work() as work:
            chosen = Settings.read_from(work).credential_paths
            return kept_figures(work, rules), {each.credential: each.path for each in chosen}
