"""Pictures of every page of the real program, in both themes and every size that counts.

`python dev.py screens` fills build/screens: a folder for each size and theme, a contact
sheet of each, an index.html, and in suspects.txt what does not fit by measurement.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from tools import display
from tools.environment import ROOT

OUT = ROOT / "build" / "screens"
THEMES = ("light", "dark")
_FRAME = (40, 60)
_ACROSS, _ON_A_SHEET, _WIDE = 3, 12, 640


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How the program is looked at: its size in its own pixels, the screen's scale, its text."""

    name: str
    width: int
    height: int
    scale: int = 1
    text_size: int = 100

    def screen(self) -> str:
        """The screen that the window and its frame need."""
        across, down = self.width + _FRAME[0], self.height + _FRAME[1]
        return f"{across * self.scale}x{down * self.scale}"


VIEWS = (
    View(name="1024x640", width=1024, height=640),
    View(name="1440x900", width=1440, height=900),
    View(name="200-per-cent", width=1440, height=900, scale=2),
    View(name="text-175", width=1440, height=900, text_size=175),
)


def main(arguments: Sequence[str]) -> int:
    """Take the pictures asked for, or all of them."""
    parser = argparse.ArgumentParser(prog="dev.py screens", description=__doc__)
    parser.add_argument("--view", choices=[view.name for view in VIEWS], action="append")
    parser.add_argument("--theme", choices=THEMES, action="append")
    chosen = parser.parse_args(arguments)
    views = [view for view in VIEWS if view.name in (chosen.view or [view.name])]
    if not (chosen.view or chosen.theme):
        shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True, exist_ok=True)
    vault = _demo()
    found: dict[str, dict[str, list[str]]] = {}
    for view in views:
        for theme in chosen.theme or THEMES:
            print(f"screens: {view.name}, {theme}", flush=True)
            found[f"{view.name}-{theme}"] = _walk(view, theme, vault)
    _finish(found)
    return 0


def _demo() -> Path:
    from coachjournal.services.demonstration import make_demo
    from tools.screens_child import PASSPHRASE

    vault = OUT.parent / "screens-demo" / "Ridgeway Coaching.cjvault"
    shutil.rmtree(vault.parent, ignore_errors=True)
    vault.parent.mkdir(parents=True)
    make_demo(vault, passphrase=PASSPHRASE, kdf="light")
    return vault


def _walk(view: View, theme: str, vault: Path) -> dict[str, list[str]]:
    out = OUT / f"{view.name}-{theme}"
    shutil.rmtree(out, ignore_errors=True)
    home = OUT.parent / "screens-home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    told = {
        "out": str(out), "theme": theme, "vault": str(vault),
        "width": view.width, "height": view.height, "text_size": view.text_size,
    }  # fmt: skip
    if display.lacking():
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return _child(told, view, home, environment)
    with display.private_display(view.screen()) as environment:
        return _child(told, view, home, environment)


def _child(
    told: dict[str, Any], view: View, home: Path, environment: dict[str, str]
) -> dict[str, list[str]]:
    hidden = ("XDG_C", "XDG_D", "XDG_S", "COACHJOURNAL_VAULT")
    own = {name: value for name, value in environment.items() if not name.startswith(hidden)}
    own |= {"HOME": str(home), "PYTHONPATH": str(ROOT), "QT_SCALE_FACTOR": str(view.scale)}
    done = subprocess.run(
        [sys.executable, "-m", "tools.screens_child"],
        input=json.dumps(told) + "\n",
        env=own,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _finish(found: dict[str, dict[str, list[str]]]) -> None:
    folders = sorted(path for path in OUT.iterdir() if path.is_dir())
    for folder in folders:
        _contact_sheets(folder)
    lines = [
        f"{where}/{name}: {words}"
        for where, pictures in found.items()
        for name, all_words in pictures.items()
        for words in all_words
    ]
    (OUT / "suspects.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (OUT / "index.html").write_text(_index(folders, found), encoding="utf-8")
    count = sum(len(list(folder.glob("*.png"))) for folder in folders)
    print(f"screens: {count} pictures in build/screens, {len(lines)} suspects in suspects.txt")


def _contact_sheets(folder: Path) -> None:
    """All pictures of a folder, twelve on a sheet, each under its name."""
    pictures = sorted(folder.glob("*.png"))
    for first in range(0, len(pictures), _ON_A_SHEET):
        out = OUT / f"sheet-{folder.name}-{first // _ON_A_SHEET + 1}.png"
        _contact_sheet(pictures[first : first + _ON_A_SHEET], out)


def _contact_sheet(pictures: Sequence[Path], out: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter

    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    one = QImage(str(pictures[0]))
    width, height = _WIDE, _WIDE * one.height() // one.width()
    across, down = width + 12, height + 34
    rows = -(-len(pictures) // _ACROSS)
    sheet = QImage(_ACROSS * across, rows * down, QImage.Format.Format_RGB32)
    sheet.fill(0x808080)
    painter = QPainter(sheet)
    for place, path in enumerate(pictures):
        left, top = place % _ACROSS * across + 6, place // _ACROSS * down
        painter.drawText(QRect(left, top, width, 28), Qt.AlignmentFlag.AlignVCenter, path.stem)
        small = QImage(str(path)).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(left, top + 28, small)
    painter.end()
    sheet.save(str(out))


def _index(folders: Sequence[Path], found: dict[str, dict[str, list[str]]]) -> str:
    parts = [
        "<!doctype html><meta charset=utf-8><title>Coach Journal: screens</title>",
        "<style>body{font:14px sans-serif;margin:24px}figure{display:inline-block;margin:8px}"
        "img{width:480px;border:1px solid #999}figcaption{max-width:480px}b{color:#b3261e}</style>",
    ]
    for folder in folders:
        parts.append(f"<h2>{escape(folder.name)}</h2>")
        for path in sorted(folder.glob("*.png")):
            link = f"{folder.name}/{path.name}"
            words = "<br>".join(map(escape, found.get(folder.name, {}).get(path.stem, [])))
            parts.append(
                f'<figure><a href="{link}"><img src="{link}" alt=""></a>'
                f"<figcaption>{escape(path.stem)}<br><b>{words}</b></figcaption></figure>"
            )
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
