"""The record of processing, ready to print: what is kept of whom, why, how long, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from coachjournal.domain import report as parts
from coachjournal.domain.changes import Changes
from coachjournal.domain.protection import KeptFrom, RetentionRule, WhoseComputer
from coachjournal.domain.report import Block, Report
from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import DataRole, EngagementKind
from coachjournal.domain.work import Engagement
from coachjournal.services.journal import Journal
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import paper, write_registered
from coachjournal.services.protection import Protection, role_words
from coachjournal.services.settings import Settings
from coachjournal.system.language import _, later, plural

WHAT = "record-of-processing"
_Group = tuple[EngagementKind, DataRole | None, str]
_KINDS = {
    EngagementKind.ONE_TO_ONE: later("One-to-one coaching"),
    EngagementKind.GROUP: later("Group coaching"),
    EngagementKind.TEAM: later("Team coaching"),
    EngagementKind.CALL_OFF: later("Coaching drawn from a call-off"),
    EngagementKind.PROGRAMME: later("A programme with several parts"),
}


class ProcessingRecord:
    """Builds and writes the record of processing. No client is named in it."""

    def __init__(self, journal: Journal, settings: Settings, protection: Protection) -> None:
        self._journal = journal
        self._settings = settings
        self._protection = protection

    def report(self) -> Report:
        """The record as it stands today."""
        with self._journal.work() as work:
            engagements = work.all(Engagement, binned_at=None)
        services = self._protection.backup_services()
        today = self._journal.clock.today()
        return build_record(self._settings.read(), engagements, today, services)

    def export(self, out: Path, *, initiator: object = None) -> Exported:
        """Write it as PDF or Markdown, by the file's ending. Raises BadInput, DiskFull."""
        line = write_registered(self._journal, WHAT, {out: self.report()}, ())
        return self._journal.done(line, Changes.EXPORTS, initiator).value


def build_record(
    settings: PracticeSettings,
    engagements: Iterable[Engagement],
    on: date,
    services: Iterable[str] = (),
) -> Report:
    """The record: who, then a table for each kind of work and role, then what guards it all.

    `services` are cloud services in whose folders backups lie.
    """
    title = _("Record of processing")
    groups: defaultdict[_Group, list[Engagement]] = defaultdict(list)
    for engagement in engagements:
        role = engagement.data_role
        whom = engagement.processor_for if role is DataRole.PROCESSOR else ""
        groups[(engagement.kind, role, whom)].append(engagement)
    blocks: list[Block] = [parts.Title(text=title, subtitle=numeric_date(on))]
    blocks += [*_who(settings), *_work(groups, settings.retention), *_guards(settings, services)]
    footer = _("Kept for the regulator. No client is named here.")
    return paper(title, on, blocks, footer=footer)


def _who(settings: PracticeSettings) -> Iterator[Block]:
    due = settings.regulator_fee_due_on
    yield parts.Heading(text=_("Who processes"))
    yield _table(
        (_("Practice"), settings.practice_name or _("not said")),
        (_("Coach"), settings.coach_name or _("not said")),
        (_("Regulator"), settings.regulator or _("not said")),
        (_("Regulator's fee due"), numeric_date(due) if due else _("not said")),
        (_("Insurer"), settings.insurer or _("not said")),
        (_("Whose computer"), _computer(settings.whose_computer)),
    )


def _computer(whose: WhoseComputer) -> str:
    words = {
        WhoseComputer.OWN: _("my own"),
        WhoseComputer.EMPLOYER: _("an employer's: its administrators, backups and lawyers may "
                                  "reach it"),
    }  # fmt: skip
    return words.get(whose, _("not said"))


def _work(
    groups: dict[_Group, list[Engagement]], rules: tuple[RetentionRule, ...]
) -> Iterator[Block]:
    yield parts.Heading(text=_("What is processed"))
    if not groups:
        yield parts.plain_text(_("There is no engagement yet."))
    for (kind, role, whom), own in sorted(groups.items(), key=lambda each: str(each[0])):
        yield parts.Heading(text=_heading(kind, role, whom), level=2)
        yield _table(
            (_("Engagements"), str(len(own))),
            (_("Purposes"), _("Coaching as agreed; the coach's supervision, learning and proof "
                              "of hours")),
            (_("People"), _people(kind)),
            (_("Personal data"), _("Name and contact; contract and goals; dates and minutes; "
                                   "record and reflection of each session; agreements")),
            (_("Lawful basis"), _said(each.lawful_basis for each in own)),
            (_("Article 9 condition"), _said((each.article_9_condition for each in own),
                                             _("none noted"))),
            (_("Privacy notice"), _notices(own)),
            (_("Recipients"), _recipients(own)),
            (_("Kept for"), _retention(own, rules)),
            (_("Agreements filed"), _said(each.agreement_filed_at for each in own)),
        )  # fmt: skip


