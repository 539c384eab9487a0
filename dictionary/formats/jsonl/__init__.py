"""JSON Lines, and JSON arrays of entries: `reading` reads and writes them.

`values` gives the JSON values of a file with their places, `view` handles keys that are missing.
"""
