"""Strings in, strings out: how text is stored, searched, sorted and cut into words.

Reads its own tables from data/ at import and does no other input or output.
The only room that imports icu. Knows no entry, no database and no query language.
"""
