"""Words that a leak check meets in German notes, and what tells German from English."""

from __future__ import annotations

from coachjournal.domain.deidentify.folding import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


# Small words of one language that the other has not: enough of them tell which one it is.
GERMAN_ONLY = _words(
    "der die das den dem des ein eine einen einem einer eines und ist nicht ich sie wir er es mit"
    " von zu auf für im am zum zur beim vom als auch sich dass wenn aber oder wie bei nach noch nur"
    " schon sehr wird wurde werden hatte haben habe hat sind sei bin war waren ihr ihre ihren ihrem"
    " sein seine seinen seinem mein meine mich mir uns dann über unter aus kein keine durch bis"
    " was wer wo warum weil kann muss soll möchte unser unsere ihm ihn ihnen hier heute gestern"
    " um da nun ja nein doch rief kam sagte fragte meinte ging geht steht stand seit vor heißt"
    " liegt"
    " führt trifft fragt denkt herr frau herrn"
) - _words("so an am was")
ENGLISH_ONLY = _words(
    "the and of to is that it was for on with as at by from this be are were has had have his her"
    " she he they we you i not but or which what who when where if then than there their them our"
    " my your its would could should can about into after before because how did does said asked"
    " been being no all more some any him me us up out an so am a over only very just"
) - _words("am an so was of up in he her all him a i me us")

