"""Copies the line icons we use out of python-lucide (development only) into resources/icons.

Run it after adding a name: `python tools/collect_icons.py`. The drawings are Lucide's,
under the ISC licence, whose notice is written beside them.
"""

from __future__ import annotations

from pathlib import Path

import lucide

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"

NAMES = (
    "arrow-left",
    "arrow-right",
    "award",
    "bold",
    "book-open",
    "brush",
    "calendar",
    "chart-column",
    "check",
    "chevron-down",
    "chevron-up",
    "circle-question-mark",
    "ellipsis",
    "eye",
    "eye-off",
    "file",
    "heading",
    "info",
    "italic",
    "layers",
    "link",
    "list",
    "list-checks",
    "list-ordered",
    "lock",
    "lock-open",
    "maximize",
    "messages-square",
    "notebook-pen",
    "panel-left",
    "paperclip",
    "phone",
    "plus",
    "quote",
    "search",
    "settings",
    "sprout",
    "strikethrough",
    "sun",
    "tag",
    "trash",
    "users",
    "video",
    "x",
    "zoom-in",
    "zoom-out",
)

# What a style sheet draws inside controls it cannot tint: file, drawing and stroke. The
# arrows' grey is readable (3:1) on the light and on the dark surface alike; the marks are
# the accent-ink of their theme.
CONTROLS = (
    ("control-chevron-down", "chevron-down", "#7A828F"),
    ("control-chevron-up", "chevron-up", "#7A828F"),
    ("control-chevron-accent-light", "chevron-down", "#FFFFFF"),
    ("control-chevron-accent-dark", "chevron-down", "#15181C"),
    ("control-check-light", "check", "#FFFFFF"),
    ("control-check-dark", "check", "#15181C"),
    ("control-dot-light", "dot", "#FFFFFF"),
    ("control-dot-dark", "dot", "#15181C"),
)

NOTICE = """The icons in this folder, but for logo.svg, are from Lucide (lucide.dev).

ISC License

Copyright (c) Lucide Icons and Contributors

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.

Parts of Lucide derive from Feather (Copyright (c) 2013-present Cole Bemis),
under the MIT License:

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


def main() -> None:
    """Write every named icon and the licence notice."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        drawing = lucide.lucide_icon(name)
        if f"lucide-{name} " not in drawing:
            raise SystemExit(f"Lucide has no icon called {name}.")
        _write(name, drawing)
    for file, name, stroke in CONTROLS:
        _write(file, lucide.lucide_icon(name).replace("currentColor", stroke))
    (FOLDER / "LICENCE.txt").write_text(NOTICE, encoding="utf-8")
    print(f"{len(NAMES)} icons written.")


def _write(name: str, drawing: str) -> None:
    (FOLDER / f"{name}.svg").write_text(drawing.strip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
