"""Before the journal is open: welcome, create, unlock."""
