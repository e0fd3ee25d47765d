"""Puts the page of supervision together: each step is given what is wished of it."""

from __future__ import annotations

from functools import partial

from coachjournal.system.language import _
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision.after_face import AfterFace, AfterWishes
from coachjournal.ui.supervision.agenda_face import AgendaFace, AgendaWishes
from coachjournal.ui.supervision.doors import left_parts, open_joint_note, year_parts
from coachjournal.ui.supervision.pack_face import PackFace
from coachjournal.ui.supervision.page import SupervisionView
from coachjournal.ui.supervision.presenter import SupervisionPresenter
from coachjournal.ui.supervision.since_face import SinceFace, SinceWishes
from coachjournal.ui.supervision.steps import Step


def built(context: PageContext) -> SupervisionView:
    """The view with its presenter."""
    does = SupervisionPresenter(context)
    view = SupervisionView(
        _since(context, does),
        _agenda(context, does),
        PackFace(does.review, _("Review the pack"), left_parts(context)),
        AfterFace(
            AfterWishes(
                enter=does.ask_meeting,
                meeting=does.open_meeting,
                done=does.ask_outcome,
                joint_note=partial(open_joint_note, context),
            ),
            year_parts(context),
        ),
    )
    does.setParent(view)
    does.take(view)
    view.presenter = does
    return view


def _since(context: PageContext, does: SupervisionPresenter) -> SinceFace:
    wishes = SinceWishes(
        item=does.open_item,
        item_binned=does.bin_item,
        flag=does.flag,
        changed=does.ask_changed,
        done=does.ask_outcome,
        client=lambda client_id: context.go("clients", client_id=client_id),
        session=lambda session_id: context.go("sessions", session_id=session_id),
        on=partial(does.turn_to, Step.AGENDA),
        meeting=does.ask_meeting,
    )
    return SinceFace(context.icons, wishes)


def _agenda(context: PageContext, does: SupervisionPresenter) -> AgendaFace:
    wishes = AgendaWishes(
        item=does.open_item,
        choose=does.choose,
        order=does.order,
        lay_beside=does.lay_beside,
        take_away=does.take_away,
        flag=does.flag,
        on=partial(does.turn_to, Step.PACK),
    )
    return AgendaFace(context, wishes)
