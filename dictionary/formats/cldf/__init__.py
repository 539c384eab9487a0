"""CLDF, Cross-Linguistic Data Formats: dictionaries and word lists in linked tables, read in.

Metadata (JSON) say which tables there are and what their columns mean. Nothing outside the folder
of the metadata is opened, and no request is ever made.
"""
