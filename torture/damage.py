"""Damage to vault.key and to journal.db: every bit, every length, every page."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from coachjournal.services.opening import open_practice
from coachjournal.vault.seal import State, read_state
from tests.vault.test_keyfile import STRUCTURES, framed, rewritten
from torture import practice as practices
from torture.harm import (
    PAGE,
    Case,
    Victim,
    cut_short,
    flips,
    page,
    pages,
    rearranged,
    try_all,
    with_page,
)
from torture.practice import PASSPHRASE
from torture.tally import Tally

KEY, DATABASE, STATE = "vault.key", "journal.db", "state.json"


def key_bits(scratch: Path, most: int) -> Tally:
    """Every bit of vault.key turned round, with its copy beside it and without."""
    tally, victim = Tally("every bit of vault.key (T20)"), Victim.made(scratch)
    content = victim.files[KEY]
    harmed = flips(KEY, content, _spread(len(content) * 8, most))
    cases = (
        (name, {**harm, **({"vault.key.bak": None} if number % 2 else {})})
        for number, (name, harm) in enumerate(harmed)
    )
    return try_all(victim, cases, tally)


def key_lengths(scratch: Path, most: int) -> Tally:
    """Every truncation of vault.key, and a byte inserted at every place."""
    tally, victim = Tally("every truncation and insertion of vault.key (T20)"), Victim.made(scratch)
    content = victim.files[KEY]

    def inserted() -> Iterator[Case]:
        for place in range(len(content) + 1):
            for extra in (b" ", b"\n", b"0", b"\0"):
                harmed = content[:place] + extra + content[place:]
                yield f"{extra!r} at {place}", {KEY: harmed}

    cases = list(chain(cut_short(KEY, content, iter(range(len(content)))), inserted()))
    cases += [("gone", {KEY: None}), ("ten megabytes", {KEY: content + bytes(10 * 1024**2)})]
    return try_all(victim, _some(cases, most), tally)


def key_attacks(scratch: Path, most: int) -> Tally:
    """vault.key rewritten by someone who knows the format: the checksum is right."""
    tally, victim = Tally("vault.key rewritten with a right checksum (T21)"), Victim.made(scratch)
    content = victim.files[KEY]
    other = scratch / "Other.cjvault"
    practices.make(other, sessions=1)
    foreign = (other / KEY).read_bytes()
    named: dict[str, Callable[[dict[str, Any]], object]] = {**STRUCTURES, **_edits(foreign)}
    cases: list[Case] = [
        (name, {KEY: rewritten(content, change)}) for name, change in named.items()
    ]
    outer = json.loads(content.splitlines()[0])
    cases += [
        ("a MAC of zeros", {KEY: framed({**outer, "mac": "00" * 32})}),
        ("a newer version", {KEY: framed({**outer, "v": 2})}),
        ("no version", {KEY: framed({**outer, "v": 0})}),
        ("another vault's key file", {KEY: foreign}),
        ("another vault's two key files", {KEY: foreign, "vault.key.bak": foreign}),
    ]
    return try_all(victim, _some(cases, most), tally, wrong_secret_is_right=True)


def _edits(foreign: bytes) -> dict[str, Callable[[dict[str, Any]], object]]:
    slots = _body(foreign)["slots"]
    edits: dict[str, Callable[[dict[str, Any]], object]] = {
        "the recovery slot dropped": lambda b: b["slots"].pop(1),
        "the passphrase slot dropped": lambda b: b["slots"].pop(0),
        "the slots turned round": lambda b: b["slots"].reverse(),
        "all slots of another vault": lambda b: b.update(slots=slots),
        "a slot of another vault besides": lambda b: b["slots"].append(slots[0]),
        "a slot twice under two ids": lambda b: b["slots"].append(
            {**b["slots"][1], "id": "0" * 16}
        ),
        "another vault's id": lambda b: b.update(vault_id=_body(foreign)["vault_id"]),
        "another salt": lambda b: b.update(database_salt=_body(foreign)["database_salt"]),
        "made on another day": lambda b: b.update(created="2020-01-01T00:00:00Z"),
    }
    for name, value in (
        ("memory_kib", 20480), ("memory_kib", 65536), ("passes", 2), ("lanes", 2), ("test", False),
    ):  # fmt: skip
        edits[f"{name} of the passphrase: {value}"] = _costing(name, value)
    return edits


def _costing(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda body: body["slots"][0]["kdf"].update({name: value})


def _body(key_file: bytes) -> dict[str, Any]:
    import base64

    body: dict[str, Any] = json.loads(
        base64.b64decode(json.loads(key_file.splitlines()[0])["body"])
    )
    return body


def first_page(scratch: Path, most: int) -> Tally:
    """Every byte of the database's first page harmed."""
    tally, victim = Tally("every byte of page 1 of journal.db (T22)"), Victim.made(scratch)
    chance = random.Random("page one")
    bits = (place * 8 + chance.randrange(8) for place in _spread(PAGE, most))
    return try_all(victim, flips(DATABASE, victim.files[DATABASE], bits), tally)


