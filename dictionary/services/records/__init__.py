"""Lexicons and their entries: reading, browsing, editing, releases, and readers' suggestions.

A read uses one snapshot; a write is one transaction that makes revisions.
"""
