"""Rule packs and frameworks: loaded from a folder, chosen by the application date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from coachjournal.domain.credentials import (
    Award,
    Credential,
    CredentialPath,
    DocumentRule,
    Framework,
    FrameworkMapping,
    Rule,
    SectionRule,
)
from coachjournal.errors import BadInput, NotFound
from coachjournal.frameworks.building import (
    build_award,
    build_counting,
    build_document,
    build_figure,
    build_framework,
    build_path,
    build_section,
)
from coachjournal.frameworks.mappings import build_mapping, check_mapping, mapped
from coachjournal.frameworks.reading import PackFile, Table, read_toml

NO_PATHS: Mapping[str, str] = MappingProxyType({})
_T = TypeVar("_T")
_R = TypeVar("_R", Rule, DocumentRule, SectionRule)
_Built = tuple[Table, Mapping[str, _T]]
"""A table of the file, and what it says for each credential that it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One body's rules in one edition; its credentials hold the rules of all dates and paths.

    `place`: where the body stands among the others.
    """

    id: str
    body: str
    edition: str
    publisher: str
    valid_from: date | None
    valid_to: date | None
    credentials: tuple[Credential, ...]
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Packs:
    """All packs and frameworks of a folder."""

    packs: tuple[Pack, ...] = field(repr=False)
    frameworks: tuple[Framework, ...] = field(repr=False)
    mappings: tuple[FrameworkMapping, ...] = field(default=(), repr=False)

    def credentials(
        self, as_of: date, paths: Mapping[str, str] = NO_PATHS
    ) -> tuple[Credential, ...]:
        """Every credential that can be applied for on a day, with the rules of that day.

        `paths`: the path taken to a credential, by its id; else, and where there is no such
        path any more, the first.
        """
        return tuple(
            on_path(credential, as_of, paths.get(credential.id, ""))
            for pack in self.packs
            if in_force(pack, as_of)
            for credential in pack.credentials
        )

    def credential(self, credential_id: str, as_of: date, path: str = "") -> Credential:
        """A credential with the rules of the day; raises NotFound("no-such-credential")."""
        for pack in self.packs:
            for credential in pack.credentials if in_force(pack, as_of) else ():
                if credential.id == credential_id:
                    return on_path(credential, as_of, path)
        raise NotFound("no-such-credential")

    def framework(self, framework_id: str, version: str) -> Framework:
        """A list of competencies; raises NotFound("no-such-framework")."""
        for framework in self.frameworks:
            if (framework.id, framework.version) == (framework_id, version):
                return framework
        raise NotFound("no-such-framework")

    def mapping(
        self, framework: str, version: str, to_framework: str, to_version: str
    ) -> FrameworkMapping | None:
        """How one framework's competencies lie to another's, in the direction it was written."""
        ends = (framework, version), (to_framework, to_version)
        for one in self.mappings:
            if ends == ((one.from_framework, one.from_version), (one.to_framework, one.to_version)):
                return one
        return None

    def mapped(
        self,
        framework: str,
        version: str,
        competency: str,
        to_framework: str,
        to_version: str,
    ) -> tuple[str, ...]:
        """The competencies of another framework that ask about the same; none where unknown."""
        return mapped(self.mappings, (framework, version), competency, (to_framework, to_version))


def load_packs(folder: Path) -> Packs:
    """Every pack and framework of a folder, in their places, then by their file names.

    Raises BadInput("bad-pack", file=, line=, reason=, key=) for the first fault found,
    and BadInput("no-packs") where there is none at all.
    """
    packs: list[Pack] = []
    frameworks: list[Framework] = []
    mappings: list[tuple[Table, FrameworkMapping]] = []
    files: dict[str, PackFile] = {}
    for path in sorted(folder.glob("*.toml")):
        file, data = read_toml(path)
        top = Table(file, data, "")
        sources = _sources(top)
        if top.has("framework"):
            frameworks.append(_framework(top, sources, frameworks))
        elif top.has("mappings"):
            tables = top.tables("mappings", "mappings")
            mappings += [(table, build_mapping(table, sources)) for table in tables]
        else:
            packs.append(_pack(top, sources, packs))
            files[packs[-1].id] = file
        top.done()
    if not packs:
        raise BadInput("no-packs")
    _check_frameworks(packs, frameworks, files)
    for index, (table, mapping) in enumerate(mappings):
        check_mapping(table, mapping, frameworks, [other for _, other in mappings[:index]])
    return Packs(
        packs=tuple(sorted(packs, key=lambda pack: pack.place)),
        frameworks=tuple(frameworks),
        mappings=tuple(mapping for _, mapping in mappings),
    )


def _sources(top: Table) -> dict[str, str]:
    sources = top.mapping("sources")
    if not all(isinstance(text, str) and text for text in sources.values()):
        raise top.refuse("wrong-sort", "sources")
    return sources


def _framework(top: Table, sources: dict[str, str], others: Sequence[Framework]) -> Framework:
    table = Table(top.file, top.take("framework"), "framework")
    competencies = top.tables("competencies", "competencies")
    framework = build_framework(table, competencies, sources)
    if any((one.id, one.version) == (framework.id, framework.version) for one in others):
        raise table.refuse("duplicate-id", "id")
    return framework


def _pack(top: Table, sources: dict[str, str], others: Sequence[Pack]) -> Pack:
    table = Table(top.file, top.take("pack"), "pack")
    valid_from, valid_to = table.validity()
    ident = table.ident("id")
    body = table.text("body")
    pack = Pack(
        id=ident,
        body=body,
        edition=table.text("edition"),
        publisher=table.text("publisher"),
        valid_from=valid_from,
        valid_to=valid_to,
        credentials=_credentials(top, sources, body, ident),
        place=table.maybe("place", table.positive) or 0,
    )
    table.done()
    _check_unique(table, pack, others)
    return pack


def _check_unique(table: Table, pack: Pack, others: Iterable[Pack]) -> None:
    """No second pack of that id, and no credential in two packs on the same day."""
    theirs = {credential.id for credential in pack.credentials}
    for other in others:
        shared = theirs & {credential.id for credential in other.credentials}
        if other.id == pack.id or (shared and _overlap(other, pack)):
            raise table.refuse("duplicate-id", "id")


def _credentials(
    top: Table, sources: dict[str, str], body: str, pack: str
) -> tuple[Credential, ...]:
    """The levels of a body, each with the rules of all dates and paths, in the file's order."""
    levels = top.tables("credentials", "credentials")
    ways = [(table, build_path(table)) for table in top.tables("paths", "paths")]
    plain: dict[str, Credential] = {}
    for table in levels:
        one = _credential(table, body, pack, ways)
        if one.id in plain:
            raise table.refuse("duplicate-id", "id")
        plain[one.id] = one
    for table, one in zip(levels, plain.values(), strict=True):
        if one.renewal_of and one.renewal_of not in plain:
            raise table.refuse("unknown-credential", "renewal_of")
    for table, found in ways:
        _check_known(table, found, plain, "credentials")
    return _with_rules(top, sources, plain)


