"""A dictionary service for Vietnamese and the languages of Vietnam's minorities.

Rooms, from the street to the cellar: app, web and cli, messages, services, then store, index
and formats side by side, entry, languages, text, settings, errors. Calls go down, values come up.
"""

__version__ = "0.1.0"
