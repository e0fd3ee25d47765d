"""The text back out of finished files of every kind, corner by corner, for the leak check."""
