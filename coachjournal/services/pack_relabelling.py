"""Other labels in a text that has its labels already; what stands behind them moves along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coachjournal.domain.deidentify import Deidentified, Replacement, Unsure


def relabelled(found: Deidentified, labels: Mapping[str, str]) -> Deidentified:
    """The text with these labels for those named, and where all that was found stands now."""
    text: list[str] = []
    moved, made = [(0, 0)], []
    at = shift = 0
    for each in sorted(found.replacements, key=lambda one: one.new_start):
        label = labels.get(each.label, each.label)
        text += [found.text[at : each.new_start], label]
        made.append(_placed(each, label, each.new_start + shift))
        shift += len(label) - (each.new_end - each.new_start)
        at = each.new_end
        moved.append((at, shift))
    text.append(found.text[at:])
    return Deidentified(
        text="".join(text),
        replacements=tuple(made),
        unsure=tuple(_shifted(each, moved) for each in found.unsure),
        settled=tuple(_shifted(each, moved) for each in found.settled),
    )


def _placed(each: Replacement, label: str, start: int) -> Replacement:
    return replace(each, label=label, new_start=start, new_end=start + len(label))


def _shifted(each: Unsure, moved: Sequence[tuple[int, int]]) -> Unsure:
    by = next(shift for at, shift in reversed(moved) if at <= each.start)
    return replace(each, start=each.start + by, end=each.end + by)
