"""A coach's whole day in the real window, with a word of its own typed into every place it has."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.canaries import Canaries
from tests.e2e.hands import Hands, wait_until
from tests.e2e.reviewing import decide_all

CLIENT = "C-01"
NOTE, REFLECTION = "^Text of the record$", "^Text of the reflection$"

HOLDING = """
import sys
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
mime = QMimeData()
mime.setText(sys.argv[1])
mime.setHtml(sys.argv[2])
application.clipboard().setMimeData(mime)
print("ready", flush=True)
application.exec()
"""
READING = """
from PySide6.QtGui import QClipboard, QGuiApplication
application = QGuiApplication([])
for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
    print(application.clipboard().text(mode))
"""


@dataclass
class Coach:
    """Works the window; every text that she enters holds a canary."""

    hands: Hands
    canaries: Canaries
    environment: dict[str, str]
    exports: Path
    journals: Path
    second_place: Path
    recovery_key: str = field(default="", repr=False)
    will_words: str = field(default="", repr=False)

    @property
    def passphrase(self) -> str:
        """What she unlocks with."""
        return f"{self.canaries.word('the passphrase')} wades at dawn"

    def word(self, place: str) -> str:
        """The canary of a place."""
        return self.canaries.word(place)

    def fill(self, where: str, *names: str) -> None:
        """Type a canary into each field of these names."""
        for name in names:
            self.hands.focus("text", f"^{re.escape(name)}$")
            self.hands.type(self.word(f"{where}: {name}"))

    def send(self) -> None:
        """Have the open sheet do what it is for."""
        self.hands.keys("ctrl+Return")
        self.hands.gone("dialog")

    def place(self, path: Path, field_name: str = "File name:") -> None:
        """Choose a file or folder in the system's dialog, by typing where it is."""
        name = f"^{field_name}$"
        self.hands.find("text", name, states=["focused"])
        self.hands.fill("text", name, str(path))
        self.hands.keys("Return")
        self.hands.gone("text", name)

    # Opening

    def create(self) -> None:
        """From the welcome to an open journal, with a page to print and a second place."""
        hands = self.hands
        hands.press("button", "^Create a journal$")
        hands.find("text", "^The six words, typed once$", states=["focused"])
        hands.press("button", "^Choose one of my own$")
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.press("button", "^Change the place$")
        self.place(self.journals, "Directory:")
        hands.press("button", "^Choose a second place for backups$")
        self.place(self.second_place, "Directory:")
        hands.fill("text", "^Name of the practice$", self.word("the practice's name"))
        hands.fill("password text", "^Passphrase$", self.passphrase)
        hands.fill("password text", "^Passphrase, once more$", self.passphrase)
        hands.find("button", "^Create the journal$", states=["enabled"])
        hands.keys("Return")
        self._keep_the_key()

    def _keep_the_key(self) -> None:
        hands = self.hands
        hands.find("button", "^I have written it down$")
        told = [each["name"].split(": ") for each in hands.every("label", r"^Group \d: ")]
        paper = {group: spelled.replace(" ", "") for group, spelled in told}
        self.recovery_key = "-".join(paper.values())
        hands.press("button", "^Save a page to print$")
        hands.press("button", "^Save the page$")
        page = self.exports / "a page.pdf"
        self.place(page)
        wait_until(page.exists, "the page to print")
        hands.press("button", "^I have written it down$")
        hands.find("text", r"^Group \d$")
        for group in [each["name"] for each in hands.every("text", r"^Group \d$")]:
            hands.fill("text", f"^{group}$", paper[group].lower())
        hands.keys("Return")
        hands.find("check box", "^Today$")

    def unlock(self) -> None:
        """Type the passphrase."""
        self.hands.find("password text", "^Passphrase$", states=["focused"])
        self.hands.type(self.passphrase)
        self.hands.keys("Return")
        self.hands.find("check box", "^Today$")

    def mistype(self) -> None:
        """Try with words that are not the passphrase."""
        self.hands.find("password text", "^Passphrase$", states=["focused"])
        self.hands.type(f"{self.word('a wrong passphrase')} it is not")
        self.hands.keys("Return")
        self.hands.find("label", "^This passphrase does not open")
        self.hands.find("password text", "^Passphrase$", states=["focused", "enabled"])
        self.hands.keys("ctrl+a")

    # People

    def enter_a_client(self) -> None:
        """A client with all that can be said of one, a person in their world, another name."""
        hands = self.hands
        self.hands.ask("^Add a client$")
        hands.find("text", "^Working name$", states=["focused"])
        names = ("Working name", "Full name", "Organisation", "E-mail", "Telephone")
        self.fill("client", *names, "Role in packs")
        self.send()
        hands.find("label", f"^{CLIENT}, ")
        hands.press("button", "^Show the full name$")
        self.hands.ask("^Add a person in their world$")
        self.fill("person", "Name", "Who they are to the client")
        self.send()
        self.hands.ask("^Add another name$")
        self.fill("another name", "What")
        self.send()

    def promise(self) -> None:
        """A promise, on Today."""
        self.hands.press("check box", "^Today$")
        self.hands.ask("^Add a promise$")
        self.fill("promise", "What I said I would do")
        self.send()

    # Sessions

    def log_a_session(self) -> None:
        """Ctrl+L, with a title and a short note; then its note opens."""
        hands = self.hands
        hands.keys("ctrl+l")
        hands.find("text", "^The session in one line$", states=["focused"])
        hands.type(f"{CLIENT}\t")
        hands.find("text", "^Client$", text=self.word("client: Working name"))
        self.fill("session", "Title, if you like", "Short note, if you like")
        self.send()
        hands.find("text", NOTE, states=["focused"], text=self.canaries.stem)

    def log_with_someone_new(self) -> None:
        """A session with somebody who is not there yet; then it goes into the bin."""
        hands = self.hands
        hands.keys("ctrl+l")
        hands.find("text", "^The session in one line$", states=["focused"])
        self.fill("binned session", "Client", "Title, if you like", "Short note, if you like")
        hands.keys("ctrl+Return")
        hands.find("label", "is a new client")
        self.send()
        hands.press("check box", "^Sessions$")
        binned = self.word("binned session: Title, if you like")
        hands.find("list item", binned)
        hands.focus("list", "^Sessions$")
        hands.keys("Home")
        hands.find("list item", binned, states=["selected"])
        hands.keys("Delete")
        hands.gone("list item", binned)

    def write(self) -> None:
        """Type, paste, take back and put back in the record; then a line of reflection."""
        hands = self.hands
        hands.keys("ctrl+End")
        hands.type(f" {self.word('record')} {self.word('deleted and put back')}")
        hands.keys("ctrl+shift+Left", "Delete")
        hands.find("text", NOTE, text=f"{self.word('record')} ?$")
        hands.keys("ctrl+z", "ctrl+End")
        hands.find("text", NOTE, text=self.word("deleted and put back"))
        hands.type(f" {self.word('deleted for good')}")
        hands.keys("ctrl+shift+Left", "Delete")
        hands.gone("text", NOTE, text=self.word("deleted for good"))
        word = self.word("pasted")
        html = f'<p><b>{word}</b><img src="http://192.0.2.1/{word}.png"></p>'
        with holding(self.environment, word, html):
            hands.keys("ctrl+v")
            hands.find("text", NOTE, text=word)
        hands.keys("ctrl+Tab")
        hands.find("text", REFLECTION, states=["focused"])
        hands.type(self.word("reflection"))
        hands.keys("ctrl+Tab")
        hands.find("text", NOTE, states=["focused"])

    def tag(self) -> None:
        """Themes and a technique; one theme is taken away again."""
        hands = self.hands
        for tag in ("theme", "technique", "removed theme"):
            hands.focus("text", f"^Add a {tag.rpartition(' ')[2]}$")
            hands.type(self.word(tag))
            hands.keys("Return")
            hands.find("button", f"^{self.word(tag)}")
        hands.focus("button", f"^{self.word('removed theme')}")
        hands.keys("Delete")
        hands.gone("button", f"^{self.word('removed theme')}")

    def copy_all(self) -> None:
        """The whole record lies on the clipboard, for whoever pastes."""
        hands = self.hands
        hands.focus("text", NOTE)
        hands.keys("ctrl+a", "ctrl+c")
        wait_until(lambda: self.word("record") in self.clipboard(), "the record to be copied")

    def clipboard(self) -> str:
        """What another program reads from the clipboard and from the selection."""
        return output_of(self.environment, READING)

    def bring(self) -> None:
        """What is selected in the note, with the question behind it."""
        hands = self.hands
        hands.focus("text", NOTE)
        hands.keys("ctrl+a", "ctrl+shift+b")
        hands.find("text", "^What is the question behind it", states=["focused"])
        self.fill("brought", "What is the question behind it?")
        self.send()

    def draft(self) -> None:
        """Words that are kept as a draft, and never left."""
        self.hands.focus("text", NOTE)
        self.hands.keys("ctrl+End")
        self.hands.type(f" {self.word('draft')}")
        self.hands.find("label", "^Saved ")

    def search(self) -> None:
        """For what is not there, and for what is."""
        hands = self.hands
        hands.keys("ctrl+shift+f")
        hands.find("text", "^Search notes, sketches and people$", states=["focused"])
        # Word for word: one that differs by a letter would be found.
        hands.type(f'"{self.word("searched in vain")}"')
        hands.find("label", "^Nothing found$")
        hands.keys("ctrl+a")
        title = self.word("session: Title, if you like")
        hands.type(title)
        hands.keys("Return")
        hands.find("list item", title, under="What was found", states=["selected"])
        hands.keys("Return")
        hands.find("text", NOTE, text=self.word("record"))

    # Supervision and papers

    def supervise(self) -> None:
        """An item, a meeting with a commitment, and what came of it."""
        hands = self.hands
        hands.press("check box", "^Supervision$")
        self.hands.ask("^Flag something$")
        self.fill("flagged", "What stays with you?", "What is the question behind it?")
        self.send()
        self.hands.ask(self.word("flagged: What is the question behind it?"))
        self.fill("item", "The story so far, in three lines", "What I want from it")
        self.send()
        self.hands.ask("^Enter the meeting$")
        self.fill("meeting", "Supervisor", "About", "What I learned, all in all", "I will")
        self.send()
        self.hands.ask(f"Done: {self.word('meeting: I will')}")
        self.fill("commitment", "What came of it")
        self.send()
        hands.press("check box", "Agenda$")
        self.fill("agenda", "How I am, in a line", "What moved me")

    def let_her_client_agree(self) -> None:
        """The client's answer about the log of hours, on their page."""
        hands = self.hands
        hands.press("check box", "^Clients$")
        hands.find("label", f"^{CLIENT}, ")
        hands.ask("^Note an answer: Listed in my log of hours$")
        hands.find("text", "^How they said so$", states=["focused"])
        self.fill("agreement", "How they said so")
        self.send()
        hands.find("button", "^Withdraw: Listed in my log of hours$")

    def export(self) -> None:
        """The pack and the log of hours, to a folder of her own."""
        hands = self.hands
        hands.press("check box", "^Supervision$")
        hands.press("button", "^Review the pack$")
        # The words are too much alike to be told apart.
        decide_all(hands, most=40)
        pack = self.exports / "a pack.pdf"
        hands.press("button", "^Export$")
        hands.press("button", "^Save as…$")
        self.place(pack)
        wait_until(pack.exists, "the pack")
        hands.press("check box", "^Accreditation$")
        hands.ask("^Logs and papers…$")
        log = self.exports / "a log.xlsx"
        hands.press("button", "^Save as…$")
        self.place(log)
        wait_until(log.exists, "the log of hours")

    # Settings

    def settle(self) -> None:
        """Everything that the data-protection desk has a place for; then a backup by hand."""
        hands = self.hands
        hands.press("check box", "^Settings$")
        hands.press("check box", "^Data protection$")
        self.hands.ask("^Change the facts of the practice$")
        self._enter("practice", "Regulator", "Insurer", "Cloud that holds backups")
        self.hands.ask("^Add a rule$")
        self._enter("rule", "Only where the lawful basis is")
        self.hands.ask("^Enter a breach$")
        encrypted = "What was encrypted, and what was not"
        self._enter("breach", "What happened", "Who is affected", encrypted)
        self.hands.ask("^Decide: breach found on")
        self._enter("decision", "Why")
        self.hands.ask(self.word("client: Working name"), under="Professional will")
        self._enter("wish", "What your colleague says")
        self._make_the_will()
        hands.press("check box", "^Backups$")
        hands.press("button", "^Back up now$")
        hands.find("label", "^The backup is made, and was read back")

    def _enter(self, where: str, *names: str) -> None:
        """Fill and send a sheet of the desk, and see it shown: all its cards are made anew."""
        self.fill(where, *names)
        self.send()
        self.hands.find(name=self.word(f"{where}: {names[0]}"))

    def _make_the_will(self) -> None:
        hands = self.hands
        self.hands.ask("^Make the will$")
        self.fill("will", "Colleague", "Reached at", "What else you ask of them")
        hands.keys("ctrl+Return")
        shown = hands.find("label", r"^\w+( \w+){5}$", under="Shown only now")
        self.will_words = shown["name"]
        hands.press("button", "^I have it on paper$")
        hands.gone("dialog")


@contextmanager
def holding(environment: dict[str, str], text: str, html: str) -> Iterator[None]:
    """Another program, from whose window something was copied."""
    command = [sys.executable, "-c", HOLDING, text, html]
    other = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        yield
    finally:
        other.terminate()
        other.communicate()


def output_of(environment: dict[str, str], program: str) -> str:
    """What a small program says on this desktop."""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout
