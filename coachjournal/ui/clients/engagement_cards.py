"""The cards of an engagement: what is left, who drew how much, its facts."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coachjournal.domain.terms import EngagementKind
from coachjournal.services.engagement_pages import EngagementLine
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.engagement_desk import EngagementDesk
from coachjournal.ui.clients.engagement_shown import EngagementShown
from coachjournal.ui.clients.engagement_words import (
    KINDS,
    called,
    drawn_said,
    left_said,
    left_short,
    span_said,
    title_of,
)
from coachjournal.ui.clients.words import hours_said
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card, row_of
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.marks import ProgressBar
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said, short_date


def left_card(shown: EngagementShown, desk: EngagementDesk) -> Card:
    """What is left of what was agreed, in words and as a bar, with its workings."""
    page = shown.programme.page
    left = page.left
    card = Card(_("What is left"), link=_("Workings"), followed=partial(desk.workings, shown))
    assert card.link is not None
    card.link.setAccessibleName(_("Workings of what is left"))
    sentence = left_said(left)
    card.body.addWidget(label(sentence, "strong", wrap=True))
    shares = []
    if left.agreed_sessions:
        shares.append(len(left.drawn.counted) / left.agreed_sessions)
    if left.agreed_minutes:
        shares.append(left.drawn.minutes / left.agreed_minutes)
    if shares:
        bar = ProgressBar(_("Drawn of what was agreed"))
        bar.show_share(max(shares), sentence, "caution" if max(shares) > 1 else "accent")
        card.body.addWidget(bar)
    for words in drawn_said(left.drawn):
        card.body.addWidget(label(words, "soft", wrap=True))
    if page.loose:
        card.body.addSpacing(4)
        count = len(page.loose)
        words = plural(
            "{count} session of these days stands in no engagement.",
            "{count} sessions of these days stand in no engagement.",
            count,
        ).format(count=count)
        take = writes(ghost_button(_("Count here"), partial(desk.take_in, shown)))
        card.body.addWidget(DeedRow(words, "", take))
    return card


def drawers_card(shown: EngagementShown, desk: EngagementDesk) -> Card | None:
    """Who drew how much of a block."""
    page = shown.programme.page
    if page.engagement.kind is not EngagementKind.CALL_OFF:
        return None
    card = Card(_("Who drew how much"))
    rows = []
    for each in page.drawers:
        counted = each.left.drawn.counted
        words = plural("{count} session", "{count} sessions", len(counted))
        last = counted[-1].held_on if counted else None
        since = _(", last on {day}").format(day=short_date(last, shown.today)) if last else ""
        rows.append(
            OpenRow(
                called(each.client),
                partial(desk.client_wanted.emit, str(each.client.id)),
                second=words.format(count=len(counted)) + since,
                trailing=_("{hours} h").format(hours=hours_said(each.left.drawn.minutes)),
            )
        )
    inside = QVBoxLayout()
    fill(inside, rows)
    card.body.addLayout(inside)
    if page.hidden:
        words = plural(
            "{count} client under restriction is not shown; what they drew counts.",
            "{count} clients under restriction are not shown; what they drew counts.",
            page.hidden,
        )
        card.body.addWidget(label(words.format(count=page.hidden), "caption", wrap=True))
    return card


def facts_card(shown: EngagementShown, desk: EngagementDesk) -> Card:
    """Its dates, its sponsor, what was agreed, its order."""
    page, fields = shown.programme.page, shown.fields
    engagement = page.engagement
    card = Card(_("What was agreed"))
    rows = [DeedRow(_("Kind"), said(KINDS, engagement.kind.value))]
    agreed = [
        _("{count} sessions").format(count=page.left.agreed_sessions)
        if page.left.agreed_sessions is not None
        else "",
        _("{hours} hours").format(hours=hours_said(page.left.agreed_minutes))
        if page.left.agreed_minutes is not None
        else "",
    ]
    late = (
        _("A late cancellation counts.")
        if fields.late_counts
        else _("A late cancellation does not count.")
    )
    sponsor = page.sponsor
    contact = [sponsor.role, sponsor.email, sponsor.phone] if sponsor else []
    themes = (
        _("May go to the sponsor, by contract; each client agrees too.")
        if engagement.themes_to_sponsor
        else _("Stay here: the contract lets none go to the sponsor.")
    )
    named = (
        (_("When"), span_said(engagement)),
        (_("Agreed"), ", ".join(each for each in agreed if each)),
        (_("Late cancellations"), late),
        (_("Organisation"), page.organisation),
        (_("Sponsor"), _joined(sponsor.name if sponsor else "", *contact)),
        (_("Themes"), themes),
        (_("Order number"), engagement.order_number),
        (_("Billed"), _("yes") if engagement.billed else _("not yet")),
    )
    rows += [DeedRow(name, value) for name, value in named if value]
    inside = QVBoxLayout()
    fill(inside, rows)
    card.body.addLayout(inside)
    go = partial(desk.context.go, "settings", section="protection", card="engagements")
    card.body.addLayout(row_of(link_button(_("Its facts of data protection"), go)))
    return card


def engagement_row(line: EngagementLine, opened: partial[None]) -> OpenRow:
    """An engagement in a list: what it is, from when, and what is left."""
    engagement = line.engagement
    kind = said(KINDS, engagement.kind.value)
    since = full_date(engagement.starts_on) if engagement.starts_on else ""
    return OpenRow(
        title_of(engagement),
        opened,
        second=", ".join(part for part in (kind, since) if part),
        trailing=left_short(line.left),
    )


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
