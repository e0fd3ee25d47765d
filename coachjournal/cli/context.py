"""What every command needs: the vault, the passphrase, and how answers are given."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import update_wrapper
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from coachjournal.cli.parameters import PLACE
from coachjournal.domain.settings import RoomMode
from coachjournal.errors import BadInput
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.system.language import _

Function = TypeVar("Function", bound=Callable[..., Any])

PASSPHRASE_VARIABLE = "COACHJOURNAL_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable
VAULT_VARIABLE = "COACHJOURNAL_VAULT"
_LONGEST_SECRET_FILE = 4096
_LONGEST_TEXT_FILE = 25 * 1024**2


class Secret(TypedDict):
    """What opens a vault: one of the two."""

    passphrase: str | None
    recovery_key: str | None


@dataclass
class Access:
    """Where the vault is, and how it is to be opened."""

    vault: Path | None = None
    passphrase_file: Path | None = None
    recovery_key_file: Path | None = None
    accept_older_copy: bool = False
    read_only: bool = False

    def folder(self) -> Path:
        """The vault's folder; without one there is nothing to do."""
        named = self.vault or _from_environment(VAULT_VARIABLE)
        if named is None:
            raise click.UsageError(
                _("Say which journal: --vault FOLDER, or the variable COACHJOURNAL_VAULT.")
            )
        return named

    def passphrase(self, *, twice: bool = False) -> str:
        """The passphrase from its file, or asked for without echo."""
        file = self.passphrase_file or _from_environment(PASSPHRASE_VARIABLE)
        if file is not None:
            return first_line(file)
        if not sys.stdin.isatty():
            raise click.UsageError(
                _(
                    "There is no terminal to ask for the passphrase: use --passphrase-file FILE, "
                    "or the variable COACHJOURNAL_PASSPHRASE_FILE."
                )
            )
        return str(
            click.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=twice, err=True)
        )

    def secret(self) -> Secret:
        """Passphrase or recovery key, named as services take them."""
        if self.recovery_key_file is not None:
            return Secret(recovery_key=first_line(self.recovery_key_file), passphrase=None)
        return Secret(passphrase=self.passphrase(), recovery_key=None)


@contextmanager
def opened(access: Access) -> Iterator[Practice]:
    """The practice, open; closed and sealed at the end, whatever happens."""
    practice = open_practice(
        access.folder(),
        **access.secret(),
        accepting=["older-copy"] if access.accept_older_copy else [],
        read_only=access.read_only,
    )
    # The window may have been left in room mode, and stays in it; who types commands is alone.
    practice.room.set_now(RoomMode())
    try:
        yield practice
    finally:
        practice.close()
    if practice.must_renew:
        tell(
            _(
                "The recovery key opened the journal. Now make a new passphrase and a new key: "
                "coachjournal passphrase --recovery-key-file FILE."
            )
        )


def access_options(function: Function) -> Function:
    """Give a command --vault and --passphrase-file, wherever they are written."""
    return _with_access(function, recovery=False)


def access_or_recovery_options(function: Function) -> Function:
    """The same, for the commands that a recovery key opens too."""
    return _with_access(function, recovery=True)


def _with_access(function: Function, *, recovery: bool) -> Function:
    @click.pass_context
    def called(
        context: click.Context,
        /,
        vault: Path | None,
        passphrase_file: Path | None,
        accept_older_copy: bool,
        read_only: bool,
        recovery_key_file: Path | None = None,
        **arguments: Any,
    ) -> Any:
        said = context.find_object(Access) or Access()
        access = Access(
            vault or said.vault,
            passphrase_file or said.passphrase_file,
            recovery_key_file,
            accept_older_copy,
            read_only,
        )
        return context.invoke(function, access, **arguments)

    wrapped: Any = update_wrapper(called, function)
    if recovery:
        wrapped = click.option("--recovery-key-file", type=PLACE, metavar="FILE")(wrapped)
    wrapped = click.option(
        "--accept-older-copy", is_flag=True, help="Go on from a copy older than the one used here."
    )(wrapped)
    wrapped = click.option("--read-only", is_flag=True, help="Change nothing in the journal.")(
        wrapped
    )
    wrapped = click.option("--passphrase-file", type=PLACE, metavar="FILE")(wrapped)
    return click.option("--vault", type=PLACE, metavar="FOLDER")(wrapped)  # type: ignore[no-any-return]


def first_line(file: Path) -> str:
    """The first line of a file that holds a secret, without its newline."""
    try:
        with file.open("rb") as stream:
            line = stream.read(_LONGEST_SECRET_FILE).split(b"\n", 1)[0]
    except OSError:
        raise BadInput("secret-file-unreadable") from None
    return _decoded(line.removesuffix(b"\r"), otherwise="secret-file-not-text")


def text_of(file: Path | None) -> str:
    """The whole text of a file that a command was given; nothing for no file."""
    if file is None:
        return ""
    try:
        if not file.is_file():
            raise BadInput("file-unreadable")
        if file.stat().st_size > _LONGEST_TEXT_FILE:
            raise BadInput("file-too-large", most_mebibytes=_LONGEST_TEXT_FILE // 1024**2)
        # Bytes, since opening as text would turn every line end into one of ours.
        content = file.read_bytes()
    except OSError:
        raise BadInput("file-unreadable") from None
    return _decoded(content, otherwise="file-not-text")


def _decoded(content: bytes, *, otherwise: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # It holds the bytes themselves, so ours must not be raised while it is at hand.
        pass
    raise BadInput(otherwise)


def answer_json(value: object) -> None:
    """One JSON document on standard output, and nothing else there."""
    readable = "utf" in (sys.stdout.encoding or "").lower()
    click.echo(json.dumps(value, ensure_ascii=not readable, indent=2, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def tell(message: str) -> None:
    """Say something to the person, on standard error."""
    click.echo(message, err=True)


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None
