"""Makes resources/words/german.txt.gz, the German words that the leak check knows.

The words are those of the Hunspell dictionary beside the spelling check, in all their forms:

    python -m tools.collect_german

Left out: what is nothing but a name (the dictionary holds first names, surnames and places like
any noun), and what its parts already tell, since the leak check splits compounds by itself.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from coachjournal.domain.deidentify.german import NO_NOUN, Words, is_compound

_ROOT = Path(__file__).parents[1]
_SUFFIX_FIELDS = 5
_LONGEST = 24
_PLURALS = frozenset("ENPRTpqIO")
_SHORT = 12
# What a dictionary entry of this ending is, even where it has no plural: no name.
_NOUN_ENDINGS = re.compile(
    r"(?:keit|heit|ung|ismus|tät|schaft|ion|nis|tum|ment|ierung|logie|grafie|graphie|ität"
    r"|enz|anz|lein|management|coaching|marketing|training)$"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Also nouns to a dictionary; in notes nearly always somebody, or somewhere.
MOSTLY_NAMES = _words(
    "alexander andrea angelika anna anton antonia august axel barbara bastian beate becker"
    " benedikt benjamin berlin bernhard bernstein birgit björn bodo boris brigitte bruno carla"
    " carmen carsten"
    " charlotte christa christian christine christoph clara claudia cornelia daniel daniela david"
    " dennis detlef diana dieter dietrich dirk doris dorothea eberhard eckart edith elisabeth elke"
    " ellen emil emma erich erik erika erwin eva fabian felix ferdinand fischer florian frank"
    " franz franziska frauke friedrich fritz gabi gabriel gabriele georg gerd gerda gerhard gisela"
    " gottfried götz gregor greta gudrun günter günther gustav hannah hanna hannes hans harald"
    " hartmut hedwig heide heidi heike heiko heiner heinrich heinz helene helga helmut henning"
    " henrik herbert hermann hertha hilde holger horst hubert hugo ilse inge ingeborg ingo ingrid"
    " irene iris irmgard isabel jakob jan jana jens jessica joachim johann johanna johannes jonas"
    " jörg josef judith julia julian jürgen jutta kai karin karl karla karsten katharina kathrin"
    " katja katrin kerstin kevin klaus klara konrad konstantin kurt lars laura lea lena leo leon"
    " leonie lisa lothar lucas ludwig luise lukas lutz lydia magdalena maja manfred manuel manuela"
    " marcel marco marcus margarete margit maria marianne marie marina mario marion markus marlene"
    " marta martha martin martina mathias mathilde matthias max maximilian meike melanie mia"
    " michael michaela miriam monika moritz müller nadine natalie nicole nils nina nora norbert"
    " olaf oliver olga oskar otto pascal patricia patrick paul paula peter petra philipp pia rainer"
    " ralf ramona raphael rebecca regina regine reinhard renate richard robert roland rolf roman"
    " ronald rosa rudi rudolf rüdiger ruth sabine sabrina samuel sandra sara sarah sascha schmid"
    " schmidt schmitt schneider schulze schulz schubert schröder schumacher schuster schwab"
    " sebastian siegfried"
    " sigrid silke silvia simon simone sofia sonja sophie stefan stefanie steffen stephan stephanie"
    " susanne sven svenja sybille tanja theo theresa thomas thorsten tilman tim timo tobias"
    " torsten udo ulf uli ulla ulrich ulrike ursula ute uwe valentin vanessa vera verena veronika"
    " viktor viktoria volker wagner walter waltraud weber werner wilhelm wilma winfried wolfgang"
    " yvonne mayer meier meyer maier hofmann hoffmann neumann schwarzer zimmermann krüger hartmann"
    " werner krause lehmann köhler herrmann huber peters scholz möller vogt günther keller winkler"
    " baumann franke albrecht lorenz böhm krämer jäger seidel brandt haas schulte ziegler kuhn pohl"
    " voigt sauer arnold wolff pfeiffer heller thiel linden heider steiner lindner gruber pichler"
    " hagen essen siegen hof fulda kiel halle bremen bonn mainz gera ulm trier aachen köln jena"
    " marburg worms minden hamm lemgo soest unna verden celle emden leer husum plön rostock wismar"
    " malchow teterow potsdam cottbus görlitz plauen zwickau chemnitz dresden leipzig weimar erfurt"
    " gotha suhl coburg bamberg fürth nürnberg ansbach passau augsburg kempten lindau konstanz"
    " ravensburg tübingen reutlingen esslingen stuttgart heilbronn karlsruhe mannheim heidelberg"
    " darmstadt wiesbaden kassel göttingen hannover hamburg lübeck wien graz linz salzburg"
    " innsbruck zürich basel bern genf luzern tein"
    " bayer benz böhme böttcher jordan kahl klemm lenz maas moser nickel pieper rademacher"
    " renner rieger schütte sievers weis zink eisenhauer rothschild buchholz weingarten adenauer"
    " falkenberg knut liane malte reiner urs wolfram wels aalen bayreuth münster albert"
)
KEPT = _words(
    "essen halle hof worms leer linden keller heller sauer ziegler jäger schwarzer steiner"
)

OUR_FIELD = _words(
    "abgrenzung achtsamkeit agil agile agilen agilität ambiguität ankerte anliegen auftragsklärung"
    " auftraggeberin beauftragte burnout burnouts businessplan changemanagement coach coachee"
    " coachees coaches coaching coachings coachin commitment controlling dashboard deadline"
    " deadlines delegieren diversität dreiecksgespräch dreiecksgespräche dreiecksvertrag"
    " entscheider entschleunigung erstgespräch fallsupervision feedback feedbacks feedbackgespräch"
    " feedforward flipchart flipcharts führungskraft führungskräfte führungskräften führungskreis"
    " gruppencoaching hypothesen intervision inbox jobsharing jour fixe kick-off kickoff klausurtag"
    " kollegiale leadership lebensrad lehrcoach lehrcoaching mail mails mailbox manager managerin"
    " managerinnen meeting meetings mentee mentees mentor mentorin mentoring mindset moderation"
    " onboarding offboarding peer peers personalentwicklung personalerin podcast präsenz"
    " problembaum projektleitung prozessbegleitung psychoedukation reframing resilienz ressourcen"
    " retrospektive rollenklärung rollenspiel scrum selbstfürsorge selbstführung selbstwirksamkeit"
    " setting shadowing skalierung skalierungsfrage sponsor sponsorin stakeholder stakeholdern"
    " stakeholderin supervidieren supervisand supervisandin supervision supervisionen supervisor"
    " supervisorin systemaufstellung systemisch systemische team teams teamcoaching teamleiter"
    " teamleiterin teamleitung timeline tool tools transfer video videocall visionsarbeit"
    " whiteboard"
    " wiedereinstieg workshop workshops wunderfrage zielvereinbarung zoom zwischenbilanz homeoffice"
    " software hardware marketing controlling reporting budget budgets event events start-up"
    " startup"
    " startups training trainings trainer trainerin assessment assessments backlog sprint sprints"
    " roadmap kickoff benchmark benchmarks bewerbung bewerbungen okay website newsletter"
    " online offline laptop handy smartphone app apps chat chats call calls slot slots job jobs"
    " bahnhof bahnhofs bahnhöfe hauptbahnhof flughafen flughafens innenhof hinterhof schulhof"
    " gasthof friedhof bauernhof krankenhaus rathaus hochhaus parkhaus gasthaus wohnhaus tagebuch"
    " kleinstadt innenstadt großstadt vorstadt weinberg waldrand stadtwald schulstadt ausland"
    " bachelor master azubi azubis ausbilderin dozentin pdf"
)

NOTICE = """\
german.txt.gz is made by tools/collect_german.py from the German dictionary of the spelling check
(igerman98 by Björn Jacke, with additions, version 20161207+frami20170109), which is licensed
under the GNU General Public License, version 2 or 3: resources/dictionaries/LICENCE-de_DE-GPLv2.txt
and LICENCE-de_DE-GPLv3.txt. This list is under the same licence; it is data beside the program.
Changed: written out in all forms and small letters; names, and compounds of words that are in
the list themselves, left out; words of the coaching field added.
"""


class Entry(NamedTuple):
    """One line of the dictionary: a word and its flags."""

    word: str
    flags: str


class Suffix(NamedTuple):
    """One rule of the affix file: what goes, what comes, after what ending."""

    strip: str
    add: str
    flags: str
    after: re.Pattern[str]


class Dictionary:
    """The entries of a Hunspell dictionary, and how they are inflected."""

    def __init__(self, folder: Path) -> None:
        self._rules: dict[str, list[Suffix]] = defaultdict(list)
        self._prefixes: dict[str, str] = {}
        for line in (folder / "de_DE.aff").read_text(encoding="utf-8").splitlines():
            self._read_rule(line.split())
        lines = (folder / "de_DE.dic").read_text(encoding="utf-8").splitlines()[1:]
        pairs = (line.partition("/") for line in lines if line and not line.startswith("#"))
        self.entries = [Entry(word, flags) for word, _, flags in pairs]
        # Those only in compounds say nothing: there a name is written small as well.
        self._small = {e.word for e in self.entries if e.word[:1].islower() and "o" not in e.flags}
        # Who lives in a place is listed with a feminine form: Hamburger, Hamburgerin.
        self._bare = {e.word for e in self.entries if set(e.flags) <= {"S"}}
        self._dwellers = {e.word for e in self.entries if e.word.endswith("er") and "F" in e.flags}

    def _read_rule(self, fields: list[str]) -> None:
        if len(fields) < _SUFFIX_FIELDS:
            return
        add, _, flags = fields[3].partition("/")
        if fields[0] == "PFX":
            self._prefixes[fields[1]] = add
        elif fields[0] == "SFX":
            strip, add = ("" if part == "0" else part for part in (fields[2], add))
            self._rules[fields[1]].append(
                Suffix(strip, add, flags, re.compile(rf"(?:{fields[4]})$"))
            )

    def is_name(self, entry: Entry) -> bool:
        """True for a noun without a plural that is nothing else: a first name, a place."""
        word, small = entry.word, entry.word.lower()
        if small in MOSTLY_NAMES:
            return small not in KEPT
        if not word[:1].isupper() or small in self._small or _NOUN_ENDINGS.search(word):
            return False
        if word in self._bare:
            return True
        return f"{word}er" in self._dwellers and not (
            set(entry.flags) & _PLURALS or word.endswith("ik")
        )

    def forms(self, entry: Entry) -> Iterator[str]:
        """Yield a word with all its endings; parts that only stand in compounds have none."""
        if set(entry.flags) & set("odh"):
            return
        small = entry.word[:1].lower() + entry.word[1:]
        prefixes = [self._prefixes[flag] for flag in entry.flags if flag in self._prefixes]
        for word in (entry.word, *(prefix + small for prefix in prefixes)):
            yield word
            yield from self._endings(word, entry.flags, deep=True)

    def _endings(self, word: str, flags: str, *, deep: bool) -> Iterator[str]:
        for rule in (rule for flag in flags for rule in self._rules.get(flag, ())):
            if not word.endswith(rule.strip) or not rule.after.search(word):
                continue
            form = word[: len(word) - len(rule.strip)] + rule.add
            yield form
            if deep and rule.flags:
                yield from self._endings(form, rule.flags, deep=False)


def collect(dictionary: Dictionary) -> list[str]:
    """Return the words in small letters, without those that their parts tell."""
    nouns, others = set(OUR_FIELD), set[str]()
    for entry in dictionary.entries:
        if not dictionary.is_name(entry):
            kept = nouns if entry.word[:1].isupper() else others
            kept |= {form.lower() for form in dictionary.forms(entry)}
    unwanted = MOSTLY_NAMES - KEPT
    marked = {word for word in nouns if _is_wanted(word)} - unwanted
    marked |= {word + NO_NOUN for word in others - nouns - unwanted if _is_wanted(word)}
    every = Words("\n".join(sorted(marked)))
    short = {word for word in marked if len(word) <= _SHORT or not _is_told(word, every)}
    again = Words("\n".join(sorted(short)))
    return sorted(short | {word for word in marked if not _is_told(word, again)})


def _is_wanted(word: str) -> bool:
    return word.isalpha() and 1 < len(word) <= _LONGEST


def _is_told(word: str, words: Words) -> bool:
    return is_compound(word.removesuffix(NO_NOUN), words)


def main() -> None:
    """Read the dictionary, write german.txt.gz and its licence."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    words = collect(Dictionary(_ROOT / "resources" / "dictionaries"))
    folder = _ROOT / "resources" / "words"
    text = "\n".join(words).encode("utf-8")
    (folder / "german.txt.gz").write_bytes(gzip.compress(text, 9, mtime=0))
    (folder / "LICENSE-german.txt").write_text(NOTICE, encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
