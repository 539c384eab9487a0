"""LIFT, the Lexicon Interchange Format of FLEx, WeSay and The Combine: reading and writing.

Content without a field in an entry is kept in `extra`, under names that `shape` lists, and written
back. Nothing here resolves entities or reads any file except the LIFT file and its ranges.
"""
