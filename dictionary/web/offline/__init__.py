"""Without a network: the worker, what it keeps, and copies of lexicons for devices.

The scripts are in static/offline. A device searches its copies by itself: with the keys that we
made (`api.copies`), and folding what is typed by our tables (`pages.offline_words`).
"""
