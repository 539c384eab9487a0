"""Checks of records and of whole files: what is wrong or doubtful, as codes with parameters.

A check knows the record and rules of texts. Where a problem stands, the caller says.
"""
