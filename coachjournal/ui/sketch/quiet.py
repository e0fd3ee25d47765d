"""The quiet words below a sheet: whose it is, and what is kept of it."""

from __future__ import annotations

from coachjournal.domain.sketches import Sketch
from coachjournal.system.language import _
from coachjournal.ui.drawings.words import SHEET_IS


def quiet_words(sketch: Sketch, *, room: bool, not_kept: bool) -> str:
    """What whoever looks at the sheet may know; `not_kept`: the disk did not take the last."""
    parts = [_("Room mode.")] if room else []
    parts.append(_(SHEET_IS[sketch.whose]))
    # Said first that the drawing is safe: "not kept" alone was read as its being lost.
    for_replay, bare = _("Kept for a replay: how it is drawn."), _("Kept; how it was drawn is not.")
    parts.append(for_replay if sketch.remember else bare)
    if room:
        parts.append(_("Esc leaves."))
    if not_kept:
        parts.append(_("Not saved yet: it is tried again"))
    return " ".join(parts)
