"""A practice with difficult names, and the dictionary that ships."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from coachjournal.domain.deidentify import (
    Deidentifier,
    Identifier,
    IdentifierKind,
    Vocabulary,
    read_nicknames,
)
from coachjournal.domain.deidentify.german import Words

_WORDS = Path(__file__).parents[3] / "resources" / "words"


def _named(kind: IdentifierKind, label: str, client: str | None, *texts: str) -> list[Identifier]:
    return [Identifier(kind=kind, text=text, client=client, label=label) for text in texts]


def _client(code: str, name: str, *others: str) -> list[Identifier]:
    return [
        *_named(IdentifierKind.PERSON, code, code, name),
        *_named(IdentifierKind.OTHER_NAME, code, code, *others),
    ]


PRACTICE = [
    *_client("C-01", "Mark Young"),
    *_client("C-02", "Grace Okafor"),
    *_client("C-03", "Siobhán O'Brien", "Shiv"),
    *_client("C-04", "Anne-Marie Løvås"),
    *_client("C-05", "María José García Márquez"),
    *_client("C-06", "Wang Xiaoming", "王小明"),
    *_client("C-07", "Daniel Calder", "Dan"),
    *_client("C-08", "Will Page"),
    *_client("C-09", "May Reading"),
    *_client("C-10", "Jürgen Müller"),
    *_client("C-11", "Sarah Smith"),
    *_client("C-12", "Tom Smith"),
    *_client("C-13", "Jo Li"),
    *_client("C-14", "Suharto"),
    *_client("C-15", "Catherine Whitfield", "Kit"),
    *_client("C-16", "Rose Nakamura", "中村 花子"),
    *_client("C-17", "Juan de la Cruz"),
    *_client("C-18", "Piotr Wałęsa"),
    *_client("C-19", "Anneliese Großmann"),
    *_client("C-20", "김민수"),
    *_client("C-21", "Ruairí Mac Giolla Phádraig"),
    *_client("C-22", "Núria Solé"),
    *_named(IdentifierKind.WORLD_PERSON, "Line manager of C-07", "C-07", "line manager David"),
    *_named(IdentifierKind.WORLD_PERSON, "Partner of C-02", "C-02", "Ngozi"),
    *_named(IdentifierKind.SPONSOR, "Sponsor of C-07", "C-07", "Helen Thwaite"),
    *_named(IdentifierKind.ORGANISATION, "Organisation A", None, "Calder Valley Council"),
    *_named(IdentifierKind.ORGANISATION, "Organisation B", None, "Brightwell Ltd"),
    *_named(IdentifierKind.ORGANISATION, "Organisation C", None, "WHO"),
    *_named(IdentifierKind.ORGANISATION, "Organisation D", None, "Institute for Public Care"),
    *_named(IdentifierKind.PLACE, "Place A", None, "Hebden Bridge"),
    *_named(IdentifierKind.PLACE, "Place B", None, "Mytholmroyd"),
    *_named(IdentifierKind.PROJECT, "Project A", None, "Project Falcon"),
    *_named(IdentifierKind.EMAIL, "C-07", "C-07", "d.calder72@example.com"),
    *_named(IdentifierKind.PHONE, "C-07", "C-07", "+44 7700 900123"),
    *_named(IdentifierKind.CODE, "C-15", "C-15", "485 777 3456"),
]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    words = frozenset((_WORDS / "english.txt").read_text(encoding="utf-8").split())
    german = gzip.decompress((_WORDS / "german.txt.gz").read_bytes()).decode("utf-8")
    assert len(words) > 40_000
    assert german.count("\n") > 100_000
    nicknames = read_nicknames((_WORDS / "nicknames.txt").read_text(encoding="utf-8"))
    return Vocabulary(
        ordinary_words=words,
        german_words=Words(german),
        nicknames=nicknames,
    )


@pytest.fixture(scope="session")
def practice() -> list[Identifier]:
    return PRACTICE


@pytest.fixture(scope="session")
def deidentifier(vocabulary: Vocabulary) -> Deidentifier:
    return Deidentifier(PRACTICE, vocabulary)
