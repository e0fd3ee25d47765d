"""The facts about each body, copied once by hand from the research of November 2026.

`(requirement, figure, confidence)` for each credential on one path; None: no source gives it.
"""

from __future__ import annotations

Fact = tuple[str, int | None, str]

_ICF_MENTOR: tuple[Fact, ...] = (
    ("mentor-hours", 10, "A"),
    ("mentor-one-to-one-hours", 3, "A"),
    ("mentor-span", 3, "A"),
)
_ICF_CCE: tuple[Fact, ...] = (("cpd-hours", 40, "A"), ("core-cce", 24, "B"), ("ethics-cce", 3, "B"))


def _ac(hours: int | None, training: int, months: int, cpd: int | None) -> tuple[Fact, ...]:
    common: tuple[Fact, ...] = (
        ("coaching-hours", hours, "C" if hours else "U"),
        ("education-hours", training, "C"),
        ("supervision-months", months, "C"),
    )
    return common if cpd is None else (*common, ("cpd-hours", cpd, "C"))


_AC_LEVELS = {
    "foundation": (_ac(75, 35, 3, None), _ac(50, 35, 3, None), ("references", 1, "C")),
    "coach": (_ac(250, 40, 6, 30), _ac(100, 40, 6, 30), ("references", 2, "C")),
    "professional": (_ac(750, 60, 9, 36), _ac(None, 60, 9, 36), ("references", None, "U")),
    "master": (_ac(1500, 80, 12, 42), _ac(None, 80, 12, 42), ("references", None, "U")),
}
_AC: dict[tuple[str, str], tuple[Fact, ...]] = {}
for _scheme in ("ac", "ac-executive"):
    for _level, (_usual, _quick, _reference) in _AC_LEVELS.items():
        _id = f"{_scheme}-{_level}"
        _AC[_id, "written"] = (*_usual, _reference)
        _AC[_id, "live"] = (*_usual, ("cpd-certificates", 1, "A"), _reference)
        _AC[_id, "accelerated"] = (*_quick, _reference)


def _emcc(
    years: int, hours: int, clients: int, cpd: int, training: int, sure: str, *supervision: Fact
) -> tuple[Fact, ...]:
    first = sure == "A"
    return (
        ("practice-years", years, sure),
        ("coaching-hours", hours, sure),
        ("clients", clients, sure),
        ("feedback-items", 5, "A" if first else "U"),
        ("reflections", 5, "A" if first else "U"),
        ("cpd-hours", cpd, "A" if first else "C"),
        ("education-hours", training, "C"),
        *supervision,
    )


_SENIOR: tuple[Fact, ...] = (("supervision-frequency", 4, "C"), ("supervision-ratio", 35, "C"))

