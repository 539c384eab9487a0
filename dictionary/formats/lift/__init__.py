"""LIFT, the Lexicon Interchange Format of FLEx, WeSay and The Combine: read in and written out.

What an entry has no field for is kept in `extra`, under names that `shape` lists, and put back.
Nothing here resolves entities or looks anything up outside the file and the ranges beside it.
"""
