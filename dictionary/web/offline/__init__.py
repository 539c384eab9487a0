"""Use without a network: the service worker, its pages, and copies of lexicons on devices.

The scripts are in static/offline. A device searches its copies itself, with the search keys in them
(`api.copies`), and folds queries by our tables (`pages.offline_words`).
"""
