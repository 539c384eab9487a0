"""Files to entries and back: base says what a format is, registry which there are.

A format knows base and entry, never another format and never the database.
"""
