"""What is imported ahead of its use, in small steps after the first frame.

Whatever makes classes of Qt is imported on the window's thread. PySide (6.11.3) looks up a
widget's class without holding Python's lock whenever Qt paints or is asked by a screen
reader, and a class of Qt that another thread makes just then crashes the program.
"""

from __future__ import annotations

import gc


def spare_the_collector() -> None:
    """Let the garbage collector pass over all that is loaded by now: none of it will go.

    It looked at every module again whenever ten thousand rows were read, for as long as
    reading them took.
    """
    gc.collect()
    gc.freeze()
    gc.enable()


def import_shell() -> None:
    """Import what shows first after unlocking, while the passphrase is typed."""
    import coachjournal.ui.shell.condition
    import coachjournal.ui.shell.guard
    import coachjournal.ui.shell.room_keeper
    import coachjournal.ui.shell.shell
    import coachjournal.ui.today.page
    import coachjournal.ui.today.presenter  # noqa: F401


def import_sessions_services() -> None:
    """Import what the sessions page asks; on a lane, since no class of Qt is made."""
    import coachjournal.services.sessions
    import coachjournal.services.templates  # noqa: F401


def import_sessions() -> None:
    """Import the page that is gone to most often, while Today is read."""
    import coachjournal.ui.sessions.page  # noqa: F401
