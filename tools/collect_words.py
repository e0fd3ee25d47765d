"""Makes resources/words/english.txt, the dictionary the leak check knows, from SCOWL word lists.

The lists come from Debian's packages wbritish and wamerican (`apt-get download`, `dpkg -x`):

    tools/collect_words.py british-english american-english copyright resources/words

Lower-case words of both spellings are taken. Left out: possessive forms, single letters and
abbreviations of two, Roman numerals, and words that in a coach's notes are nothing but names:
a dictionary that knows `peter` as a verb would let an unregistered Peter through unseen.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TWO_LETTERS = _words(
    "ad ah am an as at be by do eh ex go ha he hi ho id if in is it la lo ma me my no of oh ok on"
    " or ox pa pi re so to uh um up us vs we ye yo"
)

MOSTLY_NAMES = _words(
    "bates beck bobby billy billings bonnie brad brooks burr"
    " colleen cox crick curie davenport debs dean derrick diesel dick dirk doe don ed edison"
    " fez franks freeman garrison grimes hale hank harry hays"
    " hector hickory hicks hogan homer hooker jarred jersey jimmy jock john johns josh joule ken"
    " ks lacy lee levy lynch madras maria martin martins masonic matt mayo meg mickey mike"
    " munch nestle newton nick noel noels oxford oxfords patsy peter petered"
    " petering peters phoebe pippin quisling rhea rick roentgen roger"
    " rogered rogering rogers roman scrooge sears smith smiths snider"
    " sol sony stein stokes terry thatcher tom toms tony troy trump tucker twain twitter"
    " tyre waldo wales walker warren watt watts welch welsh whistler wiles wright"
    " wrights yahoo"
)

LIKE_NUMERALS = _words(
    "civic civil did dill dim ill lid livid mid mil mild mill mimic mix vim vivid"
)

OUR_FIELD = _words(
    "agentic agreeableness analytics appraisee appraisees backlogs burnout"
    " catastrophising catastrophizing chatbot coachable coachee coachees codependency cofacilitate"
    " cofacilitated commissioner commissioners contracted copay counselled courageously covid"
    " debriefs deidentified deprioritise deprioritised devolved downtime dysregulated dysregulation"
    " embodied empathic empathise empathised empathising facilitations facilitator facilitators"
    " firefight firefighting flipchart flipcharts gestalt goalless groupthink headspace hotdesk"
    " hotdesking hybrid inbox inboxes ineffectiveness introject journaling journalling"
    " mansplaining mentee mentees metacognition metaphorically microaggression microaggressions"
    " micromanage micromanaged micromanager micromanages micromanaging mindful mindset mindsets"
    " multistakeholder neurodivergence neurodivergent neurodiverse neurodiversity nonverbal"
    " nonviolent offboarding onboard onboarded onboarding overcommit overcommitted overcommitting"
    " overpreparing overthink overthinking overthinks overwhelm overwork overworking podcast"
    " podcasts prioritisation prioritization psychometric psychometrics reauthoring recontract"
    " recontracted recontracting reflexive reflexivity reframe reframed reframes reframing"
    " rescoped restorative retrospective retrospectives roleplay roleplayed rollout rollouts"
    " safeguarding scaffolded scoping screenshare signpost signposted signposting signposts"
    " stakeholder stakeholders standup standups storyboarded subteam supervisee supervisees"
    " systemic systemically timeboxed timebox timeline timelines touchpoint touchpoints"
    " transactional transference countertransference triad triads unhurried unlearn unlearned"
    " unlearning unpack unpacked unpacking unpicked upskill upskilled upskilling voicemail"
    " voicemails webinar webinars wellbeing whiteboard whiteboards workaround workarounds workload"
    " workloads workplace workplaces workshopped workstream workstreams"
)

NOTICE = """\
english.txt is made by tools/collect_words.py from the British and American lists of SCOWL
(Spell Checker Oriented Word Lists) as packaged in Debian's wbritish and wamerican,
version 2020.12.07. Changed: lower-case words of both only, possessive forms, abbreviations
and words that are mostly names left out, words of the coaching field added.

The notice of its sources follows.

"""


def ordinary(lines: list[str]) -> set[str]:
    """Return the words of a list that are written small, in full, and are not mostly names."""
    words = {line.strip() for line in lines}
    return {word for word in words if _is_ordinary(word)}


def _is_ordinary(word: str) -> bool:
    if not word.isalpha() or not word.islower() or word in MOSTLY_NAMES:
        return False
    if len(word) < 3:
        return word in TWO_LETTERS or word in {"a", "i"}
    return word in LIKE_NUMERALS or not re.fullmatch("[ivxlcdm]+", word)


def main() -> None:
    """Read the two lists and the notice, write english.txt and LICENSE.txt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("british", type=Path)
    parser.add_argument("american", type=Path)
    parser.add_argument("copyright", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    words = set(OUR_FIELD)
    for source in (given.british, given.american):
        words |= ordinary(source.read_text(encoding="utf-8").splitlines())
    given.folder.mkdir(parents=True, exist_ok=True)
    (given.folder / "english.txt").write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
    notice = given.copyright.read_text(encoding="utf-8").partition("Copyright:")[2]
    (given.folder / "LICENSE.txt").write_text(NOTICE + notice.lstrip(), encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
