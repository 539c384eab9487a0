"""The web server: connections, threads, compression, static files, logs, limits and proxies.

It imports no service of the dictionary and knows nothing of the meaning of routes.
"""
