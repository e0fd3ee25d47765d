"""A disk that fails while a form is filled in: what stands there comes along, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coachjournal.domain.development import ObservedPractice
from coachjournal.domain.ids import ClientId
from coachjournal.services.attachments import AttachedTo
from coachjournal.services.observations import ObservationToKeep
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.spooled_words import SpooledObserved, SpooledPicture
from coachjournal.services.spooling import Saving, keep_aside, take_in_spooled
from coachjournal.ui.carried.between_sheets import ContactSheet
from coachjournal.ui.sessions.page import SessionsPage
from tests.services.drawn import plain_png
from tests.services.practices import PASSPHRASE
from tests.ui.desk import NOW, Desk
from tests.ui.test_failing_disk import TYPED, Disk, Writing, disk, writing

__all__ = ["disk", "writing"]


def _fill_in(page: SessionsPage) -> None:
    """An action that is typed and not entered, and a contact that is not saved."""
    opened = page.presenter.page
    assert opened is not None
    client = str(opened.client.id)
    page.carried.begun(client, str(opened.session.id))["actions"] = "Ring the union"
    sheet = ContactSheet(page, page.presenter.context, client)
    page.forms.open(sheet)
    sheet.text.setPlainText("A worried message.")


def _came_back(practice: Practice) -> tuple[list[str], list[str]]:
    (row,) = practice.sessions.rows()
    carried = practice.carried.of_client(practice.sessions.page(row.id).client.id)
    words = [text.text for each in practice.unsent.left() for text in each.texts]
    return [each.action.text for each in carried.actions], words


def test_a_copy_elsewhere_has_what_stands_in_lines_and_forms(
    writing: Callable[..., Writing], disk: Disk, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    made = writing(other, other)
    disk.code = "disk-failed"
    made.type(TYPED)
    _fill_in(made.page)
    disk.code = ""
    # A second copy has it all again.
    for name in ("Practice copy.cjvault", "Practice copy 2.cjvault"):
        made.press_standing()
        practice = open_practice(other / name, passphrase=PASSPHRASE)
        assert _came_back(practice) == (["Ring the union"], ["A worried message."])
        practice.close()
        assert made.said_in(other / name) == TYPED


def test_a_lock_keeps_lines_and_forms_aside_as_well(
    writing: Callable[..., Writing], disk: Disk
) -> None:
    made = writing()
    disk.code = "disk-failed"
    made.type(TYPED)
    _fill_in(made.page)
    made.program.lock()
    assert made.exits == [True]
    disk.code = ""
    practice = open_practice(made.folder, passphrase=PASSPHRASE)
    assert _came_back(practice) == (["Ring the union"], ["A worried message."])
    practice.close()


def test_an_observation_and_a_picture_come_back_out_of_the_spool(
    desk: Desk, tmp_path: Path
) -> None:
    desk.practice.journal.state_folder = lambda: tmp_path
    client = desk.client("C-07")
    seen = ObservationToKeep(
        observed=ObservedPractice(
            id=desk.practice.development.observations.new_id(),
            on=NOW.date(),
            minutes=30,
            title="Trio",
        ),
        topic="Silence",
    )
    owner = AttachedTo(client_id=ClientId(client))
    picture = SpooledPicture(owner=owner, name="a.png", content=plain_png(), caption="Two circles")
    jobs = [Saving(lambda: None, SpooledObserved(kept=seen)), Saving(lambda: None, picture)]
    keep_aside(desk.practice, [job.spooled for job in jobs])
    assert take_in_spooled(desk.practice) == (2, 0)
    page = desk.practice.development.observations.page(seen.observed.id)
    assert (page.observed.title, page.topic) == ("Trio", "Silence")
    assert [each.caption for each in desk.practice.attachments.of(owner)] == ["Two circles"]
