"""What each page has to show besides itself: its parts, and the sheets that open over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.review.stops import Kind, all_stops
from tools import driving

if TYPE_CHECKING:
    from tools.screens_child import Walk

_MOMENT = 150


def _written(walk: Walk, page: Any) -> bool:
    """Open the newest session with both notes and something for supervision."""
    assert walk.program.context is not None
    practice = walk.program.context.practice
    found: list[str] = []
    walk.tasks.run(
        lambda: [row.id for row in practice.sessions.rows() if row.has_reflection and row.flagged],
        owner=page,
        done=found.extend,
    )
    driving.settle(walk.tasks)
    page.show_where(session_id=found[0])
    return True


def _reflection(_walk: Walk, page: Any) -> bool:
    _press(page, lambda button: button.accessibleName() == "Read the note")  # back to writing
    page.editor.show_room(NoteKind.REFLECTION)
    return True


def _filtered(_walk: Walk, page: Any) -> bool:
    page.list.calendar.setChecked(False)
    page.editor.show_room(NoteKind.RECORD)
    page.list.set_filter("xyzzy")
    return True


def _workings(walk: Walk, _page: QWidget) -> bool:
    """One credential of several, with the workings of a figure."""
    walk.page("accreditation", credential="icf-pcc", figure="paid-hours")
    return True


def _found(walk: Walk, _page: QWidget) -> bool:
    walk.page("search", query="trust")
    return True


def _ranked(walk: Walk, _page: QWidget) -> bool:
    walk.page("search", query="feedback", ranked=True)
    return True


def _client(walk: Walk, page: QWidget) -> bool:
    walk.page("clients", client_id=_seventh(walk, page))
    return True


def _prepared(walk: Walk, page: QWidget) -> bool:
    walk.page("prepare", client_id=_seventh(walk, page))
    return True


def _seventh(walk: Walk, page: QWidget) -> str:
    """A client of whom there is much to show."""
    found: list[str] = []
    assert walk.program.context is not None
    practice = walk.program.context.practice
    walk.tasks.run(
        lambda: [line.client.id for line in practice.clients.lines()],
        owner=page,
        done=found.extend,
    )
    driving.settle(walk.tasks)
    return found[6]


def _section(key: str) -> Callable[[Walk, Any], bool]:
    def show(walk: Walk, _page: Any) -> bool:
        walk.page("settings", section=key)
        return True

    return show


def _press(page: QWidget, wanted: Callable[[QAbstractButton], bool]) -> bool:
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and wanted(button):
            button.click()
            return True
    return False


def close_dialogs(window: QWidget) -> None:
    """Close every sheet without keeping anything."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    driving.wait(_MOMENT)


def _part(page_key: str, part: str) -> Callable[[Walk, Any], bool]:
    def show(walk: Walk, _page: Any) -> bool:
        walk.page(page_key, part=part)
        return True

    return show


def _step(step: str) -> Callable[[Walk, Any], bool]:
    def show(walk: Walk, _page: Any) -> bool:
        walk.page("supervision", step=step)
        return True

    return show


def _named(words: str) -> Callable[[Walk, Any], bool]:
    """Press what bears this name, or has it as its words."""

    def press(_walk: Walk, page: QWidget) -> bool:
        return _press(page, lambda button: words in (button.accessibleName(), button.text()))

    return press


def _programme(walk: Walk, page: QWidget) -> bool:
    """Open the engagement with the most parts."""
    found: list[str] = []
    assert walk.program.context is not None
    practice = walk.program.context.practice
    walk.tasks.run(
        lambda: sorted(
            (line.engagement.id for line in practice.engagements.lines()),
            key=lambda each: len(practice.engagements.page(each).parts),
        ),
        owner=page,
        done=found.extend,
    )
    driving.settle(walk.tasks)
    walk.page("clients", engagement_id=found[-1])
    return True


def _sheet(walk: Walk, page: Any) -> bool:
    """Open the sketch that was changed last."""
    lines = page.book.model.lines
    if lines:
        walk.page("sketchbook", sketch_id=lines[0].sketch.id)
    return bool(lines)


def _room(walk: Walk, page: Any) -> bool:
    """The same in room mode."""
    lines = page.book.model.lines
    if lines:
        walk.page("sketchbook", sketch_id=lines[0].sketch.id, room=True)
    return bool(lines)


def _shared(walk: Walk, _page: Any) -> bool:
    """The client of the demonstration who drew most, in the room."""
    found: list[Any] = []
    practice = walk.program.context.practice if walk.program.context is not None else None
    assert practice is not None
    assert walk.program.room is not None
    walk.tasks.run(lambda: practice.room.client_with("C-01"), owner=walk.window, done=found.append)
    driving.settle(walk.tasks)
    walk.program.room.enter(found[-1])
    return True


def _gallery(walk: Walk, _page: Any) -> bool:
    """What a new sketch can begin with."""
    walk.page("sketchbook", new=True)
    return True


