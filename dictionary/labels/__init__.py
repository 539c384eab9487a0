"""Names of languages, fields and differences for people, where the code has tags and keys.

Words for both doors: knows no terminal and no page. Plain values in and out.
"""
