"""Accounts, invitations, tokens, sessions and second factors; signing in, and rights.

Secrets are stored as hashes only. Every change of an account is in the audit log.
"""
