"""The verbs: plain functions that own the transaction and call store, index and formats.

They take a Library (what is open) first and return frozen values. They know no HTTP, no command
line and no sentences: problems and errors are codes with parameters.
"""
