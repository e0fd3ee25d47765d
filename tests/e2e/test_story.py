"""A coach's first day, in the real window, by keyboard and screen reader alone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.e2e.hands import Hands, command, is_running, program, wait_until
from tests.e2e.reviewing import decide_all

PRACTICE = "Aldersyde"
PASSPHRASE = "lantern crabapple 47 verdigris"
CLIENT = "Thessaly Quennell"
CODE = "C-01"
NOTE = "Thessaly Quennell wants to hand over the greenhouse before spring."
WORD = "greenhouse"
MINUTES, HOURS = "75", "1.25"
UNSAVED = "She spoke of a marigold ledger."
UNSAVED_WORD = "marigold"
QUESTION = "How much of this worry do I carry for Thessaly?"
CONFIDENTIAL = (PRACTICE, PASSPHRASE, *CLIENT.split(), WORD, UNSAVED_WORD, "worry")


def create(hands: Hands, journals: Path) -> None:
    """From the welcome to an open journal, with the recovery key typed back."""
    hands.press("button", "^Create a journal$")
    hands.find("text", "^The six words, typed once$", states=["focused"])
    hands.press("button", "^Choose one of my own$")
    hands.find("password text", "^Passphrase$", states=["focused"])
    hands.press("button", "^Change the place$")
    hands.fill("text", "^Directory:$", str(journals))
    hands.keys("Return")
    hands.find("label", str(journals))
    hands.fill("text", "^Name of the practice$", PRACTICE)
    hands.fill("password text", "^Passphrase$", "lantern")
    hands.find("progress bar", description="^At least twelve characters")
    hands.find("button", "^Create the journal$")
    assert "enabled" not in hands.find("button", "^Create the journal$")["states"]
    hands.fill("password text", "^Passphrase$", PASSPHRASE)
    hands.find("progress bar", description="^Would stand for centuries")
    hands.fill("password text", "^Passphrase, once more$", PASSPHRASE)
    hands.find("button", "^Create the journal$", states=["enabled"])
    hands.keys("Return")
    keep_the_key(hands)


def keep_the_key(hands: Hands) -> None:
    """Read the eight groups, and type back the two that are asked for."""
    hands.find("button", "^I have written it down$")
    told = [each["name"].split(": ") for each in hands.every("label", r"^Group \d: ")]
    paper = {group: spelled.replace(" ", "") for group, spelled in told}
    assert [len(group) for group in paper.values()] == [4] * 8
    hands.press("button", "^I have written it down$")
    hands.find("text", r"^Group \d$")
    asked = [each["name"] for each in hands.every("text", r"^Group \d$")]
    assert len(asked) == 2
    for group in asked:
        hands.fill("text", f"^{group}$", paper[group].lower())
    hands.keys("Return")
    hands.find("check box", "^Today$")


def log_a_session(hands: Hands) -> None:
    """Ctrl+L from wherever one is, then the note in the editor."""
    hands.keys("ctrl+l")
    hands.find("text", "^The session in one line$", states=["focused"])
    hands.type(CODE)
    hands.keys("Tab")
    hands.find("text", "^Client$", text=CLIENT)
    hands.focus("spin box", "^Minutes$")
    hands.keys("ctrl+a")
    hands.type(MINUTES)
    hands.find("spin box", "^Minutes$", text=f"^{MINUTES} min$")
    hands.keys("ctrl+Return")
    hands.gone("dialog")
    write(hands, NOTE)


def write(hands: Hands, words: str) -> None:
    """Type into the record, which has the keyboard."""
    hands.find("text", "^Text of the record$", states=["focused"])
    hands.type(words)
    hands.find("text", "^Text of the record$", text=words)


def lock(hands: Hands, pid: int) -> int:
    """Ctrl+Shift+L: the process is gone, another one asks for the passphrase."""
    hands.keys("ctrl+shift+l")
    another = hands.wait_for_program(other_than=pid)
    hands.find("password text", "^Passphrase$", states=["focused"])
    assert not hands.every(name="|".join((CLIENT, CODE, WORD, PRACTICE)))
    return another


def unlock(hands: Hands) -> None:
    """Type the passphrase."""
    hands.type(PASSPHRASE)
    hands.keys("Return")
    hands.find("check box", "^Today$")


def find_by_word(hands: Hands, word: str) -> None:
    """Ctrl+Shift+F, the word, Enter, and Enter on what was found."""
    hands.keys("ctrl+shift+f")
    hands.find("text", "^Search notes, sketches and people$", states=["focused"])
    hands.type(word)
    hands.keys("Return")
    hands.find("list item", word, under="What was found", states=["selected"])
    hands.keys("Return")
    hands.find("text", "^Text of the record$", text=word)


def bring_to_supervision(hands: Hands) -> None:
    """Ctrl+Shift+B in the note, and the question behind it."""
    hands.focus("text", "^Text of the record$")
    hands.keys("ctrl+shift+b")
    hands.find("text", "^What is the question behind it", states=["focused"])
    hands.type(QUESTION)
    hands.keys("Return")
    hands.gone("dialog")
    hands.find("label", QUESTION, under="Waiting for supervision")


def export_the_pack(hands: Hands, out: Path) -> None:
    """The pack, to a place that is typed."""
    hands.press("check box", "^Supervision$")
    hands.find("button", "Thessaly", under="Flagged")
    hands.press("button", "^Review the pack$")
    decide_all(hands)
    hands.press("button", "^Export$")
    hands.press("button", "^Save as…$")
    hands.find("text", "^File name:$", states=["focused"])
    hands.fill("text", "^File name:$", str(out))
    hands.keys("Return")
    hands.gone("dialog")
    wait_until(out.exists, "the pack")


def words_of_pdf(file: Path) -> str:
    """The text of a paper, as another program reads it."""
    read = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    return read.stdout.decode()


def no_words_in_titles(hands: Hands) -> None:
    """Task bars and window lists tell nothing of the practice."""
    titles = hands.titles()
    assert any("Coach Journal" in title for title in titles)
    told = [title for title in titles for word in CONFIDENTIAL if word in title]
    assert not told


def add_a_client(hands: Hands) -> None:
    """From the first page: working name and full name; the code is proposed."""
    hands.ask("^Add a client$")
    hands.find("text", "^Working name$", states=["focused"])
    hands.type(CLIENT)
    hands.find("text", "^Code$", text=CODE)
    hands.keys("Return")
    hands.gone("dialog")
    hands.find("label", f"^{CODE}, 0 sessions held")


def see_the_hours(hands: Hands) -> None:
    """The hours that were logged, on Accreditation, in words and on the bar."""
    hands.press("check box", "^Accreditation$")
    hands.find("check box", f"^Coaching hours: {HOURS} of 100")
    bar = hands.find("progress bar", "^Coaching hours$", description=f"^{HOURS} of 100")
    assert bar["value"] == 12  # thousandths of the 100 hours, to the nearest one


def leave(hands: Hands, pid: int) -> None:
    """Close the window as the window manager's keys do."""
    hands.keys("alt+F4")
    wait_until(lambda: not is_running(pid), "the program to end")


