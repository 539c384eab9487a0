"""The pages for everybody: search, entries, browsing, signing in, what crawlers read."""
