"""The words on screen, in the command line and on paper: gettext, one catalogue for all.

British English is the source. A catalogue is looked up lazily, so importing this
module does no work.
"""

from __future__ import annotations

import gettext

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(catalogue: gettext.NullTranslations) -> None:
    """Speak from this catalogue from now on; called once by the composition root."""
    global _catalogue
    _catalogue = catalogue


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue.gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """The form of a message that goes with a number; fill in `{count}` yourself."""
    return _catalogue.ngettext(one, many, count)


def later(message: str) -> str:
    """Mark a message for extraction; translate it with `_` where it is shown."""
    return message
