"""The one in-memory shape of an entry, and the pure rules on it: model, reading, checks, diff.

Values in, values out: no files, no database, no language-specific tables of its own.
"""
