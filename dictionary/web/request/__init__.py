"""One request: its viewer, addresses, bodies and rate limits, and how its answer is written."""
