"""Terminology files: TBX in all its shapes, and MultiTerm XML: reading and writing of concepts.

A file is read by its shape, never by its validity. What a concept has no field for is kept in
`extra`, as the XML that it stood in, and written back where the same shape is written.
"""
