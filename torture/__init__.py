"""Torture: what the program promises, tried a hundred thousand times (`dev.py torture`)."""
