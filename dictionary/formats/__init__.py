"""Files to entries and back: base says what a format is, registry which there are.

A format knows base, checks and record, never another format and never the database.
"""
