"""The command that takes a calendar in: what became sessions, what is nobody's, what is missing."""

from __future__ import annotations

from pathlib import Path

from coachjournal.cli.context import Access, answer_json, opened, tell
from coachjournal.cli.files import import_as_json, tell_import
from coachjournal.domain.matching import Match
from coachjournal.errors import BadImport
from coachjournal.services.backups import backup_before
from coachjournal.services.calendars import CalendarRead, MeetingLine, TakenIn
from coachjournal.services.importing import Imported
from coachjournal.system.language import _, plural

_SHOWN = 20
_NOBODY = (Match.NOTHING, Match.SEVERAL)


def import_calendar(
    access: Access, file: Path, *, dry_run: bool, skip: bool, as_json: bool
) -> None:
    """Make sessions of the meetings whose client is clear. Raises BadImport (`lines-refused`)."""
    with opened(access) as practice:
        read = practice.calendars.read(file)
        refused = read.file.refused
        if refused and not skip:
            result = Imported(refused=refused, dry_run=dry_run)
            taken = TakenIn()
        else:
            if not dry_run:
                backup_before(practice, "before an import")
            taken = practice.calendars.take(read.lines, dry_run=dry_run).value
            result = Imported(
                created=len(taken.sessions), duplicates=taken.duplicates, dry_run=dry_run
            )
    if as_json:
        answer_json({**import_as_json(result), **_more(read, taken, skip=skip)})
    tell_import(result)
    if result.refused:
        raise BadImport("lines-refused", lines=len(result.refused))
    _tell(read, taken, skip=skip)


def _more(read: CalendarRead, taken: TakenIn, *, skip: bool) -> dict[str, object]:
    return {
        "moved": len(taken.moved),
        "unmatched": [_as_json(line) for line in read.lines if line.match in _NOBODY],
        "not_coaching": sum(line.match is Match.NOT_COACHING for line in read.lines),
        "whole_days": read.file.whole_days,
        "unreadable": len(read.file.refused) if skip else 0,
        "logged_without_a_meeting": [
            {"id": each.session_id, "date": each.on.isoformat()} for each in read.logged_only
        ],
    }


def _as_json(line: MeetingLine) -> dict[str, object]:
    return {
        "title": line.meeting.title,
        "start": line.meeting.start.isoformat(timespec="minutes"),
        "minutes": line.meeting.minutes,
    }


def _tell(read: CalendarRead, taken: TakenIn, *, skip: bool) -> None:
    nobody = [line for line in read.lines if line.match in _NOBODY and not line.session_id]
    if not read.lines and not read.file.whole_days:
        tell(_("There is no meeting in it."))
    if taken.moved:
        words = plural("{count} planned session has a new time.",
                       "{count} planned sessions have a new time.", len(taken.moved))  # fmt: skip
        tell(words.format(count=len(taken.moved)))
    for line in nobody[:_SHOWN]:
        when = line.meeting.start.isoformat(" ", "minutes")
        tell(_("No client is clear: {when} {title}").format(when=when, title=line.meeting.title))
    if len(nobody) > _SHOWN:
        tell(_("… and {count} more.").format(count=len(nobody) - _SHOWN))
    for count, words in (
        (read.file.whole_days, _("Events of whole days left out: {count}.")),
        (len(read.file.refused) if skip else 0, _("Events that could not be read: {count}.")),
        (len(read.logged_only), _("Sessions that stand in no event of this calendar: {count}.")),
    ):
        if count:
            tell(words.format(count=count))
