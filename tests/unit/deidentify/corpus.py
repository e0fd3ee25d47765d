"""The corpus of the leak check: reads its sentences, and counts what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.domain.deidentify import Deidentified, Deidentifier, Identifier, IdentifierKind

_HERE = Path(__file__).parent
LANGUAGES = ("english", "german")
_MARKS = {"⟦": "gone", "⟨": "unsure", "⟪": "stays"}
_MARKED = re.compile("⟦([^⟧]*)⟧|⟨([^⟩]*)⟩|⟪([^⟫]*)⟫")
_ESCAPE = re.compile(r"\\n|\\u[0-9a-f]{4}")
_WORD = re.compile(r"[^\W_]+")
# What may stay of a name: what it has in common with many others.
_MAY_STAY = {"ltd", "von", "van", "der", "den", "de", "la", "bin", "und", "sche"}
_MAY_STAY |= {"project", "projekt", "stadtwerke"}


@dataclass(frozen=True)
class Sentence:
    """One line: its class, its text, and the places in it that are marked, by kind."""

    group: str
    text: str
    marks: tuple[tuple[str, int, int], ...]

    def marked(self, kind: str) -> list[tuple[int, int]]:
        """Return the places of one kind."""
        return [(start, end) for mark, start, end in self.marks if mark == kind]


@dataclass
class Counts:
    """What became of a corpus."""

    sentences: int = 0
    identifiers: int = 0
    survived: list[str] = field(default_factory=list)
    planted: int = 0
    unseen: list[str] = field(default_factory=list)
    words: int = 0
    replaced: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """Return the counts as one line, as docs/deidentifier.md has them."""
        return (
            f"{self.sentences} sentences: {len(self.survived)} of {self.identifiers} registered"
            f" names survived; {len(self.replaced)} of {self.words} ordinary words replaced;"
            f" {len(self.unseen)} of {self.planted} planted names unseen;"
            f" {len(self.asked)} other findings"
        )


def corpus(language: str, which: str = "corpus") -> list[Sentence]:
    """Read the sentences of a language, of this corpus or of the one that was held out."""
    return list(_sentences((_HERE / f"{which}_{language}.md").read_text(encoding="utf-8")))


def counted(deidentifier: Deidentifier, sentences: list[Sentence]) -> Counts:
    """Replace every sentence and count."""
    counts = Counts(sentences=len(sentences))
    for sentence in sentences:
        _count(counts, sentence, deidentifier.replace(sentence.text), deidentifier)
    return counts


def _sentences(text: str) -> Iterator[Sentence]:
    group = ""
    for line in text.splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif line.startswith("- "):
            yield _sentence(group, _ESCAPE.sub(_unescaped, line[2:]))


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found.group() == "\\n" else chr(int(found.group()[2:], 16))


def _sentence(group: str, written: str) -> Sentence:
    pieces, marks, at, length = [], [], 0, 0
    for found in _MARKED.finditer(written):
        inside = next(part for part in found.groups() if part is not None)
        before = written[at : found.start()]
        start = length + len(before)
        marks.append((_MARKS[found.group()[0]], start, start + len(inside)))
        pieces += [before, inside]
        at, length = found.end(), start + len(inside)
    return Sentence(group=group, text="".join([*pieces, written[at:]]), marks=tuple(marks))


def _count(
    counts: Counts, sentence: Sentence, done: Deidentified, deidentifier: Deidentifier
) -> None:
    text = sentence.text
    replaced = [(each.start, each.end) for each in done.replacements]
    for start, end in sentence.marked("gone"):
        counts.identifiers += 1
        left = _words_outside(text, start, end, replaced)
        if any(len(word) > 1 and word.lower() not in _MAY_STAY for word in left):
            counts.survived.append(f"{text!r} -> {done.text!r}")
    if deidentifier.find_left(done.text):
        counts.survived.append(f"found again in {done.text!r}")
    for start, end in sentence.marked("unsure"):
        counts.planted += 1
        shown = any(u.found in text[start:end] or text[start:end] in u.found for u in done.unsure)
        if not shown and not _overlaps(start, end, replaced):
            counts.unseen.append(f"{text!r}: {text[start:end]}")
    for start, end in sentence.marked("stays"):
        if _overlaps(start, end, replaced):
            counts.touched.append(f"{text!r} -> {done.text!r}")
    _count_ordinary(counts, sentence, done, replaced)


def _count_ordinary(
    counts: Counts, sentence: Sentence, done: Deidentified, replaced: list[tuple[int, int]]
) -> None:
    named = [*sentence.marked("gone"), *sentence.marked("unsure")]
    for word in _WORD.finditer(sentence.text):
        if _overlaps(word.start(), word.end(), named):
            continue
        counts.words += 1
        if _overlaps(word.start(), word.end(), replaced):
            counts.replaced.append(f"{word.group()} in {sentence.text!r}")
    marked = [sentence.text[start:end] for start, end in named]
    counts.asked += [
        f"{u.found} ({u.reason}) in {sentence.text!r}"
        for u in done.unsure
        if not any(u.found in mark or mark in u.found for mark in marked)
    ]


def _words_outside(text: str, start: int, end: int, places: list[tuple[int, int]]) -> list[str]:
    return [
        word.group()
        for word in _WORD.finditer(text, start, end)
        if not _overlaps(word.start(), word.end(), places)
    ]


def _overlaps(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in places)


def _all(kind: IdentifierKind, label: str, client: str | None, *texts: str) -> list[Identifier]:
    return [Identifier(kind=kind, text=text, client=client, label=label) for text in texts]


_CLIENTS: dict[str, tuple[str, ...]] = {
    "C-01": ("Daniel Okafor",),
    "C-02": ("Siobhán Ní Dhomhnaill", "Shiv"),
    "C-03": ("Anne-Marie Løvås",),
    "C-04": ("María José García Márquez",),
    "C-05": ("Wang Xiaoming", "王小明"),
    "C-06": ("Suharto",),
    "C-07": ("Jürgen Weißkopf",),
    "C-08": ("Katharina von Altenstein-Brück",),
    "C-09": ("Will May",),
    "C-10": ("Mark Page",),
    "C-11": ("Grace Young",),
    "C-12": ("Siân Pritchard",),
    "C-13": ("Nguyễn Văn An",),
    "C-14": ("Ruairí Mac Giolla Chríost",),
    "C-15": ("Pieter van der Berg",),
    "C-16": ("Khalid bin Salman",),
    "C-17": ("Donncha Ó Súilleabháin",),
    "C-18": ("Juan de la Cruz",),
    "C-19": ("Li Wei",),
    "C-20": ("Wolf Sommer",),
    "C-21": ("Heike Klein",),
    "C-22": ("Zoë O'Connor-Hughes",),
    "C-23": ("Elizabeth Fairweather",),
    "C-24": ("Þóra Björnsdóttir",),
    "C-25": ("Aleksandra Wójcik",),
    "C-26": ("Madhavi",),
}
_KIND = IdentifierKind
VAULT = [
    *(each for code, names in _CLIENTS.items() for each in _all(_KIND.PERSON, code, code, *names)),
    *_all(_KIND.WORLD_PERSON, "Line manager of C-01", "C-01", "line manager David Threlfall"),
    *_all(_KIND.WORLD_PERSON, "Superior of C-08", "C-08", "Frau Dr. Steinhöfel"),
    *_all(_KIND.WORLD_PERSON, "Partner of C-11", "C-11", "Ngozi"),
    *_all(_KIND.ORGANISATION, "Organisation A", None, "Rose Hill Ltd"),
    *_all(_KIND.ORGANISATION, "Organisation B", None, "Calder Valley Council"),
    *_all(_KIND.ORGANISATION, "Organisation C", None, "Stadtwerke Bregenheim"),
    *_all(_KIND.ORGANISATION, "Organisation D", None, "NHS Westmarch Trust"),
    *_all(_KIND.ORGANISATION, "Organisation E", None, "Brightwell"),
    *_all(_KIND.PLACE, "Place A", None, "Hebden Bridge"),
    *_all(_KIND.PLACE, "Place B", None, "Kirchzarten"),
    *_all(_KIND.PROJECT, "Project A", None, "Project Falcon"),
    *_all(_KIND.PROJECT, "Project B", None, "Projekt Leuchtturm"),
    *_all(_KIND.EMAIL, "[e-mail of C-01]", "C-01", "d.okafor72@example.com"),
    *_all(_KIND.EMAIL, "[e-mail of C-08]", "C-08", "katharina@altenstein.example.de"),
    *_all(_KIND.PHONE, "[phone of C-01]", "C-01", "+44 7700 900123"),
    *_all(_KIND.PHONE, "[phone of C-08]", "C-08", "+49 761 4567890"),
    *_all(_KIND.CODE, "[number of C-12]", "C-12", "943 476 5919"),
]
