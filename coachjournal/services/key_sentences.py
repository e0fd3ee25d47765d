"""Sentences for passphrases, recovery keys and the keychain."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    # Passphrases and recovery keys
    "passphrase-empty": (later("There is no passphrase."), "", later("Type one.")),
    "passphrase-too-long": (
        later("The passphrase is longer than {most} bytes."),
        "",
        later("Choose a shorter one; six words are plenty."),
    ),
    "passphrase-has-nul": (
        later("The passphrase holds a character that cannot be typed."),
        "",
        later("Type it rather than pasting it."),
    ),
    "passphrase-not-text": (
        later("The passphrase holds something that is not text."),
        "",
        later("Type it rather than pasting it."),
    ),
    "passphrase-too-weak": (
        later("This passphrase would not stand for long."),
        _UNTOUCHED,
        later("Take at least twelve characters that do not follow a pattern, or six words."),
    ),
    "recovery-key-letters": (
        later("Group {group} of the recovery key holds a sign that no recovery key has."),
        "",
        later("Only digits and capital letters without I, L, O and U occur in it."),
    ),
    "recovery-key-length": (
        later("The recovery key has {wanted} signs; {characters} were typed."),
        "",
        later("It is eight groups of four."),
    ),
    "recovery-key-mistyped": (
        later("There is a slip of the pen in the recovery key."),
        later("The journal is whole: the key was not even tried."),
        later("Compare it with your kit, group by group."),
    ),
}
