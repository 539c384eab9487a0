"""The pages for linguists: upload a file, review its changes, decide, administer a lexicon.

A view parses, calls one service and renders. A write is a POST with the form's token, answered with
303 to the page that shows its result.
"""
