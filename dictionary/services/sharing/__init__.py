"""What leaves the service as a whole: exports, copies for devices, the list of all entries.

Each is made from one state of the database; large ones once for each state (`files.prepared`).
"""
