"""The bill of materials: everything that ships, also what the wheels hide, as CycloneDX 1.6.

Run `python -m tools.sbom` to write it after a change of the dependencies; `--check` compares
it with the lock, with what is installed, and with what the running program reports.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "run.txt"
HIDDEN = ROOT / "requirements" / "hidden.toml"
SBOM = ROOT / "requirements" / "sbom.cdx.json"
PROGRAM = "coachjournal"
_LOCKED = re.compile(r"(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+))?")
_MAKER = uuid.UUID("5f0ad6c8-3ac7-4b0c-9d1e-6b6f5d0e7c11")


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of the lock."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A part that a package carries in its wheel."""

    name: str
    within: str
    licence: str
    why: str
    version: str = ""
    probe: str = ""


def locked(text: str) -> list[Locked]:
    """The packages of a lock, with the SHA-256 of each of their files."""
    found = []
    for entry in re.split(r"\n(?=\S)", text.strip()):
        head = _LOCKED.match(entry)
        if head:
            hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry))
            marker = (head["marker"] or "").strip()
            found.append(Locked(head["name"], head["version"], marker, hashes))
    return found


def hidden() -> tuple[list[Hidden], Mapping[str, str]]:
    """The parts written down by hand, and the licences of packages by name."""
    table = tomllib.loads(HIDDEN.read_text("utf-8"))
    return [Hidden(**row) for row in table["part"]], table["licences"]


