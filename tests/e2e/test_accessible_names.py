"""Whatever can be worked has a name, a role and a way to it by keyboard, on every page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.hands import TITLE, Hands, command, program

PASSPHRASE = "lantern crabapple 47 verdigris"
RAIL = "^panel 'Pages'$"

PLANTED = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import *

application = QApplication(sys.argv)
application.setApplicationName("planted")
window = QWidget()
column = QVBoxLayout(window)
bare, named, choice = QToolButton(), QPushButton("A good one"), QComboBox()
choice.addItem("a value is no name")
mute = QFrame()
mute.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
mute.setAccessibleName("A name, but no role")
apart = QPushButton("For the mouse alone")
apart.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
for widget in (bare, named, choice, mute, apart):
    widget.setMinimumSize(40, 40)
    column.addWidget(widget)
window.show()
application.exec()
"""


def test_what_has_no_name_no_role_or_no_way_to_it_is_found(
    surroundings: dict[str, str], hands: Hands
) -> None:
    planted = subprocess.Popen([sys.executable, "-c", PLANTED], env=surroundings)
    try:
        hands.find("button", "^A good one$")
        lacking = sorted(each.rpartition(" > ")[2] for each in hands.unnamed())
        kinds = sorted(each.partition(":")[0] for each in hands.unnamed())
        missed = [each.rpartition(" > ")[2] for each in hands.wander()]
    finally:
        planted.terminate()
        planted.wait()
    assert "button 'For the mouse alone'" in missed
    assert "button 'A good one'" not in missed
    assert kinds == ["no name", "no name", "no role"]
    assert lacking == ["button ''", "combo box 'a value is no name'", "panel 'A name, but no role'"]


@pytest.fixture
def practice(surroundings: dict[str, str], tmp_path: Path) -> Path:
    """A practice with something on every page."""
    secret = tmp_path / "passphrase.txt"
    secret.write_text(PASSPHRASE)
    vault = Path(surroundings["HOME"]) / "Practice.cjvault"
    given = ["--kdf", "light", "--years", "1", "--passphrase-file", str(secret)]
    command(surroundings, "demo", str(vault), *given)
    return vault


def pressing(role: str, name: str) -> Callable[[Hands], None]:
    """Go to a place by pressing something."""
    return lambda hands: hands.press(role, name)


def typing(keys: str, text: str = "") -> Callable[[Hands], None]:
    """Go to a place by the keyboard."""

    def go(hands: Hands) -> None:
        hands.keys(keys)
        if text:
            hands.type(text)

    return go


def turn_to_reflection(hands: Hands) -> None:
    """The other room of a note, by the arrow key."""
    hands.focus("page tab list", "^Record$")
    hands.keys("Right")


def take_as_evidence(hands: Hands) -> None:
    """All of a note, by the keyboard."""
    hands.focus("text", "^Text of the record$")
    hands.keys("ctrl+a", "ctrl+shift+e")


def section(name: str) -> Callable[[Hands], None]:
    """Go to a section of the settings."""
    return pressing("check box", f"^{name}$")


def open_a_client(hands: Hands) -> None:
    """Enter on the first line of the table."""
    hands.focus("table", "^Clients$")
    hands.keys("Return")


def open_a_sheet(hands: Hands) -> None:
    """A blank sheet, by the keyboard."""
    hands.keys("ctrl+n")
    hands.find("button", "^Blank sheet$")
    hands.keys("Return")


def reword(hands: Hands) -> None:
    """Other words for the first text in which something is replaced."""
    hands.keys("Down", "e")