def files_of(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {str(each.relative_to(folder)) for each in folder.rglob("*") if not each.is_dir()}


def strays(home: Path, *known: str) -> set[str]:
    """Files that nobody expects in a home."""
    return {each for each in files_of(home) if not each.startswith(known)}


def test_a_coach_s_first_day(surroundings: dict[str, str], hands: Hands, tmp_path: Path) -> None:
    home = Path(surroundings["HOME"])
    journals, out = home / "Journals", home / "For Marguerite.pdf"
    journals.mkdir()
    with program(surroundings, hands) as first:
        create(hands, journals)
        no_words_in_titles(hands)
        add_a_client(hands)
        log_a_session(hands)
        no_words_in_titles(hands)
        second = lock(hands, first.pid)
        assert first.wait(10) == 0
        no_words_in_titles(hands)
        unlock(hands)
        find_by_word(hands, WORD)
        hands.focus("text", "^Text of the record$")
        hands.keys("ctrl+End")
        write(hands, " " + UNSAVED)
        third = lock(hands, second)
        unlock(hands)
        find_by_word(hands, UNSAVED_WORD)
        bring_to_supervision(hands)
        no_words_in_titles(hands)
        see_the_hours(hands)
        export_the_pack(hands, out)
        no_words_in_titles(hands)
        leave(hands, third)
    paper = words_of_pdf(out)
    assert CODE in paper
    assert WORD in paper
    assert not [word for word in (*CLIENT.split(), PRACTICE) if word in paper]
    check_the_journal(surroundings, journals / "Practice.cjvault", tmp_path)
    nothing_else_was_written(home, journals, out)


def check_the_journal(surroundings: dict[str, str], vault: Path, tmp_path: Path) -> None:
    """The command line finds it whole."""
    secret = tmp_path / "passphrase.txt"
    secret.write_text(PASSPHRASE)
    told = command(surroundings, "check", str(vault), "--passphrase-file", str(secret), "--json")
    assert json.loads(told)["whole"] is True, told


def nothing_else_was_written(home: Path, journals: Path, out: Path) -> None:
    """Nothing but the journal and its backups, the pack, settings and marks without words."""
    assert not strays(
        home,
        "Journals/Practice.cjvault/",
        out.name,
        ".config/coachjournal/settings.toml",
        ".config/QtProject.conf",
        ".local/state/coachjournal/log/",
        ".local/state/coachjournal/sentinels/",
        "Journals/Practice backups/",
    )
    for file in (home / each for each in files_of(home)):
        if file == out:
            continue
        held = file.read_bytes()
        assert not [word for word in CONFIDENTIAL if word.encode() in held], file
    remembered = home / ".config" / "QtProject.conf"
    if remembered.exists():
        assert str(home) not in remembered.read_text()
