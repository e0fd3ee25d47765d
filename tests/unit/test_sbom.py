"""The bill of materials is complete and true, and an audit that saw nothing is no success."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools import audit, sbom

BILL = json.loads(sbom.SBOM.read_text("utf-8"))
NAMES = {component["name"] for component in BILL["components"]}


def test_the_bill_is_true_here_and_now() -> None:
    assert list(sbom.faults(BILL)) == []


def test_every_package_of_the_lock_is_in_it_with_its_hashes() -> None:
    text = sbom.LOCK.read_text("utf-8")
    locked = re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE)
    listed = {(c["name"], c.get("version")): c for c in BILL["components"]}
    assert len(locked) > 30
    for each in locked:
        assert listed[each]["hashes"], each
        assert listed[each]["licenses"][0]["expression"] != "LicenseRef-not-known", each
    assert sum(len(c.get("hashes", [])) for c in BILL["components"]) == text.count("--hash=sha256:")


def test_what_the_wheels_hide_is_in_it_with_versions() -> None:
    inside = {
        (c["name"], c["properties"][0]["value"].split()[0]): c.get("version")
        for c in BILL["components"]
        if c["bom-ref"].count("/") == 1 and not c["bom-ref"].startswith("pkg:")
    }
    for part in (("SQLCipher", "sqlcipher3"), ("SQLite", "sqlcipher3"), ("OpenSSL", "sqlcipher3"),
                 ("OpenSSL", "cryptography"), ("Qt", "pyside6-essentials"), ("PDFium", "pypdfium2"),
                 ("FreeType", "pillow"), ("HarfBuzz", "pillow")):  # fmt: skip
        assert inside[part], part


def test_its_form_is_that_of_cyclonedx() -> None:
    assert (BILL["bomFormat"], BILL["specVersion"], BILL["version"]) == ("CycloneDX", "1.6", 1)
    refs = [component["bom-ref"] for component in BILL["components"]]
    assert len(set(refs)) == len(refs)
    known = {*refs, BILL["metadata"]["component"]["bom-ref"]}
    for row in BILL["dependencies"]:
        assert {row["ref"], *row["dependsOn"]} <= known
    reached = {each for row in BILL["dependencies"] for each in row["dependsOn"]}
    assert reached == set(refs)


@pytest.mark.parametrize("name", sorted({part.probe for part in sbom.hidden()[0] if part.probe}))
def test_another_version_in_the_running_program_is_seen(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = sbom.probe(name)
    if said is None:
        pytest.skip("this system's wheels carry no such part")
    monkeypatch.setattr(sbom, "probe", lambda probe: "0.0" if probe == name else said_by(probe))
    assert [fault for fault in sbom._untrue_parts() if "0.0" in fault]


def said_by(probe: str) -> str | None:
    """The version that the table has, without asking."""
    return next(part.version for part in sbom.hidden()[0] if part.probe == probe)


def test_a_bill_of_another_lock_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "run.txt"
    changed.write_text(sbom.LOCK.read_text("utf-8").replace("click==8.5.1", "click==8.5.0"))
    monkeypatch.setattr(sbom, "LOCK", changed)
    faults = list(sbom.faults(BILL))
    assert len(faults) == 2
    assert "click is 8.5.1 here" in faults[1]


def answering(answer: object, code: int) -> audit.Run:
    def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
        lock = Path(arguments[arguments.index("--requirement") + 1]).read_text("utf-8")
        assert " ; " not in lock
        assert len(sbom.locked(lock)) == len(sbom.locked(sbom.LOCK.read_text("utf-8")))
        assert lock.count("--hash=") == sbom.LOCK.read_text("utf-8").count("--hash=")
        out = next(a.partition("=")[2] for a in arguments if a.startswith("--output="))
        if answer is not None:
            Path(out).write_text(json.dumps(answer), encoding="utf-8")
        return subprocess.CompletedProcess(arguments, code, "", "")

    return run


def rows(**changed: dict[str, Any]) -> dict[str, Any]:
    """pip-audit's answer in which all is well but for these."""
    packages = sbom.locked(sbom.LOCK.read_text("utf-8"))
    plain = [{"name": p.name, "version": p.version, "vulns": []} for p in packages]
    return {"dependencies": [{**row, **changed.get(str(row["name"]), {})} for row in plain]}


def test_an_audit_of_everything_without_a_hole_is_in_order() -> None:
    assert audit.check_packages(sbom.LOCK, answering(rows(), 0)) == []


def test_a_hole_is_told_with_the_version_that_mends_it() -> None:
    hole = {"vulns": [{"id": "CVE-2026-1", "fix_versions": ["13.0.1"]}]}
    (told,) = audit.check_packages(sbom.LOCK, answering(rows(pillow=hole), 1))
    assert told == "pillow 13.0.0: CVE-2026-1, mended in 13.0.1"


def test_what_was_skipped_is_a_failure() -> None:
    skipped = {"skip_reason": "not found on the index"}
    (told,) = audit.check_packages(sbom.LOCK, answering(rows(qt={}, click=skipped), 0))
    assert "1 of" in told
    assert told.endswith("click")


def test_a_database_out_of_reach_is_a_failure_said_plainly() -> None:
    (told,) = audit.check_packages(sbom.LOCK, answering(None, 1))
    assert "could not be reached" in told
    assert "sqlcipher3" in told


def test_the_front_door_knows_it() -> None:
    done = subprocess.run(
        [sys.executable, "dev.py", "--help"], cwd=sbom.ROOT, capture_output=True, check=True
    )
    assert b"audit" in done.stdout
