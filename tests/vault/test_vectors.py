"""Our primitives against the published vectors, and against a second implementation."""

from __future__ import annotations

import random

import argon2.low_level
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coachjournal.vault.kdf import KdfParameters, derive
from coachjournal.vault.keys import Keys, Purpose, hkdf


def test_argon2id_of_rfc_9106_section_5_3() -> None:
    tag = Argon2id(
        salt=bytes([2]) * 16, length=32, iterations=3, lanes=4, memory_cost=32,
        ad=bytes([4]) * 12, secret=bytes([3]) * 8,
    ).derive(bytes([1]) * 32)  # fmt: skip
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


@pytest.mark.parametrize("seed", range(25))
def test_derivation_agrees_with_the_reference_implementation(seed: int) -> None:
    source = random.Random(seed)
    cost = KdfParameters(
        memory_kib=source.randint(19 * 1024, 24 * 1024),
        passes=source.randint(1, 3),
        lanes=source.randint(1, 8),
    )
    secret, salt = source.randbytes(source.randint(1, 200)), source.randbytes(16)
    expected = argon2.low_level.hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, 32, argon2.low_level.Type.ID
    )
    assert derive(cost, secret, salt) == expected


@pytest.mark.parametrize(
    ("secret", "salt", "info", "length", "expected"),
    [
        (
            "0b" * 22,
            "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            42,
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            "0b" * 22,
            "",
            "",
            42,
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ],
)
def test_hkdf_of_rfc_5869(secret: str, salt: str, info: str, length: int, expected: str) -> None:
    found = HKDF(SHA256(), length, bytes.fromhex(salt), bytes.fromhex(info)).derive(
        bytes.fromhex(secret)
    )
    assert found.hex() == expected


def test_our_hkdf_is_the_two_steps_of_rfc_5869() -> None:
    import hmac

    extracted = hmac.digest(b"salt", b"secret", "sha256")
    expected = hmac.digest(extracted, b"cj/v1/seal\x01", "sha256")
    assert hkdf(b"secret", b"salt", "seal") == expected


def test_aes_256_gcm_of_nist_test_case_14() -> None:
    sealed = AESGCM(bytes(32)).encrypt(bytes(12), bytes(16), None)
    assert sealed.hex() == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"


def test_every_purpose_and_every_vault_has_its_own_subkey() -> None:
    vaults = [
        Keys(vault_id=bytes([n]) * 16, database_salt=bytes(16), master=bytes(32)) for n in (1, 2)
    ]
    found = {keys.subkey(purpose) for keys in vaults for purpose in Purpose}
    assert len(found) == 2 * len(Purpose) >= 16


def test_the_key_for_sqlcipher_is_64_digits_of_key_and_32_of_salt() -> None:
    keys = Keys(vault_id=bytes(16), database_salt=bytes(range(16)), master=bytes(32))
    assert keys.database_key() == keys.subkey(Purpose.DATABASE).hex() + bytes(range(16)).hex()
    assert len(keys.database_key()) == 96


def test_keys_show_nothing() -> None:
    keys = Keys(vault_id=b"i" * 16, database_salt=b"s" * 16, master=b"m" * 32)
    assert repr(keys) == "Keys()"
