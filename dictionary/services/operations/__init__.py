"""Upkeep: the full-text index that follows, search keys made anew, health, and clearing up.

Called by commands and processes of whoever runs the service.
"""
