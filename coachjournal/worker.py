"""The child process: no key, no window, no network; bounded in time and memory.

Started as `coachjournal --worker`. It binds itself first, reads one request from its
standard input, does one job named in `JOBS`, writes one answer and ends. Whatever goes
wrong becomes an answer with a code: no traceback, nothing on standard error, since both
could hold a coach's words. What a job needs is imported when the job is done.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sys
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import BinaryIO, cast

from coachjournal.domain.plain import JSON, from_plain, to_plain
from coachjournal.errors import BadInput, JournalError
from coachjournal.services.frames import BrokenFrame, pack_frame, read_frame
from coachjournal.system.core_dumps import keep_memory_private

Answer = tuple[JSON, bytes]
Job = Callable[[Mapping[str, JSON], bytes], Answer]

MOST_MEMORY_BYTES = 1 << 30
# A practice of decades must come back in: 256 MB of JSON take 1.4 GB as rows.
MOST_MEMORY_FOR_EVERYTHING = 2 << 30
IMPORT_SECONDS = 20
OTHER_SECONDS = 60
# Of a child that lasts: some ten million words, after which another takes its place.
SPELLING_SECONDS = 600
SPELLING, READY = "--spelling", "--ready"
_FORBIDDEN_EVENTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")


def _import_sessions(options: Mapping[str, JSON], payload: bytes) -> Answer:
    return _import("sessions", options, payload)


def _import_icf_log(options: Mapping[str, JSON], payload: bytes) -> Answer:
    return _import("icf-log", options, payload)


def _import_auto(options: Mapping[str, JSON], payload: bytes) -> Answer:
    return _import("auto", options, payload)


def _import(form: str, options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.imports.detect import read_foreign
    from coachjournal.imports.results import Form

    told = from_plain(tuple[str, ...], options.get("map", []))
    return to_plain(read_foreign(payload, Form(form), told)), b""


def _import_look(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.imports.looking import look_at
    from coachjournal.imports.results import Form

    told = from_plain(tuple[str, ...], options.get("map", []))
    form = Form(from_plain(str, options.get("form")))
    return to_plain(look_at(payload, form, told)), b""


def _import_calendar(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from datetime import date

    from coachjournal.imports.calendar import read_calendar

    since, until, zone = (from_plain(str, options.get(name)) for name in ("since", "until", "zone"))
    days = date.fromisoformat(since), date.fromisoformat(until)
    return to_plain(read_calendar(payload, zone, since=days[0], until=days[1])), b""


def _import_notes(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.imports.note_files import read_old_notes
    from coachjournal.imports.old_notes import GivenFile, OldKind

    files = from_plain(tuple[GivenFile, ...], options.get("files"))
    kind = OldKind(from_plain(str, options.get("kind")))
    return to_plain(read_old_notes(kind, files, payload)), b""


def _import_everything(_options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.services.everything_reading import read_export

    # As bytes beside the answer: it may be large, and what sends answers looks into them.
    return None, json.dumps(read_export(payload), allow_nan=False).encode("ascii")


def _import_sheets(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.services.everything_sheets import read_sheets

    lengths = from_plain(tuple[int, ...], options.get("lengths"))
    return None, json.dumps(read_sheets(payload, lengths)).encode()


def _render(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.domain.report import Report
    from coachjournal.exports import render

    report = from_plain(Report, json.loads(payload))
    content = render(report, from_plain(str, options.get("form")))
    password = from_plain(str, options.get("password", ""))
    if password:
        from coachjournal.exports.protecting import protected

        content = protected(content, password)
    return None, content


def _log_book(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.domain.log_book import LogBook
    from coachjournal.exports.log_book import log_book_csv, log_book_xlsx

    book = from_plain(LogBook, json.loads(payload))
    write = log_book_xlsx if options.get("form") == "xlsx" else log_book_csv
    return None, write(book)


def _render_pictures(_options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.domain.report import Report
    from coachjournal.exports import render
    from coachjournal.exports.pictures import page_pictures

    pages = list(page_pictures(render(from_plain(Report, json.loads(payload)), "pdf")))
    sizes: JSON = [[page.width, page.height, page.stride] for page in pages]
    return sizes, b"".join(page.dots for page in pages)


def _read_back(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.exports.reading.forms import read_form

    form, password = (from_plain(str, options.get(name) or "") for name in ("form", "password"))
    return to_plain(read_form(payload, form or "pdf", password)), b""


def _render_and_read(options: Mapping[str, JSON], payload: bytes) -> Answer:
    _nothing, content = _render(options, payload)
    answer, _empty = _read_back(options, content)
    return answer, content


def _take_picture(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.imports.pictures import take_in

    taken, kept, thumbnail = take_in(payload, from_plain(str, options.get("ending")))
    return to_plain(taken), (kept if taken.changed else b"") + thumbnail


def _show_picture(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from dataclasses import replace

    from coachjournal.imports.pictures import shown

    media_type = from_plain(str, options.get("media_type"))
    page, longest = (from_plain(int, options.get(name)) for name in ("page", "longest"))
    made = shown(payload, media_type, page, longest)
    return to_plain(replace(made, dots=b"")), made.dots


def _pictures_for_reading(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.imports.pictures import for_reading

    longest = from_plain(int, options.get("longest"))
    made: list[bytes] = []
    start = 0
    for length in from_plain(tuple[int, ...], options.get("lengths")):
        made.append(for_reading(payload[start : start + length], longest))
        start += length
    return [len(each) for each in made], b"".join(made)


def _pictures_for_paper(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.imports.pictures import for_paper

    longest = from_plain(int, options.get("longest"))
    made: list[tuple[bytes, int, int]] = []
    start = 0
    for length in from_plain(tuple[int, ...], options.get("lengths")):
        made.append(for_paper(payload[start : start + length], longest))
        start += length
    sizes: JSON = [[len(kept), width, height] for kept, width, height in made]
    return sizes, b"".join(kept for kept, _width, _height in made)


def _import_drawing(_options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.exports.drawing_json import drawing_json
    from coachjournal.imports.drawings import read_drawing

    found, pictures = read_drawing(payload)
    items = drawing_json(found.items, {})
    listed: JSON = [
        [name, to_plain(each.taken), len(each.content), len(each.thumbnail)]
        for name, each in pictures.items()
    ]
    left_behind: JSON = {kind.value: count for kind, count in found.left_behind.items()}
    answer: JSON = {"items": len(items), "left_behind": left_behind, "pictures": listed}
    parts = [part for each in pictures.values() for part in (each.content, each.thumbnail)]
    return answer, b"".join((items, *parts))


def _write_drawing(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.domain.sketch.dots import DotsToCover
    from coachjournal.domain.sketch.leaving import DrawingForm, Wanted
    from coachjournal.exports.drawing_files import drawing_file
    from coachjournal.exports.painted_over import painted_over
    from coachjournal.imports.own_drawings import read_own

    form = DrawingForm(from_plain(str, options.get("form")))
    drawing = read_own(payload)
    if "dots" in options:
        dots = from_plain(tuple[DotsToCover, ...], options["dots"])
        drawing = replace(drawing, pictures=painted_over(drawing.pictures, dots))
    return None, drawing_file(form, drawing, from_plain(Wanted, options.get("wanted")))


def _find_paper(_options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.imports.paper import find_paper

    return to_plain(find_paper(payload)), b""


def _straighten_paper(options: Mapping[str, JSON], payload: bytes) -> Answer:
    from coachjournal.domain.straightening import Cleaning, Straightening
    from coachjournal.imports.paper import straighten
    from coachjournal.imports.pictures import encoded

    wanted = from_plain(Straightening, options)
    made = straighten(payload, wanted.corners, wanted.cleaning, wanted.longest)
    return None, encoded(made, photo=wanted.cleaning is not Cleaning.BLACK_AND_WHITE)[1]


JOBS: Mapping[str, Job] = {
    "import-auto": _import_auto,
    "import-sessions": _import_sessions,
    "import-icf-log": _import_icf_log,
    "import-look": _import_look,
    "import-calendar": _import_calendar,
    "import-notes": _import_notes,
    "import-drawing": _import_drawing,
    "import-everything": _import_everything,
    "import-sheets": _import_sheets,
    "render": _render,
    "render-pictures": _render_pictures,
    "log-book": _log_book,
    "read-back": _read_back,
    "render-and-read": _render_and_read,
    "picture-take": _take_picture,
    "picture-show": _show_picture,
    "pictures-for-reading": _pictures_for_reading,
    "pictures-for-paper": _pictures_for_paper,
    "drawing-write": _write_drawing,
    "paper-find": _find_paper,
    "paper-straighten": _straighten_paper,
}
"""All that a child can do: options and payload to an answer and bytes."""


def main() -> int:
    """Do the one job that stands on standard input; always 0, the answer says the rest.

    With `--spelling` it answers line by line until nobody asks any more. With `--ready` and a
    form it sets a paper of that form before it is asked: then all that one needs is at hand.
    """
    lasting = sys.argv[2:3] == [SPELLING]
    bind(SPELLING_SECONDS if lasting else OTHER_SECONDS, MOST_MEMORY_FOR_EVERYTHING)
    keep_memory_private()
    # With lxml at hand (python-docx brings it) openpyxl would leave defusedxml aside.
    os.environ["OPENPYXL_LXML"] = "False"
    requests, answers = _take_pipes()
    _forbid_the_outside()
    if lasting:
        _serve_spelling(requests, answers)
        return 0
    if sys.argv[2:3] == [READY]:
        # Nothing of what is read here is garbage; to look for some takes a tenth of the time.
        gc.disable()
        _get_ready(sys.argv[3])
        gc.freeze()
        gc.enable()
    answers.write(answer_to(requests))
    answers.flush()
    return 0


def _get_ready(form: str) -> None:
    """Set and read back a paper with nothing on it: modules and fonts are read for it."""
    from datetime import date

    from coachjournal.domain.report import Heading, Report
    from coachjournal.exports import render
    from coachjournal.exports.reading.forms import read_form

    empty = Report(
        title="-", language="en-GB", running_header="-", footer="-", on=date(2026, 1, 1),
        blocks=(Heading(text="-"),), page_words="{page} {pages}", fingerprint_words="{fingerprint}",
    )  # fmt: skip
    # What fails here fails again at the paper itself, and is told then.
    with contextlib.suppress(Exception):
        read_form(render(empty, form), form)


def _serve_spelling(requests: BinaryIO, answers: BinaryIO) -> None:
    from coachjournal.services.spelling_child import serve
    from coachjournal.system.dictionaries import Dictionaries

    serve(requests, answers, Dictionaries())


def answer_to(requests: BinaryIO) -> bytes:
    """The answer to the request on the stream, as a frame; failures are answers too."""
    try:
        return pack_frame(*_done(requests))
    except JournalError as error:
        failure = error
    except BrokenFrame:
        failure = BadInput("request-broken")
    except MemoryError:
        failure = BadInput("too-large-to-read")
    except Exception as error:  # noqa: BLE001 - a child says what failed and never how it reads
        failure = JournalError("child-failed", kind=type(error).__name__)
    return pack_frame({"failure": _told(failure)}, b"")


def bind(seconds: int, memory_bytes: int) -> None:
    """Bound this process: time on the processor, memory, no core file, no file written."""
    if sys.platform == "win32":
        return
    import resource

    for limit, soft, hard in (
        # A second between the two, or the end would look like any other kill.
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_AS, memory_bytes, memory_bytes),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
    ):
        _, highest = resource.getrlimit(limit)
        if highest != resource.RLIM_INFINITY:
            soft, hard = min(soft, highest), min(hard, highest)
        resource.setrlimit(limit, (soft, hard))


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes for ourselves; whoever else prints, prints into nothing."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
    warnings.simplefilter("ignore")
    return requests, answers


def _forbid_the_outside() -> None:
    """From here on no socket, no process: an audit hook cannot be taken off again."""

    def refuse(event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN_EVENTS):
            raise PermissionError("a child stays inside")

    sys.addaudithook(refuse)


def _done(requests: BinaryIO) -> tuple[dict[str, JSON], bytes]:
    header, payload = read_frame(requests)
    name, options = header.get("job"), header.get("options")
    job = JOBS.get(name) if isinstance(name, str) else None
    if job is None or not isinstance(options, dict):
        raise BadInput("request-broken")
    everything = name == "import-everything"
    bind(
        IMPORT_SECONDS if cast(str, name).startswith("import-") else OTHER_SECONDS,
        MOST_MEMORY_FOR_EVERYTHING if everything else MOST_MEMORY_BYTES,
    )
    answer, produced = job(options, payload)
    return {"answer": answer}, produced


def _told(error: JournalError) -> JSON:
    facts = cast(dict[str, JSON], dict(error.facts))
    return {"class": type(error).__name__, "code": error.code, "facts": facts}
