"""The public pages: search, entries, browsing, signing in, and files for crawlers."""
