"""Keeps a small vault of the present schema for ever, with what must come out of it.

    python -m tools.keep_schema

makes `tests/vault/fixtures/schema-<n>.zip`: a vault made by the program as it is, every
table filled, all people in it fictional; `data.json`, its export of everything; and
`fixture.json` with both secrets. Run it once for each schema that goes out; it never
replaces one that is there.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path

from coachjournal import __version__
from coachjournal.services.journal import Environment
from coachjournal.services.opening import check_vault, create_practice
from coachjournal.store.store import SCHEMA
from coachjournal.system.clock import FixedClock
from coachjournal.system.ids import seeded_ids
from tools.small_practice import NOW, fill

FOLDER = Path(__file__).parent.parent / "tests" / "vault" / "fixtures"
PASSPHRASE = "nine paper boats under the bridge"
VAULT = "Practice.cjvault"
PARTS = ("vault.key", "vault.key.bak", "journal.db", "state.json", "README.txt")


def main() -> int:
    """Make the fixture of the present schema; refuses where there is one."""
    target = FOLDER / f"schema-{SCHEMA}.zip"
    if target.exists():
        print(f"{target.name} is there already, and stays as it is.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_STATE_HOME"] = scratch  # nothing of it is noted on this computer
        content = make(Path(scratch))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in content.items():
            # The same moment for every member: the file tells nothing of the computer.
            archive.writestr(
                zipfile.ZipInfo(name, NOW.timetuple()[:6]), data, zipfile.ZIP_DEFLATED, 9
            )
    print(f"{target.name}: {target.stat().st_size // 1024} KiB")
    return 0


def make(scratch: Path) -> dict[str, bytes]:
    """Fill a vault, close it, check it, and give its files with what they hold."""
    vault, export = scratch / VAULT, scratch / "everything"
    made = create_practice(
        vault,
        name="Tidewater",
        passphrase=PASSPHRASE,
        kdf="light",
        environment=Environment(FixedClock(NOW), seeded_ids(41)),
    )
    try:
        fill(made.practice)
        made.practice.export_everything(export)
    finally:
        made.practice.close()
    wrong = [found.name for found in check_vault(vault, passphrase=PASSPHRASE) if not found.sound]
    if wrong:
        raise SystemExit(f"not whole: {wrong}")
    facts = {
        "schema": SCHEMA,
        "program": __version__,
        "passphrase": PASSPHRASE,
        "recovery_key": "-".join(made.recovery_key_groups),
        "people": "all fictional",
    }
    return {
        "fixture.json": json.dumps(facts, indent=1).encode() + b"\n",
        "data.json": (export / "data.json").read_bytes(),
        **{name: (export / name).read_bytes() for name in _beside(export)},
        **{f"{VAULT}/{name}": (vault / name).read_bytes() for name in PARTS},
    }


def _beside(export: Path) -> list[str]:
    """The files that an export's data.json names: what was attached, and what was drawn."""
    data = json.loads((export / "data.json").read_bytes())
    return sorted(each["file"] for listed in ("files", "sheets") for each in data[listed])


if __name__ == "__main__":
    sys.exit(main())
