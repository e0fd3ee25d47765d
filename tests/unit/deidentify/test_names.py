"""Every way a registered identifier may be written, by hand."""

from __future__ import annotations

import pytest

from coachjournal.domain.deidentify import Deidentifier

NAMES = [
    # the whole name, a part of it, the other order
    ("Daniel Calder was early.", "C-07 was early."),
    ("We met Daniel again.", "We met C-07 again."),
    ("Calder had a plan.", "C-07 had a plan."),
    ("In the list: Calder, Daniel.", "In the list: C-07."),
    ("Calder Daniel signed it.", "C-07 signed it."),
    ("Dan Calder rang.", "C-07 rang."),
    ("I spoke with Dan.", "I spoke with C-07."),
    ("He asked Helen Thwaite.", "He asked Sponsor of C-07."),
    ("Thwaite will pay.", "Sponsor of C-07 will pay."),
    ("Ngozi called at noon.", "Partner of C-02 called at noon."),
    ("His line manager David agreed.", "His line manager Line manager of C-07 agreed."),
    ("Suharto came alone.", "C-14 came alone."),
    ("Both Suharto and Ngozi know.", "Both C-14 and Partner of C-02 know."),
    # case
    ("DANIEL CALDER, in capitals.", "C-07, in capitals."),
    ("daniel was tired.", "C-07 was tired."),
    ("then calder laughed.", "then C-07 laughed."),
    ("grace okafor wrote.", "C-02 wrote."),
    # accents and special letters
    ("Siobhan came.", "C-03 came."),
    ("SIOBHÁN came.", "C-03 came."),
    ("Løvås, Lovas and LØVÅS.", "C-04, C-04 and C-04."),
    ("Jurgen and Juergen and Jürgen.", "C-10 and C-10 and C-10."),
    ("Mueller, Muller, Müller.", "C-10, C-10, C-10."),
    ("Frau Grossmann und Anneliese.", "Frau C-19 und C-19."),
    ("Herr Wałęsa, or Walesa.", "Herr C-18, or C-18."),
    ("Großmann rief an.", "C-19 rief an."),
    ("Garci\u0301a is here.", "C-05 is here."),
    ("We met Solé today.", "We met C-22 today."),
    ("Solé's turn.", "C-22's turn."),
    # hyphens and apostrophes, straight and curly
    ("Anne-Marie spoke.", "C-04 spoke."),
    ("Anne Marie spoke.", "C-04 spoke."),
    ("Annemarie spoke.", "C-04 spoke."),
    ("Anne‑Marie spoke.", "C-04 spoke."),
    ("O'Brien wrote.", "C-03 wrote."),
    ("O’Brien wrote.", "C-03 wrote."),
    ("OBrien wrote.", "C-03 wrote."),
    ("O Brien wrote.", "C-03 wrote."),
    ("Ms Brien wrote.", "Ms C-03 wrote."),
    # possessives and plurals
    ("It was Daniel's idea.", "It was C-07's idea."),
    ("It was Daniel’s idea.", "It was C-07’s idea."),
    ("The Calders' house.", "The C-07' house."),
    ("The Calders went away.", "The C-07 went away."),
    ("Daniels Ziel war klar.", "C-07 Ziel war klar."),
    ("Okafors everywhere.", "C-02 everywhere."),
    # initials
    ("D. Calder signed.", "C-07 signed."),
    ("D Calder signed.", "C-07 signed."),
    ("Daniel C. signed.", "C-07 signed."),
    ("Signed: D.C.", "Signed: C-07."),
    ("Signed by D. C. yesterday.", "Signed by C-07 yesterday."),
    ("Daniel Calder (DC) wrote.", "C-07 (C-07) wrote."),
    # Irish, Spanish, East Asian, particles
    ("Ruairí Mac Giolla Phádraig", "C-21"),
    ("Ruairi rang.", "C-21 rang."),
    ("María José came.", "C-05 came."),
    ("García Márquez came.", "C-05 came."),
    ("Márquez came.", "C-05 came."),
    ("María García came.", "C-05 came."),
    ("Wang Xiaoming came.", "C-06 came."),
    ("Xiaoming Wang came.", "C-06 came."),
    ("Xiao Ming came.", "C-06 came."),
    ("Wang Xiao-Ming came.", "C-06 came."),
    ("我和王小明谈过", "我和C-06谈过"),
    ("小明来了", "C-06来了"),
    ("中村さんと花子", "C-16さんとC-16"),
    ("김민수는 왔다", "C-20는 왔다"),
    ("민수는 왔다", "C-20는 왔다"),
    ("Juan de la Cruz came.", "C-17 came."),
    ("We saw de la Cruz there.", "We saw C-17 there."),
    ("Señora Cruz came.", "Señora C-17 came."),
    # two letters
    ("Jo said so.", "C-13 said so."),
    ("Jo Li and Li Jo.", "C-13 and C-13."),
    # organisations, places, projects
    ("At Calder Valley Council they wait.", "At Organisation A they wait."),
    ("at calder valley council they wait", "at Organisation A they wait"),
    ("The Brightwell office.", "The Organisation B office."),
    ("Brightwell Limited paid.", "Organisation B Limited paid."),
    ("The Institute for Public Care asked.", "The Organisation D asked."),
    ("The WHO asked who came.", "The Organisation C asked who came."),
    ("We walked in Hebden Bridge.", "We walked in Place A."),
    ("She lives in Hebden.", "She lives in Place A."),
    ("From Mytholmroyd, by train.", "From Place B, by train."),
    ("Project Falcon is late.", "Project A is late."),
    ("They call it Falcon there.", "They call it Project A there."),
    # addresses and numbers
    ("Write to d.calder72@example.com now.", "Write to C-07 now."),
    ("Write to daniel.calder@elsewhere.org now.", "Write to C-07 now."),
    ("Write to dcalder@elsewhere.org now.", "Write to C-07 now."),
    ("His handle is dcalder72 there.", "His handle is C-07 there."),
    ("As danielcalder or CalderDaniel.", "As C-07 or C-07."),
    ("See https://example.net/in/daniel-calder.", "See C-07."),
    ("Ring 07700 900123.", "Ring C-07."),
    ("Ring +44 (0)7700 900 123.", "Ring C-07."),
    ("NHS number 4857773456.", "NHS number C-15."),
    ("NHS number 485 777 3456.", "NHS number C-15."),
    # misspelt, with a capital
    ("Danile came.", "C-07 came."),
    ("We met Clader there.", "We met C-07 there."),
    ("Katherine came.", "C-15 came."),
    ("Catherin Whitfeild came.", "C-15 came."),
    ("Siobahn came.", "C-03 came."),
    ("It was Brigthwell again.", "It was Organisation B again."),
    # a name that two share
    ("Smith came.", "a client came."),
    ("Sarah Smith came.", "C-11 came."),
    ("Smith, Tom.", "C-12."),
    ("The Smiths met.", "The a client met."),
    # broken by a line's end, white space or nothing at all
    ("Daniel\nCalder left.", "C-07\nleft."),
    ("We saw Dan-\niel there.", "We saw C-07\nthere."),
    ("We saw Dan\u00adiel there.", "We saw C-07 there."),
    ("We saw Da niel there.", "We saw C-07 there."),
    ("We saw D a n i e l there.", "We saw C-07 there."),
    ("We saw Dan\u200biel there.", "We saw C-07 there."),
    ("metDaniel there", "met C-07 there"),
    ("NotesDaniel.docx", "Notes C-07.docx"),
    ("Daniel_Calder_notes.pdf", "C-07_notes.pdf"),
    ("daniel-calder-2024.png", "C-07-2024.png"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_name_becomes_its_label(deidentifier: Deidentifier, text: str, expected: str) -> None:
    done = deidentifier.replace(text)
    assert done.text == expected
    assert deidentifier.find_left(done.text) == ()


@pytest.mark.parametrize(("text", "_expected"), NAMES)
def test_replacements_tell_where_the_name_was(
    deidentifier: Deidentifier, text: str, _expected: str
) -> None:
    done = deidentifier.replace(text)
    assert done.replacements
    for replacement in done.replacements:
        assert text[replacement.start : replacement.end] == replacement.original
        label = done.text[replacement.new_start : replacement.new_end]
        assert label == replacement.label


@pytest.mark.parametrize("text", ["\u05d5\u05beCalder", "\u05e2\u05dd \u05d5\u05beCal\u200bder?"])
def test_a_name_behind_a_joint_of_another_script_is_found(
    deidentifier: Deidentifier, text: str
) -> None:
    done = deidentifier.replace(text)
    assert done.text.rstrip("?").endswith("\u05beC-07")
    assert deidentifier.find_left(text)


UNTOUCHED = [
    "Danielson came.",
    "The McDaniel report.",
    "He likes a calderas view.",
    "Is a plan an answer?",
    "jo is two letters; li too.",
    "They smithed it.",
    "The markets were calm.",
    "don't, won't, can't",
    "The reading list and the page.",
    "You may mark it, if you will.",
    "A graceful rose in a young garden.",
    "the council for public care",
    "Who cares, and who will pay?",
    "The valley, the bridge and the falcon.",
    "Ring 07700 900124.",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_longer_and_other_words_are_not_touched(deidentifier: Deidentifier, text: str) -> None:
    assert deidentifier.replace(text).text == text


def test_shared_name_is_of_the_client_the_text_is_about(deidentifier: Deidentifier) -> None:
    assert deidentifier.replace("Smith came.", about="C-12").text == "C-12 came."


def test_initials_stand_for_the_client_the_text_is_about(deidentifier: Deidentifier) -> None:
    assert deidentifier.replace("DC was late.", about="C-07").text == "C-07 was late."


@pytest.mark.parametrize(
    "text",
    [
        "Daniel Calder",
        "met Dan-\niel here",
        "Cal\r\nder",
        "C a l d e r",
        "Dan\ufffe\niel",
        "Hebden\n\nBridge",
        "d.calder72@example.com",
        "077009\n00123",
        "Mark Young",
        "with Grace today",
    ],
)
def test_registered_name_in_a_finished_file_is_a_leak(
    deidentifier: Deidentifier, text: str
) -> None:
    leaks = deidentifier.find_left(text)
    assert leaks
    assert all(text[leak.start : leak.end] == leak.found for leak in leaks)


@pytest.mark.parametrize("text", ["Jo and Li", "D. C.", "mark the page", "C-07 met C-02", ""])
def test_short_and_ordinary_words_in_a_finished_file_are_no_leak(
    deidentifier: Deidentifier, text: str
) -> None:
    assert deidentifier.find_left(text) == ()


def test_word_the_coach_kept_is_no_leak(deidentifier: Deidentifier) -> None:
    assert deidentifier.find_left("the score for Page today")
    assert deidentifier.find_left("the score for Page today", kept=["page"]) == ()


def test_nothing_confidential_is_in_a_repr(deidentifier: Deidentifier) -> None:
    done = deidentifier.replace("Daniel Calder met Oksana.")
    shown = repr(done) + repr(deidentifier.find_left("Daniel Calder"))
    assert not any(name in shown for name in ("Daniel", "Calder", "Oksana"))
