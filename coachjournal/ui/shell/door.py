"""The door at which a second start rings: it raises this window, and does nothing else.

On Unix a plain socket and not Qt's server, which takes the place of one that still listens.
Who holds the lock beside the socket is the doorkeeper; it falls with the process, so that
what a crash left behind is told from what is in use.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from coachjournal.system.doorbell import HERE, RAISE, door_of

if TYPE_CHECKING:
    import socket

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_MOST_CALLERS = 4
_MOST_BYTES = len(RAISE)
_PATIENCE = 1_000


class Door(QObject):
    """Listens for one vault at a time; says `rung` for every ring and `taken` if it may not."""

    rung = Signal()
    # Another window has this vault's door.
    taken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name: str | None = None
        self._keeper: _Keeper | None = None

    def answer_for(self, folder: Path) -> None:
        """Listen at the door of this vault from now on, and at no other."""
        name = door_of(folder)
        if name == self._name:
            return
        self.close()
        if name is None:
            return
        keeper: _Keeper = _Pipe(self) if sys.platform == "win32" else _Socket(self)
        try:
            listens = keeper.listen(name)
        except OSError:
            # Somewhere without sockets: the vault's own lock still keeps the second out.
            return
        if listens:
            self._name, self._keeper = name, keeper
        else:
            self.taken.emit()

    def close(self) -> None:
        """Listen no more; nothing of it stays behind but an empty lock."""
        if self._keeper is not None:
            self._keeper.close()
        self._name, self._keeper = None, None


class _Keeper(QObject):
    """Takes callers in, one way on each system."""

    def __init__(self, door: Door) -> None:
        super().__init__(door)
        self._door = door

    def listen(self, name: str) -> bool:
        """Whether the door is ours; raises OSError where there can be none."""
        raise NotImplementedError

    def close(self) -> None:
        """Let nobody in any more."""
        raise NotImplementedError


class _Socket(_Keeper):
    """A socket in the user's own run-time folder, for this user alone."""

    def listen(self, name: str) -> bool:
        """Take the lock beside it, then the place of whatever is left of another."""
        import fcntl
        import socket

        self._path = Path(name)
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._callers: dict[socket.socket, QSocketNotifier] = {}
        self._lock = os.open(f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._lock)
            return False
        self._path.unlink(missing_ok=True)
        self._server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._server.setblocking(False)
        self._server.bind(name)
        self._path.chmod(0o600)
        self._server.listen(_MOST_CALLERS)
        self._comes = self._notifier(self._server, self._let_in)
        return True

    def close(self) -> None:
        """Take the socket away; the lock goes last."""
        for caller in list(self._callers):
            self._send_off(caller)
        self._comes.setEnabled(False)
        self._server.close()
        self._path.unlink(missing_ok=True)
        os.close(self._lock)

    def _let_in(self) -> None:
        with contextlib.suppress(OSError):
            caller, _nobody = self._server.accept()
            caller.setblocking(False)
            if len(self._callers) >= _MOST_CALLERS:
                caller.close()
                return
            self._callers[caller] = self._notifier(caller, lambda: self._hear(caller))
            QTimer.singleShot(_PATIENCE, self, lambda: self._send_off(caller))

    def _hear(self, caller: socket.socket) -> None:
        with contextlib.suppress(OSError):
            # It comes in one piece or it is nothing that we know.
            if caller.recv(_MOST_BYTES) == RAISE:
                caller.send(HERE)
                self._door.rung.emit()
        self._send_off(caller)

    def _send_off(self, caller: socket.socket) -> None:
        notifier = self._callers.pop(caller, None)
        if notifier is not None:
            notifier.setEnabled(False)
            notifier.deleteLater()
            caller.close()

    def _notifier(self, of: socket.socket, act: object) -> QSocketNotifier:
        made = QSocketNotifier(of.fileno(), QSocketNotifier.Type.Read, self)
        made.activated.connect(act)
        return made


class _Pipe(_Keeper):
    """A named pipe of Windows, by way of Qt; two windows cannot share its name there."""

    def listen(self, name: str) -> bool:
        """Make the pipe, open to this user alone."""
        from PySide6.QtNetwork import QLocalServer

        self._server: QLocalServer = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_MOST_CALLERS)
        self._server.newConnection.connect(self._let_in)
        return self._server.listen(name)

    def close(self) -> None:
        """Take the pipe away."""
        self._server.close()

    def _let_in(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.setReadBufferSize(_MOST_BYTES)
        caller.readyRead.connect(lambda: self._hear(caller))
        caller.disconnected.connect(caller.deleteLater)
        QTimer.singleShot(_PATIENCE, caller, caller.abort)

    def _hear(self, caller: QLocalSocket) -> None:
        if bytes(caller.read(_MOST_BYTES).data()) == RAISE:
            caller.write(HERE)
            caller.flush()
            self._door.rung.emit()
        caller.disconnectFromServer()
