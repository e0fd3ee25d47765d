"""Fills in the agenda of the next supervision: what is taken along, and what is laid beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from coachjournal.domain.ids import RowId, SketchId, SupervisionAgendaId, SupervisionItemId
from coachjournal.domain.people import Agreement
from coachjournal.domain.review import CaseLook, SketchLook
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import ItemExhibit, SupervisionAgenda, SupervisionItem
from coachjournal.domain.terms import AgreementKind, Answer, ExhibitKind, Eye
from coachjournal.services.demonstration.people import Cast
from coachjournal.services.demonstration.texts import Facts
from coachjournal.services.journal import Journal
from coachjournal.services.sketch_covering import covers_of, shown_fingerprint
from coachjournal.system.resources import resource_path

_AHEAD = timedelta(days=5)


def brought(cast: Cast) -> None:
    """The agenda, its items with their exhibits, and how each client is told of."""
    facts = tomllib.loads(resource_path("demo", "brought.toml").read_text("utf-8"))
    agenda = SupervisionAgenda(
        id=SupervisionAgendaId(cast.journal.new_id()),
        made_at=cast.journal.now(),
        for_on=cast.calendar.until + _AHEAD,
        **facts["agenda"],
    )
    cast.keep(agenda)
    for each in facts["take"]:
        _take(cast, each)
    for place, each in enumerate(facts["item"]):
        _item(cast, each, place + len(facts["take"]))
    for each in facts["look"]:
        _look(cast, agenda, each)


def _take(cast: Cast, facts: Facts) -> None:
    """An item that waits already, where it does on this day."""
    for place, thing in enumerate(cast.things):
        waits = isinstance(thing, SupervisionItem) and thing.meeting_id is None
        if waits and isinstance(thing, SupervisionItem):
            if not thing.question.startswith(facts["begins"]):
                continue
            taken = replace(
                thing,
                on_agenda=True,
                feeling=facts.get("feeling", ""),
                story=facts.get("story", thing.story),
                eye=Eye(facts["eye"]) if "eye" in facts else thing.eye,
            )
            cast.things[place] = taken
            _lay(cast, taken, facts)
            return


def _item(cast: Cast, facts: Facts, position: int) -> None:
    client = cast.clients[facts["client"]]
    item = SupervisionItem(
        id=SupervisionItemId(cast.journal.new_id()),
        question=facts["question"],
        noticed_on=cast.calendar.until - timedelta(days=facts["noticed_days_ago"]),
        client_id=client.id,
        story=facts.get("story", ""),
        wanted=facts["wanted"],
        eye=Eye(facts["eye"]),
        position=position,
        on_agenda=True,
    )
    cast.keep(item)
    _lay(cast, item, facts)


def _lay(cast: Cast, item: SupervisionItem, facts: Facts) -> None:
    """The exhibits of an item; the newest drawing of a name is meant."""
    laid = ItemExhibit(id=RowId(""), item_id=item.id, kind=ExhibitKind.THEMES)
    if facts.get("themes"):
        cast.keep(replace(laid, id=cast.row()))
    sketch = _sketch(cast.things, facts.get("sketch", ""))
    if sketch is not None:
        cast.keep(
            replace(
                laid,
                id=cast.row(),
                kind=ExhibitKind.SKETCH,
                position=1,
                sketch_id=sketch,
                caption=facts.get("caption", ""),
            )
        )


def _sketch(things: Iterable[object], title: str) -> SketchId | None:
    found = [each for each in things if isinstance(each, Sketch) and each.title == title]
    return found[0].id if found else None


def _look(cast: Cast, agenda: SupervisionAgenda, facts: Facts) -> None:
    client = cast.clients[facts["client"]]
    cast.keep(
        CaseLook(
            id=cast.row(),
            agenda_id=agenda.id,
            client_id=client.id,
            recognisable=Answer(facts["recognisable"]),
            hide_dates=facts.get("hide_dates", False),
        )
    )
    asked = AgreementKind.SHOWN_TO_SUPERVISOR
    agreed = [each for each in cast.things if isinstance(each, Agreement)]
    if not any(each.client_id == client.id and each.kind is asked for each in agreed):
        since = cast.calendar.until - timedelta(days=60)
        cast.keep(
            Agreement(
                id=cast.row(),
                client_id=client.id,
                kind=asked,
                answer=Answer.YES,
                answered_on=since,
                manner="said, and noted that day",
            )
        )


def looked_at(journal: Journal) -> None:
    """The sketches of the agenda were looked at, as they are now."""
    with journal.work() as work:
        agenda = work.find(SupervisionAgenda, meeting_id=None)
        shown = {each.sketch_id for each in work.all(ItemExhibit) if each.sketch_id}
        known = {each.sketch_id for each in work.all(SketchLook)}
        for sketch in sorted(shown - known) if agenda else ():
            assert agenda is not None
            work.add(
                SketchLook(
                    id=RowId(journal.new_id()),
                    agenda_id=agenda.id,
                    sketch_id=sketch,
                    fingerprint=shown_fingerprint(work, sketch, covers_of(work, sketch)),
                )
            )
        work.commit()
