"""A programme's cards: its timeline, its parts, the grid of one-to-ones, what each brings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.agreed_work import agreed_in
from coachjournal.domain.terms import EngagementKind, PartKind
from coachjournal.domain.work import EngagementPart
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.engagement_desk import EngagementDesk
from coachjournal.ui.clients.engagement_shown import EngagementShown
from coachjournal.ui.clients.engagement_words import PARTS, called, part_title
from coachjournal.ui.clients.programme_grid import ProgrammeGrid
from coachjournal.ui.clients.timeline_view import TimelineView
from coachjournal.ui.days import full_date, moment_said
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card, EmptyState
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said


def is_programme(shown: EngagementShown) -> bool:
    """Whether it has parts, or is to have them."""
    page = shown.programme.page
    return page.engagement.kind is EngagementKind.PROGRAMME or bool(page.parts)


def timeline_card(shown: EngagementShown, desk: EngagementDesk) -> Card | None:
    """The programme in time."""
    programme = shown.programme
    if not is_programme(shown) or not programme.page.parts:
        return None
    card = Card(_("Timeline"))
    timeline = programme.timeline(called, part_title)
    card.body.addWidget(TimelineView(timeline, desk.context.theme))
    return card


def grid_card(shown: EngagementShown, desk: EngagementDesk) -> Card | None:
    """Who had which one-to-one; each leads to its session."""
    programme = shown.programme
    if not programme.columns or not programme.rows:
        return None
    card = Card(_("One-to-ones, person by person"))
    grid = ProgrammeGrid(programme, shown.today)
    grid.session_wanted.connect(lambda each: desk.context.go("sessions", session_id=each))
    grid.client_wanted.connect(desk.client_wanted.emit)
    card.body.addWidget(grid)
    card.body.addWidget(label(_("Enter or a click leads to the session."), "caption", wrap=True))
    return card


def parts_card(shown: EngagementShown, desk: EngagementDesk) -> Card | None:
    """The parts in their order, with what is left of each."""
    if not is_programme(shown):
        return None
    programme = shown.programme
    parts = programme.page.parts
    card = Card(_("Parts"), link=_("Add a part"), followed=partial(desk.part, shown), writing=True)
    if not parts:
        words = _(
            "A scene-setting workshop, four one-to-ones for each manager, forward planning: each "
            "is a part, with the sessions agreed of it and the day it is meant for."
        )
        card.body.addWidget(EmptyState(_("No parts yet"), words))
        return card
    inside = QVBoxLayout()
    fill(inside, [_part_row(shown, desk, part, place) for place, part in enumerate(parts)])
    card.body.addLayout(inside)
    return card


def sessions_card(shown: EngagementShown, desk: EngagementDesk) -> Card | None:
    """The sessions of its workshops and team meetings, and those that stand in no part."""
    programme = shown.programme
    if not is_programme(shown):
        return None
    rows: list[QWidget] = []
    for standing in programme.together:
        for session in (*standing.drawn.counted, *standing.drawn.planned):
            rows.append(
                OpenRow(
                    moment_said(session.start, shown.today),
                    partial(desk.context.go, "sessions", session_id=session.id),
                    detail=part_title(standing.part),
                    second=session.title,
                )
            )
    for session in programme.apart:
        rows.append(
            OpenRow(
                moment_said(session.start, shown.today),
                partial(desk.context.go, "sessions", session_id=session.id),
                detail=_("in none of the parts: choose one in its facts"),
                second=session.title,
            )
        )
    return _list_card(_("Together, and apart"), rows) if rows else None


def brings_card(shown: EngagementShown, desk: EngagementDesk) -> Card | None:
    """What each person chooses to bring to the team."""
    programme = shown.programme
    if not is_programme(shown) or not programme.rows:
        return None
    card = Card(_("What I choose to bring to the team"))
    rows: list[QWidget] = []
    for row in programme.rows:
        write = link_button(
            _("Change") if row.brings else _("Write"),
            partial(desk.brings, shown, row.client, row.brings),
        )
        name = _("What {client} brings: change").format(client=row.client.shown_name)
        write.setAccessibleName(name)
        rows.append(DeedRow(called(row.client), row.brings or _("Nothing yet."), write))
    inside = QVBoxLayout()
    fill(inside, rows)
    card.body.addLayout(inside)
    return card


def _part_row(
    shown: EngagementShown, desk: EngagementDesk, part: EngagementPart, place: int
) -> DeedRow:
    icons, title = desk.context.icons, part_title(part)
    last = len(shown.programme.page.parts) - 1
    deeds: list[QWidget] = []
    for by, icon, words, possible in (
        (-1, "chevron-up", _("Move up: {part}"), place > 0),
        (1, "chevron-down", _("Move down: {part}"), place < last),
    ):
        button = icon_button(
            icons, icon, words.format(part=title), partial(desk.move_part, part, by)
        )
        button.setEnabled(possible)
        deeds.append(button)
    change = writes(link_button(_("Change"), partial(desk.part, shown, part)))
    change.setAccessibleName(_("Change: {part}").format(part=title))
    away = _("Take out: {part}").format(part=title)
    deeds += [change, writes(icon_button(icons, "trash", away, partial(desk.remove_part, part)))]
    return DeedRow(title, _part_said(shown, part), *deeds)


def _part_said(shown: EngagementShown, part: EngagementPart) -> str:
    programme = shown.programme
    words = [said(PARTS, part.kind.value)]
    persons = len(programme.rows)
    agreed = agreed_in(part, persons)
    if part.kind is PartKind.ONE_TO_ONE:
        place = programme.columns.index(part)
        cells = [cell for row in programme.rows for cell in row.cells[place]]
        if part.agreed_sessions is not None:
            words.append(
                _("{each} for each of {persons}, {agreed} in all").format(
                    each=part.agreed_sessions, persons=persons, agreed=agreed
                )
            )
    else:
        standing = next(each for each in programme.together if each.part.id == part.id)
        cells = list(standing.cells)
        if part.agreed_sessions is not None:
            each = plural("{count} session agreed", "{count} sessions agreed", agreed)
            words.append(each.format(count=agreed))
    for state, sentence in (
        (("held", "late"), _("{count} held")),
        (("planned",), _("{count} planned")),
        (("left",), _("{count} left")),
    ):
        count = sum(cell.state.value in state for cell in cells)
        if count:
            words.append(sentence.format(count=count))
    if part.planned_on is not None:
        words.append(_("meant for {day}").format(day=full_date(part.planned_on)))
    return ", ".join(words)


def _list_card(title: str, rows: Sequence[QWidget]) -> Card:
    card = Card(title)
    inside = QVBoxLayout()
    fill(inside, rows)
    card.body.addLayout(inside)
    return card