def any_bit(scratch: Path, many: int) -> Tally:
    """Random bits of the database, closed properly."""
    tally, victim = Tally("bits of journal.db (T22)"), Victim.made(scratch)
    content, chance = victim.files[DATABASE], random.Random("any bit")
    bits = (chance.randrange(len(content) * 8) for _ in range(many))
    return try_all(victim, flips(DATABASE, content, bits), tally)


def any_bit_after_a_crash(scratch: Path, many: int) -> Tally:
    """Random bits of the database where there is no seal: it was not closed properly."""
    tally, victim = Tally("bits of journal.db that has no seal (T22)"), Victim.made(scratch)
    victim.files[STATE] = _opened_state(victim)
    content, chance = victim.files[DATABASE], random.Random("no seal")
    bits = (chance.randrange(len(content) * 8) for _ in range(many))
    return try_all(victim, flips(DATABASE, content, bits), tally)


def lengths_and_pages(scratch: Path, most: int) -> Tally:
    """Truncations at every page and around it; pages zeroed, swapped, copied; rubbish behind."""
    tally = Tally("journal.db cut short, and its pages zeroed, swapped, copied (T22)")
    victim = Victim.made(scratch)
    content, chance = victim.files[DATABASE], random.Random("pages")
    lengths = [0, 1, 15, 16, 17, 1024, PAGE - 1, PAGE, PAGE + 1]
    for number in range(2, pages(content)):
        lengths += [number * PAGE, number * PAGE + chance.randrange(1, PAGE)]
    cases = [*cut_short(DATABASE, content, iter(lengths)), *rearranged(DATABASE, content, chance)]
    unclean = _opened_state(victim)
    both = [*cases, *(((f"{name}, no seal"), {**harm, STATE: unclean}) for name, harm in cases)]
    return try_all(victim, _some(both, most), tally)


def replays(scratch: Path, most: int) -> Tally:
    """Every page that changed put back from an older copy, and the whole older file."""
    tally, victim = Tally("pages of an older copy put back (T23)"), Victim.made(scratch)
    old = victim.files[DATABASE]
    for number in (50, 51, 52):
        newer = open_practice(victim.vault, passphrase=PASSPHRASE)
        made, texts = practices.log(newer, f"newer {number}", number)
        newer.close()
        victim.contents[made] = texts
    victim.files = {one.name: one.read_bytes() for one in victim.vault.iterdir()}
    new = victim.files[DATABASE]
    changed = [n for n in range(min(pages(old), pages(new))) if page(old, n) != page(new, n)]
    cases: list[Case] = [
        (f"page {n} of an older copy", {DATABASE: with_page(new, n, page(old, n))}) for n in changed
    ]
    cases.append(("the whole older file", {DATABASE: old}))
    tally.note = f"{len(changed)} pages had changed"
    return try_all(victim, _some(cases, most), tally)


def _opened_state(victim: Victim) -> bytes:
    state = read_state(victim.vault)
    assert state is not None
    return State(counter=state.counter, length=state.length, seal=state.seal).to_bytes()


def _spread(whole: int, most: int) -> Iterator[int]:
    step = max(1, -(-whole // most))
    return iter(range(0, whole, step))


def _some(cases: list[Case], most: int) -> Iterator[Case]:
    return islice(cases[:: max(1, -(-len(cases) // most))], most)
