"""Rule packs and frameworks: loaded from a folder, chosen by the application date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from coachjournal.domain.credentials import Credential, DocumentRule, Framework, Rule
from coachjournal.errors import BadInput, NotFound
from coachjournal.frameworks.building import (
    build_counting,
    build_document,
    build_figure,
    build_framework,
)
from coachjournal.frameworks.reading import PackFile, Table, read_toml


class _Dated(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_to(self) -> date | None: ...


_D = TypeVar("_D", bound=_Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One body's rules in one edition; its credentials hold the rules of all dates."""

    id: str
    body: str
    edition: str
    publisher: str
    valid_from: date | None
    valid_to: date | None
    credentials: tuple[Credential, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packs:
    """All packs and frameworks of a folder."""

    packs: tuple[Pack, ...]
    frameworks: tuple[Framework, ...]

    def credentials(self, as_of: date) -> tuple[Credential, ...]:
        """Every credential that can be applied for on a day, with the rules of that day."""
        return tuple(
            _on(credential, as_of)
            for pack in self.packs
            if _valid(pack, as_of)
            for credential in pack.credentials
        )

    def credential(self, credential_id: str, as_of: date) -> Credential:
        """A credential with the rules of the day; raises NotFound("no-such-credential")."""
        for credential in self.credentials(as_of):
            if credential.id == credential_id:
                return credential
        raise NotFound("no-such-credential")

    def framework(self, framework_id: str, version: str) -> Framework:
        """A list of competencies; raises NotFound("no-such-framework")."""
        for framework in self.frameworks:
            if (framework.id, framework.version) == (framework_id, version):
                return framework
        raise NotFound("no-such-framework")


def load_packs(folder: Path) -> Packs:
    """Every pack and framework of a folder, in the order of their file names.

    Raises BadInput("bad-pack", file=, line=, reason=, key=) for the first fault found,
    and BadInput("no-packs") where there is none at all.
    """
    packs: list[Pack] = []
    frameworks: list[Framework] = []
    named: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        file, data = read_toml(path)
        top = Table(file, data, "")
        sources = _sources(top)
        if top.has("framework"):
            frameworks.append(_framework(top, sources, frameworks))
        else:
            packs.append(_pack(top, sources, packs))
            named[packs[-1].id] = path.name
        top.done()
    if not packs:
        raise BadInput("no-packs")
    _check_frameworks(packs, frameworks, named)
    return Packs(packs=tuple(packs), frameworks=tuple(frameworks))


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
    levels = top.tables("credentials", "credentials")
    plain = [_credential(table, body, pack) for table in levels]
    for index, table in enumerate(levels):
        if plain[index].id in {other.id for other in plain[:index]}:
            raise table.refuse("duplicate-id", "id")
    rules, documents = _rules(top, sources, {credential.id for credential in plain})
    return tuple(
        replace(
            credential,
            requirements=tuple(rules[credential.id]),
            documents=tuple(documents[credential.id]),
        )
        for credential in plain
    )


def _credential(table: Table, body: str, pack: str) -> Credential:
    credential = Credential(
        id=table.ident("id"),
        body=body,
        title=table.text("title"),
        path=table.text("path"),
        pack=pack,
        requirements=(),
        documents=(),
        framework=table.maybe("framework", table.ident) or "",
        framework_version=table.maybe("framework_version", table.text) or "",
    )
    table.done()
    return credential


def _rules(
    top: Table, sources: dict[str, str], credentials: set[str]
) -> tuple[dict[str, list[Rule]], dict[str, list[DocumentRule]]]:
    """The rules and documents of each credential, in the file's order."""
    counting = {
        name: _counting(top.file, name, data, sources)
        for name, data in (top.mapping("counting") if top.has("counting") else {}).items()
    }
    rules: dict[str, list[Rule]] = {credential: [] for credential in credentials}
    documents: dict[str, list[DocumentRule]] = {credential: [] for credential in credentials}
    for table in top.tables("figures", "figures"):
        _add(table, build_figure(table, counting, sources), rules, "values")
    for table in top.tables("documents", "documents"):
        _add(table, build_document(table, sources), documents, "credentials")
    return rules, documents


def _counting(file: PackFile, name: str, data: Any, sources: dict[str, str]) -> Any:
    table = Table(file, data, f"counting.{name}")
    bases = table.tables("basis", f"counting.{name}.basis")
    return build_counting(table, bases, sources)


def _add(table: Table, built: dict[str, _D], into: dict[str, list[_D]], key: str) -> None:
    """Hand each credential its rule; refuse strangers, and a second rule of the same day."""
    for credential, rule in built.items():
        if credential not in into:
            raise table.refuse("unknown-credential", key)
        if any(other.id == rule.id and _overlap(other, rule) for other in into[credential]):
            raise table.refuse("duplicate-id", "id")
        into[credential].append(rule)


def _check_frameworks(
    packs: Iterable[Pack], frameworks: Iterable[Framework], named: Mapping[str, str]
) -> None:
    """A credential may only name a framework that is there."""
    known = {(framework.id, framework.version) for framework in frameworks}
    for pack in packs:
        for one in pack.credentials:
            if one.framework and (one.framework, one.framework_version) not in known:
                raise BadInput(
                    "bad-pack", file=named[pack.id], line=1, reason="unknown-framework", key=one.id
                )


def _valid(dated: Pack | Rule | DocumentRule, as_of: date) -> bool:
    """Whether the dates hold the day; an end that is missing is open."""
    after = dated.valid_from is None or dated.valid_from <= as_of
    return after and (dated.valid_to is None or as_of <= dated.valid_to)


def _overlap(one: _Dated, other: _Dated) -> bool:
    """Whether two validities share a day."""
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    last = min(one.valid_to or date.max, other.valid_to or date.max)
    return first <= last


def _on(credential: Credential, as_of: date) -> Credential:
    """The credential with the rules of the day alone."""
    return replace(
        credential,
        requirements=tuple(rule for rule in credential.requirements if _valid(rule, as_of)),
        documents=tuple(rule for rule in credential.documents if _valid(rule, as_of)),
    )
