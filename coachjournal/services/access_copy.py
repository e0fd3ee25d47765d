"""The answer to an access request: passages to decide, then the copy and its cover letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from coachjournal.domain import attachment_marks
from coachjournal.domain import report as parts
from coachjournal.domain.changes import Changes
from coachjournal.domain.people import Client
from coachjournal.domain.plain import JSON, from_plain, to_plain
from coachjournal.domain.protection import AccessRequest, PassageVerdict
from coachjournal.domain.report import Block, Report
from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadInput, Confidential, DiskFull
from coachjournal.services.access_drawings import own_drawings, pages_of_drawings
from coachjournal.services.access_letter import letter
from coachjournal.services.access_requests import AccessRequests, Decide, PassageLine
from coachjournal.services.client_facts import facts_of
from coachjournal.services.journal import Journal
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import paper, write_registered
from coachjournal.services.places import require_outside_vaults
from coachjournal.services.settings import Settings
from coachjournal.store import erasing
from coachjournal.system.files import write_atomically
from coachjournal.system.language import _

WHAT = "access-request"
TO_DECIDE, TO_READ = "to-decide.json", "to-decide.md"
COPY, LETTER = "copy.pdf", "letter.pdf"
FORMAT, VERSION = "coachjournal-access-decisions", 1
REDACTED = "[…]"
_MARKS = re.compile(
    r"^(?:#{1,6}|>)[ \t]+|\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)", re.MULTILINE
)
_MOST_BYTES = 25 * 1024**2


class AccessCopies:
    """Writes what has to be decided, and the copy once all of it is."""

    def __init__(self, journal: Journal, settings: Settings, requests: AccessRequests) -> None:
        self._journal = journal
        self._settings = settings
        self._requests = requests

    def write_to_decide(
        self, request_id: str, folder: Path, lines: Sequence[PassageLine] | None = None
    ) -> int:
        """Write the passages, as JSON to fill in and as Markdown to read; gives how many.

        `lines` where they were gathered already. Both files hold what the client's file
        holds and are not encrypted. Raises BadInput, DiskFull.
        """
        _ready(folder)
        if lines is None:
            lines = self._requests.passages(request_id)
        content = json.dumps(_plain(lines), ensure_ascii=False, indent=1)
        write_atomically(folder / TO_DECIDE, content.encode("utf-8", "surrogatepass"))
        read = "\n".join(_markdown(lines))
        write_atomically(folder / TO_READ, read.encode("utf-8", "surrogatepass"))
        return len(lines)

    def take_decisions(self, request_id: str, file: Path) -> int:
        """Keep the decisions of a filled-in file. Raises BadInput (`decisions-unreadable`)."""
        return self._requests.decide(request_id, decisions_in(file)).value

    def export(self, request_id: str, folder: Path, *, initiator: object = None) -> Exported:
        """Write the copy, its letter and what the client drew, and enter it in the register.

        Raises Confidential (`passages-undecided`) while one has to be decided, BadInput,
        DiskFull, JournalError. Nothing is written then.
        """
        _ready(folder)
        with self._journal.work() as work:
            request = work.get(AccessRequest, request_id)
            client = work.get(Client, request.client_id)
            lines = self._requests.lines_of(work, request)
            undecided = sum(line.undecided for line in lines)
            if undecided:
                raise Confidential("passages-undecided", passages=undecided)
            facts = tuple(facts_of(work, client, binned=True))
            left = erasing.register_lines(work, client.id)
            drawings = own_drawings(work, client, lines)
        settings = self._settings.read()
        copy = self._copy(facts, lines)
        cover = self._letter(settings, client, request, lines, left)
        line = write_registered(
            self._journal, WHAT, {folder / COPY: copy, folder / LETTER: cover}, (client.id,),
            beside=pages_of_drawings(drawings, folder),
        )  # fmt: skip
        self._requests.answered(request_id)
        return self._journal.done(line, Changes.EXPORTS, initiator).value

    def _copy(self, facts: Iterable[Block], lines: Sequence[PassageLine]) -> Report:
        today = self._journal.clock.today()
        title = _("What is kept about you")
        blocks: list[Block] = [
            parts.Title(text=title, subtitle=numeric_date(today)), *facts, *_passages(lines)
        ]  # fmt: skip
        return paper(title, today, blocks, footer=_("Personal and confidential."))

    def _letter(
        self,
        settings: PracticeSettings,
        client: Client,
        request: AccessRequest,
        lines: Sequence[PassageLine],
        left: Sequence[Exported],
    ) -> Report:
        withheld = sum(not line.given for line in lines)
        redacted = sum(bool(line.given and line.hidden_words) for line in lines)
        return letter(
            settings,
            client,
            request,
            left,
            on=self._journal.clock.today(),
            withheld=withheld,
            redacted=redacted,
        )


def _ready(folder: Path) -> None:
    require_outside_vaults(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise DiskFull("cannot-write") from None


def decisions_in(file: Path) -> list[Decide]:
    """The decisions of a filled-in file; passages without a verdict are left out.

    Raises BadInput (`decisions-unreadable`).
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise BadInput("file-too-large", most_mebibytes=_MOST_BYTES // 1024**2)
        found = json.loads(file.read_bytes())
        rows = found["passages"] if found["format"] == FORMAT else None
        if found["version"] != VERSION or not isinstance(rows, list):
            raise ValueError
        return [_decide(row) for row in rows if row.get("verdict")]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise BadInput("decisions-unreadable")


def _decide(row: dict[str, JSON]) -> Decide:
    try:
        return Decide(
            mark=from_plain(str, row["mark"]),
            verdict=from_plain(PassageVerdict, row["verdict"]),
            redacted=from_plain(tuple[str, ...], row.get("redact") or []),
            why=from_plain(str, row.get("why") or ""),
        )
    except BadInput:
        raise ValueError("no decision") from None


def _plain(lines: Sequence[PassageLine]) -> dict[str, JSON]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "verdicts": [verdict.value for verdict in PassageVerdict],
        "help": _(
            "Set a verdict for every passage with must_decide. redact hides the words listed "
            "there, or all of others. agreed, reasonable and withhold need a why."
        ),
        "passages": [_plain_line(line) for line in lines],
    }