def _heading(kind: EngagementKind, role: DataRole | None, whom: str) -> str:
    if role is DataRole.PROCESSOR:
        return _("{kind}: as processor for {whom}").format(
            kind=_(_KINDS[kind]), whom=whom or _("not said")
        )
    return _("{kind}: as {role}").format(kind=_(_KINDS[kind]), role=role_words(role))


def _people(kind: EngagementKind) -> str:
    own = _("clients")
    if kind in (EngagementKind.GROUP, EngagementKind.TEAM):
        own = _("members of the group or team")
    return _("{own}; sponsors; people of whom clients speak").format(own=own)


def _recipients(own: Iterable[Engagement]) -> str:
    words = [_("The supervisor: under codes, names replaced"),
             _("professional bodies: hours, of those who agreed")]  # fmt: skip
    if any(each.themes_to_sponsor for each in own):
        words.append(_("the sponsor: themes, as the contract says"))
    return "; ".join(words)


def _said(values: Iterable[str], otherwise: str = "") -> str:
    found = sorted({value.strip() for value in values if value.strip()})
    return "; ".join(found) or otherwise or _("not said")


def _notices(own: Iterable[Engagement]) -> str:
    """Each version, with the days of the first and the last who were given it."""
    given: defaultdict[str, list[date]] = defaultdict(list)
    for each in own:
        if each.privacy_notice_on is not None:
            given[each.privacy_notice_version or _("without a version")].append(
                each.privacy_notice_on
            )
    words = _("version {version}, given from {first} to {last}")
    return _said(
        words.format(version=v, first=numeric_date(min(days)), last=numeric_date(max(days)))
        for v, days in given.items()
    )


def _retention(own: Iterable[Engagement], rules: tuple[RetentionRule, ...]) -> str:
    by_basis = {rule.lawful_basis.strip().casefold(): rule for rule in rules}
    used = {
        by_basis.get(each.lawful_basis.strip().casefold()) or by_basis.get("") for each in own
    } - {None}
    words = sorted(rule_words(rule) for rule in used if rule is not None)
    return "; ".join(words) or _("no rule is set")


def rule_words(rule: RetentionRule) -> str:
    """A retention rule as a sentence's part."""
    if rule.kept_from is KeptFrom.LAST_SESSION:
        words = plural("{years} year from the last session", "{years} years from the last session",
                       rule.years)  # fmt: skip
    else:
        words = plural("{years} year from the end of the engagement",
                       "{years} years from the end of the engagement", rule.years)  # fmt: skip
    return _("{time}; then looked at, erased or kept with a reason").format(
        time=words.format(years=rule.years)
    )


def _guards(settings: PracticeSettings, services: Iterable[str]) -> Iterator[Block]:
    yield parts.Heading(text=_("How it is guarded"))
    yield parts.BulletList(items=tuple(parts.plain_text(words) for words in security_measures()))
    yield parts.Heading(text=_("Who processes on my behalf"))
    named = [settings.cloud_backup_at.strip(), *services]
    places = [place for place in dict.fromkeys(named) if place]
    for place in places:
        words = _(
            "{place}: keeps encrypted backups. It cannot read them; it is a processor all the same."
        ).format(place=place)
        yield parts.plain_text(words)
    if not places:
        yield parts.plain_text(_("Nobody is named. The journal itself sends nothing anywhere."))
    yield parts.WritingSpace(label=_("To add by hand"), lines=4)


def security_measures() -> tuple[str, ...]:
    """What guards the journal, as this program does it."""
    return (
        _("Everything is kept in one encrypted journal (AES-256) on one computer; it opens with "
          "a passphrase or a recovery key, each turned into a key at a cost."),
        _("It locks when the computer is left, locked or put to sleep; nothing of it stays in "
          "memory then."),
        _("It sends nothing over a network. Backups are encrypted, and tried by restoring one."),
        _("What leaves is decided paper by paper, entered in a register, and has its day to be "
          "destroyed."),
        _("Files are looked at by rule; erasing takes a person out of every backup that can be "
          "reached."),
    )  # fmt: skip


def _table(*rows: tuple[str, str]) -> parts.Table:
    return parts.Table(header=(_("What"), _("How it is here")), rows=rows, widths=(3, 7))
