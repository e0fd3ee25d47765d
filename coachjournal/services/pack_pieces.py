"""A pack's texts side by side: where each stands, and where in it something was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coachjournal.domain.deidentify import Replacement, Unsure
from coachjournal.domain.deidentify.decisions import sentence_key
from coachjournal.domain.review import WordDecision
from coachjournal.domain.reviewing import HERE_ONLY, Finding, Piece, Span, Standing
from coachjournal.domain.terms import DecisionAnswer
from coachjournal.services.pack_prepared import PreparedText
from coachjournal.services.word_decisions import Labels
from coachjournal.system.language import _, later

_FIRST_PAGE = ("urgent", "wanted", "questions", "last_time", "how_i_am")
_HEADINGS = {
    "urgent": later("First: urgent or ethical"),
    "wanted": later("What I want from today"),
    "questions": later("My questions"),
    "feelings": later("What moved me"),
    "last_time": later("What I did with last time"),
    "how_i_am": later("How I am"),
    "went_well": later("What went well"),
    "role": later("Their role"),
    "sector": later("Their sector"),
    "contract": later("The contract"),
    "background": later("The story so far"),
    "story": later("The sessions, a line each"),
    "passages": later("Word for word, from my note"),
    "sketches": later("On a drawing"),
    "trends": later("Themes over time"),
    "appendix": later("Appendix"),
    "appendix_sketches": later("On a drawing of the appendix"),
}
QUOTES = "passages"
_NEAR = 8


def heading_of(place: str, shown_as: Mapping[str, str]) -> str:
    """Where a text stands in the pack; `shown_as` says a case's code by its place."""
    parts = place.split("/")
    if parts[0] == "cases":
        code, part = shown_as.get("/".join(parts[:2]), ""), parts[2] if len(parts) > 2 else ""
        words = _(_HEADINGS[part]) if part in _HEADINGS else _("Case")
        return _("{code}: {heading}").format(code=code, heading=words) if code else words
    return _(_HEADINGS[parts[0]]) if parts[0] in _HEADINGS else _("In the pack")


def in_order(texts: Iterable[PreparedText]) -> list[PreparedText]:
    """As they stand in the pack, what is said twice once: the first page, the cases, the rest."""

    def rank(each: PreparedText) -> int:
        first = each.place.split("/")[0]
        if first in _FIRST_PAGE:
            return _FIRST_PAGE.index(first)
        return len(_FIRST_PAGE) + (first != "cases")

    seen: dict[tuple[str | None, str], PreparedText] = {}
    for each in sorted(texts, key=rank):
        seen.setdefault((each.client_id, each.before), each)
    return list(seen.values())


class Pieces:
    """Lays texts side by side; `decisions` are what was decided up to now."""

    def __init__(self, decisions: Sequence[WordDecision], shown_as: Mapping[str, str]) -> None:
        self._labels, self._shown_as = Labels(decisions), shown_as
        self._by_words: dict[tuple[str, str, str], WordDecision] = {}
        for each in decisions:
            self._by_words[_key(each.reason, each.found, each.sentence)] = each
        self._replaced = {
            sentence_key(each.found): each
            for each in decisions
            if each.answer is DecisionAnswer.REPLACE
        }

    def piece(self, text: PreparedText, wording: str = "") -> Piece:
        """One text with all that was found in it, in the order in which it stands."""
        findings = [*self._all(text)]
        findings.sort(key=lambda each: each.after)
        return Piece(
            place=text.place,
            heading=heading_of(text.place, self._shown_as),
            client_id=text.client_id,
            before=text.before,
            after=text.after,
            findings=tuple(findings),
            wording=wording,
            quote=QUOTES in text.place.split("/"),
        )

    def _all(self, text: PreparedText) -> Iterator[Finding]:
        for replaced in text.replacements:
            yield self._replacement(text, replaced)
        for each in text.findings:
            yield self._doubtful(text, each, Standing.OPEN, None)
        for each in text.settled:
            yield self._doubtful(text, each, Standing.KEPT, self._decision(each))

    def _replacement(self, text: PreparedText, each: Replacement) -> Finding:
        decision = self._replaced.get(sentence_key(each.original))
        if decision is not None and decision.label != each.label:
            decision = None
        return Finding(
            standing=Standing.REPLACED,
            found=each.original,
            before=_spot(text, each.original, each.start),
            after=(each.new_start, each.new_end),
            label=each.label,
            reason=decision.reason if decision else "",
            sentence=decision.sentence if decision else "",
            decision_id=decision.id if decision else "",
            client_id=text.client_id,
        )

    def _doubtful(
        self, text: PreparedText, each: Unsure, standing: Standing, decision: WordDecision | None
    ) -> Finding:
        return Finding(
            standing=standing,
            found=each.found,
            before=_spot(text, each.found, _start_before(text, each)),
            after=(each.start, each.end),
            reason=each.reason.value,
            sentence=each.sentence,
            label=self._labels.of(each.found, each.reason.value),
            why=decision.why if decision else "",
            decision_id=decision.id if decision else "",
            client_id=text.client_id,
        )

    def _decision(self, each: Unsure) -> WordDecision | None:
        here = self._by_words.get(_key(each.reason.value, each.found, each.sentence))
        return here or self._by_words.get(_key(each.reason.value, each.found, ""))


def _key(reason: str, found: str, sentence: str) -> tuple[str, str, str]:
    here = sentence_key(sentence) if reason in HERE_ONLY else ""
    return reason, sentence_key(found), here


def _spot(text: PreparedText, found: str, start: int) -> Span:
    """Where words stand in the journal's text; nowhere, (0, 0), where they do not.

    A mark or a space may have moved with a name, so that the words are looked for near by; in
    a text that was worded anew, anywhere.
    """
    near = max(0, start - _NEAR) if text.worded == text.before else 0
    place = start if text.before.startswith(found, start) else text.before.find(found, near)
    return (place, place + len(found)) if place >= 0 else (0, 0)


def _start_before(text: PreparedText, each: Unsure) -> int:
    """Where what starts here in the pack would start in the journal: names have other lengths."""
    start = each.start
    for replaced in text.replacements:
        if replaced.new_end <= each.start:
            start = each.start - replaced.new_end + replaced.end
    return start
