"""A report becomes a file: set in a child process, written once, its line in the register."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coachjournal.domain.ids import ExportedId, RowId
from coachjournal.domain.log_book import LogBook
from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.report import Block, Report, fingerprint
from coachjournal.domain.review import ExportedDecision, WordDecision
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadInput, JournalError
from coachjournal.exports.pictures import PagePicture
from coachjournal.exports.read_back import ReadBack
from coachjournal.services.children import end_child, run_in_child, start_child
from coachjournal.services.journal import Journal
from coachjournal.services.places import require_outside_vaults
from coachjournal.services.word_decisions import behind
from coachjournal.store.work import UnitOfWork
from coachjournal.system.files import write_atomically
from coachjournal.system.language import _

FORMS = {".pdf": "pdf", ".docx": "docx", ".md": "md"}
SHEET_FORMS = {".xlsx": "xlsx", ".csv": "csv"}
_SECONDS = 60

Paper = Report | LogBook
Setter = subprocess.Popen[bytes]


def form_of(out: Path, forms: Mapping[str, str] = FORMS) -> str:
    """The form by a file's ending. Raises BadInput (`inside-a-vault`, `unknown-ending`)."""
    require_outside_vaults(out)
    form = forms.get(out.suffix.lower())
    if form is None:
        raise BadInput("unknown-ending", known=", ".join(forms))
    return form


def set_report(report: Report, form: str, password: str = "") -> bytes:
    """The report's bytes, made in a child: what sets type never sees the vault.

    With a password a PDF is encrypted (AES-256). Raises BadInput (`password-needs-pdf`,
    `password-too-long`).
    """
    require_takes_password(form, password)
    plain = json.dumps(to_plain(report)).encode()
    # Over the pipe, as all that a child is told: no argument, no file, no environment.
    options = {"form": form, "password": password}
    _answer, content = run_in_child(
        "render", options, plain, deadline_seconds=_SECONDS, failing=JournalError
    )
    return content


@contextmanager
def setter_of(form: str) -> Iterator[Setter]:
    """A child that reads what a paper of this form needs while the paper is gathered."""
    child = start_child("--ready", form)
    try:
        yield child
    finally:
        end_child(child)


def set_and_read(
    report: Report, form: str, password: str = "", setter: Setter | None = None
) -> tuple[bytes, int, tuple[str, ...]]:
    """As `set_report`, then `read_back` of the finished bytes: both by one child, begun once.

    `setter` was begun before, by `setter_of` this form, and sets this one paper.
    """
    require_takes_password(form, password)
    answer, content = run_in_child(
        "render-and-read",
        {"form": form, "password": password},
        json.dumps(to_plain(report)).encode(),
        deadline_seconds=_SECONDS,
        failing=JournalError,
        child=setter,
    )
    return content, *_all_said(from_plain(ReadBack, answer), form)


def require_takes_password(form: str, password: str) -> None:
    """Only a PDF is encrypted by its password. Raises BadInput (`password-needs-pdf`)."""
    if password and form != "pdf":
        raise BadInput("password-needs-pdf")


def set_book(book: LogBook, form: str) -> bytes:
    """A log's bytes as a workbook or CSV; what writes them never sees the vault."""
    plain = json.dumps(to_plain(book)).encode()
    _answer, content = run_in_child(
        "log-book", {"form": form}, plain, deadline_seconds=_SECONDS, failing=JournalError
    )
    return content


def _set(paper: Paper, form: str) -> bytes:
    return set_book(paper, form) if isinstance(paper, LogBook) else set_report(paper, form)


def read_back(content: bytes, form: str, password: str = "") -> tuple[int, tuple[str, ...]]:
    """How many pages a finished PDF has (other forms have none), and all text of the file.

    The first text is what a reader sees; the others are what the file says beside it.
    """
    answer, _nothing = run_in_child(
        "read-back",
        {"form": form, "password": password},
        content,
        deadline_seconds=_SECONDS,
        failing=JournalError,
    )
    return _all_said(from_plain(ReadBack, answer), form)


def _all_said(read: ReadBack, form: str) -> tuple[int, tuple[str, ...]]:
    # One text for all pages: a name may begin on one and end on the next.
    pages = "\n".join(read.pages)
    count = len(read.pages) if form == "pdf" else 0
    return count, (pages, *read.hidden)


