"""The full-text index: a projection of the published entries, for words in texts and relations.

The only room that imports whoosh. It follows the change log and is never the truth: every hit is
checked against the database by its caller, and one command makes it anew from nothing.
"""
