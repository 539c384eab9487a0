"""Writes: staging and applying revisions, and the projections that change with them.

Every function runs in the transaction of its caller.
"""
