"""The tables. Source data: lexicons, entries, revisions, changes, releases, batches, people.

The others are projections of them.
"""
