"""Coach Journal: an encrypted, offline desktop journal for professional coaches."""

__version__ = "0.6.0"
