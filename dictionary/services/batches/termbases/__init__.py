"""Batches of a termbase that no file brings: proposals, and merged concepts."""
