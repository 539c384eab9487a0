"""What people call things that a dictionary names by codes: languages, fields, what has changed.

Words for both doors: knows no terminal and no page. Plain values in and out.
"""
