"""File formats, read into entries and written from them. `base` has the types, `registry` the list.

A format imports base, checks and record, never another format and never the database.
"""