def _text_of_portfolio(_walk: Walk, page: Any) -> bool:
    """Write one of the texts that the body asks for."""
    page.text_wanted.emit("development")
    return True


def _choosing(_walk: Walk, page: Any) -> bool:
    """Choose the examples that go in."""
    page.choice_wanted.emit("evidence")
    return True


def _case_study(_walk: Walk, page: Any) -> bool:
    """Write a case study."""
    page.case_wanted.emit("")
    return True


def _lying_before(_walk: Walk, page: Any) -> bool:
    """The newest of the meetings that were."""
    return _press(page, lambda button: " min, " in button.accessibleName())


def _joint_note(walk: Walk, page: Any) -> bool:
    """What both agreed in the newest meeting."""
    found: list[str] = []
    assert walk.program.context is not None
    practice = walk.program.context.practice
    walk.tasks.run(
        lambda: [str(each.id) for each in practice.supervision.meetings()],
        owner=page,
        done=found.extend,
    )
    driving.settle(walk.tasks)
    page.note_opened.emit(found[0])
    return True


def _one_of_them(_walk: Walk, page: Any) -> bool:
    """The first supervisee."""
    return _press(page, lambda button: "Isolde" in button.accessibleName())


def _meeting_given(walk: Walk, page: Any) -> bool:
    """A meeting with one supervisee."""
    _one_of_them(walk, page)
    driving.settle(walk.tasks)
    return _named("Enter a meeting")(walk, page)


def _begins(words: str) -> Callable[[Walk, Any], bool]:
    """Press the first whose name begins so."""

    def press(_walk: Walk, page: QWidget) -> bool:
        return _press(page, lambda button: button.accessibleName().startswith(words))

    return press


def _on(step: str, then: Callable[[Walk, Any], bool]) -> Callable[[Walk, Any], bool]:
    """Something on a step of supervision."""

    def show(walk: Walk, page: Any) -> bool:
        walk.page("supervision", step=step)
        return then(walk, page)

    return show


def _said(signal: str, *told: object) -> Callable[[Walk, Any], bool]:
    """What a page would ask for."""

    def ask(_walk: Walk, page: Any) -> bool:
        getattr(page, signal).emit(*told)
        return True

    return ask


def _stopped(kind: Kind, then: str = "") -> Callable[[Walk, Any], bool]:
    """The first of a kind that the review stops at, and what is asked of it."""

    def stop(_walk: Walk, page: Any) -> bool:
        page.go(next(each for each in all_stops(page.review) if each.kind is kind))
        if then:
            page.decided.emit(then)
        return True

    return stop


ROOMS: dict[str, dict[str, Callable[[Walk, Any], bool]]] = {
    "sessions": {
        "written": _written,
        "reading": _named("Read the note"),
        "reflection": _reflection,
        "month": _named("Calendar"),
        "year": _named("Year"),
        "nothing-matches": _filtered,
    },
    "clients": {
        "one": _client,
        "history": _named("Whole history"),
        "programme": _programme,
        "in-the-room": _shared,
    },
    "development": {
        part: _part("development", part)
        for part in ("cpd", "training", "observed", "feedback", "plan", "approach")
    },
    "supervision": {
        **{step: _step(step) for step in ("agenda", "pack", "after")},
        "flag": _named("Flag something"),
        "beside": _on("agenda", _begins("Take a passage or sketch along")),
        "left": _on("pack", _named("What has left")),
        "meeting": _on("after", _named("Enter the meeting")),
        "past": _on("after", _lying_before),
    },
    "supervision-year": {
        "contract": _said("contract_wanted"),
        "note": _joint_note,
        "review": _said("review_wanted"),
        "not-brought": _said("not_brought_wanted"),
    },
    "review": {
        "words": _stopped(Kind.WORDS),
        "wording": _stopped(Kind.WORDS, "word"),
        "case": _stopped(Kind.CASE),
        "would": _stopped(Kind.CASE, "yes"),
        "sketch": _stopped(Kind.SKETCH, "sketch"),
        "remembered": _stopped(Kind.WORDS, "remembered"),
        "export": _said("export_wanted"),
    },
    "supervisees": {
        "one": _one_of_them,
        "meeting": _meeting_given,
        "new": _said("new_wanted"),
        "log": _said("log_wanted"),
    },
    "insights": {part: _part("insights", part) for part in ("themes", "toolkit", "organisations")},
    "prepare": {"one": _prepared},
    "sketchbook": {"sheet": _sheet, "room": _room, "gallery": _gallery},
    "portfolio": {"text": _text_of_portfolio, "choosing": _choosing, "case-study": _case_study},
    "accreditation": {"workings": _workings, "evidence": _named("Evidence")},
    "settings": {
        key: _section(key)
        for key in (
            "writing",
            "security",
            "backups",
            "protection",
            "rules",
            "data",
            "bin",
        )
    },
    "search": {"found": _found, "ranked": _ranked},
}
