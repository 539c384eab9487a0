"""Checking a batch: rows are read, checked, compared with the lexicon, and staged.

Other rooms call `check`. Readers get nothing of it before the batch is applied.
"""
