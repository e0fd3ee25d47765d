"""Settings: this computer, and section by section the vault."""
