"""Lexicon tables, one sense per row, in any file format: rows to entries and back.

`columns` and `titles` identify the columns, `values` splits cells with several values, `reading`
makes entries of rows, `writing` makes rows of entries and counts what does not fit into rows.
"""
