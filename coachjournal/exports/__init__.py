"""Turns a report into the bytes of a file."""
