"""The cards of what is carried forward with a client: actions, promises, insights."""

from __future__ import annotations

from datetime import date
from functools import partial

from coachjournal.domain.work import PromiseMade
from coachjournal.services.carried import ActionLine, ClientCarried, InsightLine
from coachjournal.system.language import _, plural
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.carried.rows import AddLine, TickRow, folded, stacked
from coachjournal.ui.carried.words import due_said
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_MOST_INSIGHTS = 6


def actions_card(carried: ClientCarried, deeds: CarriedDeeds) -> Card:
    """The client's own next steps: open ones, a line to add one, and what is done."""
    card = Card(_("The client's actions"))
    now = [line for line in carried.actions if line.action.done_on is None]
    done = [line for line in carried.actions if line.action.done_on is not None]
    if not carried.actions:
        sentence = _("What they mean to do: theirs, never due, there when you prepare.")
        card.body.addWidget(label(sentence, "soft", wrap=True))
    stacked(card.body, [_action_row(line, deeds) for line in now])
    add = partial(deeds.add_action, str(carried.client_id), None)
    begun = deeds.begun(carried.client_id)
    card.body.addWidget(AddLine("actions", _("Add an action of theirs"), add, begun))
    words = plural("{count} done", "{count} done", len(done)).format(count=len(done))
    folded(card.body, words, [_action_row(line, deeds) for line in done])
    return card


def promises_card(carried: ClientCarried, deeds: CarriedDeeds) -> Card:
    """What I said I would do for this client; on Today until it is done."""
    card = Card(_("My promises"))
    now = [each for each in carried.promises if each.done_on is None]
    kept = [each for each in carried.promises if each.done_on is not None]
    if not carried.promises:
        sentence = _("What you told them you would do. It stands on Today until it is done.")
        card.body.addWidget(label(sentence, "soft", wrap=True))
    stacked(card.body, [_promise_row(each, deeds) for each in now])
    add = partial(deeds.add_promise, str(carried.client_id), None)
    begun = deeds.begun(carried.client_id)
    card.body.addWidget(AddLine("promises", _("Add a promise of mine"), add, begun))
    words = plural("{count} kept", "{count} kept", len(kept)).format(count=len(kept))
    folded(card.body, words, [_promise_row(each, deeds) for each in kept])
    return card


def insights_card(carried: ClientCarried, deeds: CarriedDeeds) -> Card | None:
    """Passages in the client's words, each leading to its session."""
    if not carried.insights:
        return None
    card = Card(_("Insights, in their words"))
    rows = [_insight_row(each, deeds) for each in carried.insights]
    stacked(card.body, rows[:_MOST_INSIGHTS])
    more = rows[_MOST_INSIGHTS:]
    words = plural("{count} more", "{count} more", len(more)).format(count=len(more))
    folded(card.body, words, more)
    return card


def _action_row(line: ActionLine, deeds: CarriedDeeds) -> TickRow:
    action = line.action
    return TickRow(
        deeds.context.icons,
        action.text,
        _since(line.made_on, action.done_on),
        done=action.done_on is not None,
        ticked=partial(deeds.tick_action, action.id),
        removed=partial(deeds.take_away, action),
    )


def _since(made_on: date | None, done_on: date | None) -> str:
    if done_on is not None:
        return _("done on {day}").format(day=full_date(done_on))
    return "" if made_on is None else _("since {day}").format(day=full_date(made_on))


def _promise_row(promise: PromiseMade, deeds: CarriedDeeds) -> TickRow:
    return TickRow(
        deeds.context.icons,
        promise.text,
        due_said(promise.due_on, promise.done_on),
        done=promise.done_on is not None,
        ticked=partial(deeds.tick_promise, promise.id),
        removed=partial(deeds.take_away, promise),
    )


def _insight_row(line: InsightLine, deeds: CarriedDeeds) -> DeedRow:
    insight = line.insight
    quote = _("“{words}”").format(words=insight.quote)
    day = full_date(line.on)
    said = _("{day}; the note has changed since").format(day=day) if line.changed else day
    opened = partial(deeds.context.go, "sessions", session_id=insight.session_id, note="record")
    link = link_button(_("Open"), opened)
    link.setAccessibleName(_("Open the session of {day}").format(day=day))
    name = _("Take away: {what}").format(what=insight.quote)
    away = writes(icon_button(deeds.context.icons, "x", name, partial(deeds.take_away, insight)))
    return DeedRow(quote, said, link, away)