def _plain_line(line: PassageLine) -> dict[str, JSON]:
    passage, decision = line.passage, line.decision
    return {
        "mark": passage.mark,
        "where": passage.where,
        "on": to_plain(passage.on),
        "own": passage.own,
        "must_decide": passage.must_decide,
        "others": list(passage.others),
        "text": passage.text,
        "verdict": decision.verdict.value if decision else None,
        "redact": list(decision.redacted) if decision else [],
        "why": decision.why if decision else "",
    }


def _markdown(lines: Sequence[PassageLine]) -> Iterator[str]:
    yield "# " + _("Passages to decide")
    yield ""
    for line in lines:
        passage = line.passage
        day = numeric_date(passage.on) if passage.on else ""
        needed = _("decide") if line.undecided else _("decided") if line.decision else _("given")
        yield f"## {passage.where} {day} · {needed} · {passage.mark}"
        yield ""
        if passage.others:
            yield _("May name someone else: {words}").format(words=", ".join(passage.others))
            yield ""
        yield from (f"> {row}" for row in passage.text.splitlines())
        yield ""


def _passages(lines: Sequence[PassageLine]) -> Iterator[Block]:
    """What is given, under where it stands, words made unreadable where that was decided."""
    given = [line for line in lines if line.given]
    for where, own in groupby(given, key=lambda line: line.passage.where):
        yield parts.Heading(text=where[:1].upper() + where[1:])
        for line in own:
            day = numeric_date(line.passage.on) if line.passage.on else ""
            words = without_marks(redacted(line.passage.text, line.hidden_words))
            yield parts.Quote(text=words, source=day)


def without_marks(text: str) -> str:
    """The words of a note without what only shows how they are set."""
    return _MARKS.sub("", attachment_marks.without_marks(text))


def redacted(text: str, words: Iterable[str]) -> str:
    """The text with these words made unreadable, in any case; the longest first."""
    for word in sorted(set(words), key=len, reverse=True):
        text = re.sub(re.escape(word), REDACTED, text, flags=re.IGNORECASE)
    return text
