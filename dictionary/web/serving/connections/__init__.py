"""Connections of the web server; the polling thread owns all of them, and nothing here blocks.

incoming: a request being received. outgoing: an answer being sent. connection: both, with their
time limits. immediate: answers without a thread. turns: the order in which threads take requests.
"""
