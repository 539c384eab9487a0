"""Lexicon tables in XLSX workbooks (ECMA-376), through openpyxl.

guard looks at a workbook before anything else does, sheets gives the rows of a sheet as text,
reading makes entries of them, writing makes workbooks.
"""