def page_pictures(report: Report) -> tuple[PagePicture, ...]:
    """The report's pages as pictures, for a printer; no file is made of them here."""
    sizes, dots = run_in_child(
        "render-pictures",
        {},
        json.dumps(to_plain(report)).encode(),
        deadline_seconds=_SECONDS,
        failing=JournalError,
    )
    pages, start = [], 0
    for width, height, stride in from_plain(tuple[tuple[int, int, int], ...], sizes):
        end = start + height * stride
        pages.append(PagePicture(width=width, height=height, stride=stride, dots=dots[start:end]))
        start = end
    return tuple(pages)


def paper(title: str, on: date, blocks: list[Block], *, footer: str) -> Report:
    """A paper of the desk."""
    return Report(
        title=title,
        language="en-GB",
        running_header=title,
        footer=footer,
        on=on,
        blocks=tuple(blocks),
        page_words=_("Page {page} of {pages}"),
        fingerprint_words=_("Fingerprint {fingerprint}"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Deidentified:
    """How names were replaced in papers, and what refuses a finished file that holds one.

    `mentioned`: the clients to whom the replaced names belong; `decided`: the remembered
    decisions on words that it holds to; `accepted`: what was let through undecided.
    """

    refuse_leaks: Callable[[tuple[str, ...]], None]
    replacements: int = 0
    accepted: tuple[ExportedDecision, ...] = ()
    mentioned: tuple[str, ...] = ()
    decided: tuple[WordDecision, ...] = ()


def _nothing_more(_line: Exported) -> Sequence[object]:
    return ()


def write_registered(
    journal: Journal,
    what: str,
    files: Mapping[Path, Paper],
    clients: tuple[str, ...],
    deidentified: Deidentified | None = None,
    beside: Mapping[Path, bytes] | None = None,
    also: Callable[[Exported], Sequence[object]] = _nothing_more,
) -> Exported:
    """Write papers, what is made already beside them, and one line in the register: all, or none.

    `also` gives, for that line, what a paper leaves behind in the journal: in the same commit.
    What is `deidentified` is read back first, and searched. Raises BadInput, DiskFull,
    Confidential, JournalError where a page cannot be set.
    """
    forms = {
        out: form_of(out, SHEET_FORMS if isinstance(each, LogBook) else FORMS)
        for out, each in files.items()
    }
    contents = {out: _set(each, forms[out]) for out, each in files.items()}
    for out, content in contents.items() if deidentified else ():
        assert deidentified is not None
        deidentified.refuse_leaks(read_back(content, forms[out])[1])
    first = next(iter(files))
    line = Exported(
        id=ExportedId(journal.new_id()),
        at=journal.now(),
        what=what,
        form=forms[first],
        fingerprint=fingerprint(files[first]),
        file_hash=hashlib.sha256(contents[first]).hexdigest(),
        clients=clients,
        replacements=deidentified.replacements if deidentified else 0,
        accepted_unsure=len(deidentified.accepted) if deidentified else 0,
        mentioned=deidentified.mentioned if deidentified else (),
    )
    with journal.work() as work:
        for thing in (line, *also(line)):
            work.add(thing)
        if deidentified is not None:
            decided, accepted = deidentified.decided, deidentified.accepted
            work.add_all(told_beside(decided, accepted, line, journal))
        write_then_commit(work, {**contents, **(beside or {})})
    return line


def told_beside(
    decided: Iterable[WordDecision],
    accepted: Iterable[ExportedDecision],
    line: Exported,
    journal: Journal,
) -> Iterator[ExportedDecision]:
    """What the register tells beside a line: what was decided, and what was let through."""
    yield from behind(decided, line, journal.new_id)
    for each in accepted:
        yield replace(each, id=RowId(journal.new_id()), exported_id=line.id)


def write_then_commit(work: UnitOfWork, files: Mapping[Path, bytes]) -> None:
    """Write files, and commit what was done: all of it, or none.

    The files last but for the commit: none may have left without its line in the register.
    What stood in their place before stands there again where the commit fails.
    """
    before: dict[Path, bytes | None] = {}
    try:
        for out, content in files.items():
            earlier = out.read_bytes() if out.is_file() else None
            write_atomically(out, content)
            before[out] = earlier
        work.commit()
    except BaseException:
        for out, earlier in before.items():
            if earlier is None:
                out.unlink(missing_ok=True)
            else:
                write_atomically(out, earlier)
        raise