def _credential(
    table: Table, body: str, pack: str, ways: Sequence[_Built[CredentialPath]]
) -> Credential:
    ident = table.ident("id")
    paths: list[CredentialPath] = []
    for way, found in ways:
        if ident in found:
            if found[ident].id in {path.id for path in paths}:
                raise way.refuse("duplicate-id", "id")
            paths.append(found[ident])
    credential = Credential(
        id=ident,
        body=body,
        title=table.text("title"),
        path=paths[0].label if paths else table.text("path"),
        pack=pack,
        requirements=(),
        documents=(),
        framework=table.maybe("framework", table.ident) or "",
        framework_version=table.maybe("framework_version", table.text) or "",
        paths=tuple(paths),
        renewal_of=table.maybe("renewal_of", table.ident) or "",
        short=table.maybe("short", table.text) or "",
    )
    table.done()
    return credential


def _with_rules(
    top: Table, sources: dict[str, str], plain: Mapping[str, Credential]
) -> tuple[Credential, ...]:
    counting = {
        name: _counting(top.file, name, data, sources)
        for name, data in (top.mapping("counting") if top.has("counting") else {}).items()
    }
    figures = [
        (table, build_figure(table, counting, sources))
        for table in top.tables("figures", "figures")
    ]
    documents = [
        (table, build_document(table, sources)) for table in top.tables("documents", "documents")
    ]
    sections = [
        (table, build_section(table, sources)) for table in top.tables("sections", "sections")
    ]
    rules = _handed_out(figures, plain, "values")
    papers = _handed_out(documents, plain, "credentials")
    texts = _handed_out(sections, plain, "credentials")
    awards: dict[str, Award] = {}
    for table in top.tables("awards", "awards"):
        award = build_award(table, sources)
        _check_known(table, award, plain, "credentials")
        if set(award) & set(awards):
            raise table.refuse("duplicate", "credentials")
        awards |= award
    return tuple(
        replace(
            credential,
            requirements=tuple(rules[ident]),
            documents=tuple(papers[ident]),
            sections=tuple(texts[ident]),
            award=awards.get(ident),
        )
        for ident, credential in plain.items()
    )


