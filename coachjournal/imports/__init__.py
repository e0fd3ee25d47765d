"""Reads foreign files into plain values."""
