"""The use cases: plain functions that open the transaction and call store, index and formats.

Each takes the open Library first and returns frozen values. They have no HTTP, no command line and
no sentences: problems and errors are codes with parameters.
"""
