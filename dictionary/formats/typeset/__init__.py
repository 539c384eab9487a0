"""Typeset files: lexicons as PDF books, and an entry as a picture.

`compiler` alone knows Typst, which shapes the letters of all scripts; templates are in
data/typeset. Texts reach a template as JSON, so that nothing in them is taken for markup.
"""
