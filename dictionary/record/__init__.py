"""A record: what has revisions. Its model, how a document becomes one, and how two of them differ.

Values in, values out: no files, no database, no tables of a language. An entry is the one kind of
record today.
"""
