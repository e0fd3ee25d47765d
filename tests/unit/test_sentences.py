"""Every error is told in plain words: what happened, what is safe, what to do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from coachjournal.errors import (
    BadImport,
    BadInput,
    Confidential,
    Conflict,
    DiskFull,
    JournalError,
    NotFound,
    VaultDamaged,
    VaultInUse,
    VaultTampered,
    VaultUnsupported,
    WrongSecret,
)
from coachjournal.services import sentences
from coachjournal.services.sentences import sentence

PROGRAM = Path(sentences.__file__).resolve().parent.parent
KINDS = (BadImport, BadInput, Confidential, Conflict, DiskFull, NotFound, VaultDamaged)
MORE_KINDS = (VaultInUse, VaultTampered, VaultUnsupported, WrongSecret)


def _codes_of_the_vault() -> set[str]:
    found = set()
    for file in sorted((PROGRAM / "vault").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                first = node.exc.args[0] if node.exc.args else None
                ours = isinstance(node.exc.func, ast.Name) and hasattr(
                    __import__("coachjournal.errors", fromlist=["x"]), node.exc.func.id
                )
                if ours and isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_code_the_vault_raises_has_its_own_sentence() -> None:
    codes = _codes_of_the_vault()
    assert "wrong-passphrase" in codes
    assert codes - set(sentences._ROWS) == set()


@pytest.mark.parametrize("kind", [*KINDS, *MORE_KINDS])
def test_an_unknown_code_is_told_by_its_kind(kind: type[JournalError]) -> None:
    told = str(sentence(kind("a-code-nobody-wrote-down")))
    assert told
    assert "a-code" not in told


def test_a_damaged_file_is_never_called_a_wrong_passphrase() -> None:
    for code in ("key-file-damaged", "database-truncated", "an-unknown-damage"):
        told = str(sentence(VaultDamaged(code, part="vault.key")))
        assert "damaged" in told or "cut short" in told
        assert "does not open" not in told


def test_facts_fill_the_sentence_and_a_missing_one_leaves_no_gap() -> None:
    assert "group 3" in str(sentence(BadInput("recovery-key-letters", group=3))).lower()
    assert "{" not in str(sentence(VaultDamaged("database-truncated")))
    assert "()" not in str(sentence(VaultDamaged("database-truncated")))


def test_the_words_of_a_foreign_error_are_not_repeated() -> None:
    assert "Daniel" not in str(sentence(ValueError("Daniel said")))


def test_no_sentence_blames_or_shouts() -> None:
    for row in sentences._ROWS.values():
        for part in row:
            assert "error" not in part.lower()
            assert "!" not in part
