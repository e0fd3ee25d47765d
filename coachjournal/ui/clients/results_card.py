"""The card of what came of an engagement: for the person, the organisation, the public."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coachjournal.domain.work import Outcome
from coachjournal.services.agreed_words import LEVELS
from coachjournal.system.language import _
from coachjournal.ui.clients.engagement_desk import EngagementDesk
from coachjournal.ui.clients.engagement_shown import EngagementShown
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said


def results_card(shown: EngagementShown, desk: EngagementDesk) -> Card | None:
    """Every result as somebody named it; nothing where the client is under restriction."""
    page = shown.programme.page
    if page.owner is not None and page.owner.restricted_since is not None:
        return None
    add = partial(desk.add_result, shown)
    card = Card(_("What came of the work"), link=_("Add"), followed=add, writing=True)
    assert card.link is not None
    card.link.setAccessibleName(_("Add a result of the work"))
    if not page.outcomes:
        sentence = _(
            "What changed for the person, for the organisation, for the public it serves: as "
            "it was said to you, and by whom."
        )
        card.body.addWidget(label(sentence, "soft", wrap=True))
        return card
    inside = QVBoxLayout()
    fill(inside, [_row(each, desk) for each in page.outcomes])
    card.body.addLayout(inside)
    return card


def _row(outcome: Outcome, desk: EngagementDesk) -> DeedRow:
    details = [said(LEVELS, outcome.level.value), outcome.said_by, full_date(outcome.noted_on)]
    name = _("Take away: {what}").format(what=outcome.text)
    away = icon_button(desk.context.icons, "x", name, partial(desk.remove_result, outcome))
    return DeedRow(outcome.text, ", ".join(each for each in details if each), writes(away))
