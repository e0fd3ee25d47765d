"""Where this computer keeps our files: settings, logs, and vaults by default."""

from __future__ import annotations

from pathlib import Path

_NAME = "coachjournal"
VAULT_SUFFIX = ".cjvault"


def config_folder() -> Path:
    """The folder of the device settings."""
    return Path(_dirs("user_config_dir"))


def data_folder() -> Path:
    """The folder where vaults live unless the coach chooses another."""
    return Path(_dirs("user_data_dir"))


def state_folder() -> Path:
    """What is noted of vaults outside of them: sentinels, and what was spooled at a lock."""
    return Path(_dirs("user_state_dir"))


def log_folder() -> Path:
    """The folder of the log of event codes."""
    return state_folder() / "log"


def settings_file() -> Path:
    """The device settings."""
    return config_folder() / "settings.toml"


def default_vault_folder() -> Path:
    """Where a first vault is proposed: the local data folder, which no cloud tool takes over."""
    return data_folder() / "Vaults" / f"Practice{VAULT_SUFFIX}"


def _dirs(kind: str) -> str:
    # Not at the top: whoever names a vault on the command line needs none of this.
    import platformdirs

    value: str = getattr(platformdirs, kind)(_NAME, appauthor=False)
    return value


def scratch_folder() -> Path:
    """Where the program may put what goes again at once; never a word of a practice."""
    return Path(_dirs("user_cache_dir"))
