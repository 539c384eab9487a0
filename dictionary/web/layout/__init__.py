"""The layout of all HTML pages: their rights and languages, and how records are shown."""
