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
    "not-recovered": (
        later("The journal was opened with its passphrase, so nothing has to be renewed."),
        _UNTOUCHED,
        later("Change the passphrase in Settings, under Security."),
    ),
    "not-rotated": (
        later("The journal was not put under new keys: it was written elsewhere meanwhile."),
        later("Nothing was changed: the old passphrase and the old recovery key open it."),
        later("Change and rotate again, with this journal open in one place only."),
    ),
    # The computer's keychain
    "wrong-device-key": (
        later("This computer's keychain holds no key for this journal, or one of an older copy."),
        later("The journal itself is whole."),
        later("Type the passphrase. Turn the keychain off and on again in Settings, Security."),
    ),
    "keychain-missing": (
        later("This computer has no keychain that encrypts what it keeps, or it is not running."),
        later("The journal itself is whole, and the passphrase opens it as always."),
        later("Type the passphrase."),
    ),
    "keychain-refused": (
        later("This computer's keychain did not answer: it may be locked, or was not allowed to."),
        later("The journal itself is whole, and the passphrase opens it as always."),
        later("Type the passphrase, or unlock the keychain and try again."),
    ),
    "device-passphrase-due": (
        later("The passphrase was not typed for {days} days."),
        later("The journal itself is whole."),
        later("Type it once, so that it is not forgotten; then the keychain will do again."),
    ),
}
