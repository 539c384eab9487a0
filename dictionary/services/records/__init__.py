"""Lexicons and their entries: read, browsed, edited, released, and what readers suggest.

Reads take one snapshot; a write is one transaction that makes revisions.
"""
