"""Encodings from before Unicode: their tables, and which of them a text is in."""
