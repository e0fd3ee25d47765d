"""The pictures of the user guide, taken of the real program with the demo practice.

`python dev.py guide` fills docs/user-guide/pictures anew. The practice, the day and the
window are always the same, so that only what was changed in the program changes a picture.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PIL import Image, ImageOps

from tools import display
from tools.environment import ROOT

OUT = ROOT / "docs" / "user-guide" / "pictures"
DAY = date(2026, 10, 21)
# The window, and the text in it, as they are after the first start on a small laptop.
WIDE, HIGH = 1100, 720
_FRAME = (40, 60)
_COLOURS, _EDGE = 128, "#c9c5bc"
_WORKSHOP = ROOT / "build" / "guide"


def main(_arguments: Sequence[str]) -> int:
    """Make the practice, take every picture, and put them small into their place."""
    shutil.rmtree(_WORKSHOP, ignore_errors=True)
    raw, home = _WORKSHOP / "raw", _WORKSHOP / "home"
    for folder in (raw, home):
        folder.mkdir(parents=True)
    told = {"vault": str(_demo()), "out": str(raw), "width": WIDE, "height": HIGH}
    if display.lacking():
        print("guide: no private display here, and without one sheets are not drawn in place.")
        return 2
    with display.private_display(f"{WIDE + _FRAME[0]}x{HIGH + _FRAME[1]}") as environment:
        _child(told, home, environment)
    sizes = [_keep(each) for each in sorted(raw.glob("*.png"))]
    _clear(frozenset(each.name for each in raw.glob("*.png")))
    print(f"guide: {len(sizes)} pictures, {sum(sizes) // 1000} kB; the largest {max(sizes)} bytes")
    return 0


def _demo() -> Path:
    from coachjournal.services.demonstration import DemoWanted, make_demo
    from tools.screens_child import PASSPHRASE

    vault = _WORKSHOP / "Ridgeway Coaching.cjvault"
    make_demo(vault, passphrase=PASSPHRASE, kdf="light", wanted=DemoWanted(until=DAY))
    return vault


def _child(told: dict[str, object], home: Path, environment: dict[str, str]) -> None:
    hidden = ("XDG_C", "XDG_D", "XDG_S", "COACHJOURNAL_VAULT")
    own = {name: value for name, value in environment.items() if not name.startswith(hidden)}
    own |= {"HOME": str(home), "PYTHONPATH": str(ROOT), "TZ": "Europe/London"}
    subprocess.run(
        [sys.executable, "-m", "tools.guide_child"],
        input=json.dumps(told) + "\n",
        env=own,
        cwd=ROOT,
        text=True,
        check=True,
    )


def _keep(raw: Path) -> int:
    """Write a picture with few colours and a thin edge, and return how large it is."""
    with Image.open(raw) as opened:
        drawn = ImageOps.expand(opened.convert("RGB"), border=1, fill=_EDGE)
    small = drawn.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    OUT.mkdir(parents=True, exist_ok=True)
    place = OUT / raw.name
    small.save(place, optimize=True)
    return place.stat().st_size


def _clear(taken: frozenset[str]) -> None:
    for old in OUT.glob("*.png"):
        if old.name not in taken:
            old.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
