"""Settings of this computer, as far as they are built: appearance and when to lock."""
