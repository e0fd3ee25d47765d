"""The guide's pictures of Accreditation: figures, what if, evidence, papers, the portfolio."""

from __future__ import annotations

from typing import Any

from tools.guide_child import GuideWalk

_CREDENTIAL = "icf-pcc"


def accreditation(walk: GuideWalk) -> None:
    """Side by side, one of them, and what leads on from there."""
    walk.page("accreditation")
    walk.page_shot("accreditation")
    page: Any = walk.page("accreditation", credential=_CREDENTIAL, figure="paid-hours")
    walk.page_shot("accreditation-figures")
    walk.press(page, "What if…")
    walk.sheet("accreditation-what-if")
    walk.press(page, "Logs and papers…")
    walk.sheet("papers")
    walk.press(page, "Audit trail…")
    walk.sheet("audit-trail")
    walk.press(page, "Evidence")
    walk.page_shot("evidence")
    walk.press(page, "Done")
    walk.page("settings", section="rules")
    walk.page_shot("settings-rules")
    page = walk.page("accreditation", credential="icf-acc")
    walk.press(page, "Build portfolio")
    walk.page_shot("portfolio")
