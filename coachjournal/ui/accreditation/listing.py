"""What a log can show beside what the vault holds: who agreed to be listed, and who did not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.assessment import Assessment
from coachjournal.domain.credentials import Metric
from coachjournal.services.accreditation import Standing
from coachjournal.system.language import _, plural
from coachjournal.ui.accreditation.words import is_listing
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import label


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """A client whose hours count, and who may not stand on the log."""

    client: str
    code: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Clients whose hours count: how many, how many of them on the log, and who may not be.

    Members of a group count by number where the body counts them so, as in the figures.
    """

    clients: int
    listed: int
    unlisted: tuple[Unlisted, ...]

    def said(self) -> str:
        """5 of 7 may stand on the log; 2 have not agreed; of groups, how many people."""
        words = _("{listed} of {count} may stand on the log").format(
            listed=self.listed, count=self.clients
        )
        if not self.unlisted:
            return words
        missing = plural(
            "{count} client has not agreed", "{count} clients have not agreed", len(self.unlisted)
        )
        said = missing.format(count=len(self.unlisted))
        people = self.clients - self.listed
        if people > len(self.unlisted):
            # Or 18 of 24 would not add up with the 2 who have not.
            said = _("{missing} ({people} people)").format(missing=said, people=people)
        return _("{listed}; {missing}").format(listed=words, missing=said)


def listing_of(assessment: Assessment, standing: Standing) -> Listing | None:
    """Who may stand on the body's log; None where the body attests none."""
    if not any(is_listing(each.rule) for each in assessment.requirements):
        return None
    hours = (e for e in assessment.requirements if e.rule.metric is Metric.COACHING_HOURS)
    counted = next((set(each.counted) for each in hours), set())
    entries = standing.entries
    met = {each.client for each in entries.sessions if each.id in counted}
    met |= {each.client for each in entries.openings if each.id in counted}
    clients = [entries.clients[each] for each in met if each in entries.clients]
    unlisted = [_named(each.id, standing) for each in clients if not each.listed]
    return Listing(
        clients=_have(assessment, Metric.CLIENTS, len(clients)),
        listed=_have(assessment, Metric.LISTED_CLIENTS, len(clients) - len(unlisted)),
        unlisted=tuple(sorted(unlisted, key=lambda one: one.code)),
    )


def _have(assessment: Assessment, metric: Metric, otherwise: int) -> int:
    """The figure that stands on the page, so that the line says the same; else our own count."""
    found = (e.have for e in assessment.requirements if e.rule.metric is metric and e.have)
    return int(next(found, otherwise))


def stands_under(assessment: Assessment) -> str:
    """The figure that the line belongs below: the clients, else the hours."""
    for metric in (Metric.CLIENTS, Metric.COACHING_HOURS):
        for each in assessment.requirements:
            if each.rule.metric is metric:
                return each.id
    return ""


class ListingSheet(Reading):
    """Those who have not agreed to be listed; each leads to their agreements."""

    def __init__(self, parent: QWidget, listing: Listing, opened: Callable[[str], object]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        words = _(
            "Their hours count here, and are left off the log that the body attests. Ask them, "
            "and note on their page that they agreed; or ask their organisation for a letter."
        )
        column.addWidget(label(words, "soft", wrap=True))
        rows = QVBoxLayout()
        column.addLayout(rows)
        fill(rows, [self._row(each, opened) for each in listing.unlisted])
        column.addStretch(1)
        super().__init__(parent, _("Not agreed to be listed"), inside)

    def _row(self, client: Unlisted, opened: Callable[[str], object]) -> OpenRow:
        return OpenRow(
            client.name or client.code,
            partial(self._open, client.client, opened),
            pill=client.code,
            trailing=_("Their agreements"),
        )

    def _open(self, client: str, opened: Callable[[str], object]) -> None:
        self.accept()
        opened(client)


def _named(client: str, standing: Standing) -> Unlisted:
    code, name = standing.names.get(client, ("", ""))
    return Unlisted(client=client, code=code, name=name if name != code else "")
