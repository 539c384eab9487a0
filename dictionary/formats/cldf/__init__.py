"""CLDF, Cross-Linguistic Data Formats: reading of dictionaries and word lists in linked tables.

Metadata (JSON) list the tables and describe their columns. No file outside the folder of the
metadata is opened, and no network request is made.
"""