def _counting(file: PackFile, name: str, data: Any, sources: dict[str, str]) -> Any:
    table = Table(file, data, f"counting.{name}")
    bases = table.tables("basis", f"counting.{name}.basis")
    return build_counting(table, bases, sources)


def _handed_out(
    built: Iterable[_Built[_R]], plain: Mapping[str, Credential], key: str
) -> dict[str, list[_R]]:
    """Each credential's rules; a second one of the same day and path is refused."""
    into: dict[str, list[_R]] = {ident: [] for ident in plain}
    for table, found in built:
        _check_known(table, found, plain, key)
        for ident, rule in found.items():
            if not set(rule.paths) <= {path.id for path in plain[ident].paths}:
                raise table.refuse("unknown-path", "paths")
            if any(other.id == rule.id and _clash(other, rule) for other in into[ident]):
                raise table.refuse("duplicate-id", "id")
            into[ident].append(rule)
    return into


def _check_known(
    table: Table, found: Iterable[str], plain: Mapping[str, Credential], key: str
) -> None:
    """A rule may only name credentials of its own pack."""
    if not set(found) <= set(plain):
        raise table.refuse("unknown-credential", key)


def _check_frameworks(
    packs: Iterable[Pack], frameworks: Iterable[Framework], files: Mapping[str, PackFile]
) -> None:
    """A credential may only name a framework that is there."""
    known = {(framework.id, framework.version) for framework in frameworks}
    for pack in packs:
        for index, one in enumerate(pack.credentials):
            if one.framework and (one.framework, one.framework_version) not in known:
                file = files[pack.id]
                line = file.line_of("framework", file.opening("credentials", index))
                raise file.refuse("unknown-framework", line, one.id)


def _validity(dated: Pack | Rule | DocumentRule | SectionRule) -> tuple[date, date]:
    """The first and the last day; an end that is missing is open. A text has no dates."""
    if isinstance(dated, SectionRule):
        return date.min, date.max
    return dated.valid_from or date.min, dated.valid_to or date.max


def in_force(dated: Pack | Rule | DocumentRule | SectionRule, as_of: date) -> bool:
    """Whether the dates hold the day."""
    first, last = _validity(dated)
    return first <= as_of <= last


def _overlap(one: Pack | Rule | DocumentRule | SectionRule, other: Any) -> bool:
    """Whether two validities share a day."""
    (first, last), (other_first, other_last) = _validity(one), _validity(other)
    return max(first, other_first) <= min(last, other_last)


def _clash(
    one: Rule | DocumentRule | SectionRule, other: Rule | DocumentRule | SectionRule
) -> bool:
    """Whether two rules would hold on one day and one path."""
    share = not one.paths or not other.paths or bool(set(one.paths) & set(other.paths))
    return share and _overlap(one, other)


def on_path(credential: Credential, as_of: date, path: str = "") -> Credential:
    """The credential with the rules of the day and of one path alone; else of the first."""
    by_id = {one.id: one for one in credential.paths}
    taken = by_id.get(path) or next(iter(credential.paths), None)

    def kept(rule: Rule | DocumentRule | SectionRule) -> bool:
        return in_force(rule, as_of) and (not rule.paths or taken is None or taken.id in rule.paths)

    return replace(
        credential,
        path=taken.label if taken else credential.path,
        path_id=taken.id if taken else "",
        requirements=tuple(filter(kept, credential.requirements)),
        documents=tuple(filter(kept, credential.documents)),
        sections=tuple(filter(kept, credential.sections)),
    )
