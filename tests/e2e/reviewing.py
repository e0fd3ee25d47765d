"""The review of a pack by keyboard: each thing that is open is decided."""

from __future__ import annotations

from tests.e2e.hands import Hands


def decide_all(hands: Hands, most: int = 12) -> None:
    """Replace what is unsure, say who could be recognised, until nothing is open."""
    hands.find("label", "^Review of pack ")
    for _step in range(most):
        if hands.shows("label", "^Nothing is open", within=1.5):
            return
        hands.keys("n")
        hands.keys("w" if hands.shows("button", "^They would not$", within=0.5) else "r")
    hands.find("label", "^Nothing is open")
