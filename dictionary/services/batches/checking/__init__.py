"""Checking a batch: rows are read, checked, compared with the lexicon, and staged.

`check` is the door. Nothing here is seen by readers before the batch is applied.
"""
