"""The web server: connections, threads, compression, static files, logs, names and proxies.

It knows no service of the dictionary and nothing of what a route means.
"""
