"""Lexicons and their entries: read, browsed, edited, released, and what readers suggest.

A read uses one snapshot; a write is one transaction that makes revisions.
"""
