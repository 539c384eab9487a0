"""Accounts, invitations and tokens; how somebody signs in, and what they may do.

Secrets are stored as hashes alone. Every change of an account is in the audit log.
"""
