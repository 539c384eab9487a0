"""The linguists' door: bring a file, see what it would change, decide, look after a lexicon.

Each module has pages of one matter; a view parses, calls one service and renders. What is written
is a POST with the form's token, answered with 303 to the page that shows what came of it.
"""
