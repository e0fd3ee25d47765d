"""A lasting child that knows how words are spelt: one line of JSON asks, one line answers.

The dictionaries stay out of the process with the key: they need 20 MB, half a second for some
answers, and are read by a C++ library that a coach's words go through.
"""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import suppress
from typing import BinaryIO

from coachjournal.domain.plain import JSON
from coachjournal.services.children import end_child, start_child
from coachjournal.system.dictionaries import Dictionaries

ARGUMENT = "--spelling"
"""Said after `--worker`; the worker's own `SPELLING`."""

MOST_WORDS = 5_000
_ANSWER_WITHIN_SECONDS = 10.0


def serve(requests: BinaryIO, answers: BinaryIO, dictionaries: Dictionaries) -> None:
    """Answer until nobody asks any more; what is not understood is answered with nothing."""
    for line in requests:
        answers.write(json.dumps(_answer(line, dictionaries)).encode("ascii") + b"\n")
        answers.flush()


class SpellingChild:
    """Started when first asked, and again should it fall over; safe to ask from any thread."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._asking = threading.Lock()
        self._ended = False

    def wrong(self, language: str, words: list[str]) -> list[str]:
        """Those of the words that the language does not know; none where it cannot say."""
        return self._ask({"language": language, "words": list(words[:MOST_WORDS])})

    def suggestions(self, language: str, word: str) -> list[str]:
        """What may have been meant, the likeliest first."""
        return self._ask({"language": language, "suggest": word})

    def end(self) -> None:
        """Let the child go for good."""
        self._ended = True
        child, self._child = self._child, None
        if child is not None:
            end_child(child)

    def _ask(self, request: dict[str, JSON]) -> list[str]:
        line = json.dumps(request).encode("ascii") + b"\n"
        with self._asking:
            for _attempt in range(2):
                if self._ended:
                    break
                answer = self._answer(line)
                if answer is not None:
                    return answer
        return []

    def _answer(self, line: bytes) -> list[str] | None:
        child = self._child = self._child or start_child(ARGUMENT)
        assert child.stdin is not None
        assert child.stdout is not None
        timer = threading.Timer(_ANSWER_WITHIN_SECONDS, child.kill)
        timer.start()
        try:
            child.stdin.write(line)
            child.stdin.flush()
            return _words(child.stdout.readline())
        except (OSError, ValueError):
            self._child = None
            end_child(child)
            return None
        finally:
            timer.cancel()
            timer.join()


def _answer(line: bytes, dictionaries: Dictionaries) -> list[str]:
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        request = json.loads(line)
        language = str(request["language"])
        if "suggest" in request:
            return dictionaries.suggestions(language, str(request["suggest"]))
        return dictionaries.wrong(language, [str(word) for word in request["words"][:MOST_WORDS]])
    return []


def _words(line: bytes) -> list[str]:
    """The words of an answer; raises ValueError for one that was cut short."""
    found = json.loads(line)
    if not isinstance(found, list):
        raise ValueError("not an answer")
    return [str(word) for word in found]
