"""The full-text index: a projection of the published entries, for words in texts and relations.

The only package that imports whoosh. The index follows the change log and is never authoritative:
the caller checks every hit against the database, and one command rebuilds the index from nothing.
"""
