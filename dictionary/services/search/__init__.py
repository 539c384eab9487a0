"""Searches: the question, the six rungs of the ladder, and results with their matches.

Other rooms call `lookup`. It reads through `snapshot` and never writes.
"""
