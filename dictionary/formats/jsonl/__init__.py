"""JSON Lines, and arrays of entries: reading, writing, what a document leaves alone.

`values` gives the JSON values of a file with their places, `view` what a document says nothing of.
"""