# Menus are left out: Qt shows them to screen readers by events alone, named as they are written.
# What it is called, how one gets there, what shows then, and the keys that lead back.
Inside = tuple[str, Callable[[Hands], None], tuple[str, str], tuple[str, ...]]
INSIDE: dict[str, tuple[Inside, ...]] = {
    "Today": (("a promise", pressing("button", "^Add a promise$"), ("dialog", ""), ("Escape",)),),
    "Sessions": (
        ("month", pressing("check box", "^Calendar$"), ("table", "^Calendar of "), ()),
        ("year", pressing("check box", "^Year$"), ("table", r"^Calendar of \d{4}$"), ("Escape",)),
        ("facts", pressing("button", "^paid$"), ("dialog", ""), ("Escape",)),
        ("bring", pressing("button", "^Bring to supervision$"), ("dialog", ""), ("Escape",)),
        ("evidence", take_as_evidence, ("text", "^Competencies that it shows$"), ("Escape",)),
        ("templates", typing("ctrl+t"), ("dialog", ""), ("Escape",)),
        ("earlier versions", typing("ctrl+shift+t"), ("dialog", ""), ("Escape",)),
        ("reflection", turn_to_reflection, ("text", "^Text of the reflection$"), ()),
        ("nothing matches", typing("ctrl+f", "zzzz"), ("button", "^Show all sessions$"), ()),
    ),
    "Clients": (
        ("new client", typing("ctrl+n"), ("dialog", ""), ("Escape",)),
        ("client", open_a_client, ("button", "^All clients$"), ()),
        ("change", pressing("button", "^Edit$"), ("dialog", ""), ("Escape",)),
        ("other names", pressing("button", "^Add another name$"), ("dialog", ""), ("Escape",)),
        ("people", pressing("button", "^Add a person in"), ("dialog", ""), ("Escape",)),
        ("an engagement", pressing("button", "^New engagement$"), ("dialog", ""), ("Escape",)),
        ("a goal", pressing("button", "^Add a goal$"), ("dialog", ""), ("Escape",)),
        ("a contact", pressing("button", "^Add a contact"), ("dialog", ""), ("Escape",)),
        ("a decision", pressing("button", "^Add a decision"), ("dialog", ""), ("Escape",)),
        ("carried in", pressing("button", "^Carry hours in$"), ("dialog", ""), ("Escape",)),
        ("an answer", pressing("button", "^Note an answer$"), ("dialog", ""), ("Escape",)),
        ("keep until", pressing("button", "^Keep until"), ("dialog", ""), ("Escape",)),
        ("restrict", pressing("button", "^Restrict…$"), ("dialog", ""), ("Escape",)),
        ("they ask", pressing("button", "^They ask"), ("dialog", ""), ("ctrl+Return",)),
        ("who asks", pressing("button", "^I made sure who"), ("dialog", ""), ("Escape",)),
        ("the clock", pressing("button", "^Stop the clock"), ("dialog", ""), ("Escape",)),
        ("longer", pressing("button", "^It takes two months"), ("dialog", ""), ("Escape",)),
        ("passages", pressing("button", "^Look at the pass"), ("text", "^The pass"), ("Escape",)),
        ("erase", pressing("button", "^Erase…$"), ("button", "^Go on$"), ()),
        ("erase, hours", pressing("button", "^Go on$"), ("radio button", "^Keep the hours"), ()),
        ("erase, code", pressing("button", "^Go on$"), ("text", "^Type "), ("Escape",)),
    ),
    "Sketchbook": (
        ("new sketch", typing("ctrl+n"), ("button", "^Blank sheet$"), ("Escape",)),
        ("a sheet", open_a_sheet, ("button", "^Leave the sheet$"), ()),
        ("facts", pressing("button", "change title"), ("dialog", ""), ("Escape",)),
        ("layers", pressing("check box", "^Layers$"), ("button", "^Add a layer$"), ()),
        ("outline", pressing("check box", "^Outline$"), ("tree", "^Outline of"), ()),
        ("search", typing("ctrl+f"), ("text", "^Find on the sheet$"), ("Escape",)),
    ),
    "Supervision": (
        ("something new", pressing("button", "^Flag something"), ("dialog", ""), ("Escape",)),
        ("what came of it", pressing("button", "^Done: "), ("dialog", ""), ("Escape",)),
        ("agenda", pressing("check box", "Agenda$"), ("button", "^On to the pack$"), ()),
        ("beside it", pressing("button", "^Take a passage"), ("dialog", ""), ("Escape",)),
        ("pack", pressing("check box", "Pack$"), ("button", "^Review the pack$"), ()),
        ("what has left", pressing("button", "^What has left$"), ("dialog", ""), ("Escape",)),
        ("after", pressing("check box", "^After the"), ("button", "^Enter the meeting$"), ()),
        ("a meeting", pressing("button", "^Enter the meeting$"), ("dialog", ""), ("Escape",)),
        ("a past meeting", pressing("button", "min, individual"), ("dialog", ""), ("Escape",)),
        ("the year", pressing("button", "^The year, and how"), ("button", "^Back to Sup"), ()),
        ("a contract", pressing("button", "^A new contract$"), ("dialog", ""), ("Escape",)),
        ("a joint note", pressing("button", "Margery.*not written"), ("dialog", ""), ("Escape",)),
        ("a review", pressing("button", "^Write a review$"), ("dialog", ""), ("Escape",)),
        ("not brought", pressing("button", "^Show who was"), ("dialog", ""), ("Escape",)),
        ("back", pressing("button", "^Back to Sup"), ("button", "^Enter the meeting$"), ()),
        ("pack again", pressing("check box", "Pack$"), ("button", "^Review the pack$"), ()),
        ("review", pressing("button", "^Review the pack$"), ("button", "^What was decided"), ()),
        ("other words", reword, ("dialog", ""), ("Escape",)),
        ("covering", pressing("button", "^Look at them again$"), ("dialog", ""), ("Escape",)),
        ("decided", pressing("button", "^What was decided"), ("dialog", ""), ("Escape",)),
        ("export", pressing("button", "^Export$"), ("dialog", ""), ("Escape",)),
    ),
    "Supervisees": (
        ("a supervisee", pressing("button", "^Add a supervisee$"), ("dialog", ""), ("Escape",)),
        ("a meeting", pressing("button", "^Enter a meeting$"), ("dialog", ""), ("Escape",)),
        ("the log", pressing("button", "^Take out the log$"), ("dialog", ""), ("Escape",)),
        ("one of them", pressing("button", "Isolde"), ("button", "^All supervisees$"), ()),
        ("erase", pressing("button", "^Erase for good"), ("button", "^Keep$"), ("Escape",)),
    ),
    "Development": (
        ("cpd", pressing("check box", "^CPD$"), ("button", "^Add CPD$"), ()),
        ("add cpd", pressing("button", "^Add CPD$"), ("dialog", ""), ("Escape",)),
        ("training", pressing("check box", "^Training$"), ("button", "^Add training$"), ()),
        ("a programme", pressing("button", "^Add training$"), ("dialog", ""), ("Escape",)),
        ("observed", pressing("check box", "^Observed practice$"), ("button", "^Observe$"), ()),
        ("a sheet", pressing("button", "^Observe$"), ("text", "^Question 1$"), ("Escape",)),
        ("plan", pressing("check box", "^Plan$"), ("button", "^Add a goal$"), ()),
        ("a goal", pressing("button", "^Add a goal$"), ("dialog", ""), ("Escape",)),
        ("approach", pressing("check box", "^My approach$"), ("button", "^Write a new"), ()),
    ),
    "Insights": (
        ("payment", pressing("check box", "^By payment$"), ("table", "by payment$"), ()),
        ("entries", pressing("button", "hours of coaching. Show"), ("dialog", ""), ("Escape",)),
        ("themes", pressing("check box", "^Themes$"), ("button", "^Add a theme$"), ()),
        ("a theme", pressing("button", "^Resilience, "), ("dialog", ""), ("Escape",)),
        ("toolkit", pressing("check box", "^Toolkit$"), ("button", "^Add a technique$"), ()),
        ("a technique", pressing("button", "^GROW, "), ("dialog", ""), ("Escape",)),
        ("told", pressing("check box", "^For organisations$"), ("button", "^Make a report"), ()),
        ("a report", pressing("button", "^Make a report"), ("dialog", ""), ("Escape",)),
    ),
    "Accreditation": (
        ("one", pressing("button", r"^ICF ACC\. "), ("check box", "^Coaching hours: "), ()),
        ("workings", pressing("check box", "^Coaching hours: "), ("tree", ""), ()),
        ("what if", pressing("button", "^What if"), ("slider", "^Sessions a month"), ("Escape",)),
        ("a document", pressing("button", "^Files and note of"), ("dialog", ""), ("Escape",)),
        ("an award", pressing("button", "^Enter an award$"), ("dialog", ""), ("Escape",)),
        ("papers", pressing("button", "^Logs and papers"), ("dialog", ""), ("Escape",)),
        ("audit trail", pressing("button", "^Audit trail"), ("dialog", ""), ("Escape",)),
        ("portfolio", pressing("button", "^Build portfolio$"), ("button", "^Write PDF"), ()),
        ("a choice", pressing("button", "^Examples for comp"), ("dialog", ""), ("Escape",)),
        ("a case study", pressing("button", "^Write one$"), ("dialog", ""), ("Escape", "Escape")),
        ("evidence", pressing("button", "^Evidence$"), ("table", "^Evidence by competency"), ()),
        ("rating", pressing("button", "^Rate yourself$"), ("dialog", ""), ("Escape",)),
        ("wording", pressing("button", "official wording$"), ("dialog", ""), ("Escape",)),
    ),
    "Guide": (("all keys", pressing("button", "^All keys$"), ("dialog", ""), ("Escape",)),),
    "Settings": (
        ("writing", section("Writing"), ("button", "^Make a snippet$"), ()),
        ("template", pressing("button", "^Change GROW$"), ("dialog", ""), ("Escape",)),
        ("snippet", pressing("button", "^Make a snippet$"), ("dialog", ""), ("Escape",)),
        ("rules", section("Rule packs"), ("button", "^Make my copy$"), ()),
        ("own figure", pressing("button", "^Change: Coaching h"), ("dialog", ""), ("Escape",)),
        ("data", section("Data in and out"), ("button", "^Choose a table"), ()),
        ("a period", pressing("button", "^Choose a period"), ("dialog", ""), ("Escape",)),
        ("bin", section("Bin"), ("text", "^Search the bin$"), ()),
        ("security", section("Security"), ("button", "^Change the passphrase$"), ()),
        ("backups", section("Backups"), ("button", "^Back up now$"), ()),
        ("data protection", section("Data protection"), ("button", "^Enter a breach$"), ()),
        ("facts", pressing("button", "^Change the facts"), ("dialog", ""), ("Escape",)),
        ("engagement", pressing("button", "^C-05 · "), ("dialog", ""), ("Escape",)),
        ("rule", pressing("button", "^Add a rule$"), ("dialog", ""), ("Escape",)),
        ("breach", pressing("button", "^Enter a breach$"), ("dialog", ""), ("Escape",)),
        ("laptop", pressing("button", "^If this laptop is lost$"), ("dialog", ""), ("Escape",)),
        ("wish", pressing("button", "^Tomasz, the Lantern, File"), ("dialog", ""), ("Escape",)),
        ("will", pressing("button", "^Make the will$"), ("dialog", ""), ("Escape",)),
    ),
}
EVERYWHERE: tuple[Inside, ...] = (
    ("log a session", typing("ctrl+l"), ("dialog", ""), ("Escape",)),
    ("keys", typing("ctrl+slash"), ("dialog", ""), ("Escape",)),
    ("search", typing("ctrl+shift+f", "the"), ("list", "^What was found$"), ()),
    ("nothing found", typing("ctrl+shift+f", "zzzzzz"), ("label", "^Nothing found$"), ()),
)


