"""The contract on an engagement's page: the present version, the sheet, the versions before."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.services.attachments import AttachedTo
from coachjournal.services.contracts import ContractVersion
from coachjournal.system.language import _
from coachjournal.ui.attachments.strip import AttachmentStrip
from coachjournal.ui.clients.engagement_desk import EngagementDesk
from coachjournal.ui.clients.engagement_shown import EngagementShown
from coachjournal.ui.clients.engagement_words import ROLES, TEXTS, THREE_WAY
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card, row_of
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said


def contract_card(shown: EngagementShown, desk: EngagementDesk) -> Card:
    """What was asked, what it became, who agreed; and the versions before."""
    versions = shown.programme.contracts
    if not versions:
        card = Card(_("Contract"))
        words = _(
            "What was asked at first is often not what it becomes. Each version is kept with its "
            "day: the ask, what it became, who agreed, and what may be said to the sponsor."
        )
        card.body.addWidget(label(words, "soft", wrap=True))
        first = writes(ghost_button(_("Write the contract"), partial(desk.new_version, shown)))
        card.body.addLayout(row_of(first))
        return card
    card = Card(
        _("Contract"),
        link=_("New version"),
        followed=partial(desk.new_version, shown),
        writing=True,
    )
    latest = versions[0]
    rows: list[QWidget] = [_version_row(latest, shown, desk)]
    rows += _texts(latest, ("first_ask", "became", "agreed_by"))
    rows += [DeedRow(said(ROLES, each.part.value), each.name) for each in latest.people]
    inside = QVBoxLayout()
    fill(inside, rows)
    card.body.addLayout(inside)
    card.body.addWidget(_documents(latest, desk))
    if len(versions) > 1:
        card.body.addWidget(label(_("Versions before"), "soft"))
        for each in versions[1:]:
            before = QVBoxLayout()
            fill(before, [_version_row(each, shown, desk)])
            card.body.addLayout(before)
            card.body.addWidget(_documents(each, desk))
        compare = ghost_button(_("Compare versions"), partial(desk.compare, shown))
        card.body.addLayout(row_of(compare))
    return card


def three_way_card(shown: EngagementShown, desk: EngagementDesk) -> Card | None:
    """What may be said, by whom, in whose presence; and what happens if the sponsor asks."""
    versions = shown.programme.contracts
    if not versions:
        return None
    card = Card(
        _("Three-way sheet"),
        link=_("Change"),
        followed=partial(desk.correct, shown, versions[0]),
        writing=True,
    )
    assert card.link is not None
    card.link.setAccessibleName(_("Change the three-way sheet"))
    rows = _texts(versions[0], THREE_WAY)
    if not rows:
        words = _("Not written yet: what may be said to the sponsor, by whom, in whose presence.")
        card.body.addWidget(label(words, "soft", wrap=True))
        return card
    inside = QVBoxLayout()
    fill(inside, rows)
    card.body.addLayout(inside)
    return card


def version_said(version: ContractVersion) -> str:
    """A version by its number and its day."""
    return _("Version {number}, {day}").format(
        number=version.contract.version, day=full_date(version.contract.agreed_on)
    )


def _documents(version: ContractVersion, desk: EngagementDesk) -> AttachmentStrip:
    """The documents of a version: the signed page, the order, the letter."""
    strip = AttachmentStrip(desk.context, desk.forms)
    words = _("Attach a document: {version}").format(version=version_said(version))
    strip.attach.setAccessibleName(words)
    strip.show_for(AttachedTo(contract_id=version.contract.id))
    return strip


def _version_row(version: ContractVersion, shown: EngagementShown, desk: EngagementDesk) -> DeedRow:
    words = version_said(version)
    correct = writes(link_button(_("Correct"), partial(desk.correct, shown, version)))
    correct.setAccessibleName(_("Correct: {version}").format(version=words))
    is_latest = version is shown.programme.contracts[0]
    second = "" if is_latest else version.contract.became or version.contract.first_ask
    return DeedRow(words, second, correct, first="strong" if is_latest else "body")


def _texts(version: ContractVersion, names: tuple[str, ...]) -> list[DeedRow]:
    found = [(name, str(getattr(version.contract, name))) for name in names]
    return [DeedRow(_(TEXTS[name]), text) for name, text in found if text]