# Before a noun that is used as one. A name has none of them, or one that is said of people.
DETERMINERS = _words(
    "der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner"
    " dein deine sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren"
    " unserem"
    " unserer euer eure kein keine keinen keinem keiner dieser diese dieses diesen diesem jener"
    " jene"
    " jenes jeder jede jedes jeden jedem mancher manche manches solche solcher welche welcher"
    " welches alle allen aller vom zum zur im am beim ans ins fürs viel viele vielen wenig wenige"
    " mehr etwas nichts zwei drei vier fünf zehn beide beiden einige einigen mehrere"
)
NO_ADJECTIVES = _words(
    "habe hatte hatten haben wurde wurden werde werden konnte konnten sollte sollten wollte wollten"
    " musste mussten fragte sagte meinte gestern heute morgen aber oder unter hinter ohne neben"
    " gegen zwischen wegen immer wieder nie einander wie bitte danke später früher lieber besser"
)
TITLES = _words("herr herrn frau fräulein familie dr doktor prof professor professorin kollege")
# A title may stand before these and say no name: Frau Ministerin, Herr Direktor.
AFTER_TITLES = _words(
    "doktor professor professorin direktor direktorin minister ministerin präsident präsidentin"
    " oberbürgermeister oberbürgermeisterin bürgermeister bürgermeisterin pfarrer pfarrerin kollege"
    " kollegin vorsitzende vorsitzender doktorin und in mit dr prof med ing dipl phil rer nat"
)
# Colours that are also given to people, and stand small for nothing else.
SMALL_WORDS = _words("rosa lila violett viola oliv amber")
DEEDS = _words(
    "sagte sagt fragte fragt meinte meint erzählte erzählt kam kommt ging geht war ist hat hatte"
    " wollte will rief ruft schrieb schreibt wirkte wirkt lachte lacht weinte schwieg nickte möchte"
    " fand findet sah sieht glaubte glaubt dachte denkt bat bittet wusste weiß machte macht saß"
    " sprach spricht nahm nimmt antwortete begann beginnt blieb bleibt brachte stimmte widersprach"
    " arbeitet arbeitete leitet leitete kennt kannte spürte zögerte und"
)
# Ordinary German words that are given to people.
ALSO_NAMES = _words(
    """
    adler albers amsel anders apel bach bachmann bader baer bär barth bauer baum becher berg
    berger bergmann bischof blank blau blume blum bock bogner böse brand braun breit bremer
    brunner buch buchner burger busch christ degen dorn dürr eder ehrlich eichhorn eisen engel
    ernst esser falk falke feld fiedler fink förster forster franke frei freund frey fröhlich
    fromm frost fuchs fuhrmann funk gans gärtner gebauer geiger geyer glaser gold götz graf grau
    grimm groß grün günter haase hahn hammer hansen hase hase hauser hecht heil heimann held hell
    heller henne herbst herz hess heuser hirsch hirt hofer hoch hold holz hopf horn huhn hummel
    jäger jung kaiser kamp kant kapp karl kaufmann kern keller kessler kirch kirsch klang klein
    klar klug knecht knorr koch kohl köhler könig kopp korn kraft krämer kranz kraus krebs kreuz
    krug krüger kunst kunz kurz lachs lamm lampe land lang lange lauer lehmann lerch lerche lieb
    linde link löffel lohmann löwe luchs maler mai mann mark markt maurer may meister metz metzger
    mohr morgen morgenstern müller mutter nagel neu neumann nuss ober opitz otter pabst papst
    peter pfaff pfau pfeffer pfeifer pfeil pilz platz pohl probst rabe ratz rau rauch raven recht
    rehm reich reichel reif reiter richter riedel riese ring ritter rose rosen roth rot rudolf ruf
    ruh ruhe sachs salz sand sander sattler sauer schäfer schade scharf schatz scheffler schenk
    scherer schiller schilling schindler schlegel schlosser schlüter schmied schnell scholl schön
    schönfeld schramm schreiber schreiner schubert schuh schulte schuster schwan schwab schwarz
    seifert seiler seitz singer sommer sonntag sperling spiegel stahl stark staub stein steiner
    stern stolz storch storm strauß strobel stumpf sturm süß tanne taube teufel thal thoma
    tischler trommler uhl unger urban vogel vogt voss wald walter wall wander weber weiß weiss
    welt wende wendt wiese wiesner wild will winter winzer wirth wirt wolf wolff wunder wurm zahn
    zander zeller ziegler zimmer zimmermann fleischer freitag funke langer steinmetz stock
    wunderlich birnbaum nachtigall schwarzkopf himmelreich nussbaum lichtenberg goldstein
    sonnenberg holzapfel mandelbaum apfelbaum amber angel aurora bella belle carina christel
    dominik erika ernst felicitas fee fiona flora gloria heide heidi hope iris jasmin joy jule kai
    kim konrad lilie lilli linda malva marina christian jan kühn drechsler gerber färber töpfer
    spengler zimmerer bildhauer hacker herzog fürst prinz knappe specht sperber habicht elster
    zeisig drossel kuckuck kranich reiher morgenrot sonnenschein herold hofmeister baumeister
    werkmeister burggraf landgraf bäcker schnabel sachse schwabe hesse schweizer österreicher
    turner moore ward allen lee marshall butler walker hart watts melissa merle mia mona nelke
    noah ole pia regina rosa rosemarie rosmarin ruth sage sascha silke sky sonne stella till toni
    tina uli veronika victor viktor viola walli
    """
)
# Never shown though no dictionary has it: models, and what the field and offices say in English.
GOOD = _words(
    """
    GROW Riemann Thomann Schulz Thun Watzlawick Satir Luhmann Bateson Shazer Hellinger Varga Kibéd
    Sparrer Eisenhower Österreich Schweiz Deutschland Deutschlands Deutsch Englisch Französisch
    Europa Ostern Weihnachten Pfingsten Silvester Neujahr Advent Fasching Karneval Ramadan
    Feierabend Montags Dienstags Mittwochs Donnerstags Freitags Samstags Sonntags Jänner Feber
    Change Leadership Business Management Agile Design Thinking Lean Scrum Kanban Lunch Break
    Mindset Commitment Empowerment Ownership Boreout Learning Journey Lessons Learned Check Review
    Standup Daily Weekly Follow Best Practice Work Life Balance Skills Soft Slot Board Pitch
    Benchmark Executive Buddy Speaking Outplacement Sparring Storytelling Social Media Shadowing
    Townhall Diversity Controlling Screenshot Podcast Outlook Teams Impact Inner Fit Head Office
    DBVC DCV DGSv BDVT DVCT DSGVO BGM HR PE OE GmbH AG KG eV TZI ZRM MVV SGB
    """
)
FULL_NAMES_OF_MONTHS = _words(
    "januar februar märz april mai juni juli august september oktober november dezember"
)
