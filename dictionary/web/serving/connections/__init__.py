"""Connections of the web server, each owned by the thread that polls all of them.

incoming: a request that is being received. outgoing: an answer that is being sent. connection: the
two, and how long each may last. immediate: what is answered without a thread. turns: whose request
a thread answers next. Nothing in here waits.
"""
