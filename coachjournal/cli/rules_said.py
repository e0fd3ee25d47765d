"""What a pack says of a credential, for JSON and for people: paths, award, texts, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coachjournal.domain.assessment.results import DocumentResult
from coachjournal.domain.credentials import Award, Credential, OtherSource, Rule, SectionRule
from coachjournal.system.language import _, plural

_MONTHS_IN_YEAR = 12
_ID_WIDTH = 28


def credential_data(credential: Credential) -> dict[str, Any]:
    """A credential with its ways, its award and the texts that it asks for."""
    return {
        "id": credential.id,
        "body": credential.body,
        "title": _(credential.title),
        "short": _(credential.short),
        "path": _(credential.path),
        "path_id": credential.path_id,
        "paths": [{"id": path.id, "label": _(path.label)} for path in credential.paths],
        "pack": credential.pack,
        "framework": credential.framework,
        "framework_version": credential.framework_version,
        "renewal_of": credential.renewal_of,
        "award": _award_data(credential.award),
        "sections": [section_data(section) for section in credential.sections],
    }


def _award_data(award: Award | None) -> dict[str, Any] | None:
    if award is None:
        return None
    return {
        "months": award.months,
        "opens_months": award.opens_months,
        "source": award.source,
        "checked_on": award.checked_on,
        "confidence": award.confidence.value,
        "note": _(award.note),
        "others": others_data(award.others),
    }


def section_data(section: SectionRule) -> dict[str, Any]:
    """A text that a portfolio asks for."""
    return {
        "id": section.id,
        "label": _(section.label),
        "about": _(section.about),
        "words_least": section.words_least,
        "words_most": section.words_most,
        "source": section.source,
        "checked_on": section.checked_on,
        "confidence": section.confidence.value,
        "note": _(section.note),
    }


def rule_data(rule: Rule) -> dict[str, Any]:
    """What stands beside a figure: its window, its note, and sources that disagree."""
    return {
        "window_months": rule.window_months,
        "checked_on": rule.checked_on,
        "note": _(rule.note),
        "others": others_data(rule.others),
    }


def others_data(others: Sequence[OtherSource]) -> list[dict[str, Any]]:
    """What other sources say, where they disagree."""
    return [
        {
            "says": _(other.says),
            "source": other.source,
            "checked_on": other.checked_on,
            "confidence": other.confidence.value,
        }
        for other in others
    ]


def document_data(document: DocumentResult) -> dict[str, Any]:
    """A document that is asked for, and where it stands."""
    return {
        "id": document.id,
        "label": _(document.label),
        "state": document.state.value,
        "source": document.rule.source,
        "checked_on": document.rule.checked_on,
        "confidence": document.rule.confidence.value,
        "note": _(document.rule.note),
    }


def credential_lines(credentials: Sequence[Credential]) -> Iterator[str]:
    """The credentials under their bodies: id, title, how long each stands, and its paths."""
    body = ""
    for each in credentials:
        if each.body != body:
            if body:
                yield ""
            body = each.body
            yield body
        yield f"  {each.id:{_ID_WIDTH}}  {_(each.title)}{_stands(each.award)}"
        if len(each.paths) > 1:
            ways = ", ".join(path.id for path in each.paths)
            yield f"  {'':{_ID_WIDTH}}  " + _("paths: {paths}").format(paths=ways)


def _stands(award: Award | None) -> str:
    if award is None:
        return ""
    years, months = divmod(award.months, _MONTHS_IN_YEAR)
    long = (
        plural("{count} month", "{count} months", award.months).format(count=award.months)
        if months
        else plural("{count} year", "{count} years", years).format(count=years)
    )
    return " · " + _("stands for {time}").format(time=long)


def aside_lines(rule: Rule) -> Iterator[str]:
    """What stands beside a figure, for people: how sure it is, its note, who says otherwise."""
    if rule.confidence.check_with_body:
        yield _("check with the body: {source}").format(source=rule.source)
    if rule.note:
        yield _(rule.note)
    for other in rule.others:
        yield _("another source: {says} ({source})").format(says=_(other.says), source=other.source)
