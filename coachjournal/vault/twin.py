"""A second folder with the same keys: what opens the one opens the other."""

from __future__ import annotations

import hmac
import os

from coachjournal.errors import Conflict, VaultDamaged, VaultTampered, VaultUnsupported
from coachjournal.system.files import refusals, sync_folder, write_atomically
from coachjournal.vault.keyfile import KeyFile, parse, write_key_file
from coachjournal.vault.keys import Keys
from coachjournal.vault.layout import KEY_FILE, VaultFolder, vault_folder


def make_twin(source: os.PathLike[str], target: os.PathLike[str], keys: Keys) -> VaultFolder:
    """Make a vault's folder with the keys of another, without a journal in it yet.

    Raises Conflict (`vault-exists`), VaultDamaged where no key file of the source is these
    keys' own, DiskFull.
    """
    there, new = vault_folder(source), vault_folder(target)
    content = _key_content(there, keys)
    with refusals():
        try:
            new.path.mkdir(mode=0o700, parents=True)
        except FileExistsError:
            raise Conflict("vault-exists") from None
        sync_folder(new.path.parent)
    write_key_file(new, content, verify=lambda written: _require_ours(written, keys))
    try:
        readme = there.readme.read_bytes()
    except OSError:
        return new
    write_atomically(new.readme, readme)
    return new


def _key_content(there: VaultFolder, keys: Keys) -> bytes:
    for path in (there.key_file, there.key_backup):
        try:
            content = path.read_bytes()
            _require_ours(parse(content), keys)
        except (OSError, VaultDamaged, VaultUnsupported):
            continue
        return content
    raise VaultDamaged("key-file-damaged", part=KEY_FILE)


def _require_ours(key_file: KeyFile, keys: Keys) -> None:
    if not hmac.compare_digest(key_file.expected_mac(keys), key_file.mac):
        raise VaultTampered("key-file-tampered", part=KEY_FILE)
