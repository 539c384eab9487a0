"""Lexicon tables in XLSX workbooks (ECMA-376), through openpyxl.

`guard` checks a workbook before anything else opens it, `sheets` gives the rows of a sheet as text,
`reading` makes entries of them, `writing` makes workbooks.
"""
