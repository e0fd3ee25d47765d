"""What is said of backups, on Today and in Settings: when the last was, and what is amiss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coachjournal.domain.backups import BackupMemory, Counts, Rehearsal, lacks_second_place
from coachjournal.errors import JournalError
from coachjournal.services.sentences import sentence
from coachjournal.system.language import _, plural
from coachjournal.ui.days import day_said, full_date
from coachjournal.ui.words import clock_time, long_date

_KIB, _MIB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRemark:
    """One thing to know about the backups; `amiss` says that something is to be done.

    `pressing`: a backup failed, or may have; a place not chosen yet can wait.
    """

    words: str
    amiss: bool = False
    pressing: bool = False


def remarks(memory: BackupMemory, now: datetime) -> list[BackupRemark]:
    """What is to be said, the most pressing first; nothing amiss gives one quiet line."""
    pressing = [*_of_the_journal(memory, now), *_of_making(memory)]
    found = [BackupRemark(words=words, amiss=True, pressing=True) for words in pressing]
    found += [BackupRemark(words=words, amiss=True) for words in _of_the_second_place(memory, now)]
    return found or [BackupRemark(words=quiet_line(memory, now))]


def quiet_line(memory: BackupMemory, now: datetime) -> str:
    """When the last backup was made, and when one was last proven by restoring it."""
    made = _("Last backup: {when}.").format(when=when_said(memory.made, now))
    return f"{made} {proven_line(memory, now)}"


def proven_line(memory: BackupMemory, now: datetime) -> str:
    """When a backup was last restored on trial and was whole."""
    if memory.proven is None:
        return _("Last proven restore: not yet.")
    return _("Last proven restore: {when}.").format(when=when_said(memory.proven.at, now))


def restored_words(memory: BackupMemory) -> str:
    """That this journal came out of a backup, and how much was in it."""
    if memory.restored is None:
        return ""
    words = _(
        "This journal was restored from the backup of {day}: {counts}. A journal that was here "
        "before is kept beside it. No backup is removed until you say that this is the one."
    )
    day = full_date(local(memory.restored.backup_made).date())
    return words.format(day=day, counts=counts_said(memory.restored.counts))


def rehearsal_words(rehearsal: Rehearsal, now: datetime) -> str:
    """What the last rehearsal came to."""
    day = full_date(local(rehearsal.backup_made).date())
    if rehearsal.proven:
        words = (
            _(
                "The second place's backup of {day} was restored on trial {when}, and is whole: "
                "{counts}."
            )
            if rehearsal.second_place
            else _("The backup of {day} was restored on trial {when}, and is whole: {counts}.")
        )
        when = when_said(rehearsal.at, now)
        return words.format(day=day, when=_mid(when), counts=counts_said(rehearsal.counts))
    words = _("The backup of {day} could not be restored on trial. {why} {act}")
    act = _("Make a new backup now, and rehearse again.")
    return words.format(day=day, why=why_said(rehearsal.failure), act=act)


def shrunk_words() -> str:
    """That much is missing which earlier backups have."""
    return _(
        "Much was taken out of the journal since earlier backups. They are all kept until you "
        "say in Settings that this is right."
    )


def counts_said(counts: Counts) -> str:
    """How much is in a journal: 412 notes, 398 sessions, 31 clients."""
    notes = plural("{count} note", "{count} notes", counts.notes).format(count=counts.notes)
    sessions = plural("{count} session", "{count} sessions", counts.sessions)
    clients = plural("{count} client", "{count} clients", counts.clients)
    rest = (sessions.format(count=counts.sessions), clients.format(count=counts.clients))
    return ", ".join((notes, *rest))


def when_said(moment: datetime | None, now: datetime) -> str:
    """A moment as people say it: Today 10:30, 3 Nov; with the time for the last two days."""
    if moment is None:
        return _("not yet")
    here, today = local(moment), local(now).date()
    day = day_said(here.date(), today)
    if abs((today - here.date()).days) <= 1:
        return _("{day} {time}").format(day=day, time=clock_time(here))
    return day


def size_said(size: int) -> str:
    """A file's size."""
    if size < _MIB:
        return _("{size} KB").format(size=max(1, round(size / _KIB)))
    return _("{size} MB").format(size=round(size / _MIB))


def place_said(place: Path) -> str:
    """A folder, with the home folder as ~."""
    try:
        return str(Path("~") / place.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(place)


def why_said(code: str) -> str:
    """What an error means, in its first sentence."""
    return sentence(JournalError(code)).what if code else ""


def local(moment: datetime) -> datetime:
    """A moment where the coach is."""
    return moment.astimezone()


def moment_in_full(moment: datetime) -> str:
    """A moment with its day of the week: Sunday 22 November 2026, 10:30."""
    here = local(moment)
    return _("{day}, {time}").format(day=long_date(here.date()), time=clock_time(here))


def age_said(moment: datetime, today: date) -> str:
    """How old a backup is."""
    days = (today - local(moment).date()).days
    if days <= 0:
        return _("today")
    return plural("{count} day old", "{count} days old", days).format(count=days)


def _of_the_journal(memory: BackupMemory, now: datetime) -> list[str]:
    found = []
    if memory.hold == "shrunk":
        found.append(shrunk_words())
    if memory.hold == "clock":
        found.append(_("The newest backup is dated in the future. Look at this computer's clock."))
    if memory.rehearsal is not None and not memory.rehearsal.proven:
        found.append(rehearsal_words(memory.rehearsal, now))
    return found


def _of_making(memory: BackupMemory) -> list[str]:
    if not memory.failure:
        return []
    words = _("The last backup could not be made. {why}")
    return [words.format(why=why_said(memory.failure))]


def _of_the_second_place(memory: BackupMemory, now: datetime) -> list[str]:
    if not memory.second_place:
        return [
            _(
                "Backups lie only beside the journal. Choose a second place, such as a USB stick: "
                "a lost computer takes both."
            )
        ]
    if memory.made_in_second is None and not memory.failure_in_second:
        return []
    if memory.made_in_second is None:
        words = _("No backup has reached the second place yet. {why}")
        return [words.format(why=why_said(memory.failure_in_second))]
    if lacks_second_place(memory, now) and memory.made is not None:
        words = _("No backup has reached the second place for a week. {why}")
        return [words.format(why=why_said(memory.failure_in_second)).strip()]
    return []


def _mid(words: str) -> str:
    # Today within a sentence.
    return words[:1].lower() + words[1:]
