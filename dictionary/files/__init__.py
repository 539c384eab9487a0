"""Files in the home folder: blobs under their checksum, uploads, and files made once for a state.

The only room that stores files. It does not use the database: services decide which files are
needed.
"""
