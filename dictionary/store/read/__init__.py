"""Reads: search keys, entries and their history, states over time, copies for devices.

No function here writes.
"""
