"""Loads and validates rule packs and templates into domain values."""
