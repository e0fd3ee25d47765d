"""Random practices entered as a coach enters them; every figure held to the second evaluator.

The evaluator is told what was entered, never what was kept: so that all stands in between.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random
from typing import Any

from coachjournal.domain.development import Cpd, Feedback, MentorCoaching, Training
from coachjournal.domain.entries import ClientEntry, Entries, SessionEntry
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import (
    Activity,
    Answer,
    ClientKind,
    CpdCategory,
    FeedbackSource,
    Payment,
    SessionStatus,
    SupervisionFormat,
)
from coachjournal.services.development import DevelopmentToEnter, DevelopmentType
from coachjournal.services.practice import Practice
from coachjournal.system.resources import resource_path
from tests.services.practices import add_client, log
from tests.unit.assessment.second import Answer as Second
from tests.unit.assessment.second import Figure, answer, figures

_WHOLE = {"coaching", "mentoring", "practice"}


class _Practice:
    """A coach with some clients, who enters whatever comes, and what was entered."""

    def __init__(self, practice: Practice, random: Random, today: date) -> None:
        self._practice, self._random, self._today = practice, random, today
        self._clients: dict[str, ClientEntry] = {}
        self._kept: dict[str, list[Any]] = {
            name: []
            for name in (
                "sessions",
                "training",
                "mentor_coaching",
                "cpd",
                "supervision",
                "feedback",
            )
        }

    def entries(self) -> Entries:
        kept: dict[str, Any] = {name: tuple(found) for name, found in self._kept.items()}
        return Entries(clients=self._clients, **kept)

    def day(self) -> date:
        """Any day of four years, or one on which something opens or closes."""
        some = self._today - timedelta(days=self._random.randrange(1460))
        return self._random.choice([some, some, some, self._today, date(2025, 5, 22)])

    def client(self, number: int) -> None:
        kind = self._random.choice([ClientKind.INDIVIDUAL, *ClientKind])
        listed, letter, report = (self._random.random() < share for share in (0.6, 0.2, 0.15))
        code = f"C-{number:02}"
        add_client(
            self._practice,
            code,
            kind=kind,
            direct_report=report,
            covered_by_letter=letter,
            consent_to_log=Answer.YES if listed else Answer.NO,
        )
        self._clients[code] = ClientEntry(code, kind.value, report, listed or letter)

    def session(self) -> None:
        code = self._random.choice(sorted(self._clients))
        kind = self._clients[code].kind
        number = 1 if kind == "individual" else self._random.choice([2, 6, 15, 16, 25])
        activity = self._random.choice([Activity.COACHING] * 4 + list(Activity))
        minutes = self._random.choice([15, 19, 20, 50, 60, 90, 100])
        on, payment = self.day(), self._random.choice(list(Payment))
        status = self._random.choice([SessionStatus.HELD] * 6 + list(SessionStatus))
        start = datetime.combine(on, time(self._random.randrange(24), self._random.randrange(60)))
        log(
            self._practice, start.isoformat(), client_code=code, minutes=minutes, payment=payment,
            activity=activity, status=status, participants=number,
        )  # fmt: skip
        coaching = minutes if activity.value in _WHOLE else 0
        self._kept["sessions"].append(
            SessionEntry(
                f"s{len(self._kept['sessions'])}", code, on, minutes, coaching, activity.value,
                kind, number, payment.value, status.value,
            )
        )  # fmt: skip

    def development(self) -> None:
        on, minutes = self.day(), self._random.choice([30, 45, 60, 125, 600])
        kind = self._random.choice(
            [each for each in DevelopmentType if each is not DevelopmentType.OBSERVED]
        )
        name, said, make = {
            DevelopmentType.TRAINING: self._training,
            DevelopmentType.MENTOR_COACHING: self._mentoring,
            DevelopmentType.CPD: self._cpd,
            DevelopmentType.SUPERVISION: self._supervision,
            DevelopmentType.FEEDBACK: self._feedback,
        }[kind]()
        self._practice.development.enter(
            DevelopmentToEnter(type=kind, on=on, minutes=minutes, **said)
        )
        number = f"d{sum(len(each) for each in self._kept.values())}"
        self._kept[name].append(make(id=number, on=on, minutes=minutes))

    def _yes(self, share: float = 0.5) -> bool:
        return self._random.random() < share

    def _training(self) -> tuple[str, dict[str, Any], Any]:
        said: dict[str, Any] = {"starts_training": self._yes(0.2)}
        return "training", said, lambda **all_: Training(**all_, **said)

    def _mentoring(self) -> tuple[str, dict[str, Any], Any]:
        credential = self._random.choice(["", "ACC", "PCC", "MCC"])
        said: dict[str, Any] = {"one_to_one": self._yes(), "mentor_credential": credential}
        size = 1 if said["one_to_one"] else self._random.choice([2, 10, 11])
        kept: dict[str, Any] = {**said, "group_size": size}
        return "mentor_coaching", kept, lambda **all_: MentorCoaching(**all_, **kept)

    def _cpd(self) -> tuple[str, dict[str, Any], Any]:
        said: dict[str, Any] = {
            "category": self._random.choice([None, *CpdCategory]),
            "certificate": self._yes(),
        }
        return "cpd", said, lambda **all_: Cpd(**all_, **said)

    def _supervision(self) -> tuple[str, dict[str, Any], Any]:
        said: dict[str, Any] = {
            "format": self._random.choice(list(SupervisionFormat)),
            "qualified": self._yes(),
        }
        return "supervision", said, lambda **all_: SupervisionMeeting(**all_, **said)

    def _feedback(self) -> tuple[str, dict[str, Any], Any]:
        source, reference = self._random.choice(list(FeedbackSource)), self._yes()
        said: dict[str, Any] = {"source": source, "reference": reference}
        return (
            "feedback",
            said,
            lambda **all_: Feedback(**all_, source=source, is_reference=reference),
        )


def _hundredths(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator) / number.denominator
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _said(second: Second, figure: Figure) -> tuple[Decimal | None, bool]:
    have = second.have
    if have is not None and figure["unit"] == "hours":
        have /= 60
    return None if have is None else _hundredths(have), second.met


def test_a_random_practice_comes_to_what_the_second_evaluator_says(practice: Practice) -> None:
    random, today = Random(0), practice.journal.clock.today()
    coach = _Practice(practice, random, today)
    for number in range(6):
        coach.client(number)
    for _ in range(30):
        coach.session()
        coach.development()
    entered = coach.entries()
    looked_at = 0
    for as_of in (today, coach.day(), date(2027, 1, 31)):
        for (credential, path), rules in figures(resource_path("frameworks"), as_of).items():
            found = practice.accreditation.progress(credential, as_of, path=path)
            for result, figure in zip(found.requirements, rules, strict=True):
                have = None if result.have is None else _hundredths(Fraction(result.have))
                second = _said(answer(entered, as_of, figure), figure)
                assert (have, result.met) == second, (credential, path, result.id, as_of)
                looked_at += 1
    assert looked_at > 200