def build() -> dict[str, Any]:
    """The whole bill; the same for the same lock, table and program."""
    packages = locked(LOCK.read_text("utf-8"))
    parts, licences = hidden()
    versions = {package.name: package.version for package in packages}
    version = _program_version()
    versions[PROGRAM] = version
    components = [_package(package, licences) for package in packages]
    components += [_part(part, versions[part.within]) for part in parts]
    root = {
        "type": "application",
        "bom-ref": PROGRAM,
        "name": PROGRAM,
        "version": version,
        "licenses": [{"expression": "Apache-2.0"}],
    }
    refs = {package.name: _purl(package) for package in packages}
    carried = {
        name: sorted(_ref(part) for part in parts if part.within == name)
        for name in {part.within for part in parts}
    }
    depends = [{"ref": PROGRAM, "dependsOn": sorted([*refs.values(), *carried.get(PROGRAM, [])])}]
    depends += [
        {"ref": refs[name], "dependsOn": inside}
        for name, inside in sorted(carried.items())
        if name in refs
    ]
    body = {"metadata": {"component": root}, "components": components, "dependencies": depends}
    number = uuid.uuid5(_MAKER, json.dumps(body, sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        **body,
    }


def _program_version() -> str:
    text = (ROOT / PROGRAM / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    assert found
    return found[1]


def _purl(package: Locked) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _ref(part: Hidden) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", part.name.lower())
    return f"{part.within}/{name}"


def _package(package: Locked, licences: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": _purl(package),
        "name": package.name,
        "version": package.version,
        "purl": _purl(package),
        "licenses": [{"expression": _licence(package.name, licences)}],
        "hashes": [{"alg": "SHA-256", "content": each} for each in package.hashes],
    }
    if package.marker:
        made["scope"] = "optional"
        made["properties"] = [{"name": "coachjournal:only-where", "value": package.marker}]
    return made


def _part(part: Hidden, version_of_carrier: str) -> dict[str, Any]:
    is_data = part.within == PROGRAM
    made: dict[str, Any] = {
        "type": "data" if is_data else "library",
        "bom-ref": _ref(part),
        "name": part.name,
        "description": part.why,
        "licenses": [{"expression": part.licence}],
        "properties": [
            {"name": "coachjournal:carried-by", "value": f"{part.within} {version_of_carrier}"}
        ],
    }
    if part.version:
        made["version"] = part.version
        if not is_data:
            made["purl"] = f"pkg:generic/{_ref(part).rsplit('/', 1)[1]}@{part.version}"
    return made


def _licence(name: str, licences: Mapping[str, str]) -> str:
    if name in licences:
        return licences[name]
    try:
        told = importlib.metadata.distribution(name).metadata.json.get("license_expression")
    except importlib.metadata.PackageNotFoundError:
        return "LicenseRef-not-known"
    return str(told or "LicenseRef-not-known")


def probe(name: str) -> str | None:
    """What the running program reports of a hidden part; None where it cannot be asked here."""
    kind, _, rest = name.partition(":")
    return _PROBES[kind](rest) if rest else _PROBES[kind]("")


def _in_sqlcipher(pragma: str, _rest: str) -> str:
    import sqlcipher3.dbapi2 as sqlcipher

    if pragma == "sqlite":
        return str(sqlcipher.sqlite_version)
    connection = sqlcipher.connect(":memory:")
    try:
        connection.execute("PRAGMA key='x'")
        said = str(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
    finally:
        connection.close()
    return said.removeprefix("OpenSSL ").split()[0]


def _openssl_in_cryptography(_rest: str) -> str:
    from cryptography.hazmat.backends.openssl import backend

    return backend.openssl_version_text().removeprefix("OpenSSL ").split()[0]


def _qt(_rest: str) -> str:
    from PySide6.QtCore import qVersion

    return str(qVersion())


def _qt_file(pattern: str) -> Path | None:
    found = importlib.metadata.files("pyside6-essentials") or []
    return next((Path(str(f.locate())) for f in found if re.search(pattern, str(f))), None)


def _icu(_rest: str) -> str | None:
    file = _qt_file(r"libicuuc\.so\.")
    return file.name.rsplit(".", 1)[1] if file else None


def _pcre2(_rest: str) -> str | None:
    file = _qt_file(r"(libQt6Core\.so\.6|Qt6Core\.dll)$")
    said = re.search(rb"\b(10\.\d{2}) 20\d\d-\d\d-\d\d", file.read_bytes()) if file else None
    return said[1].decode() if said else None


def _pillow(part: str) -> str | None:
    from PIL import features

    return features.version(part)


def _lxml(part: str) -> str:
    from lxml import etree

    return ".".join(map(str, getattr(etree, part)))


def _pdfium(_rest: str) -> str:
    from pypdfium2.version import PDFIUM_INFO

    return str(PDFIUM_INFO).split("@")[0]


_PROBES: dict[str, Callable[[str], str | None]] = {
    "sqlcipher": partial(_in_sqlcipher, "cipher_version"),
    "sqlite": partial(_in_sqlcipher, "sqlite"),
    "openssl-in-sqlcipher": partial(_in_sqlcipher, "cipher_provider_version"),
    "openssl-in-cryptography": _openssl_in_cryptography,
    "qt": _qt,
    "icu": _icu,
    "pcre2": _pcre2,
    "pillow": _pillow,
    "lxml": _lxml,
    "pdfium": _pdfium,
}


def faults(bill: Mapping[str, Any]) -> Iterator[str]:
    """What is not true of a bill, in plain words."""
    if bill != build():
        yield "the bill is not of this lock and this table; write it anew: python -m tools.sbom"
    for package in locked(LOCK.read_text("utf-8")):
        try:
            installed = importlib.metadata.version(package.name)
        except importlib.metadata.PackageNotFoundError:
            if not package.marker:
                yield f"{package.name} is not installed"
            continue
        if installed != package.version:
            yield f"{package.name} is {installed} here, and {package.version} in the lock"
    for component in bill["components"]:
        if component["licenses"][0]["expression"] == "LicenseRef-not-known":
            yield f"the licence of {component['name']} is not known"
    yield from _untrue_parts()


def _untrue_parts() -> Iterator[str]:
    for part in hidden()[0]:
        if part.probe:
            said = probe(part.probe)
            if said is not None and said != part.version:
                yield f"{part.name} in {part.within} says it is {said}, not {part.version}"


def main(arguments: list[str]) -> int:
    """Write the bill, or check it."""
    if "--check" in arguments:
        found = list(faults(json.loads(SBOM.read_text("utf-8"))))
        for fault in found:
            print(f"bill of materials: {fault}.", file=sys.stderr)
        return 1 if found else 0
    text = json.dumps(build(), indent=1, ensure_ascii=False) + "\n"
    SBOM.write_text(text, encoding="utf-8", newline="\n")
    print(f"{SBOM.relative_to(ROOT)}: {len(build()['components'])} components")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
