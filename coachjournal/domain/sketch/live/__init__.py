"""The live parts of templates: their data, what can be done with it, and how it is painted."""
