"""Exports, offline copies for devices, and the sitemap.

Each is made from one state of the database; large files once for each state (`files.prepared`).
"""
