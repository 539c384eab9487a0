"""Concepts of termbases: reading them, and what a termbase lacks."""
