"""Queries: search keys, entries and their history, states over time, offline copies.

No function here writes.
"""
