"""A dictionary service for Vietnamese and the languages of Vietnam's minorities.

Layers from the top: app; web and cli; labels; messages; services; store, index, formats and files;
checks; record; languages; text; settings; errors and selection. Calls go down, values come up
(docs/architecture.md).
"""

__version__ = "0.2.0"
