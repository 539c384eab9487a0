"""Files in the home folder: blobs under their checksum, uploads, and files made once for a state.

The only room that writes files for others to keep. It knows no database: which files are needed,
services say.
"""
