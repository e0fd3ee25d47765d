"""Every change made to a sheet since it was opened, and the way back through them.

The list only ever grows: taking a change back appends its inverse. So the same list is the
undo, what is still to be saved and, where the coach chose so, how the sheet was drawn.
"""

from __future__ import annotations

from coachjournal.domain.sketch.delta import Delta
from coachjournal.domain.sketch.scene import Scene


class History:
    """Makes changes to a scene, and takes them back, without end."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._log: list[Delta] = []
        self._undo: list[Delta] = []
        self._redo: list[Delta] = []
        self._gesture = ""

    @property
    def log(self) -> tuple[Delta, ...]:
        """All deltas in the order they happened, those that took something back included."""
        return tuple(self._log)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to make again."""
        return bool(self._redo)

    def do(self, delta: Delta, *, gesture: str = "") -> None:
        """Make a change. Those of one gesture, such as a drag, are taken back as one.

        Raises Conflict where the sheet is not as the delta believes.
        """
        if not delta:
            return
        self.scene.apply(delta)
        self._log.append(delta)
        self._redo.clear()
        if gesture and gesture == self._gesture and self._undo:
            merged = self._undo.pop().then(delta)
            # A drag that ended where it began is nothing to take back.
            self._undo += [merged] if merged else []
        else:
            self._undo.append(delta)
        self._gesture = gesture

    def end_gesture(self) -> None:
        """The hand was lifted: what comes next is another deed, even by the same name."""
        self._gesture = ""

    def undo(self) -> Delta | None:
        """Take back the last change; what was done to the sheet for it, None where nothing."""
        return self._move(self._undo, self._redo)

    def redo(self) -> Delta | None:
        """Make again what was taken back last."""
        return self._move(self._redo, self._undo)

    def _move(self, from_: list[Delta], to: list[Delta]) -> Delta | None:
        self._gesture = ""
        if not from_:
            return None
        back = from_[-1].inverse()
        self.scene.apply(back)
        from_.pop()
        to.append(back)
        self._log.append(back)
        return back
