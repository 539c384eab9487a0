"""The tables. Lexicons, entries, revisions, changes, batches and people are the truth.

The others are projections of them.
"""
