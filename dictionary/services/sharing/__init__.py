"""What leaves the service as a whole: exports, copies for devices, the list of all entries.

Each is made from one state of the database; large files once for each state (`files.prepared`).
"""
