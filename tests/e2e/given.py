"""What a story begins with: a journal that was made by command."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.hands import command

PASSPHRASE = "lantern crabapple 47 verdigris"


def one_session(
    surroundings: dict[str, str], scratch: Path, *, start: str, record: str = ""
) -> Path:
    """A vault with one client and one session of an hour, with a record where one is given."""
    secret, text = scratch / "passphrase.txt", scratch / "record.md"
    secret.write_text(PASSPHRASE)
    text.write_text(record)
    vault = Path(surroundings["HOME"]) / "Practice.cjvault"
    how = ["--vault", str(vault), "--passphrase-file", str(secret)]
    command(surroundings, "new", str(vault), "--kdf", "light", "--passphrase-file", str(secret))
    command(surroundings, "client", "add", "--code", "C-07", "--name", "Daniel Calder", *how)
    when = ["--client", "C-07", "--start", start, "--minutes", "60"]
    said = ["--record-file", str(text)] if record else []
    command(surroundings, "log", *when, *said, *how)
    return vault