FIGURES: dict[tuple[str, str], tuple[Fact, ...]] = {
    ("icf-acc", "portfolio"): (
        ("coaching-hours", 100, "A"), ("paid-hours", 75, "A"), ("clients", 8, "A"),
        ("listed-hours", 100, "A"), ("listed-clients", 8, "A"), ("recent-hours", 25, "A"),
        ("education-hours", 60, "A"), *_ICF_MENTOR,
    ),
    ("icf-pcc", "portfolio"): (
        ("coaching-hours", 500, "A"), ("paid-hours", 450, "A"), ("clients", 25, "A"),
        ("listed-hours", 500, "A"), ("listed-clients", 25, "A"), ("recent-hours", 50, "A"),
        ("education-hours", 125, "A"), *_ICF_MENTOR,
    ),
    ("icf-mcc", "portfolio"): (
        ("coaching-hours", 2500, "A"), ("paid-hours", 2250, "B"), ("clients", 35, "B"),
        ("listed-hours", 2500, "A"), ("listed-clients", 35, "A"),
        ("education-hours", 200, "B"), *_ICF_MENTOR,
    ),
    ("icf-acc-renewal", ""): (("mentor-hours", 10, "A"), ("mentor-span", 3, "A"), *_ICF_CCE),
    ("icf-pcc-renewal", ""): _ICF_CCE,
    ("icf-mcc-renewal", ""): _ICF_CCE,
    ("icf-actc", "standard"): (
        ("education-hours", 60, "A"), ("engagements", 5, "C"), ("supervision-hours", 5, "C"),
    ),
    ("icf-actc", "experience"): (
        ("education-hours", 30, "C"), ("engagements", 10, "C"), ("supervision-hours", 10, "C"),
    ),
    ("emcc-eia-foundation", ""): _emcc(
        1, 50, 5, 16, 20, "A", ("supervision-frequency", 4, "A")
    ),
    ("emcc-eia-practitioner", ""): _emcc(
        3, 100, 10, 16, 150, "A", ("supervision-frequency", 4, "C")
    ),
    ("emcc-eia-senior-practitioner", ""): _emcc(5, 250, 20, 32, 250, "B", *_SENIOR),
    ("emcc-eia-master-practitioner", ""): _emcc(7, 500, 40, 48, 540, "B", *_SENIOR),
    **_AC,
    ("ilm-5-certificate", ""): (("coaching-hours", 18, "B"), ("supervision-hours", None, "U")),
    ("ilm-7-certificate", ""): (("coaching-hours", 20, "C"), ("supervision-hours", None, "U")),
    ("ilm-5-diploma", ""): (("coaching-hours", None, "U"), ("supervision-hours", None, "U")),
    ("ilm-7-diploma", ""): (("coaching-hours", None, "U"), ("supervision-hours", None, "U")),
    ("bcc", "counsellor"): (("education-hours", 30, "A"), ("coaching-hours", 30, "A")),
    ("bcc", "bachelor"): (("education-hours", 120, "A"), ("coaching-hours", None, "U")),
    ("nbhwc", ""): (("coaching-sessions", 50, "C"),),
}  # fmt: skip

_CREDENTIALS = (
    "icf-acc icf-pcc icf-mcc icf-acc-renewal icf-pcc-renewal icf-mcc-renewal icf-actc "
    "emcc-eia-foundation emcc-eia-practitioner emcc-eia-senior-practitioner "
    "emcc-eia-master-practitioner ac-foundation ac-coach ac-professional ac-master "
    "ac-executive-foundation ac-executive-coach ac-executive-professional ac-executive-master "
    "ilm-5-certificate ilm-7-certificate ilm-5-diploma ilm-7-diploma bcc nbhwc"
)
CREDENTIALS = _CREDENTIALS.split()

_REQUIREMENTS = (
    "coaching-hours paid-hours clients recent-hours listed-hours listed-clients education-hours "
    "mentor-hours mentor-one-to-one-hours mentor-span supervision-hours supervision-sessions "
    "supervision-months supervision-ratio supervision-frequency coaching-sessions cpd-hours "
    "cpd-certificates core-cce ethics-cce resource-cce feedback-items references reflections "
    "practice-years engagements"
)
REQUIREMENTS = _REQUIREMENTS.split()

AWARDS = {
    "icf": (36, "A"),
    "emcc": (60, "A"),
    "ac": (36, "C"),
    "bcc": (60, "A"),
    "nbhwc": (36, "U"),
}
"""How many months an award stands, and how sure that is."""

DISAGREE = {
    ("icf-acc", "portfolio", "coaching-hours"): "25",
    ("icf-mcc", "portfolio", "mentor-hours"): "18 months",
    ("icf-acc-renewal", "", "cpd-hours"): "inside the 40",
    ("icf-actc", "standard", "engagements"): "10",
    ("ac-foundation", "written", "coaching-hours"): "50",
    ("ac-foundation", "accelerated", "coaching-hours"): "75",
    ("ac-coach", "live", "coaching-hours"): "100",
    ("ac-executive-coach", "accelerated", "coaching-hours"): "250",
    ("ilm-5-certificate", "", "coaching-hours"): "12",
    ("ilm-7-certificate", "", "coaching-hours"): "30",
    ("ilm-7-certificate", "", "supervision-hours"): "3",
    ("emcc-eia-foundation", "", "supervision-frequency"): "one-to-one",
}
"""Where sources disagree: what the other one says."""
