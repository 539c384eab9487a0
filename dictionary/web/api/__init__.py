"""The API under /api/v1: JSON for programs, described by the schemas that check it."""