class Walk:
    """Looks at one place after another, and keeps what is lacking at each."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self.lacking: dict[str, list[str]] = {}

    def look(self, place: str) -> None:
        """What can be worked here and lacks a name or a role."""
        settle(self._hands)
        new = [each for each in self._hands.unnamed() if not self._known(each)]
        if new:
            self.lacking[place] = new

    def _known(self, lack: str) -> bool:
        return any(lack in before for before in self.lacking.values())

    def told(self) -> str:
        """All of it, by place."""
        lines = [f"{place}:\n  " + "\n  ".join(found) for place, found in self.lacking.items()]
        return "\n".join(lines)


def settle(hands: Hands) -> None:
    """Return once two looks find the same."""
    before, now = "", hands.tree()
    while before != now:
        before, now = now, hands.tree()


def test_every_place_before_a_journal_is_open(surroundings: dict[str, str], hands: Hands) -> None:
    walk = Walk(hands)
    with program(surroundings, hands):
        hands.find("button", "^Create a journal$", under=f"^frame '{TITLE}'$")
        walk.look("welcome")
        hands.press("button", "^Create a journal$")
        hands.find("text", "^The six words, typed once$")
        walk.look("create, six words")
        hands.press("button", "^Choose one of my own$")
        hands.fill("password text", "^Passphrase$", PASSPHRASE)
        hands.fill("password text", "^Passphrase, once more$", PASSPHRASE)
        hands.find("button", "^Create the journal$", states=["enabled"])
        walk.look("create")
        hands.keys("Return")
        hands.find("button", "^I have written it down$")
        walk.look("recovery key")
        hands.press("button", "^I have written it down$")
        hands.find("text", r"^Group \d$")
        walk.look("recovery key, typed back")
    with program(surroundings, hands, "--locked"):
        hands.find("password text", "^Passphrase$")
        walk.look("unlock")
        hands.press("button", "^Use the recovery key$")
        hands.find("text", "^Recovery key$")
        walk.look("unlock with the recovery key")
    assert not walk.lacking, walk.told()


def visit(hands: Hands, walk: Walk, page: str, place: Inside) -> None:
    """Go there, look, and go back."""
    name, go, there, leave = place
    go(hands)
    hands.find(*there)
    walk.look(f"{page}: {name}")
    if leave:
        hands.keys(*leave)
        hands.gone(*there)


# Each part in a window of its own: one walk through all of it took longer than a test may.
PARTS: tuple[tuple[str, ...], ...] = (
    ("Today", "Sessions", "Accreditation"),
    ("Supervision",),
    ("Supervisees",),
    ("Clients",),
    ("Sketchbook",),
    ("Development", "Insights", "Guide"),
    ("Settings",),
)


def test_every_page_is_in_one_of_the_parts() -> None:
    assert sorted(page for part in PARTS for page in part) == sorted(INSIDE)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part[0])
def test_every_page(
    surroundings: dict[str, str], hands: Hands, practice: Path, part: tuple[str, ...]
) -> None:
    walk = Walk(hands)
    missed: list[str] = []
    with program(surroundings, hands, str(practice)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.find("check box", "^Today$")
        shown = [each["name"] for each in hands.every("check box", under=RAIL)]
        for page in part:
            hands.press("check box", f"^{page}$", under=RAIL)
            hands.find("check box", f"^{page}$", states=["checked"], under=RAIL)
            walk.look(page)
            missed += [f"{page}: {each}" for each in hands.wander()]
            for place in INSIDE[page]:
                visit(hands, walk, page, place)
        for place in EVERYWHERE if part == PARTS[0] else ():
            visit(hands, walk, "anywhere", place)
    assert not missed, "\n".join(["Shift+Tab never came to", *missed])
    assert set(shown) == set(INSIDE), "a page came or went: say what is to be seen inside it"
    assert not walk.lacking, walk.told()
