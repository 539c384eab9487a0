"""Looking words up: the question, the six rungs of the ladder, and results with their reasons.

`lookup` is the door. It reads through `snapshot` and never writes.
"""
