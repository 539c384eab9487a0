"""File formats, read into entries and written from them. `base` has the types, `registry` the list.

A format imports base and the entry, never another format and never the database.
"""
